// How the desk is divided: the splitter's place is kept, and on a narrow screen one pane is shown at a time.

const KEPT = "gongkai.desk.source-width";

export function arrangePanes(root) {
  const splitter = root.querySelector(".splitter");
  const panes = root.querySelector(".desk-panes");

  function divide(share) {
    const bounded = Math.min(80, Math.max(20, Math.round(share)));
    panes.style.setProperty("--source-width", `${bounded}%`);
    splitter.setAttribute("aria-valuenow", bounded);
    localStorage.setItem(KEPT, bounded);
  }

  function show(name) {
    root.dataset.show = name;
    for (const button of root.querySelectorAll("[data-show-pane]")) {
      button.setAttribute("aria-pressed", String(button.dataset.showPane === name));
    }
  }

  const kept = Number(localStorage.getItem(KEPT));
  if (kept) divide(kept);

  splitter.addEventListener("pointerdown", (event) => {
    splitter.setPointerCapture(event.pointerId);
    const drag = (moved) => {
      const { left, width } = panes.getBoundingClientRect();
      divide(((moved.clientX - left) / width) * 100);
    };
    splitter.addEventListener("pointermove", drag);
    splitter.addEventListener("pointerup", () => splitter.removeEventListener("pointermove", drag), { once: true });
  });
  splitter.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -2, ArrowRight: 2 }[event.key];
    if (!step) return;
    event.preventDefault();
    divide(Number(splitter.getAttribute("aria-valuenow")) + step);
  });
  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-show-pane]");
    if (button) show(button.dataset.showPane);
  });
  return { show };
}
