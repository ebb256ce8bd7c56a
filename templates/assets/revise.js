/* revise.js: the form for a revision. It sends nothing: it makes the text of a message, and a link that opens the
   reader's mail program or a page for issues with it. The address says behind '#' what it is about:
   a: name of the article, p: address of its page from the root of the site, t: its title, s: id of the sentence,
   x: its words. All of it may be missing. Without this script the page shows where to write. */
(() => {
  "use strict";
  const $ = (id) => document.getElementById(`revise${id && "-"}${id}`);
  const form = $("");
  /* Outlook cuts a mail link at about 2,000 characters, and GitHub refuses an address of more than 8,000. */
  const MOST_MAIL = 1900, MOST_ISSUE = 7500, LONGEST_SENTENCE = 600;
  const about = read_about(location.hash);

  function read_about(hash) {
    const given = new URLSearchParams(hash.slice(1)), text = (name) => (given.get(name) ?? "").trim();
    const page = text("p");
    return {
      name: text("a").slice(0, 300), title: text("t").slice(0, 300), words: text("x").slice(0, LONGEST_SENTENCE),
      id: /^s-[0-9a-f]+(-[0-9]+)?$/.test(text("s")) ? text("s") : "",
      /* Whoever makes the address of this page must not choose where its link leads. */
      page: /^[\p{L}\d][\p{L}\d._/-]*\.html$/u.test(page) && !page.includes("..") && !page.includes("//") ? page : "",
    };
  }

  function page_address() {
    if (!about.page) return "";
    const base = form.dataset.url.replace(/revise\.html$/, "");
    return `${base}${about.page}${about.id && `#${about.id}`}`;
  }

  function show_about() {
    const is_known = Boolean(about.title || about.name);
    document.getElementById("f-where").hidden = is_known;
    $("about").hidden = !is_known;
    $("page").textContent = about.title || about.name;
    if (about.page) $("page").href = `${about.page}${about.id && `#${about.id}`}`;
    $("sentence").hidden = !about.words;
    $("sentence").textContent = about.words;
  }

  /* ---- what could identify somebody ---- */
  const SCANNED = [["text", true], ["source", false], ["name", false]];
  const found_in = (id, names) => globalThis.engramScan.scan($(id).value, { names });

  function excerpt(text, { at, len }) {
    const around = document.createElement("q"), mark = document.createElement("mark"), from = Math.max(0, at - 30);
    const end = at + len;
    mark.textContent = text.slice(at, end);
    around.append(from > 0 ? "…" : "", text.slice(from, at), mark, text.slice(end, end + 30), end + 30 < text.length ? "…" : "");
    return around;
  }

  function show_found(id, names) {
    const found = found_in(id, names), list = document.createElement("ul"), field = $(id);
    for (const one of found) {
      const item = document.createElement("li"), button = document.createElement("button");
      item.className = one.severity === "block" ? "go" : "look";
      button.type = "button";
      button.className = "btn";
      button.textContent = "Show";
      button.setAttribute("aria-label", `Show ${one.kind}: ${one.text}`);
      button.addEventListener("click", () => {
        field.focus();
        field.setSelectionRange(one.at, one.at + one.len);
      });
      item.append(one.severity === "block" ? "Has to go: " : "Please look: ", `${one.kind}, `, excerpt(field.value, one), `; ${one.help}. `, button);
      list.append(item);
    }
    const place = $(`${id}-found`), text = list.textContent;
    if (place.textContent !== text) place.replaceChildren(...(found.length ? [list] : []));
    return found;
  }

  /* ---- what is missing ---- */
  const value = (name) => (form.elements[name].value ?? "").trim();
  const names_work = (text) => /\b10\.\d{4,9}\/\S+|https?:\/\/\S+\.\S+|\bpmid:? ?\d+|\bpmc\d+/i.test(text);

  function faults() {
    const list = [], add = (field, id, words) => list.push({ field, id, words });
    if (!document.getElementById("f-where").hidden && !value("where")) add("f-where", "where", "Say which page or sentence it is about.");
    if (!value("kind")) add("f-kind", "kind", "Say what is the matter.");
    if (!value("text")) add("f-text", "text", "Write what should change.");
    if (value("kind") === "source" && !value("source")) add("f-source", "source", "Name the source.");
    if (value("source") && !names_work(value("source"))) add("f-source", "source", "Give the source's DOI, PMID or web address.");
    if (value("credit") === "named" && !value("name")) add("f-name", "name", "Write your name, or choose to be credited nowhere.");
    for (const [id, names] of SCANNED) {
      if (id === "name" && value("credit") !== "named") continue;
      for (const one of show_found(id, names).filter((found) => found.severity === "block")) {
        add(`f-${id}`, id, `Take out ${one.kind}: ‘${one.text}’.`);
      }
    }
    if (!document.getElementById("f-where").hidden) {
      for (const one of globalThis.engramScan.scan($("where").value, { names: false }).filter((found) => found.severity === "block")) {
        add("f-where", "where", `Take out ${one.kind}: ‘${one.text}’.`);
      }
    }
    if (!form.elements.sure.checked) add("f-sure", "sure", "Confirm that nothing in it could identify a client.");
    return list;
  }

  function clear_faults() {
    for (const old of form.querySelectorAll(".fault")) old.remove();
    for (const old of form.querySelectorAll("[aria-invalid]")) {
      old.removeAttribute("aria-invalid");
      const rest = (old.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && !id.endsWith("-e")).join(" ");
      if (rest) old.setAttribute("aria-describedby", rest); else old.removeAttribute("aria-describedby");
    }
    $("errors").hidden = true;
  }

  function show_faults(list) {
    const items = list.map(({ id, words }) => {
      const item = document.createElement("li"), link = document.createElement("a");
      link.href = `#${$(id).id}`;
      link.textContent = words;
      link.addEventListener("click", (event) => { event.preventDefault(); $(id).focus(); });
      item.append(link);
      return item;
    });
    $("errors").querySelector("ul").replaceChildren(...items);
    $("errors").hidden = list.length === 0;
    for (const field of new Set(list.map((one) => one.field))) {
      const mine = list.filter((one) => one.field === field), input = $(mine[0].id), note = document.createElement("span");
      note.className = "fault";
      note.id = `${input.id}-e`;
      note.textContent = mine.map((one) => one.words).join(" ");
      const place = document.getElementById(field);
      if (place.tagName === "FIELDSET") place.querySelector("legend").after(note); else place.insertBefore(note, place.firstChild.nextSibling);
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby") ?? ""} ${note.id}`.trim());
    }
    $(list[0].id).focus();
  }

  /* ---- the message ---- */
  const KINDS = { wrong: "it is wrong", source: "its source", unclear: "it is hard to understand",
    missing: "something is missing", other: "something else" };

  function message() {
    const title = about.title || about.name || value("where"), lines = [];
    const add = (label, text) => { if (text) lines.push(`${label}: ${text}`); };
    add("Page", title);
    add("Address", page_address());
    add("Sentence", [about.id, about.words && `“${about.words}”`].filter(Boolean).join(" "));
    add("Matter", KINDS[value("kind")]);
    lines.push("", value("text"), "");
    add("Source", value("source"));
    add("Credit", value("credit") === "named" ? value("name") : "nobody");
    return { title: `Revision: ${title}`.slice(0, 200), body: `${lines.join("\n").trim()}\n` };
  }

  function link_of({ title, body }) {
    const { mail, issues } = form.dataset, part = encodeURIComponent;
    if (mail) {
      const href = `mailto:${part(mail).replaceAll("%40", "@")}?subject=${part(title)}&body=${part(body.replaceAll("\n", "\r\n"))}`;
      return { href, words: "Open it in your mail program", is_long: href.length > MOST_MAIL, where: mail };
    }
    const url = new URL(issues), is_gitlab = url.pathname.includes("/-/issues");
    url.searchParams.set(is_gitlab ? "issue[title]" : "title", title);
    url.searchParams.set(is_gitlab ? "issue[description]" : "body", body);
    return { href: url.href, words: "Open the issue with this text", is_long: url.href.length > MOST_ISSUE, where: issues, plain: issues };
  }

  function show_ready() {
    const text = message(), link = link_of(text), send = $("send");
    $("message").textContent = `${text.title}\n\n${text.body}`;
    $("long").hidden = !link.is_long;
    $("long").textContent = link.is_long ? `The text is too long for a link. Copy it or save it, and ${
      form.dataset.mail ? "send it to" : "put it into a new issue at"} ${link.where}` : "";
    send.textContent = link.is_long ? (form.dataset.mail ? "Open an empty message" : "Open an empty issue") : link.words;
    send.rel = "noopener";
    send.href = link.is_long ? (link.plain ?? `mailto:${link.where}`) : link.href;
    if (!form.dataset.mail) send.target = "_blank";
    URL.revokeObjectURL($("save").href);
    $("save").download = "revision.txt";
    $("save").href = URL.createObjectURL(new Blob([$("message").textContent], { type: "text/plain;charset=utf-8" }));
    $("said").textContent = "";
    form.hidden = true;
    $("ready").hidden = false;
    $("ready").focus();
  }

  /* Pages from a disk and old browsers may refuse the clipboard: then the text is selected. */
  async function copy() {
    try {
      await navigator.clipboard.writeText($("message").textContent);
      $("said").textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren($("message"));
      $("said").textContent = document.execCommand("copy") ? "Copied." : "The text is selected: copy it with the keyboard.";
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clear_faults();
    const list = faults();
    if (list.length > 0) show_faults(list); else show_ready();
  });
  for (const [id, names] of SCANNED) {
    let timer = 0;
    $(id).addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => show_found(id, names), 500);
    });
  }
  form.addEventListener("change", () => {
    document.getElementById("f-name").hidden = value("credit") !== "named";
    $("name-found").hidden = value("credit") !== "named";
  });
  $("copy").addEventListener("click", copy);
  $("back").addEventListener("click", () => {
    $("ready").hidden = true;
    form.hidden = false;
    $("text").focus();
  });
  show_about();
  $("plain").hidden = true;
  form.hidden = false;
})();
