/* page.js: remembers the reader's settings, steps through marked sentences, follows the reader in the contents, shows
   cards. Everything that it shows can be had without it. */
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

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
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: style }),
      Object.assign(document.createElement("script"), { src: script }));
  });

  /* Sliders: the simulator behind them is loaded when one of them is touched. */
  const lives = globalThis.WebAssembly ? $$(".live[data-scripts]") : [], asked = new Set();
  const refuse = (live) => {
    live.dataset.state = "refused";
    $("[role=status]", live).textContent = "The simulator does not run here: the figure stays as it was printed.";
    for (const input of $$("input", live)) Object.assign(input, { value: input.defaultValue, disabled: true });
  };
  const load = (src) => {
    if (asked.has(src)) return;
    asked.add(src);
    document.head.append(Object.assign(document.createElement("script"), { src, async: false,
      onerror: () => lives.filter((live) => live.dataset.scripts.split(" ").includes(src)).forEach(refuse) }));
  };
  for (const live of lives) {
    const touch = () => {
      if (live.dataset.state) return;
      const status = $("[role=status]", live);
      live.dataset.state = "waiting";
      status.dataset.still = status.textContent;
      status.firstChild.data = "The simulator is loading.";
      live.dataset.scripts.split(" ").forEach(load);
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

  /* Cards: what a marker or a term stands for, on hover, focus and tap. One card serves all sources and runs: it is
     made from their entries in the lists, so nothing stands in the page twice. */
  const make = (tag, name, ...content) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...content);
    return element;
  };
  const copy = (selector, root) => {
    const found = $(selector, root)?.cloneNode(true);
    found?.removeAttribute("id");
    return found ?? "";
  };
  const anchor = (text, href) => Object.assign(make("a", "", text), { href });
  const times = (count, what) => `${count} ${what}${count === 1 ? "" : "s"}`;

  /* The parts of a card: its head, its paragraphs, its links. */
  const sourceParts = (marker, entry) => {
    const badge = $(".badge", entry), uses = $$(`a.m[href="${marker.hash}"]`);
    const sentences = new Set(uses.map((use) => use.closest(".s") ?? use)).size;
    const place = marker.textContent.match(/^\[?[^\],]*\d, ([^\]]*)/)?.[1];
    const supports = entry.closest(".src") ? `Cited by ${times(sentences, "sentence")} here` : "";
    return {
      head: [copy(".badge", entry), ` ${badge?.title ?? ""} `, make("span", "mut", `· source ${entry.id.slice(1)}`)],
      body: [make("p", "", copy(".alarm", entry), " ", copy(".ref", entry)),
        make("p", "mut", `${supports} · ${place ? `place: ${place}` : "exact place not recorded"}`),
        make("p", "mut", copy(".state", entry))],
      links: [copy(".out", entry) && anchor("Open the source", $(".out", entry).href), anchor("Entry in the list", marker.hash)],
    };
  };
  const simParts = (marker, entry) => ({
    head: [copy(".badge", entry), " made by the bundled simulator"],
    body: [make("p", "", ...[...entry.childNodes].slice(1).map((node) => node.cloneNode(true)))],
    links: [anchor("Entry in the list", marker.hash)],
  });
  const modelParts = () => ({
    head: [make("span", "badge llm", "LLM"), " a language model’s own words"],
    body: [make("p", "", "No source backs this sentence."), make("p", "mut", $(".gen")?.textContent ?? "")],
    links: $("#provenance") ? [anchor("How this page was made", "#provenance")] : [],
  });

  /* Each marker is named by what it shows and where it leads. */
  for (const marker of $$("a.m[data-k]:not([aria-label])")) {
    const kind = marker.dataset.k, shown = marker.textContent.replace(/[[\]]/g, "");
    marker.setAttribute("aria-label", `[${shown}] ${kind === "sim" ? "made by the simulator" : `source, tier ${kind[1]}`}`);
  }

  const cards = () => {
    const shell = make("div", "card");
    let open = null, from = null, pinned = false, timer = 0;
    shell.popover = "auto";
    shell.id = "card";
    shell.setAttribute("role", "dialog");
    document.body.append(shell);
    $$("[interestfor]").forEach((term) => {
      term.dataset.card = term.getAttribute("interestfor");
      term.removeAttribute("interestfor");
    });

    const sentenceParts = (marker) => {
      const sentence = marker.closest(".s[id]"), revise = $("[data-revise]")?.dataset.revise;
      if (!sentence) return { body: [], links: [] };
      return {
        body: [make("p", "mut", sentence.dataset.by ? `This sentence was checked by ${sentence.dataset.by}.`
          : "Nobody has signed this sentence as checked.")],
        links: [anchor("Link to the sentence", `#${sentence.id}`),
          ...(revise ? [anchor("Suggest a revision", `${revise}&s=${sentence.id}`)] : [])],
      };
    };
    const fill = (marker) => {
      const entry = marker.hash && document.getElementById(marker.hash.slice(1));
      const kind = marker.dataset.k;
      if (kind !== "llm" && !entry) return null;
      const parts = kind === "llm" ? modelParts() : kind === "sim" ? simParts(marker, entry) : sourceParts(marker, entry);
      const more = sentenceParts(marker);
      shell.replaceChildren(make("p", "ct", ...parts.head), ...parts.body, ...more.body,
        make("p", "cl", ...parts.links.filter(Boolean), ...more.links));
      shell.setAttribute("aria-label", marker.textContent.replace(/[[\]]/g, "") + (kind === "llm" ? "" : ", card"));
      return shell;
    };
    const termCard = (term) => {
      const card = document.getElementById(term.dataset.card);
      if (card && !$(".cl", card)) card.append(make("p", "cl", anchor("Entry in the glossary", term.href)));
      return card;
    };
    const cardOf = (target) => (target.dataset.card ? termCard(target) : fill(target));
    const hide = () => {
      clearTimeout(timer);
      if (open?.matches(":popover-open")) open.hidePopover();
      open = null;
      pinned = false;
    };
    const show = (target, pin) => {
      clearTimeout(timer);
      if (target !== from || !open) {
        hide();
        open = cardOf(target);
        if (!open) return false;
        from = target;
        open.showPopover({ source: target });
      }
      pinned = pin;
      return true;
    };
    const later = (work, delay) => { clearTimeout(timer); timer = setTimeout(work, delay); };
    const targetOf = (event) => event.target.closest?.("main .m:not([data-k=none]), main .t");

    document.addEventListener("pointerover", (event) => {
      if (event.pointerType !== "mouse" || pinned) return;
      const target = targetOf(event);
      if (target) later(() => show(target, false), open ? 120 : 300);
      else if (open?.contains(event.target)) clearTimeout(timer);
      else if (open) later(hide, 260);
      else clearTimeout(timer);
    });
    document.addEventListener("focusin", (event) => {
      const target = targetOf(event);
      if (target?.matches(":focus-visible")) { if (target !== from || !open) later(() => show(target, false), 500); }
      else if (open && !pinned && !open.contains(event.target)) hide();
    });
    document.addEventListener("click", (event) => {
      const target = targetOf(event);
      if (target && !event.ctrlKey && !event.metaKey && !event.shiftKey && show(target, true)) {
        event.preventDefault();
        if (event.detail === 0) $("a", open)?.focus();
      } else if (open && event.target.closest(".card a")) {
        const link = event.target.closest("a"), id = from.id;
        hide();
        $$(".from").forEach((back) => back.classList.remove("from"));
        if (id && link.hash === from.hash) $(`.used a[href="#${id}"]`)?.classList.add("from");
      }
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !open) return;
      const inside = open.contains(document.activeElement), back = from;
      event.preventDefault();
      hide();
      if (inside) back.focus();
    });
    document.addEventListener("toggle", (event) => {
      if (event.newState === "closed" && event.target === open) { open = null; pinned = false; }
    }, true);
  };
  if ("popover" in HTMLElement.prototype) cards();

  /* To the form for revisions, with the words of the sentence; without a script the links lead to a mail or an issue. */
  for (const link of $$("a[data-form]")) link.href = link.dataset.form;
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href*="revise.html#"]'), home = $("form.find")?.action;
    if (!link || !home) return;
    const url = new URL(link.href), given = new URLSearchParams(url.hash.slice(1)), here = new URL(".", home).href;
    const sentence = document.getElementById(given.get("s") ?? "")?.cloneNode(true);
    if (!given.has("t")) given.set("t", $("h1")?.textContent ?? "");
    if (!given.has("p")) given.set("p", decodeURI(location.href.split(/[?#]/)[0].slice(here.length)));
    if (sentence) {
      sentence.querySelectorAll(".m, .mg, .v").forEach((part) => part.remove());
      given.set("x", sentence.textContent.trim().replace(/\s+/g, " ").replace(/ ([.!?])$/, "$1").slice(0, 600));
    }
    link.href = `${url.href.split("#")[0]}#${given}`;
  }, true);
})();
