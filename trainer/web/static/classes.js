// The coach's pages about classes: forms that change a piece of the page, and marking by keyboard.

import { csrfOf, filled, whenThere } from "./dom.js";

const UNDONE = "precis-undo"; // what takes the last changes back; gone with the tab
const MOST_UNDONE = 100;

const stored = {
  read() {
    try {
      return JSON.parse(sessionStorage.getItem(UNDONE)) ?? [];
    } catch {
      return [];
    }
  },
  write(stack) {
    try {
      sessionStorage.setItem(UNDONE, JSON.stringify(stack.slice(-MOST_UNDONE)));
    } catch {
      // without storage there is no undoing, but everything else works
    }
  },
};

const focused = () => {
  const key = document.activeElement?.dataset?.key;
  return key ? `[data-key="${CSS.escape(key)}"]` : null;
};

const put = (id, markup, focus) => {
  const place = document.getElementById(id);
  if (!place) return;
  const held = document.createElement("template");
  held.innerHTML = markup;
  const fresh = held.content.firstElementChild;
  for (const shown of place.querySelectorAll("[data-stays]")) fresh.querySelector(`#${shown.id}`)?.replaceWith(shown);
  place.replaceWith(fresh);
  if (fresh.dataset.here && !location.href.endsWith(fresh.dataset.here)) history.replaceState(history.state, "", fresh.dataset.here);
  const next = (focus && fresh.querySelector(focus)) || null;
  if (next) next.focus({ preventScroll: true });
  else if (fresh.matches("[tabindex]")) fresh.focus({ preventScroll: true });
};

const taken = async (response, focus) => {
  const done = await response.json();
  for (const [id, markup] of Object.entries(done.parts)) put(id, markup, focus);
  if (done.goto) location.assign(done.goto);
  return done;
};

const sent = (url, body, csrf) =>
  fetch(url, { method: "POST", credentials: "same-origin", headers: { "X-CSRF-Token": csrf, Accept: "application/json" }, body });

const reason = async (response) => {
  const answer = await response.json().catch(() => ({}));
  return typeof answer.detail === "string" ? answer.detail : `${response.status} ${response.statusText}`;
};

const tell = (form, words, wrong = true) => {
  const status = form.querySelector("[data-act-status]") ?? form.closest("form, .pt")?.querySelector("[data-act-status]");
  if (!status) return;
  status.textContent = words;
  status.classList.toggle("wrong", wrong && Boolean(words));
};

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches?.("[data-act]")) return;
  event.preventDefault();
  if (form.getAttribute("aria-busy") === "true") return;
  form.setAttribute("aria-busy", "true");
  tell(form, form.dataset.actSending ?? "", false);
  const body = new FormData(form, event.submitter);
  const csrf = body.get("csrf") || csrfOf(form);
  const focus = focused();
  try {
    const response = await sent(form.action, body, csrf);
    if (response.ok) {
      const done = await taken(response, focus);
      if (!done.goto) tell(form, "");
      if (done.undo) stored.write([...stored.read(), done.undo]);
      if (form.dataset.accept === "yes" && form.dataset.waiting) await turned(form.dataset.waitingPart, form.dataset.waiting);
    } else {
      tell(form, await reason(response));
    }
  } catch {
    tell(form, document.querySelector("[data-screen]")?.dataset.offline ?? "The server cannot be reached. Try again in a moment.");
  }
  form.removeAttribute("aria-busy");
});

// A form that only chooses what is shown follows the choice at once.
document.addEventListener("change", (event) => {
  event.target.closest?.("form[method='get'].filters-own")?.requestSubmit();
});

// Rules that nobody has chosen follow the passage.
document.addEventListener("change", (event) => {
  const { target } = event;
  const rules = target.form?.querySelector("select[data-follows]");
  if (!rules) return;
  if (target === rules) delete rules.dataset.follows;
  else if (target.id === rules.dataset.follows) {
    const usual = target.selectedOptions[0]?.dataset.usual;
    if ([...rules.options].some((one) => one.value === usual)) rules.value = usual;
  }
});

// Work under way: the piece is fetched again until it says that it is over.
whenThere("[data-poll]", (piece) => {
  const again = async () => {
    if (!piece.isConnected) return;
    try {
      const response = await fetch(piece.dataset.poll, { credentials: "same-origin" });
      if (response.ok) {
        put(piece.id, await response.text(), null);
        return;
      }
    } catch {
      // asked again below
    }
    setTimeout(again, 3000);
  };
  setTimeout(again, 1200);
});

const turned = async (part, address) => {
  const response = await fetch(part, { credentials: "same-origin" });
  if (!response.ok) {
    location.assign(address);
    return;
  }
  const markup = await response.text();
  history.pushState({ part }, "", address);
  put("review-page", markup, null);
  document.querySelector("[data-review-who]")?.focus({ preventScroll: true });
  window.scrollTo({ top: 0 });
};

document.addEventListener("click", (event) => {
  const turn = event.target.closest?.("[data-turn]");
  if (turn && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    turned(turn.dataset.part, turn.href);
    return;
  }
  if (event.target.closest?.("[data-undo-last]")) undone();
  const say = event.target.closest?.("[data-say]");
  if (say) {
    const form = document.querySelector("[data-comment]");
    form.elements.text.value = say.dataset.say;
    form.requestSubmit();
  }
});

window.addEventListener("popstate", () => {
  if (document.querySelector("[data-review]")) location.reload();
});

const undone = async () => {
  const stack = stored.read();
  const last = stack.pop();
  const form = document.querySelector("[data-accept]");
  if (!last || !form) return;
  stored.write(stack);
  const body = new FormData();
  for (const [name, value] of Object.entries(last.fields)) body.set(name, value);
  const response = await sent(last.url, body, csrfOf(form) || form.elements.csrf.value);
  if (response.ok) await taken(response, focused());
  else tell(form, await reason(response));
};

// Which words of the text are marked, in characters as the server counts them (code points, not UTF-16 units).
const placeOf = (node, offset) => {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest("[data-from]");
  if (!piece) return null;
  const [from, to] = [Number(piece.dataset.from), Number(piece.dataset.to)];
  const before = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, offset) : offset ? piece.textContent : "";
  return Math.min(to, from + Array.from(before).length);
};

const chosen = () => {
  const selection = getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const text = document.querySelector("[data-comment-text]");
  if (!text?.contains(range.commonAncestorContainer)) return null;
  const [begins, ends] = [placeOf(range.startContainer, range.startOffset), placeOf(range.endContainer, range.endOffset)];
  return begins === null || ends === null || begins >= ends ? null : { begins, ends, words: selection.toString() };
};

document.addEventListener("selectionchange", () => {
  const form = document.querySelector("[data-comment]");
  if (!form) return;
  const found = chosen();
  const told = form.querySelector("[data-chosen]");
  if (found) {
    form.elements.begins.value = found.begins;
    form.elements.ends.value = found.ends;
    const words = found.words.length > 60 ? `${found.words.slice(0, 60)} …` : found.words;
    told.textContent = filled(told.dataset.textSome, { words });
  } else if (getSelection()?.rangeCount && document.querySelector("[data-comment-text]")?.contains(getSelection().anchorNode)) {
    form.elements.begins.value = form.elements.ends.value = "";
    told.textContent = told.dataset.textNone;
  }
});

// What a coach chooses for themselves stays in this browser.
whenThere("[data-kept]", (toggle) => {
  const { kept: name, keptOn: on } = toggle.dataset;
  try {
    const held = localStorage.getItem(name);
    if (held !== null) toggle.checked = held === on;
  } catch {
    // it holds until the page is left
  }
  toggle.addEventListener("change", () => {
    try {
      localStorage.setItem(name, toggle.checked === (on === "1") ? "1" : "0");
    } catch {
      // it holds until the page is left
    }
  });
});

// In a field for marks, Enter sets the mark and goes on to the next criterion.
const typing = (target) => target.matches?.("textarea, select, input:not([type='checkbox'])");

document.addEventListener("keydown", (event) => {
  const page = document.querySelector("[data-review]");
  if (!page || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.key === "Escape" && typing(event.target)) {
    event.target.blur();
    return;
  }
  if (typing(event.target) || page.querySelector("[data-keys]")?.checked === false) return;
  const press = (selector) => page.querySelector(selector);
  const act = {
    j: () => press("[data-turn='after']")?.click(),
    k: () => press("[data-turn='before']")?.click(),
    a: () => {
      const form = press("[data-accept]"); // pressed once more it goes on: only U and the button take it back
      if (form?.dataset.accept === "yes") form.requestSubmit(form.querySelector("button[type='submit']"));
      else if (form?.dataset.waiting) turned(form.dataset.waitingPart, form.dataset.waiting);
    },
    u: () => undone(),
    c: () => press("[data-comment] textarea")?.focus(),
    s: () => {
      const saved = press("[data-saved]");
      if (!saved) return;
      saved.open = true;
      saved.querySelector(".saved")?.focus();
    },
  }[event.key.toLowerCase()];
  const field = /^[1-9]$/.test(event.key) && press(`[data-key="mark-${event.key}"]`);
  if (!act && !field) return;
  event.preventDefault();
  if (field) {
    field.focus();
    field.select();
  } else {
    act();
  }
});
