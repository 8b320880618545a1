// The figures as grids for the keyboard: one cell of each table is in the tab order, arrows move among all of them.

export class Grid {
  constructor(root) {
    this.root = root;
    this.selected = null;
    this.onSelect = () => {};
    root.addEventListener("click", (event) => {
      const cell = event.target.closest("td.figure");
      if (!cell || event.ctrlKey || event.metaKey || event.button) return;
      event.preventDefault();
      this.select(cell, { focus: true });
    });
    root.addEventListener("focusin", (event) => {
      const cell = event.target.closest?.("td.figure");
      if (cell && cell !== this.selected) this.select(cell);
      // A press on its link: the dock may grow and move the cell away before the click is one, and keys want the cell.
      if (cell && event.target !== cell) cell.focus({ preventScroll: true });
    });
  }

  cells() {
    return Array.from(this.root.querySelectorAll("td.figure"));
  }

  begin(id) {
    this.quietLinks(this.root);
    const wanted = id && document.getElementById(id);
    if (wanted) this.select(wanted, { focus: true });
  }

  quietLinks(within) {
    for (const link of within.querySelectorAll("td.figure > a")) link.tabIndex = -1;
    for (const table of within.querySelectorAll("table.grid")) {
      if (!table.querySelector('td.figure[tabindex="0"]')) this.enter(table.querySelector("td.figure"));
    }
  }

  // Makes this the cell by which Tab enters its table.
  enter(cell) {
    if (!cell) return;
    for (const other of cell.closest("table").querySelectorAll('td.figure[tabindex="0"]')) other.tabIndex = -1;
    cell.tabIndex = 0;
  }

  select(cell, { focus = false } = {}) {
    if (!cell) return;
    this.selected?.classList.remove("is-selected");
    this.selected = cell;
    this.selectedId = cell.id;
    cell.classList.add("is-selected");
    this.enter(cell);
    this.onSelect(cell);
    if (focus) {
      cell.focus({ preventScroll: true });
      cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }

  // After pieces of the page were replaced: the selected cell may be another element, or have got another id (a missing
  // cell that was typed in). Where somebody has moved on meanwhile, they stay where they are.
  adopt(answeredId) {
    const active = document.activeElement;
    const hadFocus = !active || active === document.body || active.closest?.("td.figure");
    this.quietLinks(this.root);
    const cell = document.getElementById(this.selectedId) ?? document.getElementById(answeredId);
    if (cell?.matches("td.figure")) this.select(cell, { focus: Boolean(hadFocus) });
    else this.selected = null;
  }

  move(across, down) {
    const cell = this.selected;
    if (!cell) return;
    if (across) {
      const row = Array.from(cell.parentElement.querySelectorAll("td.figure"));
      const next = row[row.indexOf(cell) + across];
      if (next) this.select(next, { focus: true });
      return;
    }
    const column = Array.from(cell.parentElement.querySelectorAll("td.figure")).indexOf(cell);
    const rows = Array.from(this.root.querySelectorAll("tr")).filter((row) => row.querySelector("td.figure"));
    const row = rows[rows.indexOf(cell.parentElement) + down];
    if (!row) return;
    const figures = row.querySelectorAll("td.figure");
    this.select(figures[Math.min(column, figures.length - 1)], { focus: true });
  }

  edge(last) {
    const row = Array.from(this.selected?.parentElement.querySelectorAll("td.figure") ?? []);
    if (row.length) this.select(last ? row.at(-1) : row[0], { focus: true });
  }

  // The next (or the one before) that fits, round the end; false where none does.
  seek(fits, forward) {
    const cells = this.cells();
    const at = cells.indexOf(this.selected);
    const count = cells.length;
    for (let step = 1; step <= count; step += 1) {
      const index = forward ? (at + step + count) % count : (((at < 0 ? 0 : at) - step) % count + count) % count;
      if (fits(cells[index])) {
        this.select(cells[index], { focus: true });
        return true;
      }
    }
    return false;
  }
}
