// What was typed and could not be saved is kept in this browser, for this person and report, and offered again; never put in silently.

const PREFIX = "gongkai.desk.typed.";

export class Kept {
  constructor(root, { dock, grid, panes }) {
    Object.assign(this, { root, dock, grid, panes });
    this.key = `${PREFIX}${root.dataset.user}.${location.pathname}`;
    this.banner = root.querySelector("#desk-kept");
    forgetOthers(root.dataset.user);
    dock.form?.addEventListener("input", () => this.keep());
    this.banner.addEventListener("click", (event) => {
      const act = event.target.closest("[data-kept]")?.dataset.kept;
      if (act === "back") this.putBack();
      if (act) this.forget();
    });
    this.offer();
  }

  keep() {
    const cell = this.dock.cell;
    const { value, kind, words } = this.dock.form.elements;
    if (!cell || (value.value === cell.dataset.value && !words.value)) return this.forget();
    const typed = { at: cell.dataset.at, value: value.value, kind: kind.value, words: words.value };
    localStorage.setItem(this.key, JSON.stringify(typed));
  }

  forget() {
    localStorage.removeItem(this.key);
    this.banner.hidden = true;
  }

  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key));
    } catch {
      return null; // written by something else; there is nothing to offer
    }
  }

  cellOf(typed) {
    return typed && Array.from(this.root.querySelectorAll("td.figure[data-at]")).find((cell) => cell.dataset.at === typed.at);
  }

  offer() {
    const typed = this.read();
    const cell = this.cellOf(typed);
    if (!cell || !this.dock.form) return;
    const what = [cell.dataset.label, cell.dataset.column].filter(Boolean).join(" · ");
    this.banner.querySelector("[data-kept-what]").textContent = `${what}: ${typed.value || "▯"} ${typed.words}`.trim();
    this.banner.hidden = false;
  }

  putBack() {
    const typed = this.read();
    const cell = this.cellOf(typed);
    if (!cell) return;
    this.panes.show("figures");
    this.grid.select(cell, { focus: true });
    const { kind, words } = this.dock.form.elements;
    kind.value = typed.kind;
    words.value = typed.words;
    this.dock.edit(typed.value);
  }
}

// Nobody finds what somebody else typed in this browser.
function forgetOthers(user) {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX) && !key.startsWith(`${PREFIX}${user}.`)) localStorage.removeItem(key);
  }
}
