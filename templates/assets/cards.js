/* cards.js: cards beside markers and terms, on hover, focus and tap. page.js loads it with the first of them that a reader
   comes to, for most come to none, and leaves the event of that in engramCard. */
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, name, ...content) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...content);
    return element;
  };
  const form = $("[data-revise]")?.dataset.revise, first = globalThis.engramCard;

  /* One card serves all sources and runs: it is made from their entries in the lists, so nothing stands in the page
     twice. */
  const copy = (selector, root) => {
    const found = $(selector, root)?.cloneNode(true);
    found?.removeAttribute("id");
    return found ?? "";
  };
  const anchor = (text, href) => Object.assign(make("a", "", text), { href });
  const times = (count, what) => `${count} ${what}${count === 1 ? "" : "s"}`;

  /* The parts of a card: its head, its paragraphs, its links. */
  const sourceParts = (marker, entry) => {
    const tier = $$(".key b").find((one) => one.textContent === $(".badge", entry)?.textContent);
    const label = tier?.nextSibling.data.replace("·", "").trim() ?? "", uses = $$(`a.m[href="${marker.hash}"]`);
    const sentences = new Set(uses.map((use) => use.closest(".s") ?? use)).size;
    const place = marker.textContent.match(/^\[?[^\],]*\d, ([^\]]*)/)?.[1];
    const supports = entry.closest(".src") ? `Cited by ${times(sentences, "sentence")} here` : "";
    return {
      head: [copy(".badge", entry), ` ${label} `, make("span", "mut", `· source ${entry.id.slice(1)}`)],
      body: [make("p", "", copy(".alarm", entry), " ", copy(".ref", entry)),
        make("p", "mut", `${supports} · ${place ? `place: ${place}` : "exact place not recorded"}`),
        make("p", "mut", copy(".state", entry) || copy(".unsaid .state"))],
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
    const sentence = marker.closest(".s[id]");
    if (!sentence) return { body: [], links: [] };
    return {
      body: [make("p", "mut", sentence.dataset.by ? `This sentence was checked by ${sentence.dataset.by}.`
        : "Nobody has signed this sentence as checked.")],
      links: [anchor("Link to the sentence", `#${sentence.id}`),
        ...(form ? [anchor("Suggest a revision", `${form}&s=${sentence.id}`)] : [])],
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
      if (!open.matches(":popover-open")) open.showPopover({ source: target });
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

  /* What the reader came to while this was on its way. */
  if (first?.type === "click") {
    show(first.target, true);
    if (first.detail === 0) $("a", open)?.focus();
  } else if (first?.target.matches(":hover, :focus")) {
    later(() => show(first.target, false), 200);
  }
  globalThis.engramCard = null;

  /* To the form for revisions, with the words of the sentence. */
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
