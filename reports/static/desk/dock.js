// The dock shows the selected figure and takes its correction: the formula bar of the desk.

export class Dock {
  constructor(root) {
    this.root = root;
    this.dock = root.querySelector("#dock");
    this.form = this.dock.querySelector("[data-dock-form]");
    this.input = this.form?.elements.value;
    this.cell = null;
    this.input?.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.leave(event);
    });
    this.form?.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.leave(event);
    });
    this.form?.elements.kind.addEventListener("change", () => this.askForUnit());
  }

  part(name) {
    return this.dock.querySelector(`[data-dock="${name}"]`);
  }

  show(cell) {
    const changed = cell.id !== this.cell?.id;
    this.cell = cell;
    this.dock.hidden = false;
    const { path, label, column, stateLabel, printed, read, value, unit, doubts, mark } = cell.dataset;
    this.part("path").textContent = path;
    this.part("label").textContent = label || "—";
    this.part("column").textContent = column;
    this.part("state").textContent = `${cell.querySelector(".sign:not(.failing-sign)")?.textContent ?? ""} ${stateLabel}`.trim();
    this.part("printed").textContent = printed || mark || "—";
    this.part("read").textContent = read || "—";
    this.part("value").textContent = value || "—";
    this.part("unit").textContent = unit;
    this.part("nospan").hidden = "span" in cell.dataset;
    this.part("doubts").textContent = doubts ?? "";
    this.dock.dataset.state = cell.dataset.state;
    for (const form of this.dock.querySelectorAll("[data-verb]")) {
      const settles = ["take-new", "keep-mine"].includes(form.dataset.verb);
      form.hidden = settles ? cell.dataset.state !== "conflict" : cell.dataset.state === "missing";
      if (form.dataset.verb === "remove") form.hidden = !("byPerson" in cell.dataset);
    }
    for (const button of this.dock.querySelectorAll("[data-history]")) button.hidden = cell.dataset.state === "missing";
    if (this.form && changed) {
      this.input.value = value;
      this.form.elements.words.value = "";
      this.form.elements.unit.value = unit;
      this.unitIsDone();
    }
    this.refreshFindings();
  }

  // The findings that name the figure, with the sums of each, from the panel above.
  refreshFindings() {
    const list = this.part("findings");
    const ids = (this.cell?.dataset.findings ?? "").split(" ").filter(Boolean);
    list.hidden = !ids.length;
    list.replaceChildren(
      ...ids.map((id) => {
        const line = document.createElement("li");
        const finding = document.getElementById(`finding-${id}`);
        line.textContent = finding?.querySelector("p")?.textContent.trim().replace(/\s+/g, " ") ?? "";
        line.append(...proposalOf(finding));
        return line;
      }),
    );
  }

  // The unit is asked for only where it is what was misread.
  askForUnit() {
    const asked = this.form.elements.kind.value === "unit";
    this.form.querySelector("[data-dock-unit]").hidden = !asked;
    if (asked) this.form.elements.unit.select();
  }

  // A unit is misread in one figure; the next one is not taken for another such.
  unitIsDone() {
    if (this.form.elements.kind.value !== "unit") return;
    this.form.elements.kind.value = "misread";
    this.askForUnit();
  }

  address(form) {
    const at = this.cell.dataset.at;
    if (this.cell.dataset.state === "missing") return at;
    return `${at}${form.dataset.verb ?? "correct"}/`;
  }

  edit(first) {
    if (!this.form || !this.cell) return;
    this.input.value = first ?? this.cell.dataset.value;
    this.input.focus({ preventScroll: true });
    if (first === undefined) this.input.select();
  }

  leave(event) {
    event.preventDefault();
    event.stopPropagation();
    this.input.value = this.cell?.dataset.value ?? "";
    this.cell?.focus({ preventScroll: true });
  }

  // After an answer; whoever has moved on meanwhile is left in peace.
  saved(ok) {
    if (!ok || !this.form.contains(document.activeElement)) return;
    this.input.value = this.cell.dataset.value;
    this.form.elements.words.value = "";
    this.unitIsDone();
    this.cell.focus({ preventScroll: true });
  }

  verb(name) {
    const form = this.dock.querySelector(`[data-verb="${name}"]`);
    if (form && !form.hidden) form.requestSubmit();
  }

  async openHistory() {
    if (!this.cell || this.cell.dataset.state === "missing") return;
    const dialog = document.getElementById("history-dialog");
    const answer = await fetch(`${this.cell.dataset.at}?panel`, { credentials: "same-origin" });
    if (!answer.ok) return;
    dialog.querySelector("[data-body]").innerHTML = await answer.text();
    dialog.showModal();
  }
}

// What the key p would accept, told before it is pressed.
function proposalOf(finding) {
  const words = finding?.querySelector("form[data-proposal] span");
  if (!words) return [];
  const [told, key] = [document.createElement("p"), document.createElement("kbd")];
  told.className = "dock-proposal";
  key.textContent = "p";
  told.append(key, ` ${words.textContent}`);
  return [told];
}
