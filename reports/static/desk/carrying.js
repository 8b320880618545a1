// A number that was read in one cell and belongs to another: picked up there (x), put down where it belongs (t).

export class Carrying {
  constructor(root, { dock, changes }) {
    Object.assign(this, { root, dock, changes });
    this.button = root.querySelector("[data-carry]");
    this.button?.addEventListener("click", () => (this.carries ? this.putDown() : this.pickUp()));
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.carries && event.target.matches("td.figure")) this.letGo();
    });
  }

  movable(cell) {
    return Boolean(cell) && "span" in cell.dataset && cell.dataset.read !== "" && !cell.classList.contains("is-text");
  }

  // What the button of the dock does at the cell that is selected.
  show(cell) {
    if (!this.button) return;
    const { pick, put } = this.button.dataset;
    this.button.hidden = this.carries ? cell.classList.contains("is-text") || cell.id === this.from : !this.movable(cell);
    this.button.textContent = this.carries ? `↧ ${put.replace("{number}", this.number)}` : `✂ ${pick}`;
  }

  pickUp() {
    const cell = this.dock.cell;
    if (this.root.dataset.writable !== "yes") return;
    if (!this.movable(cell)) {
      this.changes.tell(this.root.dataset.notMovable, false);
      return;
    }
    this.mark(false);
    this.carries = cell.dataset.at;
    this.from = cell.id;
    this.number = cell.dataset.printed;
    this.mark(true);
    this.show(cell);
    this.changes.tell(this.root.dataset.pickedUp.replace("{number}", this.number), false);
    cell.focus({ preventScroll: true });
  }

  // False where nothing is carried.
  putDown() {
    const cell = this.dock.cell;
    if (!this.carries || !cell) return false;
    const data = new FormData(document.querySelector("[data-verb=confirm]"));
    data.set("to", cell.id);
    const from = this.carries;
    this.letGo(true);
    this.changes.send(`${from}move/`, data);
    return true;
  }

  letGo(quietly = false) {
    this.mark(false);
    this.carries = null;
    if (this.dock.cell) this.show(this.dock.cell);
    if (!quietly) this.changes.tell(this.root.dataset.letGo, false);
  }

  mark(isCarried) {
    if (this.from) document.getElementById(this.from)?.classList.toggle("is-carried", isCarried);
  }
}
