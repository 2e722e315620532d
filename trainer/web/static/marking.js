// Key sentences of the passage, marked by click or by arrow keys and Enter, sent to the server and kept until it has them.

import { counted, csrfOf, kept, posted, whenThere } from "./dom.js";

const AFTER = 800; // milliseconds from a mark to its sending
const AGAIN = 10_000; // milliseconds to the next try when the server cannot be reached

whenThere("[data-marking]", (view) => {
  const key = `precis-marks-${view.dataset.marking}`;
  const sentences = [...view.querySelectorAll("[data-sentence]")];
  const toggle = view.querySelector("[data-marking-toggle]");
  const check = view.querySelector("[data-marking-score]");
  const help = view.querySelector("[data-marking-help]");
  const status = view.querySelector("[data-marking-status]");
  let waiting = 0;
  let on = false;

  const marked = () => sentences.filter((s) => "marked" in s.dataset).map((s) => Number(s.dataset.sentence));
  const mark = (sentence, is) => {
    if (is) sentence.dataset.marked = "";
    else delete sentence.dataset.marked;
    if (on) sentence.setAttribute("aria-pressed", String(is));
  };
  const tell = () => {
    const any = on || marked().length > 0;
    for (const tool of [view.querySelector("[data-marking-count]"), check]) if (tool) tool.hidden = !any;
    const text = counted(JSON.parse(view.dataset.forms), marked().length, view.dataset.language);
    view.querySelector("[data-marking-count]").textContent = text;
    return text;
  };

  const send = async () => {
    const sent = marked();
    try {
      const response = await posted(view.dataset.marksUrl, csrfOf(view), { sentences: sent }, { keepalive: true });
      if (!response.ok) throw new Error(response.statusText);
      if (String(sent) === String(marked())) kept.drop(key);
    } catch {
      status.textContent = view.dataset.textOffline;
      clearTimeout(waiting);
      waiting = setTimeout(send, AGAIN);
    }
  };

  const changed = () => {
    kept.write(key, marked());
    status.textContent = tell();
    clearTimeout(waiting);
    waiting = setTimeout(send, AFTER);
  };

  const reach = (number) => {
    sentences.forEach((sentence, i) => { sentence.tabIndex = i === number ? 0 : -1; });
    sentences[number]?.focus();
  };

  const turn = (is) => {
    on = is;
    view.classList.toggle("marking", on);
    toggle.setAttribute("aria-pressed", String(on));
    help.hidden = !on;
    sentences.forEach((sentence, i) => {
      if (on) {
        sentence.setAttribute("role", "button");
        sentence.setAttribute("aria-pressed", String("marked" in sentence.dataset));
        sentence.tabIndex = i === 0 ? 0 : -1; // one stop of the Tab key, the arrows do the rest
      } else {
        for (const name of ["role", "aria-pressed", "tabindex"]) sentence.removeAttribute(name);
      }
    });
    tell();
  };

  const choose = (sentence) => {
    mark(sentence, !("marked" in sentence.dataset));
    changed();
  };

  toggle.addEventListener("click", () => turn(!on));
  view.addEventListener("click", (event) => {
    const sentence = event.target.closest("[data-sentence]");
    if (!on || !sentence || String(window.getSelection())) return;
    reach(sentences.indexOf(sentence));
    choose(sentence);
  });
  view.addEventListener("keydown", (event) => {
    const here = sentences.indexOf(event.target);
    if (!on || here < 0) return;
    const steps = { ArrowDown: here + 1, ArrowRight: here + 1, ArrowUp: here - 1, ArrowLeft: here - 1 };
    const next = { ...steps, Home: 0, End: sentences.length - 1 }[event.key];
    if (event.key === "Enter" || event.key === " ") choose(event.target);
    else if (next === undefined) return;
    else if (sentences[next]) reach(next);
    event.preventDefault();
  });
  check?.addEventListener("click", async () => {
    const here = view.querySelector("[data-marking-score-here]");
    try {
      const response = await posted(view.dataset.scoreUrl, csrfOf(view), { sentences: marked() });
      if (!response.ok) throw new Error(response.statusText);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      here.replaceChildren(...page.body.childNodes);
    } catch {
      here.textContent = view.dataset.textOffline;
    }
  });

  const copy = kept.read(key);
  if (copy) {
    sentences.forEach((sentence) => mark(sentence, copy.includes(Number(sentence.dataset.sentence))));
    tell();
    send();
  }
});
