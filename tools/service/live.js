/* live.js: in a page of `engram serve`: shows a new version when there is one, without losing the reader's place, and
   the findings of the page's file. The server adds it to each page; it is no part of a site that is built. */
(() => {
  "use strict";
  const script = document.currentScript;
  const place = "engram-place";
  let since = script.dataset.since;

  /* ---- the place: the topmost element with an id, and how far it is from the top of the window ---- */

  const keepPlace = () => {
    let best = null, bestTop = -Infinity;
    for (const element of document.querySelectorAll("main [id]")) {
      const top = element.getBoundingClientRect().top;
      if (top <= 80 && top > bestTop) { best = element; bestTop = top; }
    }
    const state = { path: location.pathname, scroll: scrollY, id: best?.id, top: bestTop,
      open: [...document.querySelectorAll("details")].map((d) => d.open) };
    try { sessionStorage.setItem(place, JSON.stringify(state)); } catch { /* then the browser's own memory has to do */ }
  };
  const findPlace = () => {
    let state = null;
    try {
      state = JSON.parse(sessionStorage.getItem(place));
      sessionStorage.removeItem(place);
    } catch { /* nothing was kept */ }
    if (state?.path !== location.pathname) return;
    const details = document.querySelectorAll("details");
    if (details.length === state.open.length) state.open.forEach((open, i) => { details[i].open = open; });
    const element = state.id && document.getElementById(state.id);
    if (element) scrollBy({ top: element.getBoundingClientRect().top - state.top, behavior: "instant" });
    else scrollTo({ top: state.scroll, behavior: "instant" });
  };

  /* ---- findings: in a shadow tree, so that the page's own style and this one do not mix ---- */

  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    details { position: fixed; right: 1rem; bottom: 1rem; z-index: 9999; max-width: min(40rem, calc(100vw - 2rem));
      max-height: 60vh; overflow: auto; font: 14px/1.45 system-ui, sans-serif; color: #1a1a1a; background: #fff;
      border: 2px solid #974800; border-radius: 6px; box-shadow: 0 2px 12px #0005; }
    details.clean { border-color: #00694c; }
    summary { padding: .4rem .8rem; cursor: pointer; font-weight: 600; }
    ul { margin: 0; padding: 0 .8rem .6rem 1.8rem; } li { margin: .35rem 0; overflow-wrap: anywhere; }
    code { font-size: 13px; } .where { color: #555; }`);
  root.adoptedStyleSheets = [sheet];

  const word = (count, name) => `${count} ${name}${count === 1 ? "" : "s"}`;
  const item = (finding) => {
    const li = document.createElement("li"), where = document.createElement("span"), rule = document.createElement("code");
    where.className = "where";
    where.textContent = `${finding.path}:${finding.line}:${finding.column} `;
    rule.textContent = ` ${finding.rule}`;
    li.append(where, `${finding.severity}: ${finding.message}`, rule);
    if (finding.help) li.append(`. ${finding.help}`);
    return li;
  };
  const show = (state) => {
    const here = state.findings.filter((finding) => finding.page === decodeURIComponent(location.pathname.slice(1)));
    const others = state.errors + state.warnings + state.notes - here.length;
    const box = document.createElement("details"), summary = document.createElement("summary");
    const list = document.createElement("ul");
    box.open = root.querySelector("details")?.open ?? here.length > 0;
    box.className = state.errors + state.warnings === 0 ? "clean" : "";
    summary.textContent = `${word(state.errors, "error")}, ${word(state.warnings, "warning")}` +
      (state.failure ? ` – ${state.failure}` : here.length > 0 ? ` – ${here.length} here` : "");
    list.append(...here.map(item), ...state.findings.filter((finding) => !here.includes(finding)).slice(0, 20).map(item));
    if (others > 20) list.append(Object.assign(document.createElement("li"), { textContent: "more in the terminal" }));
    box.append(summary, list);
    root.replaceChildren(box);
    host.hidden = state.errors + state.warnings + state.notes === 0 && !state.failure;
  };

  /* ---- changes ---- */

  const isNew = async () => {
    const reply = await fetch(location.pathname, { cache: "no-store" });
    const mark = (await reply.text()).match(/data-page="([0-9a-f]+)"/);
    return mark === null || mark[1] !== script.dataset.page;
  };
  const follow = async () => {
    for (let first = true, failed = 0; ;) {
      try {
        const reply = await fetch(`/.engram/changes?since=${first ? "" : since}`, { cache: "no-store" });
        const state = await reply.json();
        if ((failed > 0 || state.since !== since) && await isNew()) {
          keepPlace();
          location.reload();
          return;
        }
        since = state.since;
        show(state);
        first = false;
        failed = 0;
      } catch {
        failed += 1; /* the server went away; when it comes back the page is asked for again */
        await new Promise((done) => { setTimeout(done, Math.min(5000, 250 * failed)); });
      }
    }
  };

  document.body.append(host);
  host.hidden = true;
  findPlace();
  follow();
})();
