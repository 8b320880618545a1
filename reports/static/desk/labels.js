// Gives the admin's own widgets the names that they lack: proposals while typing, and the cells of inline tables.

function words(label) {
  return label?.textContent.trim().replace(/[:：]$/, "") ?? "";
}

function nameProposals() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const shown = select.nextElementSibling?.querySelector(".select2-selection");
    const name = words(document.querySelector(`label[for="${select.id}"]`));
    if (!shown || !name) continue;
    const value = shown.querySelector(".select2-selection__rendered");
    shown.removeAttribute("aria-labelledby");
    shown.setAttribute("aria-label", [name, words(value)].filter(Boolean).join(" "));
    value?.setAttribute("aria-label", name);
  }
}

function nameCells() {
  for (const table of document.querySelectorAll(".tabular table")) {
    for (const empty of table.querySelectorAll("thead th")) {
      if (empty.textContent.trim()) continue;
      const plain = document.createElement("td");
      plain.className = empty.className;
      empty.replaceWith(plain);
    }
    const heads = Array.from(table.querySelectorAll("thead th"));
    for (const cell of table.querySelectorAll("tbody td[class*='field-']")) {
      const column = Array.from(cell.classList).find((name) => name.startsWith("field-"))?.slice("field-".length);
      const head = heads.find((each) => each.classList.contains(`column-${column}`));
      for (const field of cell.querySelectorAll("input:not([type=hidden]), select, textarea")) {
        if (!field.labels?.length) field.setAttribute("aria-label", words(head));
      }
    }
  }
}

function nameAll() {
  nameProposals();
  nameCells();
}

// Behind the admin's own set-up of its widgets, which jQuery may run after the load event.
window.addEventListener("load", () => (window.django?.jQuery ? window.django.jQuery(nameAll) : nameAll()));
document.addEventListener("formset:added", nameAll);
document.addEventListener("change", nameProposals);
