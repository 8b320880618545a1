// Single keys work only while a figure is focused, so they are in nobody's way who types or listens to the page.

const doubtful = (cell) => cell.classList.contains("is-doubtful") || cell.classList.contains("is-conflict");
const failing = (cell) => cell.classList.contains("is-failing");
const missing = (cell) => cell.classList.contains("is-missing");

export function listenToKeys(root, { grid, dock, changes, giving, carrying, pages }) {
  const none = (words) => changes.tell(words, false);

  const keys = {
    ArrowLeft: () => grid.move(-1, 0),
    ArrowRight: () => grid.move(1, 0),
    ArrowUp: () => grid.move(0, -1),
    ArrowDown: () => grid.move(0, 1),
    Home: () => grid.edge(false),
    End: () => grid.edge(true),
    Enter: () => dock.edit(),
    F2: () => dock.edit(),
    c: () => dock.verb("confirm"),
    C: () => confirmAll(dock.cell.closest("table")),
    A: () => confirmAll(root),
    g: () => root.querySelector("[class*='decision-']")?.click(),
    "]": () => root.querySelector("[data-next]")?.click(),
    u: () => dock.verb("undo"),
    U: () => dock.verb("redo"),
    z: () => undoStep(),
    r: () => confirmAll(dock.cell.closest("tr")),
    h: () => dock.openHistory(),
    e: () => explain(),
    p: () => accept(),
    n: () => grid.seek(doubtful, true) || none(root.dataset.noneDoubtful),
    N: () => grid.seek(doubtful, false) || none(root.dataset.noneDoubtful),
    f: () => grid.seek(failing, true) || none(root.dataset.noneFailing),
    F: () => grid.seek(failing, false) || none(root.dataset.noneFailing),
    m: () => grid.seek(missing, true) || none(root.dataset.noneMissing),
    M: () => grid.seek(missing, false) || none(root.dataset.noneMissing),
    s: () => giving.seek(true) || none(root.dataset.noneLoose),
    S: () => giving.seek(false) || none(root.dataset.noneLoose),
    t: () => carrying.putDown() || giving.give(),
    x: () => carrying.pickUp(),
    v: () => pages.toggle() || none(root.dataset.nonePages),
    Delete: () => dock.verb("remove"),
    "?": () => document.getElementById("keys-dialog").showModal(),
  };

  // All figures of a row, of a table, or of the report, that were read surely; the others want to be looked at one by one.
  function confirmAll(within) {
    const places = Array.from(within.querySelectorAll("td.figure.is-sure"), (cell) => cell.dataset.place);
    if (!places.length || root.dataset.writable !== "yes") return;
    const data = new FormData(document.querySelector("[data-verb=confirm]"));
    data.set("places", places.join(","));
    changes.send("../confirm/", data);
  }

  function undoStep() {
    if (root.dataset.writable !== "yes") return;
    changes.send("../undo/", new FormData(document.querySelector("[data-verb=confirm]")));
  }

  function accept() {
    for (const id of (dock.cell?.dataset.findings ?? "").split(" ")) {
      const form = id && document.querySelector(`#finding-${id} form[data-proposal]`);
      if (form) return form.requestSubmit();
    }
    none(root.dataset.noProposal);
  }

  function explain() {
    const id = (dock.cell?.dataset.findings ?? "").split(" ")[0];
    const details = id && document.getElementById(`finding-${id}`)?.querySelector("details");
    if (!details) return;
    details.open = true;
    details.querySelector("textarea").focus();
  }

  root.addEventListener("keydown", (event) => {
    if (!event.target.matches?.("td.figure") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^[0-9]$/.test(event.key)) {
      event.preventDefault();
      dock.edit(event.key);
      return;
    }
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
