// The source text: lights the place of the selected figure, and finds the figure of a place.

export class Source {
  constructor(root) {
    this.pane = root.querySelector("#source");
    this.lit = [];
    this.onPick = () => {};
    this.marks = new Map();
    for (const mark of this.pane.querySelectorAll(".mark")) {
      for (const place of mark.dataset.places.split(" ")) this.marks.set(place, mark);
    }
    this.pane.addEventListener("click", (event) => {
      const mark = event.target.closest(".mark");
      if (!mark) return;
      event.preventDefault();
      const places = mark.dataset.places.split(" ");
      const now = places.indexOf(this.place);
      this.onPick(places[(now + 1) % places.length]);
    });
  }

  // A loose number was given to this cell: from now on it is its place.
  hold(number, cell) {
    const mark = document.createElement("a");
    mark.className = "mark";
    mark.id = `m${cell.dataset.place}`;
    mark.href = `#${cell.id}`;
    mark.dataset.places = cell.dataset.place;
    mark.tabIndex = -1;
    mark.textContent = number.textContent;
    number.replaceWith(mark);
    this.marks.set(cell.dataset.place, mark);
    this.light(cell);
  }

  light(cell) {
    this.place = cell.dataset.place;
    for (const mark of this.lit) mark.classList.remove("is-lit");
    const mark = this.marks.get(cell.dataset.place);
    this.lit = mark ? [mark] : [];
    if (!mark) return;
    mark.classList.add("is-lit");
    const pane = this.pane.getBoundingClientRect();
    const place = mark.getBoundingClientRect();
    if (!pane.height || (place.top >= pane.top + 24 && place.bottom <= pane.bottom - 24)) return;
    this.pane.scrollTop += place.top - pane.top - pane.height / 3;
  }
}
