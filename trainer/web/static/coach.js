// The coach's screens: forms that are sent as JSON, buttons that do one thing, and pieces of the page that are drawn
// anew while somebody types.
//
// A form with data-send goes to that address; data-then is where it leads ({entry.id} is taken from the answer), and
// without it the page is loaded again. With data-live it is also sent there whenever typing pauses, and the answer is
// put into the element named by data-live-into. data-guard asks before unsaved changes are left behind.

import { csrfOf, filled, kept, posted, whenThere } from "./dom.js";

const PAUSE = 600; // milliseconds without a key, after which what stands there is looked through
const DONE = "precis-coach-done";

const refused = async (response) => {
  const answer = await response.json().catch(() => ({}));
  return { detail: typeof answer.detail === "string" ? answer.detail : "", problems: answer.problems ?? [] };
};

const inside = (answer, path) => path.split(".").reduce((part, name) => part?.[name], answer) ?? "";

const leave = (then, answer, done) => {
  if (done) kept.write(DONE, done);
  const address = then.replace(/\{([\w.]+)\}/g, (_, path) => encodeURIComponent(inside(answer, path)));
  guarded.clear();
  if (address) location.assign(address);
  else location.reload();
};

// What was done on the page before is told on the page that it led to.
whenThere("[data-done]", (place) => {
  const done = kept.read(DONE);
  if (!done) return;
  kept.drop(DONE);
  place.textContent = done;
  place.classList.add("told");
});

const guarded = new Set();
window.addEventListener("beforeunload", (event) => {
  if ([...guarded].some((form) => form.isConnected)) event.preventDefault();
});

const value = (control) => {
  if (control.type === "checkbox") return control.value === "on" ? control.checked : control.checked ? control.value : "";
  if ("list" in control.dataset) return JSON.parse(control.value);
  if ("number" in control.dataset) return control.value === "" ? null : Number(control.value);
  return control.value;
};

const controls = (form) => [...form.elements].filter((control) => control.name && control.type !== "submit");
const fileOf = (form) => controls(form).find((control) => control.type === "file" && control.files.length)?.files[0];

const bodyOf = (form, more = {}) => {
  const body = { ...more };
  const fields = "fields" in form.dataset ? (body.fields = {}) : body;
  for (const control of controls(form)) {
    if (control.type === "file") continue;
    ("outside" in control.dataset ? body : fields)[control.name] = value(control);
  }
  return body;
};

const uploaded = (url, csrf, form, options = {}) => {
  const body = new FormData();
  for (const control of controls(form)) {
    if (control.type === "file") {
      if (control.files.length) body.set(control.name, control.files[0]);
    } else if (control.tagName !== "TEXTAREA") {
      const one = value(control);
      body.set(control.name, Array.isArray(one) ? one.join(",") : String(one));
    }
  }
  return fetch(url, { method: "POST", credentials: "same-origin", headers: { "X-CSRF-Token": csrf }, body, ...options });
};

// What is wrong stands at its field, and the field says so to screen readers.
const showProblems = (form, problems) => {
  for (const old of form.querySelectorAll("[data-field-problem]")) old.remove();
  for (const control of controls(form)) {
    if (!control.hasAttribute("aria-invalid")) continue;
    control.removeAttribute("aria-invalid");
    const hints = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => !id.startsWith("problem-"));
    if (hints.join("")) control.setAttribute("aria-describedby", hints.join(" "));
    else control.removeAttribute("aria-describedby");
  }
  problems.forEach(({ field, problem }, number) => {
    const control = controls(form).find((one) => one.name === field);
    if (!control) return;
    const told = document.createElement("p");
    told.className = "field-problem";
    told.id = `problem-${number}`;
    told.dataset.fieldProblem = "";
    told.textContent = problem;
    control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-describedby", `${control.getAttribute("aria-describedby") ?? ""} ${told.id}`.trim());
    control.after(told);
  });
};

whenThere("form[data-send]", (form) => {
  const status = form.querySelector("[data-send-status]");
  const say = (words, wrong = false) => {
    if (!status) return;
    status.textContent = words;
    status.classList.toggle("wrong", wrong);
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "yes";
    const { then, doneText, textSending, textOffline, textFailed, textWrong, csrf } = form.dataset;
    const pressed = event.submitter;
    const more = pressed?.name ? { [pressed.name]: true } : {};
    say(textSending);
    try {
      const file = form.dataset.sendFile && fileOf(form);
      const response = file
        ? await uploaded(form.dataset.sendFile, csrfOf(form), form)
        : await posted(form.dataset.send, csrf, bodyOf(form, more));
      if (response.ok) {
        const answer = response.status === 204 ? {} : await response.json();
        leave(then, answer, pressed?.dataset.doneText || doneText);
        return;
      }
      const { detail, problems } = await refused(response);
      showProblems(form, problems);
      const marked = form.querySelector("[aria-invalid='true']");
      say(marked ? textWrong : filled(textFailed, { reason: detail }), true);
      marked?.focus();
    } catch {
      say(textOffline, true);
    }
    delete form.dataset.busy;
  });

  if ("guard" in form.dataset) form.addEventListener("input", () => guarded.add(form));
});

// A button that does one thing.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-call]");
  if (!button || button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  const failed = (words) => {
    let told = button.parentElement.querySelector("[data-call-failed]");
    if (!told) {
      told = document.createElement("p");
      told.className = "field-problem";
      told.dataset.callFailed = "";
      told.setAttribute("role", "alert");
      button.after(told);
    }
    told.textContent = words;
    button.removeAttribute("aria-disabled");
  };
  try {
    const response = await posted(button.dataset.call, csrfOf(button), JSON.parse(button.dataset.body || "{}"));
    if (response.ok) leave(button.dataset.then, response.status === 204 ? {} : await response.json(), button.dataset.doneText);
    else failed((await refused(response)).detail);
  } catch {
    failed(button.dataset.textOffline);
  }
});

// What stands in a form is looked through while somebody types; an answer that was overtaken is dropped.
whenThere("form[data-live]", (form) => {
  const place = () => document.getElementById(form.dataset.liveInto);
  const watched = form.dataset.liveOn?.split(" ");
  let timer, asking;

  const look = async () => {
    const file = form.dataset.liveFile && fileOf(form);
    const needed = form.dataset.liveNeeds?.split(" ").map((name) => form.elements[name]);
    if (needed && !file && !needed.some((control) => control?.value.trim())) {
      place().replaceChildren();
      return;
    }
    asking?.abort();
    asking = new AbortController();
    const options = { signal: asking.signal };
    place()?.setAttribute("aria-busy", "true");
    try {
      const response = file
        ? await uploaded(form.dataset.liveFile, csrfOf(form), form, options)
        : await posted(form.dataset.live, csrfOf(form), bodyOf(form), options);
      if (response.ok) {
        place().innerHTML = await response.text(); // markup of ours, escaped where it was made
        const found = [...place().querySelectorAll("[data-problem]")];
        showProblems(form, found.map((one) => ({ field: one.dataset.problem, problem: one.textContent })));
      } else {
        const told = document.createElement("p");
        told.className = "field-problem";
        told.textContent = (await refused(response)).detail;
        place().replaceChildren(told);
      }
    } catch (error) {
      if (error.name === "AbortError") return;
      const told = document.createElement("p");
      told.className = "field-problem";
      told.textContent = form.dataset.textOffline;
      place()?.replaceChildren(told);
    }
    place()?.removeAttribute("aria-busy");
  };

  form.addEventListener("input", (event) => {
    if (watched && !watched.includes(event.target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  form.addEventListener("look", look);
  if ("liveFirst" in form.dataset) whenThere(`#${form.dataset.liveInto}`, look);
});

// Lines that cleaning took out are put back, and taken out again, by their numbers; the keyboard stays at the list.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-put-back], [data-take-out]");
  const form = button?.closest("form");
  if (!form) return;
  const line = Number(button.dataset.putBack ?? button.dataset.takeOut);
  const others = JSON.parse(form.elements.keep.value).filter((one) => one !== line);
  form.elements.keep.value = JSON.stringify("putBack" in button.dataset ? [...others, line] : others);
  const place = button.closest("[data-live-place]");
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  form.dispatchEvent(new Event("look"));
});

// A place that the grader has found is selected in the text; a line that is wrong, likewise.
document.addEventListener("click", (event) => {
  const chosen = event.target.closest?.("[data-select], [data-line]");
  if (!chosen) return;
  const piece = chosen.closest("[data-live-place]");
  const form = chosen.closest("form") ?? document.querySelector(`form[data-live-into="${piece.id}"]`);
  const text = form.elements.text;
  let [start, end] = (chosen.dataset.select ?? "").split(" ").map(Number);
  if (chosen.dataset.line) {
    const lines = text.value.split("\n").slice(0, Number(chosen.dataset.line));
    end = lines.join("\n").length;
    start = end - lines.at(-1).length;
  }
  text.focus();
  text.setSelectionRange(start, end);
  // Browsers scroll to a selection only when something is typed there.
  text.scrollTop = (text.value.slice(0, start).split("\n").length / text.value.split("\n").length) * text.scrollHeight - text.clientHeight / 2;
});

// A list is narrowed down to what has all the words.
document.addEventListener("input", (event) => {
  const filter = event.target.closest?.("[data-filter]");
  if (!filter) return;
  const words = filter.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const entry of document.querySelectorAll(`#${filter.dataset.filter} [data-filtered]`)) {
    const text = entry.textContent.toLocaleLowerCase();
    entry.hidden = !words.every((word) => text.includes(word));
    shown += entry.hidden ? 0 : 1;
  }
  document.querySelector("[data-filter-none]").hidden = shown > 0;
});

// A preset's file is read into the field, so that it can be looked at before it is sent.
document.addEventListener("change", async (event) => {
  const reads = event.target.closest?.("[data-reads-into]");
  if (reads?.files.length) document.getElementById(reads.dataset.readsInto).value = await reads.files[0].text();
});
