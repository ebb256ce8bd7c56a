/* The form for revisions: what it is about, what it refuses and says so, and the message that it makes. */
const settle = (tab) => tab.waitForLoadState("load");
const filled = { text: "The sentence should name the species.", source: "doi:10.1038/361031a0" };

async function fill(tab, { text, source, kind = "wrong", credit, name, sure = true } = {}) {
  await tab.check(`[name=kind][value=${kind}]`);
  await tab.fill("#revise-text", text ?? "");
  await tab.fill("#revise-source", source ?? "");
  if (credit) await tab.check(`[name=credit][value=${credit}]`);
  if (name !== undefined) await tab.fill("#revise-name", name);
  await tab.setChecked("#revise-sure", sure);
}
const submit = (tab) => tab.click("#revise [type=submit]");
const faults = (tab) => tab.$$eval("#revise-errors:not([hidden]) li", (list) => list.map((one) => one.textContent));
const focus = (tab) => tab.evaluate(() => document.activeElement.id);

async function access(world, tab, tally, title) {
  await tab.evaluate(world.package_text("axe-core/axe.min.js"));
  const found = await tab.evaluate(() => window.axe.run(document, { preload: false,
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  tally.check(found.violations.length === 0, `${title}: nothing against WCAG 2.2 AA`,
    JSON.stringify(found.violations.map((one) => [one.id, one.nodes.map((node) => node.html)])));
  const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  tally.check(wide <= 0, `${title}: fits the width`, `${wide} pixels too wide`);
}

async function walk(world, tab, tally, title) {
  await settle(tab);
  await submit(tab);
  tally.check(await focus(tab) === "revise-where", `${title}: an empty form leads to its first field`, await focus(tab));
  tally.check((await faults(tab)).length === 4, `${title}: all that is missing is listed`, (await faults(tab)).join("\n"));
  const described = await tab.$eval("#revise-text", (field) => [field.getAttribute("aria-invalid"),
    field.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id)?.textContent)]);
  tally.check(described[0] === "true" && described[1].includes("Write what should change."), `${title}: the field says why`,
    JSON.stringify(described));
  await access(world, tab, tally, `${title}, with faults`);
  await tab.fill("#revise-where", "The first sentence");
  await fill(tab, { ...filled, text: "My client Maria, age 92, wrote to me at m@example.org." });
  await tab.waitForSelector(".scan li.go");
  tally.check(await tab.locator(".scan li.go").count() === 2 && await tab.locator(".scan li.look").count() === 1,
    `${title}: an age and an address have to go, a name is pointed at`, await tab.textContent(".scan"));
  await tab.click('.scan [aria-label="Show an age over 89: age 92"]');
  const picked = await tab.$eval("#revise-text", (field) => field.value.slice(field.selectionStart, field.selectionEnd));
  tally.check(picked === "age 92", `${title}: the place is shown`, picked);
  await access(world, tab, tally, `${title}, with findings`);
  await submit(tab);
  tally.check(await tab.isHidden("#revise-ready") && await focus(tab) === "revise-text", `${title}: nothing is made of it`, await focus(tab));
  await tab.fill("#revise-text", filled.text);
  await tab.fill("#revise-source", "a book");
  await submit(tab);
  tally.check((await faults(tab)).join() === "Give the source's DOI, PMID or web address.", `${title}: a source has an address`,
    (await faults(tab)).join());
  await fill(tab, { ...filled, kind: "source", source: "" });
  await submit(tab);
  tally.check((await faults(tab)).join() === "Name the source.", `${title}: a better source is named`, (await faults(tab)).join());
  await fill(tab, { ...filled, credit: "named", name: "" });
  await submit(tab);
  tally.check(await focus(tab) === "revise-name", `${title}: who wants credit has a name`, await focus(tab));
  await fill(tab, { ...filled, name: "Jo Example" });
  await submit(tab);
  tally.check(await focus(tab) === "revise-ready", `${title}: the message is shown`, await focus(tab));
  const href = await tab.getAttribute("#revise-send", "href"), given = new URL(href);
  const body = given.searchParams.get("body");
  tally.check(given.protocol === "mailto:" && body.includes(filled.text) && body.includes("Credit: Jo Example") &&
    body.includes("Source: doi:10.1038/361031a0"), `${title}: the mail holds what was written`, href);
  await access(world, tab, tally, `${title}, ready`);
  await tab.click("#revise-copy");
  await tab.waitForFunction(() => document.getElementById("revise-said").textContent !== "");
  const [saved] = await Promise.all([tab.waitForEvent("download"), tab.click("#revise-save")]);
  tally.check(saved.suggestedFilename() === "revision.txt", `${title}: the text can be saved`, saved.suggestedFilename());
}

async function from_sentence(world, tab, tally, article) {
  await settle(tab);
  const sentence = ".s[id]:has(.m)";
  const id = await tab.$eval(sentence, (one) => one.id), words = await tab.$eval(sentence, (one) => one.textContent.slice(0, 30));
  await tab.locator(`${sentence} .m`).first().click();
  await tab.locator(".card:popover-open a", { hasText: "Suggest a revision" }).click();
  await tab.waitForURL((url) => url.pathname.endsWith("/revise.html"));
  await settle(tab);
  tally.check((await tab.textContent("#revise-sentence")).startsWith(words), "the form shows the sentence", await tab.textContent("#revise-sentence"));
  const back = await tab.$eval("#revise-page", (link) => link.href);
  tally.check(back === `${article.file}#${id}`, "and leads back to it", back);
  await fill(tab, filled);
  await submit(tab);
  const body = new URL(await tab.getAttribute("#revise-send", "href")).searchParams.get("body");
  tally.check(body.includes(id) && body.includes(words) && body.includes(article.path), "the mail says which sentence", body);
  await tab.click("#revise-back");
  await tab.fill("#revise-text", "long words ".repeat(300));
  await submit(tab);
  tally.check(await tab.isVisible("#revise-long") && (await tab.getAttribute("#revise-send", "href")).length < 100,
    "a text that no link can hold is to be copied", await tab.textContent("#revise-long"));
}

export default async function revise(world, tally) {
  const page = world.pages.find((one) => one.site === "wiki" && one.path === "revise.html");
  const article = world.pages.find((one) => one.site === "wiki" && one.kind === "article");
  const ways = [["disk", page.file, {}], ["server, dark", page.http, { dark: true }],
    ["phone, forced colours", page.file, { width: 320, phone: true, forced: true }]];
  for (const [title, url, how] of ways) await world.visit(url, how, (tab) => walk(world, tab, tally, title), tally);
  await world.visit(article.file, {}, (tab) => from_sentence(world, tab, tally, article), tally);
  await world.visit(`${page.file}#t=X&p=${encodeURIComponent("//evil.example/a.html")}&x=${encodeURIComponent("<b>words</b>")}`, {},
    async (tab) => {
      await settle(tab);
      tally.check(await tab.getAttribute("#revise-page", "href") === null, "an address from elsewhere is no link");
      tally.check(await tab.textContent("#revise-sentence") === "<b>words</b>", "the words of a sentence are text");
    }, tally);
  await world.visit(page.file, { script: false }, async (tab) => {
    tally.check(await tab.isHidden("#revise") && await tab.isVisible("#revise-plain a"), "without a script it says where to write");
  }, tally);
  await world.visit(article.file, { script: false }, async (tab) => {
    tally.check((await tab.getAttribute("a.form", "href")).startsWith("mailto:"), "without a script an article has a mail");
  }, tally);
}
