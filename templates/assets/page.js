/* page.js: remembers the reader's settings, steps through marked sentences, follows the reader in the contents.
   Everything on the page works without it. */
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

  /* Settings: private windows and files on disk may refuse storage; then nothing is remembered. */
  const kept = ["th-a", "th-l", "th-d", "sz-s", "sz-m", "sz-l", "wd-n", "wd-w", "lens"];
  try {
    const saved = JSON.parse(localStorage.getItem("engram") || "{}");
    for (const id of kept) {
      const input = document.getElementById(id);
      if (input && id in saved) input.checked = saved[id];
    }
    document.addEventListener("change", (event) => {
      if (!kept.includes(event.target.id)) return;
      const state = JSON.parse(localStorage.getItem("engram") || "{}");
      for (const id of kept) {
        const input = document.getElementById(id);
        if (input) state[id] = input.checked;
      }
      localStorage.setItem("engram", JSON.stringify(state));
    });
  } catch { /* not remembered */ }

  /* The settings box closes like a menu. */
  const set = $(".set");
  document.addEventListener("click", (event) => {
    if (set && set.open && !set.contains(event.target)) set.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && set && set.open) {
      set.open = false;
      $("summary", set).focus();
    }
  });

  /* Lens: from one shown sentence to the next. */
  const step = $(".step");
  if (step) {
    let at = -1;
    const shown = () => $$(".s").filter((s) => $("#f-" + s.dataset.p)?.checked);
    const go = (direction) => {
      const list = shown();
      if (list.length === 0) return;
      if (at < 0 || !list[at]) {
        const below = list.findIndex((s) => s.getBoundingClientRect().top > 120);
        at = direction > 0 ? below : below - 1;
      } else {
        at += direction;
      }
      at = (at + list.length) % list.length;
      list[at].tabIndex = -1;
      list[at].focus({ preventScroll: true });
      list[at].scrollIntoView({ block: "center" });
    };
    step.hidden = false;
    $("#next").addEventListener("click", () => go(1));
    $("#prev").addEventListener("click", () => go(-1));
    $(".chips").addEventListener("change", () => { at = -1; });
  }

  /* Contents: the last heading above a third of the window is where the reader is. */
  const toc = $(".toc");
  if (toc) {
    const links = new Map($$("a", toc).map((a) => [decodeURIComponent(a.hash.slice(1)), a]));
    const sections = $$(".sec[id]");
    let current = null, waiting = 0;
    const follow = () => {
      waiting = 0;
      let last = null;
      for (const section of sections) {
        if (section.getBoundingClientRect().top < innerHeight * 0.3) last = section;
      }
      const link = (last && links.get(last.id)) || null;
      if (link === current) return;
      current?.removeAttribute("aria-current");
      link?.setAttribute("aria-current", "location");
      current = link;
    };
    addEventListener("scroll", () => { waiting ||= requestAnimationFrame(follow); }, { passive: true });
    follow();
    if (innerWidth < 1024) toc.open = false;
    toc.addEventListener("click", (event) => {
      if (event.target.closest("a") && innerWidth < 1024) toc.open = false;
    });
  }

  /* From a source back to the place that was left. */
  let left = null;
  document.addEventListener("click", (event) => {
    const marker = event.target.closest("a.m");
    if (!marker) return;
    $$(".from").forEach((a) => a.classList.remove("from"));
    left = marker.id;
    if (left) $(`.used a[href="#${left}"]`)?.classList.add("from");
  });
})();
