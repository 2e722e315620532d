// The exam timer: started and stopped by the learner, kept over a reload.

import { kept, whenThere } from "./dom.js";

whenThere("[data-timer]", (timer) => {
  const key = `precis-timer-${timer.dataset.timer}`;
  const whole = Number(timer.dataset.seconds);
  const spoken = JSON.parse(timer.dataset.spoken);
  const face = timer.querySelector("[role='timer']");
  const button = timer.querySelector("[data-timer-toggle]");
  const status = timer.querySelector("[data-timer-status]");
  let { spent, since } = kept.read(key) ?? { spent: 0, since: null };
  let clock = 0;
  let before = null;

  const seconds = () => spent + (since === null ? 0 : Math.floor((Date.now() - since) / 1000));

  const show = () => {
    const left = whole ? whole - seconds() : seconds();
    const shown = Math.abs(left);
    face.textContent = `${left < 0 ? "−" : ""}${Math.floor(shown / 60)}:${String(shown % 60).padStart(2, "0")}`;
    timer.classList.toggle("over", whole > 0 && left <= 0);
    if (whole && before !== null) {
      for (const minute of Object.keys(spoken)) {
        if (before > minute * 60 && left <= minute * 60) status.textContent = spoken[minute];
      }
      if (before > 0 && left <= 0) status.textContent = timer.dataset.overLabel;
    }
    before = left;
  };

  const run = () => {
    clearInterval(clock);
    if (since !== null) clock = setInterval(() => (timer.isConnected ? show() : clearInterval(clock)), 250);
    button.textContent = since === null ? timer.dataset.startLabel : timer.dataset.pauseLabel;
    timer.classList.toggle("running", since !== null);
    show();
  };

  button.addEventListener("click", () => {
    if (since === null) since = Date.now();
    else [spent, since] = [seconds(), null];
    kept.write(key, { spent, since });
    run();
  });
  run();
});
