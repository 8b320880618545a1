// The list of reports: filters start open beside the list on a wide screen, and a change of one asks at once.
const filters = document.querySelector("[data-filters]");
const form = document.querySelector("#filters");
const wide = matchMedia("(min-width: 60rem)");

if (filters && wide.matches) {
  filters.open = true;
}

form?.addEventListener("change", (event) => {
  if (wide.matches && event.target.matches("select, input[type=checkbox]")) {
    form.requestSubmit();
  }
});

// Empty fields stay out of the address, so that it can be shared.
form?.addEventListener("formdata", (event) => {
  for (const [name, value] of [...event.formData]) {
    if (value === "") {
      event.formData.delete(name);
    }
  }
});
