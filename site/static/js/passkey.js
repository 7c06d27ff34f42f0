/* The ceremony of a passkey: between the browser, the device and our server. Only the pages that have one load this. */
(function () {
  "use strict";

  function bytes(text) {
    var binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(binary, function (letter) { return letter.charCodeAt(0); });
  }

  function text(buffer) {
    var binary = String.fromCharCode.apply(null, new Uint8Array(buffer));
    return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  // What the server sends has its bytes as text; the browser wants bytes.
  function forBrowser(options) {
    options.challenge = bytes(options.challenge);
    if (options.user) options.user.id = bytes(options.user.id);
    ["allowCredentials", "excludeCredentials"].forEach(function (list) {
      (options[list] || []).forEach(function (key) { key.id = bytes(key.id); });
    });
    return options;
  }

  // And the other way round.
  function forServer(credential) {
    var response = {};
    ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"].forEach(function (name) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    });
    if (credential.response.getTransports) response.transports = credential.response.getTransports();
    return {
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment || undefined,
      clientExtensionResults: credential.getClientExtensionResults(),
      response: response,
    };
  }

  // A new passkey can log in by itself: it is kept on the device, and asks for a finger or a PIN.
  function create(options) {
    var wanted = forBrowser(options.creation_options.publicKey);
    wanted.authenticatorSelection = Object.assign({}, wanted.authenticatorSelection, {
      residentKey: "required", requireResidentKey: true, userVerification: "required",
    });
    return navigator.credentials.create({ publicKey: wanted });
  }

  function get(options) {
    return navigator.credentials.get({ publicKey: forBrowser(options.request_options.publicKey) });
  }

  function optionsOf(form) {
    if (form.dataset.options) return Promise.resolve(JSON.parse(form.dataset.options));
    return fetch(form.action, { headers: { Accept: "application/json" } }).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status);
      return answer.json();
    });
  }

  document.querySelectorAll("form[data-passkey]").forEach(function (form) {
    if (!window.PublicKeyCredential) return;
    form.hidden = false;
    var failed = form.querySelector("[data-failed]");
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (!form.reportValidity()) return;
      failed.hidden = true;
      optionsOf(form).then(form.dataset.passkey === "create" ? create : get).then(function (credential) {
        form.elements.credential.value = JSON.stringify(forServer(credential));
        form.submit();
      }).catch(function () {
        failed.hidden = false;
        failed.focus();
      });
    });
  });
})();
