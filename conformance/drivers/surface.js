// Tells the driver what a document shows: once it has loaded, when it changes, and when it leaves.
// Reads only what a person perceives, and counts what the page still has under way.
(() => {
  if (window.top !== window || typeof window.__koshinSaw !== "function") return;
  const id = String(Math.random());  // tells this document from the next one in the same window
  let pending = 0;
  const squeeze = (text) => (text || "").replace(/\s+/g, " ").trim();
  const visible = (e) => {
    if (e.closest("[hidden], [aria-hidden=true]")) return false;
    return e.checkVisibility ? e.checkVisibility({ visibilityProperty: true }) : true;
  };
  const label = (e) => squeeze(
    e.getAttribute("aria-label") || (e.labels && e.labels.length ? e.labels[0].innerText : ""));

  function control(e) {
    const enabled = !e.disabled;
    if (e.tagName === "A") {
      return e.hasAttribute("href")
        ? { role: "link", name: squeeze(e.getAttribute("aria-label") || e.innerText), enabled } : null;
    }
    if (e.tagName === "BUTTON") {
      return { role: "button", name: squeeze(e.getAttribute("aria-label") || e.innerText), enabled };
    }
    const type = (e.getAttribute("type") || "text").toLowerCase();
    if (type === "hidden") return null;
    if (type === "submit" || type === "button" || type === "image") {
      return { role: "button", name: squeeze(e.value || e.alt), enabled };
    }
    return { role: "textbox", name: label(e), value: type === "password" ? "" : e.value, enabled };
  }

  function facts() {
    const found = {};
    for (const head of document.querySelectorAll("th, dt")) {
      const value = head.nextElementSibling;
      if (value && /^(TD|DD)$/.test(value.tagName) && visible(head)) {
        found[squeeze(head.innerText)] = squeeze(value.innerText);
      }
    }
    return found;
  }

  function surface() {
    const heading = [...document.querySelectorAll("h1, h2")].find(visible);
    return {
      title: squeeze(heading ? heading.innerText : document.title),
      text: document.body ? document.body.innerText.split("\n").map(squeeze).filter(Boolean).join("\n") : "",
      controls: candidates().map(control).filter(Boolean),
      facts: facts(),
      url: location.href,
      document: id,
      simulated: !!document.querySelector("meta[name=koshin-pc]"),
      advances: !!document.querySelector("meta[http-equiv=refresh i]"),
      pending,
    };
  }

  const candidates = () => [...document.querySelectorAll("a, button, input")].filter(visible);
  const found = (role, name) => candidates().find((e) => {
    const seen = control(e);
    return seen && seen.role === role && seen.name === name && seen.enabled;
  });

  // Where a hand would press the control: null when it is not there or something lies over it.
  window.__koshinPoint = (role, name) => {
    const e = found(role, name);
    if (!e) return null;
    e.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    const box = e.getClientRects()[0];
    if (!box || !box.width || !box.height) return null;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const hit = document.elementFromPoint(x, y);
    return hit && e.contains(hit) ? [x, y] : null;
  };

  // Puts the cursor into a field, its old content selected; says whether it is there now.
  window.__koshinEnter = (name) => {
    const e = found("textbox", name);
    if (!e) return false;
    e.focus();
    e.select();
    return document.activeElement === e && !e.readOnly;
  };

  // Every telling costs the driver as much as a fifth of the page itself: a document that has loaded
  // is told of once what it does on its loading is known, unless something must not come before.
  let told = false;
  const tell = () => {
    if (location.protocol === "about:") return;  // what a window shows before it shows anything
    told = true;
    window.__koshinSaw(surface());
  };
  const tellFirst = () => { if (loaded && !told) tell(); };

  // Work of the page's own that may still change it: timers up to the driver's patience, and
  // requests. While there is none, only the customer can change what is shown.
  const PATIENCE_MS = 5000;
  let loaded = false;
  const count = (change) => {
    const before = pending;
    pending += change;
    if (told && !before !== !pending) tell();
  };
  const once = (act) => { let done = false; return () => { if (!done) { done = true; act(); } }; };
  const [later, never, fetched] = [window.setTimeout, window.clearTimeout, window.fetch];
  const ends = new Map();
  window.setTimeout = (work, delay, ...args) => {
    if (!(typeof work === "function" && (delay || 0) <= PATIENCE_MS)) return later(work, delay, ...args);
    const end = once(() => count(-1));
    count(1);
    const timer = later((...given) => {
      ends.delete(timer);
      try { work(...given); } finally { end(); }
    }, delay, ...args);
    ends.set(timer, end);
    return timer;
  };
  window.clearTimeout = (timer) => {
    never(timer);
    if (ends.has(timer)) { ends.get(timer)(); ends.delete(timer); }
  };
  const every = window.setInterval;
  window.setInterval = (work, delay, ...args) => {
    if ((delay || 0) <= PATIENCE_MS) count(1);  // never over, as far as anybody can tell
    return every(work, delay, ...args);
  };
  if (fetched) {
    window.fetch = (...args) => {
      count(1);
      return fetched(...args).finally(() => count(-1));
    };
  }
  const { open, send } = XMLHttpRequest.prototype;
  const waits = new WeakSet();
  XMLHttpRequest.prototype.open = function (method, url, ...more) {
    const blocks = more.length && more[0] === false;
    if (blocks) waits.delete(this); else waits.add(this);
    open.call(this, method, url, ...more);
    // A call to the PC tells which document waits for the answer, once it has told what it shows.
    if (blocks && loaded && url === "/.koshin-pc/certenroll") {
      tellFirst();
      this.setRequestHeader("X-Koshin-Document", id);
    }
  };
  XMLHttpRequest.prototype.send = function (...args) {
    if (waits.has(this)) {
      count(1);
      this.addEventListener("loadend", once(() => count(-1)));
    }
    return send.apply(this, args);
  };

  window.addEventListener("load", () => {
    loaded = true;
    // What the page does on its loading has begun only when this event is over.
    later(() => later(tellFirst, 0), 0);
    new MutationObserver(tell).observe(
      document.documentElement,
      { attributes: true, childList: true, subtree: true, characterData: true });
  });
  window.addEventListener("beforeunload", () => {
    tellFirst();
    if (told) window.__koshinSaw(null);
  });
})();
