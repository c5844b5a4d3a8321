// Every page is complete without this. It shows evidence beside the row that cites it, and listens to keys.
(function () {
  "use strict";
  var drawer = document.getElementById("drawer");
  var rows = Array.prototype.slice.call(document.querySelectorAll(".row, table.claims tbody tr, table.speech tr.lead, table.figures tr.lead, table.events tr.lead, table.positions tr.lead"));
  var now = -1;
  var opener = null;
  var telling = 0;
  var asked = 0;

  function make(tag, text) {
    var element = document.createElement(tag);
    if (text) { element.textContent = text; }
    return element;
  }

  function close() {
    if (drawer.hidden) { return; }
    drawer.hidden = true;
    drawer.replaceChildren();
    if (opener) { opener.focus(); opener = null; }
  }

  function place(link) {
    var found = /^\/reports\/([^/?#]+)\?at=(\d+-\d+)/.exec(link.getAttribute("href") || "");
    return found ? "/reports/" + found[1] + "/passages/" + found[2] + "?part=1" : null;
  }

  function show(link, keep) {
    var address = place(link);
    if (!address) { return false; }
    var mine = ++asked;
    fetch(address, { credentials: "omit" }).then(function (answer) {
      if (!answer.ok) { throw new Error(); }
      return answer.text();
    }).then(function (text) {
      if (mine !== asked) { return; }
      // The server wrote and escaped it; it is parsed as a document of its own, where nothing runs.
      var part = new DOMParser().parseFromString(text, "text/html").querySelector(".evidence");
      if (!part) { throw new Error(); }
      var copy = make("button", "Copy citation");
      copy.type = "button";
      copy.addEventListener("click", function () {
        navigator.clipboard.writeText(part.querySelector(".citation").textContent);
      });
      var shut = make("button", "Close");
      shut.type = "button";
      shut.addEventListener("click", close);
      drawer.replaceChildren(document.adoptNode(part), copy, shut);
      drawer.hidden = false;
      if (!keep) { opener = link; shut.focus({ preventScroll: true }); }
    }).catch(function () { if (mine === asked) { location.assign(link.href); } });
    return true;
  }

  document.addEventListener("click", function (event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) { return; }
    var link = event.target.closest("a.sig, a.place");
    if (link && !link.closest("#drawer") && show(link, false)) { event.preventDefault(); }
  });

  function move(to) {
    if (!rows.length) { return; }
    if (rows[now]) { rows[now].classList.remove("now"); }
    now = Math.max(0, Math.min(rows.length - 1, to));
    telling = 0;
    rows[now].classList.add("now");
    rows[now].setAttribute("tabindex", "-1");
    rows[now].focus({ preventScroll: true });
    rows[now].scrollIntoView({ block: "nearest" });
    if (!drawer.hidden) { evidence(0); }
  }

  function evidence(step) {
    if (!rows[now]) { return; }
    var links = Array.prototype.filter.call(rows[now].querySelectorAll("a.sig, a.place"), function (link) {
      return link.getClientRects().length > 0;
    });
    if (!links.length) { return; }
    telling = Math.max(0, Math.min(links.length - 1, telling + step));
    show(links[telling], true);
  }

  function open() {
    var link = rows[now] && (rows[now].querySelector("a.open") || rows[now].querySelector("a[href]:not(.sig)") || rows[now].querySelector("a[href]"));
    if (link) { link.click(); }
  }

  function compare() {
    if (!rows[now]) { return; }
    var ids = [];
    rows[now].querySelectorAll("a[href^='/reports/']").forEach(function (link) {
      var id = link.getAttribute("href").split(/[/?#]/)[2];
      if (ids.indexOf(id) < 0) { ids.push(id); }
    });
    if (ids.length > 1) { location.assign("/compare?r=" + ids.slice(0, 4).join("&r=")); }
  }

  function press(key) {
    var scope = rows[now] || document;
    var button = scope.querySelector("button[data-key='" + key + "']");
    if (button) { button.click(); }
  }

  var rooms = { s: "stories", n: "names", d: "differs", t: "time", m: "map", r: "review", l: "lineage", c: "compare" };
  var going = false;
  var keys = {
    j: function () { move(now + 1); },
    k: function () { move(now - 1); },
    o: open,
    Enter: open,
    e: function () { evidence(0); },
    "[": function () { evidence(-1); },
    "]": function () { evidence(1); },
    c: compare,
    x: function () { press("x"); },
    n: function () { press("n"); },
    u: function () { press("u"); },
    z: function () { press("z"); },
    "/": function () { document.getElementById("q").focus(); },
    "?": function () { location.assign("/help"); }
  };

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { close(); going = false; return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) { return; }
    var on = event.target;
    if (on.closest("input, textarea, select") || (event.key === "Enter" && on.closest("a, button, summary"))) { return; }
    if (going) {
      going = false;
      if (rooms[event.key]) { event.preventDefault(); location.assign("/" + rooms[event.key]); return; }
    }
    if (event.key === "g") { going = true; return; }
    if (Object.prototype.hasOwnProperty.call(keys, event.key)) {
      if (event.key === "Enter" && now < 0) { return; }
      event.preventDefault();
      keys[event.key]();
    }
  });

  // The run that was the last at the visit before this one: kept in this browser only, and told to nobody.
  var since = document.querySelector(".since[data-run]");
  if (since) {
    try {
      var name = "tellings run of " + since.dataset.pile;
      var seen = sessionStorage.getItem(name) || localStorage.getItem(name);
      if (seen && Number(seen) < Number(since.dataset.run)) {
        since.querySelector("a").href = "/stories?since=" + Number(seen);
        since.hidden = false;
      }
      sessionStorage.setItem(name, seen || since.dataset.run);
      localStorage.setItem(name, since.dataset.run);
    } catch (error) { since.hidden = true; }
  }

  var lit = document.getElementById("at");
  if (lit && location.hash === "#at") { lit.scrollIntoView({ block: "center" }); }
})();
