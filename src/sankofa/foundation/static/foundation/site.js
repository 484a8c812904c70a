// Small conveniences. Every page works without this file.
"use strict";

// The choices of a result are sent as soon as they are made; the button that sends them is then not needed.
document.documentElement.classList.add("js");

// "Get help" takes the place of the page it was asked from, so that going back does not lead to it.
document.addEventListener("click", (event) => {
  const quiet = event.target.closest("a[data-leave-no-trace]");
  if (quiet && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
    event.preventDefault();
    window.location.replace(quiet.href);
  }
});

// Escape pressed twice within a second leaves a page that offers to be left quickly.
let lastEscape = 0;
document.addEventListener("keydown", (event) => {
  const way = document.querySelector("a[data-leave-quickly]");
  if (event.key !== "Escape" || !way) return;
  const now = Date.now();
  if (now - lastEscape < 1000) window.location.replace(way.href);
  lastEscape = now;
});

// Menus close when something else is touched, or with Escape.
document.addEventListener("click", (event) => {
  document.querySelectorAll("details.languages[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.removeAttribute("open");
  });
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.languages[open]");
  if (menu) {
    menu.removeAttribute("open");
    menu.querySelector("summary").focus();
  }
});

// Ticks of a checklist are kept on this device and nowhere else. A browser that keeps nothing still lets people tick;
// the ticks then last as long as the page.
const STORE = "sankofa.checklist";
let ticks = new Set();
try {
  ticks = new Set(JSON.parse(window.localStorage.getItem(STORE) || "[]"));
} catch {}
const keepTicks = () => {
  try {
    if (ticks.size) window.localStorage.setItem(STORE, JSON.stringify([...ticks].sort()));
    else window.localStorage.removeItem(STORE);
  } catch {}
};
const showTicks = () => {
  const boxes = [...document.querySelectorAll("input[data-tick]")];
  const onlyLeft = document.querySelector("input[data-only-left]")?.checked;
  boxes.forEach((box) => {
    box.disabled = false;
    box.checked = ticks.has(box.dataset.tick);
    box.closest("li").hidden = Boolean(onlyLeft && box.checked);
  });
  // The same recommendation may stand on both sides of the page; it is one thing to do.
  const all = new Set(boxes.map((box) => box.dataset.tick));
  const done = [...all].filter((slug) => ticks.has(slug)).length;
  document.querySelectorAll("[data-tally]").forEach((place) => {
    place.textContent = place.dataset.tally.replace("{done}", done).replace("{all}", all.size);
  });
  document.querySelectorAll("progress[data-progress]").forEach((bar) => {
    bar.max = all.size || 1;
    bar.value = done;
  });
};
document.addEventListener("change", (event) => {
  const box = event.target.closest("input[data-tick]");
  if (box) {
    if (box.checked) ticks.add(box.dataset.tick);
    else ticks.delete(box.dataset.tick);
    keepTicks();
  }
  if (box || event.target.closest("input[data-only-left]")) showTicks();
});
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-forget-ticks]")) return;
  ticks.clear();
  keepTicks();
  showTicks();
});

// Up to four records are set side by side: the choice is a form, so only its limit is watched here.
document.addEventListener("change", (event) => {
  const box = event.target.closest("input[name=record]");
  if (!box) return;
  const boxes = [...document.querySelectorAll("input[name=record]")];
  const full = boxes.filter((one) => one.checked).length >= 4;
  boxes.forEach((one) => {
    one.disabled = full && !one.checked;
  });
});

// A citation is copied at one touch where the browser allows it.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button || !navigator.clipboard) return;
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
  button.textContent = button.dataset.copied;
});

// What was wrong with a form is read out first.
document.addEventListener("DOMContentLoaded", () => document.querySelector("[data-look-here]")?.focus());

document.addEventListener("DOMContentLoaded", showTicks);
