/* A little comfort. Every page works without it. */
(function () {
  "use strict";

  // Who goes back twice, so quickly that the page of the first step still came in, has the next address above this page:
  // htmx did not listen yet. Then fetch the page of that address. Looked at after htmx began to listen, at the same event.
  document.addEventListener("DOMContentLoaded", function () {
    var came = performance.getEntriesByType("navigation")[0];
    if (came && came.name.split("#")[0] !== location.href.split("#")[0]) location.reload();
  });

  // Escape closes the menu or the filters and puts you back on the button.
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    var open = document.querySelector("details.menu-button[open], details.search-button[open], details.filters-button[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });

  // A form with mistakes: begin at the list of them.
  var summary = document.querySelector(".error-summary");
  if (summary) summary.focus();

  // "Close" takes the message away; without this script the link reads the page again, and the message is gone.
  document.addEventListener("click", function (event) {
    var close = event.target.closest("[data-close]");
    if (!close) return;
    event.preventDefault();
    close.closest(".toast").remove();
    document.getElementById("inhoud").focus();
  });

  // New results: say how many there are. Who pressed a button or a link goes there; who ticked a box stays.
  // A list of more options that was open stays open.
  var ticked = false;
  var opened = [];
  document.addEventListener("htmx:configRequest", function (event) {
    var cause = event.detail.triggeringEvent;
    ticked = Boolean(cause && cause.type === "change");
  });
  document.addEventListener("htmx:beforeSwap", function () {
    opened = Array.from(document.querySelectorAll("details[id][open]"), function (details) { return details.id; });
  });
  document.addEventListener("htmx:afterSettle", function () {
    opened.forEach(function (id) {
      var details = document.getElementById(id);
      if (details) details.open = true;
    });
    var title = document.getElementById("aantal");
    var told = document.getElementById("gemeld");
    if (!title || !told) return;
    told.textContent = title.textContent.trim();
    if (!ticked) title.focus();
  });

  // A video of somebody else: nothing of theirs is fetched before this click. Without this script the link leads there.
  document.addEventListener("click", function (event) {
    var play = event.target.closest("a[data-player]");
    if (!play || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    var frame = document.createElement("iframe");
    frame.title = play.dataset.title;
    frame.allow = "autoplay; fullscreen";
    frame.referrerPolicy = "strict-origin"; // their player wants to know the site, not the page
    frame.src = play.dataset.player;
    play.replaceWith(frame);
    frame.focus();
  });

  // Passing a page on: where the browser can, the link to the page copies itself, and there is a button to print.
  document.querySelectorAll("a[data-copy]").forEach(function (link) {
    if (!navigator.clipboard) return;
    link.textContent = link.dataset.copy;
    link.setAttribute("role", "button");
    link.setAttribute("aria-live", "polite");
    link.addEventListener("click", function (event) {
      event.preventDefault();
      navigator.clipboard.writeText(link.href).then(function () {
        link.textContent = link.dataset.copied;
      }, function () {
        window.location.assign(link.href);
      });
    });
    link.addEventListener("keydown", function (event) {
      if (event.key !== " ") return;
      event.preventDefault();
      link.click();
    });
  });
  document.querySelectorAll("[data-print]").forEach(function (item) {
    item.hidden = false;
    item.querySelector("button").addEventListener("click", function () { window.print(); });
  });

  // A request that fails in the background is tried again as an ordinary page, which can say what is wrong.
  document.addEventListener("htmx:responseError", function (event) {
    window.location.assign(event.detail.pathInfo.finalRequestPath || event.detail.pathInfo.requestPath);
  });
})();
