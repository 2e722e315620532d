// The length gauge follows its text field while the learner types.

import { counted, whenThere } from "./dom.js";
import { countWords } from "./words.js";

const HEADROOM = 1.25; // as in trainer/report/gauge.py
const PAUSE = 1500; // milliseconds without a key before a screen reader hears the count

const shown = (gauge, words) => {
  const { language } = gauge.dataset;
  const forms = JSON.parse(gauge.dataset.forms);
  const [fewest, most] = [Number(gauge.dataset.fewest), Number(gauge.dataset.most)];
  const count = counted(forms.words, words, language);
  gauge.querySelector(".g-count").textContent = count;
  if (!most) return count;
  const inside = fewest <= words && words <= most;
  let verdict = words ? forms.inside.other : ""; // before the first word nothing is wrong yet
  if (words && words < fewest) verdict = counted(forms.too_few, fewest - words, language);
  if (words > most) verdict = counted(forms.too_many, words - most, language);
  const scale = Math.max(words, most) * HEADROOM;
  const percent = (value) => `${Math.round((10000 * value) / scale) / 100}%`;
  const band = gauge.querySelector(".g-band");
  band.setAttribute("x", percent(fewest));
  band.setAttribute("width", percent(Math.max(most - fewest, scale * 0.008)));
  const told = gauge.querySelector(".g-verdict");
  told.textContent = verdict;
  for (const element of [told, gauge.querySelector(".g-dot")]) {
    element.classList.toggle("ok", Boolean(verdict) && inside);
    element.classList.toggle("off", Boolean(verdict) && !inside);
  }
  gauge.querySelector(".g-dot").setAttribute("cx", percent(words));
  return verdict ? `${count}. ${verdict}.` : count;
};

whenThere("[data-gauge-of]", (gauge) => {
  const status = gauge.querySelector("[data-gauge-status]");
  let frame = 0;
  let pause = 0;
  let told = "";
  const follow = (field) => {
    const text = shown(gauge, countWords(field.value));
    clearTimeout(pause);
    pause = setTimeout(() => {
      if (told !== text) status.textContent = told = text;
    }, PAUSE);
  };
  document.addEventListener("input", (event) => {
    if (event.target.id !== gauge.dataset.gaugeOf) return;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => follow(event.target));
  });
  const field = document.getElementById(gauge.dataset.gaugeOf);
  if (field) shown(gauge, countWords(field.value));
});
