// Drafts are sent a few seconds after a change and on leaving; what the server has not acknowledged is kept here.

import { csrfOf, filled, kept, posted, whenThere } from "./dom.js";

const AFTER = 3000; // milliseconds from a change to its saving
const SLOWEST = 60_000; // milliseconds between two tries when the server cannot be reached
const IDLE = 60_000; // milliseconds without a sign of life after which time no longer counts as work

whenThere("[data-draft]", (draft) => {
  const key = `precis-draft-${draft.dataset.draft}`;
  const url = draft.dataset.saveUrl;
  const text = draft.querySelector("[data-draft-text]");
  const title = draft.querySelector("[data-draft-title]");
  const status = draft.querySelector("[data-draft-status]");
  const spentField = draft.querySelector("[data-draft-seconds]");
  let seconds = Number(draft.dataset.seconds);
  let alive = Date.now();
  let waiting = 0;
  let sending = null;
  let failures = 0;
  let handedIn = false;
  let acknowledged = JSON.stringify([text.value, title?.value ?? ""]);

  const content = () => JSON.stringify([text.value, title?.value ?? ""]);
  const changed = () => content() !== acknowledged;
  const say = (name, values = {}) => {
    status.textContent = filled(draft.dataset[name], values);
    draft.dataset.state = name;
  };
  const body = () => ({
    text: text.value,
    title: title ? title.value : null,
    seconds,
    sent: Date.now(), // so that an older draft that arrives late can be told from a newer one
    csrf: csrfOf(draft), // beacons carry no headers
  });
  const keep = () => kept.write(key, { text: text.value, title: title?.value ?? "" });

  const later = (delay) => {
    clearTimeout(waiting);
    waiting = setTimeout(save, delay);
  };

  const refused = async (response) => {
    const answer = await response.json().catch(() => ({}));
    const reason = typeof answer.detail === "string" ? answer.detail : `${response.status}`;
    say("textRefused", { reason });
  };

  const save = async () => {
    waiting = 0;
    if (sending || !changed() || !draft.isConnected) return;
    const sent = content();
    sending = sent;
    say("textSaving");
    try {
      const response = await posted(url, csrfOf(draft), body());
      if (response.ok) {
        failures = 0;
        acknowledged = sent;
        if (!changed()) kept.drop(key);
        const time = new Date().toLocaleTimeString(draft.dataset.language, { hour: "2-digit", minute: "2-digit" });
        say("textSaved", { time });
      } else if (response.status >= 500 || response.status === 429) {
        failures += 1;
        say("textOffline");
      } else {
        await refused(response);
        return;
      }
    } catch {
      failures += 1;
      say("textOffline");
    } finally {
      sending = null;
    }
    if (changed()) later(Math.min(AFTER * 2 ** failures, SLOWEST));
  };

  const leave = () => {
    if (handedIn || !changed()) return;
    const letter = JSON.stringify(body());
    const copy = { text: text.value, title: title?.value ?? "", sent: JSON.parse(letter).sent };
    kept.write(key, copy);
    kept.leave(key, copy);
    if ("keepalive" in Request.prototype) {
      posted(url, csrfOf(draft), JSON.parse(letter), { keepalive: true }).catch(() => {}); // the copy here is kept
    } else {
      navigator.sendBeacon(url, new Blob([letter], { type: "application/json" }));
    }
  };

  const restore = () => {
    const copy = kept.read(key);
    if (!copy) return;
    const arrived = copy.sent && copy.sent <= Number(draft.dataset.saved); // and what came later is newer than the copy
    if (arrived || JSON.stringify([copy.text, copy.title]) === acknowledged) {
      kept.drop(key);
      return;
    }
    const saved = { text: text.value, title: title?.value ?? "" };
    const put = (one) => {
      text.value = one.text;
      if (title) title.value = one.title;
      text.dispatchEvent(new Event("input", { bubbles: true }));
    };
    put(copy);
    say("textRestored");
    const back = document.createElement("button");
    back.type = "button";
    back.className = "button quiet";
    back.textContent = draft.dataset.textInstead;
    back.addEventListener("click", () => {
      put(saved);
      text.focus();
    });
    status.append(" ", back);
  };

  draft.addEventListener("input", () => {
    keep();
    if (!waiting && !sending) later(failures ? Math.min(AFTER * 2 ** failures, SLOWEST) : AFTER);
  });
  document.addEventListener("submit", (event) => {
    if (event.target !== draft) leave(); // signing out: afterwards nothing of this person's would be taken
  }, { capture: true });
  draft.addEventListener("submit", () => {
    handedIn = true;
    if (spentField) spentField.value = seconds;
  });
  for (const sign of ["keydown", "pointerdown", "scroll"]) {
    document.addEventListener(sign, () => { alive = Date.now(); }, { passive: true, capture: true });
  }
  setInterval(() => {
    if (draft.isConnected && !document.hidden && Date.now() - alive < IDLE) seconds += 1;
  }, 1000);
  window.addEventListener("online", () => later(0));
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => { if (document.hidden) leave(); });
  window.addEventListener("beforeunload", (event) => {
    if (!handedIn && failures && changed() && draft.isConnected) event.preventDefault();
  });
  restore();
});
