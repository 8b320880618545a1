// The desk: figures on the right, their places in the source on the left, one selected figure at a time.

import { Carrying } from "./carrying.js";
import { Changes } from "./changes.js";
import { Dock } from "./dock.js";
import { Giving } from "./giving.js";
import { Grid } from "./grid.js";
import { Kept } from "./kept.js";
import { listenToKeys } from "./keys.js";
import { Pages } from "./pages.js";
import { arrangePanes } from "./panes.js";
import { Source } from "./source.js";

const root = document.getElementById("desk");
const source = new Source(root);
const dock = new Dock(root);
const grid = new Grid(root);
const changes = new Changes(root);
const panes = arrangePanes(root);
const pages = new Pages(root);
const giving = new Giving(root, { dock, changes });
const carrying = new Carrying(root, { dock, changes });

grid.onSelect = (cell) => {
  dock.show(cell);
  carrying.show(cell);
  source.light(cell);
  pages.light(cell);
};
source.onPick = (place) => {
  panes.show("figures");
  grid.select(document.getElementById(`f${place}`), { focus: true });
};
changes.onPieces = (focusId) => {
  grid.adopt(focusId);
  dock.refreshFindings();
};

root.addEventListener("placed", (event) => {
  source.hold(event.detail, dock.cell);
  grid.select(dock.cell, { focus: true });
});

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-live]");
  if (!form) return;
  event.preventDefault();
  const inDock = form.matches("[data-dock-form], [data-verb]");
  if (inDock && !dock.cell) return;
  const address = inDock ? dock.address(form) : form.action;
  const wasSaving = form.matches("[data-dock-form]");
  const done = await changes.send(address, new FormData(form));
  if (wasSaving && done) kept.forget();
  if (wasSaving) dock.saved(done);
});

root.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open]");
  if (opener) document.getElementById(opener.dataset.open).showModal();
  const go = event.target.closest("[data-go]");
  if (go) {
    event.preventDefault();
    panes.show("figures");
    grid.select(document.getElementById(go.dataset.go), { focus: true });
  }
  if (event.target.closest("[data-history]") && dock.cell) dock.openHistory();
});

listenToKeys(root, { grid, dock, changes, giving, carrying, pages });
for (const button of root.querySelectorAll(".keys-button")) button.hidden = false;

const asked = location.hash.slice(1);
grid.begin(/^[fi]\d+$/.test(asked) ? asked : "");
if (/^m\d+$/.test(asked)) source.onPick(asked.slice(1));
if (!location.hash && matchMedia("(pointer: fine)").matches && document.activeElement === document.body) {
  const first = root.querySelector("td.is-conflict, td.is-doubtful, td.is-failing") ?? root.querySelector("td.figure");
  grid.select(first, { focus: true });
}
const kept = new Kept(root, { dock, grid, panes });
root.dataset.ready = "yes";
