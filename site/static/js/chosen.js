/* Tells which hit of a search was chosen, and nothing of who chose it: editors see what people look for further down.
   The link itself stays as it is, and without this script nothing is counted. */
(function () {
  "use strict";

  function tell(event) {
    var link = event.target.closest(".hits[data-ticket] > li :is(h2, h3, h4) a");
    if (!link || !navigator.sendBeacon || event.type === "auxclick" && event.button !== 1) return;
    var list = link.closest(".hits");
    var place = Array.prototype.indexOf.call(list.children, link.closest(".hits > li"));
    var told = new URLSearchParams({ ticket: list.dataset.ticket, rank: (list.start || 1) + place });
    navigator.sendBeacon(list.dataset.chosen, told);
  }

  document.addEventListener("click", tell);
  document.addEventListener("auxclick", tell);
})();
