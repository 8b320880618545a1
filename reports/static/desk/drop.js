// Files may be dropped on the area; what was chosen is listed with its size before it is sent.

const area = document.querySelector("[data-drop]");
const input = area.querySelector("input[type=file]");
const list = area.querySelector("[data-drop-list]");

function size(bytes) {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function show() {
  list.replaceChildren(
    ...Array.from(input.files, (file) => {
      const line = document.createElement("li");
      line.textContent = `${file.name} (${size(file.size)})`;
      return line;
    }),
  );
}

area.querySelector("[data-drop-hint]").hidden = false;
input.addEventListener("change", show);
for (const kind of ["dragenter", "dragover"]) {
  area.addEventListener(kind, (event) => {
    event.preventDefault();
    area.classList.add("is-over");
  });
}
area.addEventListener("dragleave", () => area.classList.remove("is-over"));
area.addEventListener("drop", (event) => {
  event.preventDefault();
  area.classList.remove("is-over");
  if (event.dataTransfer.files.length) {
    input.files = event.dataTransfer.files;
    show();
  }
});
