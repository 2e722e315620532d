// What the other scripts share: elements that come and go, plural forms, storage that may be refused.

const waiting = [];

// Call `begin` once for every element that matches, now or when it is put on the page later.
export const whenThere = (selector, begin) => {
  const begun = new WeakSet();
  const look = (root) => {
    const found = [...root.querySelectorAll(selector)];
    if (root.matches?.(selector)) found.unshift(root);
    for (const element of found) {
      if (begun.has(element)) continue;
      begun.add(element);
      begin(element);
    }
  };
  waiting.push(look);
  look(document);
};

new MutationObserver((changes) => {
  for (const change of changes) {
    for (const node of change.addedNodes) {
      if (node.nodeType === Node.ELEMENT_NODE) waiting.forEach((look) => look(node));
    }
  }
}).observe(document, { childList: true, subtree: true });

export const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

export const counted = (forms, count, language) => {
  const form = forms[new Intl.PluralRules(language).select(count)] ?? forms.other;
  return filled(form, { count: count.toLocaleString("en") });
};

const MONTH = 30 * 24 * 3600 * 1000; // milliseconds for which a text that was left unsaved is kept

// A browser may refuse storage (private windows, full disk): then a page works on without it.
export const kept = {
  read(key) {
    try {
      const left = JSON.parse(localStorage.getItem(key));
      const fresh = left && Date.now() - left.at < MONTH ? left.value : null;
      return JSON.parse(sessionStorage.getItem(key)) ?? fresh;
    } catch {
      return null;
    }
  },
  // What must outlive the tab; all else goes with it, for a machine may be shared.
  leave(key, value) {
    try {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), value }));
    } catch {
      // the copy for this tab remains
    }
  },
  write(key, value) {
    try {
      sessionStorage.setItem(key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  },
  drop(key) {
    try {
      sessionStorage.removeItem(key);
      localStorage.removeItem(key);
    } catch {
      // nothing was kept, so nothing is left behind
    }
  },
};

export const csrfOf = (element) =>
  element.dataset.csrf || document.querySelector("meta[name='csrf-token']")?.content || "";

export const posted = (url, csrf, body, options = {}) =>
  fetch(url, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
    body: JSON.stringify(body),
    ...options,
  });
