// Sends changes one after another, each with the revision that the page shows, and puts the answered pieces into the page.

const POLL_EVERY = 15_000;

export class Changes {
  constructor(root) {
    this.root = root;
    this.says = root.querySelector("#desk-says");
    this.queue = Promise.resolve();
    this.waiting = 0;
    this.onPieces = () => {};
    setInterval(() => this.look(), POLL_EVERY);
    window.addEventListener("beforeunload", (event) => {
      if (this.waiting) event.preventDefault();
    });
  }

  // True where the server took the change.
  send(address, data) {
    this.waiting += 1;
    const sent = this.queue.then(() => this.post(address, data));
    this.queue = sent.catch(() => {});
    return sent.finally(() => {
      this.waiting -= 1;
    });
  }

  // What the figure that an address is about says on the page: its value and state.
  face(address) {
    const cell = Array.from(this.root.querySelectorAll("td.figure[data-at]")).find((each) => address.startsWith(each.dataset.at));
    return cell ? `${cell.dataset.value}|${cell.dataset.state}` : undefined;
  }

  async post(address, data, again = false) {
    const seen = this.face(address);
    data.set("revision", this.root.dataset.revision);
    let answer;
    try {
      answer = await fetch(address, {
        method: "POST",
        body: data,
        headers: { Accept: "application/json" },
        credentials: "same-origin",
      });
    } catch {
      this.tell(this.root.dataset.offline, true);
      return false;
    }
    if (!answer.headers.get("Content-Type")?.startsWith("application/json")) {
      this.tell(answer.redirected ? this.root.dataset.signedOut : this.root.dataset.failed, true);
      return false;
    }
    const said = await answer.json();
    this.adopt(said);
    // Somebody changed another figure meanwhile: this one still says what the person saw, so their change stands.
    if (answer.status === 409 && !again && said.pieces && seen !== undefined && this.face(address) === seen) {
      return this.post(address, data, true);
    }
    this.tell(said.says, !said.ok);
    return said.ok;
  }

  // Pieces of the page as the server has them by now.
  adopt({ revision, pieces, focus }) {
    if (revision !== undefined) this.root.dataset.revision = revision;
    if (!pieces) return;
    const open = new Set(Array.from(this.root.querySelectorAll(".finding details[open]"), (each) => each.closest(".finding").id));
    for (const [id, html] of Object.entries(pieces)) {
      const old = document.getElementById(id);
      if (!old) continue;
      const holder = document.createElement("template");
      holder.innerHTML = html;
      old.replaceWith(holder.content.firstElementChild);
    }
    for (const id of open) document.getElementById(id)?.querySelector("details")?.setAttribute("open", "");
    for (const button of this.root.querySelectorAll(".keys-button")) button.hidden = false;
    this.onPieces(focus);
  }

  tell(words, isTrouble) {
    if (!words) return;
    this.says.textContent = words;
    this.says.classList.toggle("is-trouble", isTrouble);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (!isTrouble) this.says.textContent = "";
    }, 6000);
  }

  // What others changed meanwhile.
  async look() {
    const typing = document.activeElement?.closest?.(".finding form");
    if (document.hidden || this.waiting || typing) return;
    try {
      const query = new URLSearchParams({ revision: this.root.dataset.revision });
      const answer = await fetch(`${this.root.dataset.newer}?${query}`, { credentials: "same-origin" });
      if (answer.status === 200 && !this.waiting && !answer.redirected) this.adopt(await answer.json());
    } catch {
      // The next look, or the next change, will tell whether the line is still broken.
    }
  }
}
