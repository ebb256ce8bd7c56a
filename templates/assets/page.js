/* page.js: remembers the reader's settings, steps through marked sentences, follows the reader in the contents, shows
   cards. Everything that it shows can be had without it. */
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, given) => Object.assign(document.createElement(tag), given);
  const load = (src, given) => document.head.append(make("script", { src, ...given }));

  /* Settings: private windows and files on disk may refuse storage; then nothing is remembered. */
  const kept = ["th-a", "th-l", "th-d", "sz-s", "sz-m", "sz-l", "wd-n", "wd-w", "lens", "f-t1", "f-t2", "f-t3", "f-llm",
    "f-sim", "f-none"];
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

  /* The search is loaded when somebody goes to its box; its own page has it from the start. */
  $("form.find[data-script]")?.addEventListener("focusin", (event) => {
    if (globalThis.engramSearch || !event.currentTarget.dataset.script) return;
    const { script, style } = event.currentTarget.dataset;
    event.currentTarget.dataset.script = "";
    document.head.append(make("link", { rel: "stylesheet", href: style }));
    load(script);
  });

  /* Sliders: the simulator behind them is loaded when one of them is touched. */
  const lives = globalThis.WebAssembly ? $$(".live[data-scripts]") : [], asked = new Set();
  const refuse = (live) => {
    live.dataset.state = "refused";
    $("[role=status]", live).textContent = "The simulator does not run here: the figure stays as it was printed.";
    for (const input of $$("input", live)) Object.assign(input, { value: input.defaultValue, disabled: true });
  };
  for (const live of lives) {
    const touch = () => {
      if (live.dataset.state) return;
      const status = $("[role=status]", live);
      live.dataset.state = "waiting";
      status.dataset.still = status.textContent;
      status.firstChild.data = "The simulator is loading.";
      for (const src of live.dataset.scripts.split(" ")) {
        if (asked.has(src)) continue;
        asked.add(src);
        load(src, { async: false, onerror: () => lives.filter((one) => one.dataset.scripts.includes(src)).forEach(refuse) });
      }
    };
    live.addEventListener("focusin", touch);
    live.addEventListener("pointerdown", touch);
    live.addEventListener("refused", () => refuse(live));
    live.hidden = false;
  }

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
    const where = $(".n", step).appendChild(new Text());
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
      where.data = `${at + 1} of ${list.length}`;
    };
    step.hidden = false;
    $("#next").addEventListener("click", () => go(1));
    $("#prev").addEventListener("click", () => go(-1));
    $(".chips").addEventListener("change", () => {
      at = -1;
      where.data = "";
    });
  }

  /* A link to each section, for those who pass it on. */
  for (const section of $$(".sec[id]:has(>.body)")) {
    $("h2", section).append(" ", make("a", { className: "hash", textContent: "#", href: `#${section.id}`,
      ariaLabel: "Link to this section" }));
  }

  /* Beside each section, the sources that it rests on, counted from its markers. */
  for (const rail of $$(".rail")) {
    const times = new Map();
    for (const marker of $$(".m[data-k]:not([data-k=none])", rail.nextElementSibling)) {
      const kind = marker.dataset.k, key = kind[0] === "t" ? marker.hash : kind;
      const item = times.get(key) ?? { kind, count: 0 };
      item.count++;
      times.set(key, item);
    }
    const words = { llm: "the model’s own words", sim: "simulator output" };
    const order = ([key]) => (key[0] === "#" ? Number(key.slice(2)) : key === "llm" ? 1e6 : 1e7);
    const list = make("ul");
    for (const [key, { kind, count }] of [...times].sort((a, b) => order(a) - order(b))) {
      const name = words[kind] ?? `${$(`${key}>[href*="/"]:not(.out)`)?.textContent ?? ""} [${key.slice(2)}]`;
      const item = make("li", { textContent: name + (count > 1 || words[kind] ? ` ×${count}` : "") });
      item.dataset.k = kind;
      list.append(item);
    }
    rail.append(list);
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

  /* Each marker is named by what it shows and where it leads. */
  for (const marker of $$("a.m[data-k]:not([aria-label])")) {
    const kind = marker.dataset.k, shown = marker.textContent.replace(/[[\]]/g, "");
    marker.setAttribute("aria-label", `[${shown}] ${kind === "sim" ? "made by the simulator" : `source, tier ${kind[1]}`}`);
  }

  /* Cards: what a marker or a term stands for, on hover, focus and tap; their script is loaded with the first. */
  const script = document.currentScript, { cards } = script?.dataset ?? {};
  const first = (event) => {
    const target = event.target.closest?.("main .m:not([data-k=none]), main .t"), is_click = event.type === "click";
    if (!target || globalThis.engramCard === null || (is_click && (event.ctrlKey || event.metaKey || event.shiftKey))) return;
    if (is_click) event.preventDefault();
    const is_asked = globalThis.engramCard;
    globalThis.engramCard = { target, type: event.type, detail: event.detail };
    if (is_asked) return;
    const follow = () => {
      const { type, target: link } = globalThis.engramCard;
      globalThis.engramCard = null;
      if (type === "click" && link.href) location.href = link.href;
    };
    load(cards, { onerror: follow });
  };
  if (cards && "popover" in HTMLElement.prototype) {
    for (const type of ["pointerover", "focusin", "click"]) document.addEventListener(type, first);
  }

  /* To the form for revisions; without a script the link leads to a mail or an issue. */
  const form = $("[data-revise]")?.dataset.revise;
  for (const link of $$("a.form")) if (form) link.href = form;
})();
