// Tells the driver what a document shows: once it has loaded, when it changes, and when it leaves.
// Reads only what a person perceives; keeps nothing and changes nothing on the page.
(() => {
  if (window.top !== window || typeof window.__koshinSaw !== "function") return;
  const id = Math.random();  // tells this document from the next one in the same window
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
      controls: [...document.querySelectorAll("a, button, input")].filter(visible).map(control).filter(Boolean),
      facts: facts(),
      url: location.href,
      document: id,
      simulated: !!document.querySelector("meta[name=koshin-pc]"),
      advances: !!document.querySelector("meta[http-equiv=refresh i]"),
    };
  }

  const tell = () => window.__koshinSaw(surface());
  window.addEventListener("load", () => {
    tell();
    new MutationObserver(tell).observe(
      document.documentElement,
      { attributes: true, childList: true, subtree: true, characterData: true });
  });
  window.addEventListener("beforeunload", () => window.__koshinSaw(null));
})();
