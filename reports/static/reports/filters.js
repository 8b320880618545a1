// The list of reports on a wide screen: filters stand open, and a change shows its result without leaving the place.
const form = document.querySelector("#filters");
const wide = matchMedia("(min-width: 60rem)");
const PARTS = ["#results", "#filters-body"];
let asked = 0;

if (wide.matches) {
  form.querySelector("[data-filters]").open = true;
}

// Empty fields stay out of the address, so that it can be shared.
form.addEventListener("formdata", (event) => {
  for (const [name, value] of [...event.formData]) {
    if (value === "") {
      event.formData.delete(name);
    }
  }
});

async function show() {
  const mine = ++asked;
  const question = new URLSearchParams(new FormData(form)).toString();
  const address = form.action + (question && `?${question}`);
  document.querySelector("#results").setAttribute("aria-busy", "true");
  const answer = await fetch(address);
  if (!answer.ok) {
    location.assign(address);
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (mine !== asked) {
    return; // a later change is on its way
  }
  const focused = document.activeElement.id;
  for (const part of PARTS) {
    document.querySelector(part).replaceWith(page.querySelector(part));
  }
  document.querySelector(".language").href = page.querySelector(".language").href;
  history.pushState(null, "", address);
  if (focused) {
    document.getElementById(focused)?.focus();
  }
  document.querySelector("#announce").textContent = document.querySelector("#results-count").textContent;
}

form.addEventListener("change", (event) => {
  if (wide.matches && event.target.matches("select, input[type=checkbox]")) {
    show();
  }
});
addEventListener("popstate", () => location.reload());
