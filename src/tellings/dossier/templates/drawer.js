// The page is complete without this. It shows a cited passage in its place without leaving the line that cites it,
// and opens what is folded before the page is printed.
(function () {
  "use strict";
  var drawer = document.getElementById("drawer");
  var opener = null;

  function make(tag, className, text) {
    var element = document.createElement(tag);
    if (className) { element.className = className; }
    if (text) { element.textContent = text; }
    return element;
  }

  function close() {
    drawer.hidden = true;
    drawer.replaceChildren();
    if (opener) { opener.focus(); opener = null; }
  }

  function paragraph(target) {
    target.classList.add("lit");
    var place = target.closest("p") || target;
    var copy = place.cloneNode(true);
    target.classList.remove("lit");
    copy.removeAttribute("id");
    copy.querySelectorAll("[id]").forEach(function (element) { element.removeAttribute("id"); });
    return copy;
  }

  function show(link, target) {
    var report = target.closest(".report");
    if (!report) { return false; }
    var head = make("p", "", "");
    head.append(make("b", "", report.dataset.siglum), " ", make("bdi", "", report.dataset.outlet));
    var text = make("div", "text");
    var source = target.closest(".text");
    if (source && source.lang) { text.lang = source.lang; }
    text.dir = "auto";
    text.append(paragraph(target));
    var go = make("button", "", "Go to it");
    go.type = "button";
    go.addEventListener("click", function () { opener = null; close(); location.hash = target.id; });
    var shut = make("button", "", "Close");
    shut.type = "button";
    shut.addEventListener("click", close);
    drawer.replaceChildren(head, text, go, shut);
    drawer.hidden = false;
    opener = link;
    shut.focus({ preventScroll: true });
    return true;
  }

  document.addEventListener("click", function (event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) { return; }
    var link = event.target.closest("a.sig");
    if (!link || link.closest("#drawer")) { return; }
    var target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (target && target.classList.contains("cited") && show(link, target)) { event.preventDefault(); }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !drawer.hidden) { close(); }
  });

  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.from(document.querySelectorAll("details:not([open]):not(.origins):not(.aside)"));
    opened.forEach(function (element) { element.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (element) { element.open = false; });
  });
})();
