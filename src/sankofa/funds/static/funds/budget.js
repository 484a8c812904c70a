// What is typed into the budget stays on this device, where its owner wants that. Nothing is sent anywhere by this file.
"use strict";

(() => {
  const form = document.querySelector("form[data-budget]");
  if (!form) return;
  const STORE = "sankofa.budget";
  const keep = document.querySelector("input[data-keep-here]");
  const told = document.querySelector("[data-kept]");
  const store = (value) => {
    try {
      if (value === null) window.localStorage.removeItem(STORE);
      else window.localStorage.setItem(STORE, value);
      return true;
    } catch {
      return false; // a browser that keeps nothing still works the plan out
    }
  };
  const kept = () => {
    try {
      return JSON.parse(window.localStorage.getItem(STORE) || "null");
    } catch {
      return null;
    }
  };
  const typed = () => {
    const found = {};
    form.querySelectorAll("input[name], select[name]").forEach((field) => {
      if (field.type === "hidden") return;
      found[field.name] = field.type === "checkbox" ? (field.checked ? "on" : "") : field.value;
    });
    return found;
  };
  const show = (is) => {
    if (told) told.hidden = !is;
  };
  const save = () => {
    if (keep && keep.checked) show(store(JSON.stringify(typed())));
  };

  const before = kept();
  if (before && typeof before === "object") {
    if (keep) keep.checked = true;
    // What the page brings back from the server is newer than what lies here.
    if (!form.hasAttribute("data-filled")) {
      Object.entries(before).forEach(([name, value]) => {
        const field = form.elements.namedItem(name);
        if (!field || field instanceof RadioNodeList) return;
        if (field.type === "checkbox") field.checked = value === "on";
        else field.value = value;
      });
      show(true);
    } else save();
  }
  form.addEventListener("input", save);
  form.addEventListener("change", save);
  keep?.addEventListener("change", () => {
    if (keep.checked) save();
    else {
      store(null);
      show(false);
    }
  });
  document.querySelector("[data-forget-budget]")?.addEventListener("click", () => {
    store(null);
    if (keep) keep.checked = false;
    form.querySelectorAll("input[name]").forEach((field) => {
      if (field.type === "checkbox") field.checked = false;
      else if (field.type !== "hidden") field.value = "";
    });
    show(false);
  });
  document.querySelector("[data-print]")?.addEventListener("click", () => window.print());
})();
