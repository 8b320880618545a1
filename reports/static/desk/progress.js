// Drives an import: one request does about a second of work. Without this module the "continue" button does the same.

const form = document.querySelector("[data-progress]");
const bar = form.querySelector("progress");
const text = form.querySelector("[data-progress-text]");
const trouble = form.querySelector("[data-progress-trouble]");
const button = form.querySelector("input[type=submit]");
const TRIES = 4;

async function step() {
  const answer = await fetch(form.action, {
    method: "POST",
    body: new FormData(form),
    headers: { Accept: "application/json" },
    credentials: "same-origin",
  });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

async function drive() {
  button.hidden = true;
  let failures = 0;
  for (;;) {
    try {
      const { done, total, working } = await step();
      failures = 0;
      bar.max = total;
      bar.value = done;
      text.textContent = `${done} / ${total}`;
      if (!working) {
        location.reload();
        return;
      }
    } catch {
      failures += 1;
      if (failures >= TRIES) {
        trouble.hidden = false;
        button.hidden = false;
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** failures));
    }
  }
}

drive();
