/* Keys for people who work tables all day, and the few things HTML cannot do by itself.
   No page depends on this file: every key has a link or a button beside it. */
(() => {
  "use strict";
  const typing = (el) => el.closest("input, textarea, select, [contenteditable]");
  const rows = () => [...document.querySelectorAll("[data-rows] > tr, [data-rows] > li")].filter((r) => r.querySelector("a, summary, button"));

  function move(step) {
    const all = rows();
    if (!all.length) return;
    const here = all.findIndex((r) => r.contains(document.activeElement));
    const next = here < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + step, 0), all.length - 1);
    all[next].querySelector("a, summary, button").focus();
  }

  function nextStep() {
    const el = document.querySelector("[data-next]");
    if (!el) return;
    el.focus();
    el.scrollIntoView({ block: "center" });
  }

  const keys = {
    "/": () => document.querySelector("[data-search]")?.focus(),
    j: () => move(1),
    k: () => move(-1),
    n: nextStep,
    "?": () => document.getElementById("keys")?.showModal(),
  };

  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented || typing(e.target) || document.querySelector("dialog[open]")) return;
    // The physical key too, so that a Russian, Kazakh or Persian keyboard layout works the same tables.
    const byPlace = { KeyJ: "j", KeyK: "k", KeyN: "n", Slash: e.shiftKey ? "?" : "/" }[e.code];
    const act = keys[e.key] || keys[byPlace];
    if (!act) return;
    e.preventDefault();
    act();
  });

  document.addEventListener("click", (e) => {
    const opener = e.target.closest("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens)?.showModal();
    if (e.target.closest("[data-print]")) window.print();
    if (e.target.closest("[data-closes]")) e.target.closest("dialog")?.close();
    document.querySelectorAll("details.menu[open]").forEach((m) => { if (!m.contains(e.target)) m.open = false; });
  });

  /* A draft survives a dead session: what was typed stays in this tab alone, until the page that follows
     the saved form says that it was saved (data-draft-saved). */
  const NEVER_KEPT = new Set(["hidden", "password", "file", "submit", "button", "reset"]);
  const store = (key) => `draft:${document.body.dataset.officer}:${key}`;
  function remember(form) {
    const kept = {};
    for (const el of form.elements) {
      if (!el.name || NEVER_KEPT.has(el.type)) continue;
      if (el.type === "checkbox" || el.type === "radio") { if (el.checked) (kept[el.name] ||= []).push(el.value); }
      else if (el.value) kept[el.name] = [el.value];
    }
    sessionStorage.setItem(store(form.dataset.draft), JSON.stringify(kept));
  }
  function restore(form) {
    const kept = JSON.parse(sessionStorage.getItem(store(form.dataset.draft)) || "null");
    if (!kept || form.querySelector(".wrong")) return;
    let changed = false;
    for (const el of form.elements) {
      const was = kept[el.name];
      if (!was || NEVER_KEPT.has(el.type)) continue;
      if (el.type === "checkbox" || el.type === "radio") { if (was.includes(el.value) && !el.checked) { el.checked = true; changed = true; } }
      else if (el.value !== was[0]) { el.value = was[0]; changed = true; }
    }
    const told = form.querySelector("[data-draft-note]");
    if (changed && told) told.hidden = false;
  }
  function wake(root) {
    root.querySelectorAll("[data-draft-saved]").forEach((el) => sessionStorage.removeItem(store(el.dataset.draftSaved)));
    root.querySelectorAll("form[data-draft]").forEach((form) => {
      restore(form);
      form.addEventListener("input", () => remember(form));
    });
  }
  wake(document);
  document.addEventListener("htmx:load", (e) => { if (e.target !== document.body) wake(e.target); });
  // A person who signs out leaves nothing typed behind on a shared desk; a session that dies keeps the draft.
  document.addEventListener("submit", (e) => { if (e.target.matches("[data-signs-out]")) sessionStorage.clear(); });

  // A gathered list of errors takes the focus, so that it is read out and seen first.
  document.querySelector(".form-errors")?.focus();
})();
