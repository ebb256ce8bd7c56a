/* search.js: finds titles, headings, terms and sources; the data is one script, so that it works from a disk. */
(() => {
  "use strict";
  const list = document.getElementById("hits");
  const status = document.getElementById("hits-s");
  const box = document.getElementById("q");
  const query = new URLSearchParams(location.search).get("q") || "";
  const root = list.dataset.source.replace(/search\/data\.js$/, "");
  const kinds = { article: "article", section: "section of", term: "glossary term", source: "source" };
  const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const everything = [...list.children];
  let items = null;

  const score = (item, words) => {
    const title = plain(item[1]), text = plain(item[3]);
    let sum = 0;
    for (const word of words) {
      const inTitle = title.indexOf(word);
      if (inTitle === 0) sum += 8;
      else if (inTitle > 0) sum += title[inTitle - 1] === " " ? 6 : 3;
      else if (text.includes(word)) sum += 1;
      else return 0;
    }
    return sum + (item[0] === "article" ? 2 : item[0] === "term" ? 1 : 0);
  };

  const show = () => {
    const words = plain(box.value).split(/\s+/).filter((word) => word.length > 1);
    if (words.length === 0 || !items) {
      list.replaceChildren(...everything);
      status.textContent = "Every article, from A to Z:";
      return;
    }
    const hits = items.map((item) => [score(item, words), item]).filter((hit) => hit[0] > 0);
    hits.sort((a, b) => b[0] - a[0]);
    list.replaceChildren(...hits.slice(0, 50).map(([, item]) => {
      const li = document.createElement("li"), a = document.createElement("a");
      const note = document.createElement("span");
      a.href = root + item[2];
      a.className = "et";
      a.textContent = item[1];
      note.className = "mut";
      note.textContent = " " + kinds[item[0]] + (item[0] === "section" ? " " + item[3] : "");
      li.append(a, note);
      if (item[0] !== "section" && item[3]) li.append(document.createElement("br"), item[3].slice(0, 200));
      return li;
    }));
    status.textContent = hits.length === 0 ? `Nothing found for “${box.value}”.`
      : `${hits.length} found for “${box.value}”:`;
  };

  window.searchData = (data) => { items = data; show(); };
  box.value = query;
  box.form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  box.addEventListener("input", show);
  const script = document.createElement("script");
  script.src = list.dataset.source;
  document.head.append(script);
})();
