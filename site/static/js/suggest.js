/* Suggestions below a field to search with: a combobox with a listbox, as the ARIA Authoring Practices describe it.
   Without this script the field is one of an ordinary form. */
(function () {
  "use strict";

  var WAIT = 150;
  var numbers = 0;

  function make(parent, tag, attributes, text) {
    var made = document.createElement(tag);
    Object.keys(attributes).forEach(function (name) { made.setAttribute(name, attributes[name]); });
    made.textContent = text || "";
    parent.append(made);
    return made;
  }

  function enhance(input) {
    var box = input.parentNode;
    var id = "suggesties-" + (numbers += 1);
    var list = make(box, "div", { "class": "suggestions", id: id, role: "listbox", "aria-label": input.dataset.name, hidden: "" });
    var told = make(box, "span", { "class": "visually-hidden", role: "status" });
    var options = [], active = -1, timer, request;

    function mark(number) {
      if (options[active]) options[active].setAttribute("aria-selected", "false");
      active = number;
      var option = options[active];
      if (!option) return input.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    }

    function show(open) {
      list.hidden = !open;
      input.setAttribute("aria-expanded", open);
      mark(-1);
    }

    function close() {
      clearTimeout(timer);
      if (request) request.abort();
      told.textContent = "";
      show(false);
    }

    function fill(found) {
      var group, kind;
      list.textContent = "";
      options = found.map(function (each, number) {
        if (each.kind !== kind) {
          kind = each.kind;
          group = make(list, "div", { role: "group", "aria-label": each.kind_label });
          make(group, "div", { "class": "suggestions-kind", "aria-hidden": "true" }, each.kind_label);
        }
        return make(group, "div", { role: "option", id: id + "-" + number, "aria-selected": "false", "data-url": each.url }, each.label);
      });
      told.textContent = input.dataset.told.replace("#", options.length + ".");
      show(options.length > 0);
    }

    function ask() {
      var typed = input.value.trim();
      close();
      if (typed.length < 2) return;
      timer = setTimeout(function () {
        request = new AbortController();
        fetch(input.dataset.suggestions + "?q=" + encodeURIComponent(typed), { signal: request.signal })
          .then(function (response) { return response.ok ? response.json() : { suggestions: [] }; })
          .then(function (found) { if (document.activeElement === input) fill(found.suggestions); })
          .catch(function () {}); // aborted, or no connection: then there is the form
      }, WAIT);
    }

    function choose(option) {
      close();
      window.location.assign(option.dataset.url);
    }

    input.addEventListener("input", ask);
    input.addEventListener("blur", close);
    input.addEventListener("keydown", function (event) {
      var last = options.length - 1;
      var to = { ArrowDown: active < last ? active + 1 : -1, ArrowUp: active < 0 ? last : active - 1 }[event.key];
      if (active >= 0 && event.key === "Home") to = 0;
      if (active >= 0 && event.key === "End") to = last;
      if (event.isComposing || list.hidden && !(event.key === "ArrowDown" && options.length)) return;
      if (event.key === "Escape") close();
      else if (event.key === "Enter" && active >= 0) choose(options[active]);
      else if (to === undefined) return;
      else if (list.hidden) { show(true); mark(0); }
      else mark(to);
      event.preventDefault();
      event.stopPropagation();
    });
    // The field keeps the focus, so that a tap or a click is no blur.
    list.addEventListener("pointerdown", function (event) { event.preventDefault(); });
    list.addEventListener("mousedown", function (event) { event.preventDefault(); });
    list.addEventListener("click", function (event) {
      var option = event.target.closest("[role=option]");
      if (option) choose(option);
    });
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", id);
    input.setAttribute("aria-expanded", "false");
  }

  function all() {
    document.querySelectorAll("input[data-suggestions]:not([role])").forEach(enhance);
  }

  all();
  document.addEventListener("htmx:afterSettle", all);

  // Who opens the field of the header wants to type in it.
  document.querySelectorAll("details.search-button").forEach(function (details) {
    details.addEventListener("toggle", function () {
      if (details.open) document.querySelector(".site-search input").focus();
    });
  });
})();
