// Numbers of the source that no figure was read from: a click, or s and t, gives one to the empty cell that is selected.

export class Giving {
  constructor(root, { dock, changes }) {
    Object.assign(this, { root, dock, changes });
    this.pane = root.querySelector("#source");
    this.pane.addEventListener("click", (event) => {
      const number = event.target.closest(".loose");
      if (number) this.give(number);
    });
  }

  // Lights the next loose number behind the one lit now.
  seek(forward) {
    const all = Array.from(this.pane.querySelectorAll(".loose"));
    if (!all.length) return false;
    const now = all.indexOf(this.lit);
    const next = now < 0 ? (forward ? 0 : all.length - 1) : (now + (forward ? 1 : -1) + all.length) % all.length;
    this.light(all[next]);
    this.changes.tell(`${all[next].textContent} · ${all[next].parentElement.textContent.trim().slice(0, 60)}`, false);
    return true;
  }

  light(number) {
    this.lit?.classList.remove("is-lit");
    this.lit = number;
    number?.classList.add("is-lit");
    number?.scrollIntoView({ block: "center" });
  }

  async give(number = this.lit) {
    const cell = this.dock.cell;
    if (!number || this.root.dataset.writable !== "yes") return;
    if (cell?.dataset.state !== "missing") {
      this.changes.tell(this.root.dataset.noEmptyCell, false);
      return;
    }
    const [start, end] = number.dataset.span.split("-");
    const data = new FormData(document.querySelector("[data-verb=confirm]"));
    data.set("start", start);
    data.set("end", end);
    if (await this.changes.send(`${cell.dataset.at}give/`, data)) this.root.dispatchEvent(new CustomEvent("placed", { detail: number }));
  }
}
