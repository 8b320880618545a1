// The page of the PDF in place of its text: the one on which the selected figure stands.

const KEPT = "gongkai.desk.source-view";

export class Pages {
  constructor(root) {
    this.root = root;
    this.holder = root.querySelector("[data-pages]");
    if (!this.holder) return;
    // "3:1 9:2": from the figure 3 on it is page 1, from the figure 9 on page 2.
    this.starts = this.holder.dataset.pages.split(" ").map((each) => each.split(":").map(Number));
    this.last = Number(this.holder.dataset.last);
    this.image = this.holder.querySelector("img");
    this.number = this.holder.querySelector("[data-page-number]");
    this.page = this.starts[0]?.[1] ?? 1;
    this.button = root.querySelector("[data-toggle-page]");
    this.button.hidden = false;
    this.button.addEventListener("click", () => this.toggle());
    this.holder.addEventListener("click", (event) => {
      const step = event.target.closest("[data-page-step]");
      if (step) this.turn(this.page + Number(step.dataset.pageStep));
    });
    this.image.addEventListener("error", () => this.holder.classList.add("is-broken"));
    this.image.addEventListener("load", () => this.holder.classList.remove("is-broken"));
    if (localStorage.getItem(KEPT) === "page") this.toggle();
  }

  toggle() {
    if (!this.holder) return false;
    const shown = this.holder.hidden;
    this.holder.hidden = !shown;
    document.getElementById("source").hidden = shown;
    this.button.setAttribute("aria-pressed", String(shown));
    localStorage.setItem(KEPT, shown ? "page" : "text");
    if (shown) this.turn(this.page);
    return true;
  }

  turn(page) {
    this.page = Math.min(Math.max(page, 1), this.last);
    this.number.textContent = `${this.page} / ${this.last}`;
    const address = this.holder.dataset.address.replace("/0/", `/${this.page}/`);
    if (!this.holder.hidden && this.image.getAttribute("src") !== address) this.image.src = address;
  }

  light(cell) {
    if (!this.holder || !("place" in cell.dataset) || !("span" in cell.dataset)) return;
    const place = Number(cell.dataset.place);
    const start = this.starts.findLast(([from]) => from <= place);
    if (start) this.turn(start[1]);
  }
}
