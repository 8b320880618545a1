// Proposes regions while somebody types a code or a name; the server understands either without this module.

const field = document.querySelector("input[name=region]");

if (field) {
  const options = document.createElement("datalist");
  options.id = "region-options";
  field.after(options);
  field.setAttribute("list", options.id);
  let timer = 0;
  let asked = "";

  const ask = async () => {
    const term = field.value.trim();
    if (!term || term === asked || term.endsWith(")")) return;
    asked = term;
    const query = new URLSearchParams({ app_label: "reports", model_name: "agency", field_name: "region", term });
    const answer = await fetch(`${field.dataset.suggest}?${query}`, { credentials: "same-origin" });
    if (!answer.ok || field.value.trim() !== term) return;
    const { results } = await answer.json();
    options.replaceChildren(
      ...results.map(({ text }) => {
        const option = document.createElement("option");
        option.value = text;
        return option;
      }),
    );
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 200);
  });
  ask(); // what was typed before this module arrived
}
