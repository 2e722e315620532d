"use strict";
// Notes open beside their words, links unfold what they lead to, kinds of notes are turned off, prints are unfolded.
// Works on whatever is on the page when something is chosen, so that pages may change under it.
(() => {
  const pop = document.createElement("div");
  pop.className = "pt pop";
  pop.hidden = true;
  pop.tabIndex = -1;
  pop.setAttribute("role", "dialog");
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
    const home = link.closest("[data-scope]");
    const { scope = "", noteLabel = "Note", closeLabel = "Close the note" } = home ? home.dataset : {};
    const button = element("button", "close", "×");
    button.type = "button";
    button.setAttribute("aria-label", closeLabel);
    button.addEventListener("click", () => close(true));
    const sections = link.dataset.notes.split(" ").map((number) => {
      const details = document.getElementById(scope + "note-" + number).closest("details");
      const section = document.createElement("section");
      const heading = document.createElement("h3");
      heading.append(details.querySelector(".n").cloneNode(true), details.querySelector("b").cloneNode(true));
      section.append(heading, ...[...details.querySelector(".body").cloneNode(true).children]);
      return section;
    });
    pop.setAttribute("aria-label", noteLabel);
    pop.replaceChildren(button, ...sections);
    document.body.append(pop);
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
      if (!again && !link.classList.contains("off")) open(link);
      return;
    }
    const target = link.closest(".pt") && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target) return;
    event.preventDefault();
    close(false);
    reveal(target);
  });

  document.addEventListener("change", (event) => {
    const { family } = event.target.dataset;
    if (!family) return;
    const home = event.target.closest("[data-scope]");
    const on = new Set([...home.querySelectorAll("[data-family]:checked")].map((box) => box.dataset.family));
    home.querySelectorAll("a.hl").forEach((link) => {
      const families = link.dataset.families.split(" ");
      families.forEach((name) => link.classList.toggle("k-" + name, on.has(name)));
      const off = !families.some((name) => on.has(name));
      link.classList.toggle("off", off);
      if (off) link.tabIndex = -1;
      else link.removeAttribute("tabindex");
    });
    close(false);
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
    folded = [...document.querySelectorAll(".pt details:not([open], .reveal)")];
    folded.forEach((fold) => { fold.open = true; });
  });
  window.addEventListener("afterprint", () => folded.forEach((fold) => { fold.open = false; }));
})();
