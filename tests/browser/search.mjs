/* The search box: what it loads and when, keys, roles, results in place, and the page for readers without a script. */
const BOX = "form.find input[type=search]", PANEL = "#hits-box";

const state = (tab) => tab.evaluate(() => {
  const box = document.querySelector("form.find input[type=search]"), panel = document.getElementById("hits-box");
  const active = box.getAttribute("aria-activedescendant");
  return { expanded: box.getAttribute("aria-expanded"), role: box.getAttribute("role"), active,
    marked: [...document.querySelectorAll("#hits-list [aria-selected=true]")].map((one) => one.id),
    count: document.querySelectorAll("#hits-list [role=option]").length, hidden: panel?.hidden,
    status: document.querySelector(".hits-s")?.textContent, focus: document.activeElement === box };
});
/* The answer to the whole word: one to its beginning may be there before the last key is typed. */
const settled = (tab, typed) => tab.waitForFunction((word) =>
  document.querySelector(".hits-s")?.textContent.includes(`“${word}”`), typed);

async function keys(tab, tally) {
  const asked = [];
  tab.on("request", (request) => asked.push(request.url()));
  await tab.waitForLoadState("load");
  await tab.waitForTimeout(300);
  tally.check(!asked.some((url) => url.includes("/search/")), "nothing is loaded before the box is used", asked.join("\n"));
  await tab.focus(BOX);
  await tab.keyboard.type("synap");
  await settled(tab, "synap");
  let now = await state(tab);
  tally.check(now.role === "combobox" && now.expanded === "true" && !now.hidden && now.count > 0,
    "typing opens a list", JSON.stringify(now));
  tally.check(/ found for “synap”\.$/.test(now.status), "the number is told", now.status);
  await tab.keyboard.press("ArrowDown");
  now = await state(tab);
  tally.check(now.active === "hit-0" && now.marked.join() === "hit-0" && now.focus, "down marks the first", JSON.stringify(now));
  await tab.keyboard.press("ArrowUp");
  now = await state(tab);
  tally.check(now.active === null && now.marked.length === 0, "up leaves the list", JSON.stringify(now));
  await tab.keyboard.press("ArrowUp");
  now = await state(tab);
  tally.check(now.active === `hit-${now.count - 1}`, "up once more marks the last", JSON.stringify(now));
  await tab.keyboard.press("Escape");
  now = await state(tab);
  tally.check(now.hidden && now.expanded === "false" && now.focus && now.active === null, "Escape closes", JSON.stringify(now));
  await tab.keyboard.press("ArrowDown");
  const href = await tab.getAttribute("#hit-0", "href");
  await Promise.all([tab.waitForURL((url) => url.href === href), tab.keyboard.press("Enter")]);
  tally.check(tab.url() === href, "Enter follows the mark", `${tab.url()} ${href}`);
  const id = new URL(href).hash.slice(1);
  tally.check(!id || await tab.evaluate((it) => document.getElementById(it) !== null, id), "what it leads to is there", href);
}

async function filter(tab, tally) {
  await tab.focus(BOX);
  await tab.keyboard.type("learning");
  await settled(tab, "learning");
  const all = (await state(tab)).status;
  await tab.keyboard.press("Tab");
  tally.check(await tab.evaluate(() => document.activeElement.id) === "hits-sourced", "Tab reaches the filter");
  await tab.keyboard.press("Space");
  await tab.waitForFunction((text) => document.querySelector(".hits-s").textContent !== text, all);
  const places = await tab.$$eval("#hits-list .badge", (badges) => badges.map((badge) => badge.textContent));
  tally.check(places.length > 0 && places.every((place) => /^T[123]$/.test(place)), "only what has a source is left", places.join());
  await tab.keyboard.press("Escape");
  const now = await state(tab);
  tally.check(now.hidden && now.focus, "Escape returns to the box", JSON.stringify(now));
}

async function in_place(tab, tally, page) {
  await tab.goto(`${page.file}?q=plasticity`);
  await settled(tab, "plasticity");
  const links = await tab.$$eval("#found li a", (list) => list.map((link) => link.href));
  tally.check(links.length > 0 && links.every((link) => link.startsWith("file:")), "the page of the search shows results", links.join());
  tally.check(!await tab.isVisible("#every"), "the list of all articles makes room");
  await tab.fill(BOX, "qqzzxx");
  await tab.waitForFunction(() => document.querySelector(".hits-s").textContent.startsWith("Nothing found"));
  await tab.fill(BOX, "");
  await tab.waitForFunction(() => !document.getElementById("every").hidden);
  tally.check(await tab.isVisible("#every a"), "an empty box shows all articles again");
}

async function access(world, tab, tally, title) {
  await tab.evaluate(world.package_text("axe-core/axe.min.js"));
  const found = await tab.evaluate(() => window.axe.run(document.getElementById("found") ? document : document.querySelector(".top"), { preload: false,
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  tally.check(found.violations.length === 0, `${title}: nothing against WCAG 2.2 AA`,
    JSON.stringify(found.violations.map((one) => [one.id, one.nodes.map((node) => node.html)])));
  const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  tally.check(wide <= 0, `${title}: fits the width`, `${wide} pixels too wide`);
}

export default async function search(world, tally) {
  const article = world.pages.find((page) => page.site === "wiki" && page.kind === "article");
  const page = world.pages.find((one) => one.site === "wiki" && one.path === "search.html");
  for (const url of [article.file, article.http]) await world.visit(url, {}, (tab) => keys(tab, tally), tally);
  await world.visit(article.file, {}, (tab) => filter(tab, tally), tally);
  await world.visit(page.file, {}, (tab) => in_place(tab, tally, page), tally);
  for (const how of [{}, { dark: true, width: 320, phone: true }, { forced: true, width: 390 }]) {
    for (const stop of [article, page]) {
      await world.visit(stop.file, how, async (tab) => {
        await tab.focus(BOX);
        await tab.keyboard.type("synaptic");
        await settled(tab, "synaptic");
        await access(world, tab, tally, `${stop.path} ${JSON.stringify(how)}`);
      }, tally);
    }
  }
  await world.visit(article.file, { script: false }, async (tab) => {
    await tab.fill(BOX, "synapse");
    await tab.press(BOX, "Enter");
    await tab.waitForURL((url) => url.pathname.endsWith("/search.html"));
    const articles = world.pages.filter((one) => one.site === "wiki" && one.kind === "article").length;
    tally.check(await tab.locator("#every li a").count() === articles, "without a script the box leads to all articles");
  }, tally);
}
