// What makes Gradio's page one of ours: its language, its title, its address; handing in; bringing a file.

import { csrfOf, filled, kept, posted, whenThere } from "./dom.js";

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

// The result of checking the marks comes at the end of a long passage: it is brought into view.
whenThere("[data-marking-score-here]", (place) => {
  new MutationObserver(() => place.scrollIntoView({ block: "nearest" })).observe(place, { childList: true });
});

// Days and times are shown as they are where the learner is; the server learns it with the next page.
try {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  document.cookie = `precis_zone=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=lax`;
} catch {
  // without it, times are in UTC
}

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
      kept.drop(`precis-draft-${draft.dataset.draft}`);
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

// Bringing an article: pasted text as JSON, a file as a form; what was typed is kept until it is there.
whenThere("[data-bring]", (form) => {
  const status = form.querySelector("[data-bring-status]");
  const button = form.querySelector("button[type='submit']");
  const { text, file, title, preset, excerpt } = form.elements;
  const key = "precis-article";
  const copy = kept.read(key);
  if (copy && !text.value) [text.value, title.value] = [copy.text, copy.title];
  form.addEventListener("input", () => kept.write(key, { text: text.value, title: title.value }));

  const say = (words, wrong = false) => {
    status.textContent = words;
    status.classList.toggle("wrong", wrong);
  };

  const sent = () => {
    const csrf = csrfOf(form);
    if (!file.files.length) {
      const article = { text: text.value, title: title.value || null, preset: preset.value || null, excerpt: excerpt.checked };
      return posted(form.dataset.textUrl, csrf, article);
    }
    const body = new FormData();
    body.set("file", file.files[0]);
    body.set("title", title.value);
    body.set("preset", preset.value);
    body.set("excerpt", String(excerpt.checked));
    return fetch(form.dataset.fileUrl, { method: "POST", credentials: "same-origin", headers: { "X-CSRF-Token": csrf }, body });
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.getAttribute("aria-disabled") === "true") return;
    if (!text.value.trim() && !file.files.length) {
      say(form.dataset.textEmpty, true);
      text.focus();
      return;
    }
    button.setAttribute("aria-disabled", "true");
    say(form.dataset.textSending);
    try {
      const response = await sent();
      if (response.ok) {
        const brought = await response.json();
        kept.drop(key);
        location.assign(`${form.dataset.goesTo}${encodeURIComponent(brought.passage.id)}&job=${encodeURIComponent(brought.job.id)}`);
        return;
      }
      say(filled(form.dataset.textFailed, { reason: await told(response) }), true);
    } catch {
      say(form.dataset.textOffline, true);
    }
    button.removeAttribute("aria-disabled");
  });
});
