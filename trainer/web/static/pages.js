// What makes Gradio's page one of ours: its language, its title, its address; handing in; bringing a file.

import { csrfOf, filled, posted, whenThere } from "./dom.js";

const root = document.documentElement;

whenThere("[data-screen]", (screen) => {
  const { language, direction, title, current } = screen.dataset;
  root.lang = language;
  root.dir = direction;
  document.title = title;
  if (current) history.replaceState(history.state, "", current);
  document.body.classList.add("screen-there");
});

// Gradio fixes the direction of each of its blocks; they follow the page instead.
whenThere(".gradio-container .block[dir], .gradio-container [data-testid='block-info'][dir]", (block) => {
  block.removeAttribute("dir");
});

whenThere("[data-goto]", (element) => {
  location.assign(element.dataset.goto);
});

const told = async (response) => {
  const answer = await response.json().catch(() => ({}));
  return typeof answer.detail === "string" ? answer.detail : "";
};

// Handing in: the text goes to the server with everything that autosave would have sent; the page stays until it is there.
document.addEventListener("submit", async (event) => {
  const draft = event.target;
  if (!draft.matches?.("[data-draft]") || event.detail === "handed-in") return;
  const area = draft.closest("[data-hand-in]");
  if (!area) return;
  event.preventDefault();
  const field = draft.querySelector("[data-draft-text]");
  const title = draft.querySelector("[data-draft-title]");
  const spent = draft.querySelector("[data-draft-seconds]");
  const button = draft.querySelector("button[type='submit']");
  const status = area.querySelector("[data-hand-in-status]");
  if (button.getAttribute("aria-disabled") === "true") return;
  if (!field.value.trim()) {
    status.textContent = area.dataset.textEmpty;
    field.focus();
    return;
  }
  button.setAttribute("aria-disabled", "true");
  status.textContent = area.dataset.textSending;
  status.classList.remove("wrong");
  const failed = (reason) => {
    status.textContent = filled(area.dataset.textFailed, { reason });
    status.classList.add("wrong");
    button.removeAttribute("aria-disabled");
    field.dispatchEvent(new Event("input", { bubbles: true })); // autosave goes on
  };
  try {
    const response = await posted(draft.action, csrfOf(draft), {
      text: field.value,
      title: title ? title.value : null,
      seconds: Number(spent?.value ?? 0),
    });
    if (response.ok) {
      sessionStorage.removeItem(`precis-draft-${draft.dataset.draft}`);
      location.assign(area.dataset.handIn);
    } else {
      failed(await told(response));
    }
  } catch {
    failed(area.dataset.textOffline);
  }
});

document.addEventListener("keydown", (event) => {
  const draft = event.target.closest?.("[data-draft]");
  if (!draft) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    draft.requestSubmit();
  } else if (event.key === "Enter" && event.target.matches("[data-draft-title]")) {
    event.preventDefault(); // a title that is finished is no reason to hand in
    draft.querySelector("[data-draft-text]").focus();
  }
});
