/* The editor saves a draft by itself, a moment after the last change. A button that is pressed in that moment waits
   for it: the draft of a new page holds the page's slug, and publishing beside it would be refused. */
(function () {
  "use strict";

  var PATIENCE_MS = 5000;
  var saving = false;
  var leaving = false;
  var waiting = null;

  function send() {
    if (!waiting) return;
    var form = waiting.form;
    var pressed = waiting.pressed;
    waiting = null;
    saving = false;
    // The button may have been switched off meanwhile, and then the browser would not send its name.
    if (pressed && pressed.name) {
      var field = document.createElement("input");
      field.type = "hidden";
      field.name = pressed.name;
      field.value = pressed.value;
      form.append(field);
    }
    form.requestSubmit();
  }

  document.addEventListener("w-autosave:save", function (event) {
    if (leaving) event.preventDefault();
    else saving = true;
  });
  ["w-autosave:success", "w-autosave:error"].forEach(function (name) {
    document.addEventListener(name, function () {
      saving = false;
      send();
    });
  });
  document.addEventListener("submit", function (event) {
    if (!event.target.matches("[data-edit-form]")) return;
    if (!saving) {
      // Nothing is saved by itself behind a form that is on its way; a form that never arrives is saved again.
      leaving = true;
      setTimeout(function () { leaving = false; }, 4 * PATIENCE_MS);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!waiting) setTimeout(send, PATIENCE_MS);
    waiting = { form: event.target, pressed: event.submitter };
  }, true);
})();
