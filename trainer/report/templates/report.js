"use strict";
(() => {
  const pop = document.createElement("div");
  pop.className = "pop";
  pop.hidden = true;
  pop.tabIndex = -1;
  pop.setAttribute("role", "dialog");
  pop.setAttribute("aria-label", "Note");
  document.body.append(pop);
  let opener = null;

  const element = (name, className, text) => {
    const made = document.createElement(name);
    made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  const close = (refocus) => {
    if (!opener) return;
    pop.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    if (refocus) opener.focus({ preventScroll: true });
    opener = null;
  };

  const put = (link) => {
    pop.style.left = pop.style.top = "";
    if (getComputedStyle(pop).position === "fixed") return;
    const rects = link.getClientRects();
    const last = rects[rects.length - 1];
    const room = document.documentElement.clientWidth - pop.offsetWidth - 16;
    const below = last.bottom + 8 + pop.offsetHeight <= window.innerHeight || rects[0].top < pop.offsetHeight + 8;
    const top = below ? last.bottom + 8 : rects[0].top - pop.offsetHeight - 8;
    pop.style.left = Math.max(16, Math.min(last.left, room)) + window.scrollX + "px";
    pop.style.top = top + window.scrollY + "px";
  };

  const open = (link) => {
    const button = element("button", "close", "×");
    button.type = "button";
    button.setAttribute("aria-label", "Close the note");
    button.addEventListener("click", () => close(true));
    const sections = link.dataset.notes.split(" ").map((number) => {
      const details = document.getElementById("note-" + number).closest("details");
      const section = document.createElement("section");
      const heading = document.createElement("h3");
      heading.append(details.querySelector(".n").cloneNode(true), details.querySelector("b").cloneNode(true));
      section.append(heading, ...[...details.querySelector(".body").cloneNode(true).children]);
      return section;
    });
    pop.replaceChildren(button, ...sections);
    pop.hidden = false;
    opener = link;
    link.setAttribute("aria-expanded", "true");
    put(link);
    pop.focus({ preventScroll: true });
  };

  const reveal = (target) => {
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    document.querySelectorAll(".flash").forEach((old) => old.classList.remove("flash"));
    if (target.classList.contains("anchor")) target.classList.add("flash");
    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
  };

  document.querySelectorAll("a.hl").forEach((link) => {
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-expanded", "false");
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) {
      if (!pop.contains(event.target)) close(false);
      return;
    }
    if (link.classList.contains("hl")) {
      event.preventDefault();
      const again = opener === link;
      close(false);
      if (!again) open(link);
      return;
    }
    const target = document.getElementById(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    close(false);
    reveal(target);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(true);
  });
  window.addEventListener("resize", () => close(false));
  pop.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !pop.contains(event.relatedTarget)) close(false);
  });

  let folded = [];
  window.addEventListener("beforeprint", () => {
    close(false);
    folded = [...document.querySelectorAll("details:not([open], .reveal)")];
    folded.forEach((fold) => { fold.open = true; });
  });
  window.addEventListener("afterprint", () => folded.forEach((fold) => { fold.open = false; }));
})();
