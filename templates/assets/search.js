/* search.js: finds words in titles, headings, sentences and terms. The index is many small scripts beside the pages
   (tools/write/search_index.c), of which a query loads a few, also from a disk; nothing is loaded before the box is
   used. Without this script the box leads to a page that lists all articles. */
(() => {
  "use strict";

  /* ---- text to words, as tools/write/search_words.c cuts it ---- */
  const GREEK = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu",
    "nu", "xi", "omicron", "pi", "rho", "", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega"];
  const WORD = /[\p{L}\p{Nd}](?:[\p{L}\p{Nd}]|(?<=[0-9])\.(?=[0-9]))*/gu;
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ß/g, "ss")
    .replace(/ς/g, "σ");
  const LATIN = { æ: "ae", ð: "d", ø: "o", þ: "th", đ: "d", ħ: "h", ı: "i", ł: "l", œ: "oe" };
  const spell = (word) => word.replace(/[\u0370-\u03ff]+/g, (run) =>
    (run.length === 1 && GREEK[run.charCodeAt(0) - 0x3b1]) || run).replace(/[æðøþđħıłœ]/g, (letter) => LATIN[letter]);
  const cut = (text) => (fold(text).replace(/(?<=[\p{L}\p{Nd}])['’]s(?![\p{L}\p{Nd}])/gu, " ").match(WORD) || [])
    .map((word) => spell([...word].slice(0, 32).join("")));

  /* ---- the index ---- */
  const ALPHABET = " !#$%&()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}";
  const DIGIT = new Map([...ALPHABET].map((c, i) => [c, i]));
  const BASE = 45, DOZEN = 12, STEPS = 22, MOST_SHARDS = 2, MOST_ENDINGS = 60, TERM_WEIGHT = 0.6, SOURCE_WEIGHT = 0.4;
  const STANDINGS = { 1: "T1", 2: "T2", 3: "T3", s: "SIM", l: "LLM", "-": "no tag" };
  const shards = { words: new Map(), cards: new Map() };
  const asked = new Map();
  let manifest = null;

  const index = {
    load: null,
    cut,
    manifest(data) { manifest = data; },
    words(number, lists) { shards.words.set(number, new Map(Object.entries(lists))); },
    cards(number, list) { shards.cards.set(number, list); },
    find,
  };
  globalThis.engramSearch = index;

  /* A file is asked for once; after a failure again. */
  function fetched(name) {
    if (!asked.has(name)) {
      asked.set(name, index.load(name, manifest?.version ?? "").catch((error) => {
        asked.delete(name);
        throw error;
      }));
    }
    return asked.get(name);
  }

  /* By code points, the order of the index; the order of UTF-16 differs beyond the basic plane. */
  function is_before(a, b) {
    for (let i = 0; i < a.length && i < b.length; i++) {
      if (a[i] !== b[i]) return a.codePointAt(i) < b.codePointAt(i);
    }
    return a.length < b.length;
  }

  function shard_of(list, is_behind) {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (is_behind(list[middle])) high = middle; else low = middle + 1;
    }
    return Math.max(0, low - 1);
  }
  const shard_of_word = (word) => shard_of(manifest.words, (from) => is_before(word, from));

  function shards_of(word, is_start) {
    const first = shard_of_word(word), list = [first];
    while (is_start && list.length < MOST_SHARDS && manifest.words[list.at(-1) + 1]?.startsWith(word)) {
      list.push(list.at(-1) + 1);
    }
    return list;
  }

  function* places(list) {
    const bar = list.indexOf("|");
    let at = bar + 1, item = 0;
    const number = () => {
      let value = 0, unit = 1, digit = DIGIT.get(list[at++]);
      for (; digit >= BASE; digit = DIGIT.get(list[at++])) {
        value += (digit - BASE) * unit;
        unit *= BASE;
      }
      return value + digit * unit;
    };
    while (at < list.length) {
      item += number();
      const flags = DIGIT.get(list[at++]), rank = flags >> 1;
      yield { item, spot: number(), is_sourced: flags % 2 === 1, in_title: rank >= STEPS, fit: (rank % STEPS) + 1 };
      item++;
    }
  }

  /* Plural and singular of an English word, as far as the files of the word itself have them. What this brings is in
     tests/bench/DIARY.md. */
  function siblings(word) {
    const list = [word + "s", word + "es"];
    if (word.length < 4) return list.slice(0, 1);
    if (word.endsWith("y")) list.push(word.slice(0, -1) + "ies");
    if (word.endsWith("ies")) list.push(word.slice(0, -3) + "y");
    if (word.endsWith("es")) list.push(word.slice(0, -2));
    if (word.endsWith("s") && !word.endsWith("ss")) list.push(word.slice(0, -1));
    return list;
  }

  /* The words of the index that one word of the query stands for, and how near they are to it. */
  function meanings(word, is_start) {
    const found = new Map(), endings = [];
    const numbers = shards_of(word, is_start && word.length > 1);
    const look = (other, near) => {
      const number = shard_of_word(other), list = shards.words.get(number)?.get(other);
      if (list !== undefined && numbers.includes(number)) found.set(other, { list, near });
    };
    if (is_start && word.length > 1) {
      for (const number of numbers) {
        for (const [other, list] of shards.words.get(number)) {
          if (other.startsWith(word)) endings.push([other, list]);
        }
      }
      endings.sort((a, b) => parseInt(b[1], 10) - parseInt(a[1], 10) || (a[0] < b[0] ? -1 : 1));
      for (const [other, list] of endings.slice(0, MOST_ENDINGS)) found.set(other, { list, near: 0.6 });
    }
    for (const other of siblings(word)) look(other, 0.9);
    look(word, 1);
    return found;
  }

  function load_words(words) {
    const wanted = new Set();
    words.forEach((word, i) => {
      const is_start = i === words.length - 1;
      for (const number of shards_of(word, is_start && word.length > 1)) wanted.add(number);
    });
    return Promise.all([...wanted].map((number) => fetched(`t${number}.js`)));
  }

  /* Items are in the order articles, terms, sources. Who looks for something wants to read about it first. */
  const weight_of = (item) => (item < manifest.terms ? 1 : item < manifest.sources ? TERM_WEIGHT : SOURCE_WEIGHT);

  /* item -> the best place of one word of the query */
  function look_up(word, is_start, is_sourced) {
    const items = new Map();
    let is_common = false;
    for (const [other, { list, near }] of meanings(word, is_start)) {
      let count = 0;
      for (const place of places(list)) {
        count++;
        if (is_sourced && !place.is_sourced) continue;
        const best = items.get(place.item), score = place.fit * near;
        if (!best || score > best.score) {
          items.set(place.item, { ...place, score, is_sourced: place.is_sourced,
            in_title: place.in_title || Boolean(best?.in_title) });
        } else {
          best.in_title ||= place.in_title;
        }
      }
      is_common ||= other === word && count < parseInt(list, 10);
    }
    return { items, is_common, rarity: Math.log(1 + manifest.count / Math.max(1, items.size)) };
  }

  function collect(looked, is_wanted) {
    const found = new Map();
    for (const { items, rarity } of looked) {
      for (const [item, place] of items) {
        const hit = found.get(item) ?? { item, score: 0, words: 0, titles: 0, places: [] };
        hit.score += rarity * place.score * (place.in_title ? 2 : 1) * weight_of(item);
        hit.words++;
        hit.titles += place.in_title ? 1 : 0;
        hit.places.push({ ...place, rarity });
        found.set(item, hit);
      }
    }
    return [...found.values()].filter(is_wanted);
  }

  /* Pages with all words; failing these, pages with some. Common words are no condition. */
  function select(looked) {
    const needed = looked.filter((one) => !one.is_common).length ? looked.filter((one) => !one.is_common) : looked;
    const has_all = (hit) => needed.every((one) => one.items.has(hit.item));
    const all = collect(looked, has_all);
    const is_partial = all.length === 0 && needed.length > 1;
    const hits = is_partial ? collect(looked, () => true) : all;
    hits.sort((a, b) => Number(b.titles === looked.length) - Number(a.titles === looked.length) ||
      (is_partial ? b.words - a.words : 0) || b.score - a.score || a.item - b.item);
    return { hits, is_partial };
  }

  /* ---- what a result says ---- */
  const share = (standings) => (standings.length === 0 ? null
    : Math.floor(([...standings].filter((s) => "123".includes(s)).length * 100 + standings.length / 2) / standings.length));

  function sections_of(headings, standings) {
    let from = standings.length - headings.reduce((sum, heading) => sum + (heading[2] ?? 0), 0);
    return headings.map(([id, title, count]) => {
      const to = from + (count ?? 0), section = { id, title, from, to, share: share(standings.slice(from, to)) };
      from = to;
      return section;
    });
  }

  /* Where most words of the query stand; of several such places that of the rarest word. */
  function best_spot(places) {
    const votes = new Map();
    for (const place of places) votes.set(place.spot, (votes.get(place.spot) ?? 0) + 1);
    return [...places].sort((a, b) => votes.get(b.spot) - votes.get(a.spot) || b.rarity - a.rarity)[0].spot;
  }

  function article(card, hit, words, is_sourced) {
    const [, address, title, kind, headings = [], standings = "", ids = ""] = card;
    const result = { kind: "a", title, note: kind, href: address, share: share(standings), place: "", standing: "" };
    const sections = sections_of(headings, standings);
    const named = sections.find((section) => words.every((word) => cut(section.title).includes(word)));
    const spot = best_spot(hit.places), sentence = spot - headings.length - 1;
    const at_section = (section) => Object.assign(result, { href: `${address}#${section.id}`, place: section.title,
      share: section.to > section.from ? section.share : result.share });
    if (!is_sourced && hit.titles === words.length) return result;
    if (!is_sourced && named) return at_section(named);
    if (sentence < 0) return spot === 0 ? result : at_section(sections[spot - 1]);
    const around = sections.find((section) => sentence >= section.from && sentence < section.to);
    const id = ids.split(" ")[sentence];
    return Object.assign(result, { href: id ? `${address}#s-${id}` : address, place: around?.title ?? "",
      standing: STANDINGS[standings[sentence]] ?? "", share: around?.share ?? result.share });
  }

  async function card_of(item) {
    const number = shard_of(manifest.cards, (first) => item < first);
    await fetched(`d${number}.js`);
    return shards.cards.get(number)[item - manifest.cards[number]];
  }

  async function result_of(hit, words, is_sourced) {
    const card = await card_of(hit.item), [kind, href, title, note] = card;
    if (kind === "a") return article(card, hit, words, is_sourced);
    return { kind, title, note, href, share: null, place: "",
      standing: kind === "r" && card[4] !== "none" ? card[4].toUpperCase() : "" };
  }

  /* Words that only make a question of it: "what is a synapse" asks for "synapse". Other languages have other words,
     and keep theirs. */
  const SMALL = new Set(("a an and are about as at be by can did do does for from has have how i in into is it its me my of " +
    "on or that the their then there this to was were what when where which who whom whose why will with you your").split(" "));
  const asked_for = (query) => {
    const words = [...new Set(cut(query))], large = words.filter((word) => !SMALL.has(word));
    return (large.length > 0 ? large : words).slice(0, 8);
  };

  /* How well a title answers: it is what was asked for, or it starts with it, an article before a term. The last word
     may be half typed. */
  function place_of(result, words) {
    const title = asked_for(result.title);
    if (title.join(" ") === words.join(" ")) return 0;
    const starts = words.every((word, i) => (i === words.length - 1 ? title[i]?.startsWith(word) : title[i] === word));
    return !starts || result.kind === "r" ? 3 : result.kind === "a" ? 1 : 2;
  }

  /* `count` results from the best on; of the best dozen those go first whose title answers. */
  async function find(query, { is_sourced = false, count = 8 } = {}) {
    const words = asked_for(query);
    if (words.length === 0) return { total: 0, results: [], is_partial: false, is_empty: true };
    await fetched("manifest.js");
    if (manifest.words.length === 0) return { total: 0, results: [], is_partial: false, is_empty: false };
    await load_words(words);
    const looked = words.map((word, i) => look_up(word, i === words.length - 1, is_sourced));
    const { hits, is_partial } = select(looked);
    const best = hits.slice(0, Math.max(count, DOZEN));
    const results = await Promise.all(best.map((hit) => result_of(hit, words, is_sourced)));
    const ranked = results.map((result, i) => [i < DOZEN ? place_of(result, words) : 4, i, result]);
    ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return { total: hits.length, is_partial, is_empty: false, results: ranked.slice(0, count).map((one) => one[2]) };
  }

  if (typeof document === "undefined") return;

  /* ---- the page ---- */
  const KINDS = { a: "", g: "Glossary", r: "Source" };
  const form = document.querySelector("form.find"), box = form?.querySelector("input[type=search]");
  if (!box) return;
  const root = new URL(".", form.action).href;
  index.load = (name, version) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${root}search/${name}${version && `?v=${version}`}`;
    script.addEventListener("load", () => { script.remove(); resolve(); });
    script.addEventListener("error", () => { script.remove(); reject(new Error(name)); });
    document.head.append(script);
  });

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  function provenance(result) {
    const words = [];
    if (result.standing) words.push(make("span", { className: `badge ${result.standing.toLowerCase()}` }, result.standing), " ");
    if (result.share !== null) words.push(`${result.share} % ${result.place ? "of this section " : ""}sourced`);
    return words;
  }

  function describe(result) {
    const title = make("span", { className: "hit-t" }, result.title);
    const place = result.place ? [make("span", { className: "v" }, ", section "), make("span", { className: "hit-p" }, result.place)] : [];
    const note = result.kind === "a" ? result.note : `${KINDS[result.kind]}: ${result.note}`;
    const said = provenance(result);
    return [title, ...place, make("span", { className: "hit-n" }, note, said.length ? " · " : "", ...said)];
  }

  function summary(found, query) {
    if (found.is_empty) return "";
    if (found.total === 0) return `Nothing found for “${query}”.`;
    const places = `${found.total} page${found.total === 1 ? "" : "s"} found for “${query}”`;
    return found.is_partial ? `No page has all of these words. ${places}, with some of them.` : `${places}.`;
  }

  const status = make("p", { className: "hits-s" });
  status.setAttribute("role", "status");
  const sourced = make("input", { type: "checkbox", id: "hits-sourced" });
  const filter = make("label", { className: "hits-f", htmlFor: "hits-sourced" }, sourced, " sourced sentences only");
  const FAILED = "The search index could not be loaded.";
  let turn = 0, timer = 0;

  /* Answers of an older query that come late are dropped. */
  async function answer(count, show) {
    const mine = ++turn, query = box.value.trim();
    let found = null;
    try {
      found = await index.find(query, { is_sourced: sourced.checked, count });
    } catch { /* told below */ }
    if (mine !== turn) return;
    status.textContent = found ? summary(found, query) : FAILED;
    show(found ?? { results: [], total: 0, is_empty: false }, query);
  }
  const soon = (run) => {
    clearTimeout(timer);
    timer = setTimeout(run, 80);
  };

  /* search.html: the results stand in the page, in place of the list of all articles. */
  function on_page(place) {
    const list = make("ol", { className: "entries hits-all" }), more = make("button", { type: "button", className: "btn" }, "More results");
    const everything = document.getElementById("every");
    let count = 8;
    place.append(status, filter, list, more);
    more.hidden = true;
    const show = (found, query) => {
      list.replaceChildren(...found.results.map((result) =>
        make("li", {}, make("a", { className: "hit", href: root + result.href }, ...describe(result)))));
      more.hidden = found.results.length >= found.total;
      everything.hidden = !found.is_empty;
      try {
        history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
      } catch { /* a page from a disk keeps its address */ }
    };
    const again = () => { count = 8; answer(count, show); };
    more.addEventListener("click", async () => {
      const seen = list.children.length;
      count += 20;
      await answer(count, show);
      list.children[seen]?.firstChild.focus();
    });
    form.addEventListener("submit", (event) => { event.preventDefault(); again(); });
    box.addEventListener("input", () => soon(again));
    sourced.addEventListener("change", again);
    box.value = new URLSearchParams(location.search).get("q") ?? box.value;
    if (box.value) again();
  }

  /* Every other page: a list below the box. The focus stays in the box; the arrow keys move a mark. */
  function on_box() {
    const list = make("div", { id: "hits-list", className: "hits-list" });
    const all = make("a", { className: "hits-more" });
    const panel = make("div", { className: "hits", id: "hits-box", hidden: true }, status, filter, list, make("p", {}, all));
    let mark = -1;
    form.append(panel);
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Search results");
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"],
      ["aria-controls", "hits-list"], ["autocomplete", "off"]]) box.setAttribute(name, value);

    const move = (to) => {
      list.children[mark]?.setAttribute("aria-selected", "false");
      mark = to;
      const option = list.children[mark];
      if (option) {
        option.setAttribute("aria-selected", "true");
        option.scrollIntoView({ block: "nearest" });
        box.setAttribute("aria-activedescendant", option.id);
      } else {
        box.removeAttribute("aria-activedescendant");
      }
    };
    const open = (is_open) => {
      if (!is_open) {
        clearTimeout(timer);
        turn++;
      }
      panel.hidden = !is_open;
      box.setAttribute("aria-expanded", String(is_open && list.children.length > 0));
      if (!is_open) move(-1);
    };
    const show = (found, query) => {
      list.replaceChildren(...found.results.map((result, i) => {
        const option = make("a", { href: root + result.href, className: "hit", id: `hit-${i}`, tabIndex: -1 }, ...describe(result));
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        return option;
      }));
      list.hidden = found.results.length === 0;
      all.parentNode.hidden = found.total <= found.results.length;
      all.href = `${form.action}?q=${encodeURIComponent(query)}`;
      all.textContent = `All ${found.total} results`;
      move(-1);
      open(!found.is_empty && form.contains(document.activeElement));
    };
    const again = () => answer(8, show);

    const begin = () => {
      fetched("manifest.js").catch(() => {});
      if (box.value.trim()) again();
    };
    box.addEventListener("focus", begin);
    if (document.activeElement === box) begin(); /* it came after the focus that asked for it */
    box.addEventListener("input", () => soon(again));
    sourced.addEventListener("change", again);
    box.addEventListener("keydown", (event) => {
      const count = list.children.length;
      if (event.isComposing) return;
      if (event.key === "Escape" && !panel.hidden) {
        event.preventDefault();
        open(false);
      } else if (["ArrowDown", "ArrowUp"].includes(event.key) && count > 0) {
        event.preventDefault();
        if (panel.hidden) open(true);
        const step = event.key === "ArrowDown" ? 1 : -1;
        move((mark + 1 + step + count + 1) % (count + 1) - 1);
      } else if (event.key === "Enter" && mark >= 0) {
        event.preventDefault();
        list.children[mark].click();
      }
    });
    panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      open(false);
      box.focus();
      open(false);
    });
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => { if (event.target.closest("a")) setTimeout(() => open(false)); });
    document.addEventListener("click", (event) => { if (!form.contains(event.target)) open(false); });
    form.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !form.contains(event.relatedTarget)) open(false);
    });
  }

  const place = document.getElementById("found");
  if (place) on_page(place); else on_box();
})();
