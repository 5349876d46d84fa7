/* Comfort on top of pages that work without it: filters, copying, opening what a link points to. */
(function () {
  "use strict";

  function element(name, attributes, text) {
    var made = document.createElement(name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    if (text) { made.textContent = text; }
    return made;
  }

  function all(selector, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(selector));
  }

  // A link into a folded part opens it, also in browsers that do not do so themselves.
  function unfold() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var place = target; place; place = place.parentElement) {
      if (place.tagName === "DETAILS") { place.open = true; }
    }
    if (target) {
      all(":scope > .steps-fold", target).forEach(function (each) { each.open = true; });
      target.scrollIntoView();
    }
  }

  // The clipboard API is missing on file: pages of some browsers; a selection can be copied in all.
  function copy(code, button) {
    var range = document.createRange();
    range.selectNodeContents(code);
    var selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    button.textContent = document.execCommand("copy") ? "コピーしました" : "選択しました";
  }

  function addCopyButtons() {
    all(".command").forEach(function (command) {
      var button = element("button", { type: "button", "class": "copy", "aria-live": "polite" }, "コピー");
      button.addEventListener("click", function () { copy(command.querySelector("code"), button); });
      command.appendChild(button);
    });
  }

  var WORDS = {
    PASSED: "適合", FAILED: "不適合", REVIEW: "要確認",
    NOT_APPLICABLE: "対象外", NOT_RUN: "未実施", ERROR: "環境不備"
  };

  function values(items, name) {
    var seen = {};
    items.forEach(function (item) { if (item.dataset[name]) { seen[item.dataset[name]] = true; } });
    return Object.keys(seen);
  }

  function choice(form, items, name, label) {
    var found = values(items, name);
    if (found.length < 2) { return; }
    var select = element("select", { name: name });
    select.appendChild(element("option", { value: "" }, "すべて"));
    found.forEach(function (each) {
      select.appendChild(element("option", { value: each }, name === "verdict" ? WORDS[each] : each));
    });
    var wrapper = element("label", {}, label + " ");
    wrapper.appendChild(select);
    form.appendChild(wrapper);
  }

  function addFilter(before, items, cells) {
    var form = element("form", { "class": "filter", "aria-label": "表示の絞り込み" });
    choice(form, items, "verdict", "判定");
    choice(form, items, "profile", "プロファイル");
    choice(form, items, "driver", "操作");
    if (cells) { addColumnFilter(form, cells); }
    if (!form.firstChild) { return; }
    var kind = items[0].tagName;
    var counted = items.filter(function (item) { return item.tagName === kind; });
    var told = element("p", { role: "status" }, counted.length + " 件");
    form.appendChild(told);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("change", function () {
      items.forEach(function (item) {
        item.hidden = !all("select", form).every(function (select) {
          var own = item.dataset[select.name];
          return !select.value || own === undefined || own === select.value;
        });
      });
      var shown = counted.filter(function (item) { return !item.hidden; }).length;
      told.textContent = counted.length + " 件のうち " + shown + " 件を表示";
    });
    before.parentNode.insertBefore(form, before);
  }

  // On the index, profiles and drivers are columns: what is not chosen is hidden as a column.
  function addColumnFilter(form, cells) {
    choice(form, cells, "profile", "プロファイル");
    choice(form, cells, "driver", "操作");
    form.addEventListener("change", function () {
      cells.forEach(function (cell) {
        cell.hidden = !all("select", form).every(function (select) {
          return select.name === "verdict" || !select.value || cell.dataset[select.name] === select.value;
        });
      });
    });
  }

  function openForPrint() {
    all("details:not([open])").forEach(function (each) { each.open = true; each.dataset.printed = "1"; });
  }

  function closeAfterPrint() {
    all("details[data-printed]").forEach(function (each) { each.open = false; delete each.dataset.printed; });
  }

  addCopyButtons();
  var rows = all(".matrix tbody tr"), runs = all(".list tbody tr, .run");
  if (rows.length > 1) { addFilter(document.querySelector(".matrix").parentNode, rows, all(".matrix .cell")); }
  if (all(".run").length > 1) { addFilter(document.querySelector(".list") || runs[0], runs); }
  window.addEventListener("hashchange", unfold);
  window.addEventListener("beforeprint", openForPrint);
  window.addEventListener("afterprint", closeAfterPrint);
  unfold();
}());
