// Passkeys: the browser asks the device, and the form carries what the device signed.
// A form says with data-passkey whether a passkey is made or used; what the device is asked stands in #passkey-options,
// or at the address in data-ask.
"use strict";

const bytesOf = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const textOf = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

const withBytes = (credentials = []) => credentials.map((one) => ({ ...one, id: bytesOf(one.id) }));

const askedToMake = (options, alone) => ({
  ...options,
  challenge: bytesOf(options.challenge),
  user: { ...options.user, id: bytesOf(options.user.id) },
  excludeCredentials: withBytes(options.excludeCredentials),
  authenticatorSelection: {
    ...options.authenticatorSelection,
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: alone,
    userVerification: alone ? "required" : "preferred",
  },
});

const askedToSign = (options) => ({
  ...options,
  challenge: bytesOf(options.challenge),
  allowCredentials: withBytes(options.allowCredentials),
});

const written = (credential) => {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const signed = {};
  parts.forEach((part) => {
    if (response[part]) signed[part] = textOf(response[part]);
  });
  if (response.getTransports) signed.transports = response.getTransports();
  return JSON.stringify({
    id: credential.id,
    rawId: textOf(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: signed,
  });
};

const optionsFor = async (form) => {
  if (!form.dataset.ask) return JSON.parse(document.getElementById("passkey-options").textContent);
  const answer = await fetch(form.dataset.ask, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("refused");
  return answer.json();
};

const signedFor = async (form) => {
  const options = await optionsFor(form);
  if (form.dataset.passkey === "create") {
    const alone = Boolean(form.elements.passwordless?.checked);
    return navigator.credentials.create({ publicKey: askedToMake(options.creation_options.publicKey, alone) });
  }
  return navigator.credentials.get({ publicKey: askedToSign(options.request_options.publicKey) });
};

const TROUBLES = { NotAllowedError: "left", AbortError: "left", InvalidStateError: "known", SecurityError: "none" };
const tell = (form, trouble) => {
  const place = form.querySelector("[data-trouble]");
  place.textContent = place.dataset[trouble];
  place.hidden = false;
};

document.querySelectorAll("form[data-passkey]").forEach((form) => {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!window.PublicKeyCredential) return tell(form, "none");
    try {
      form.elements.credential.value = written(await signedFor(form));
      form.submit();
    } catch (error) {
      tell(form, TROUBLES[error.name] || "failed");
    }
  });
});
