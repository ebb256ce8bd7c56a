/* WCAG 2.2 AA as far as a machine can judge it: axe finds nothing on any kind of page, in six states. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/* A card that is there is opened as a reader with a keyboard would. */
async function open_card(tab) {
  const marker = tab.locator("a.m").first();
  if (await marker.count() > 0) {
    await marker.focus();
    await tab.keyboard.press("Enter");
  }
}

const switch_lens = (tab) => tab.evaluate(() => document.getElementById("lens")?.click());
const open_all = (tab) => tab.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));

const STATES = [
  ["light", {}, open_all],
  ["dark", { dark: true }, null],
  ["lens", { dark: true }, switch_lens],
  ["card open", {}, open_card],
  ["390 px", { width: 390, height: 844, phone: true }, open_all],
  ["no script", { bare: true }, null],
];

function words_of(violation) {
  return `${violation.id} (${violation.impact}): ${violation.help}\n` + violation.nodes.slice(0, 3)
    .map((node) => `  ${node.target.join(" ")}: ${node.failureSummary.split("\n")[1] ?? ""}`).join("\n");
}

/* Each kind of page of the wiki, its largest article, and the page that has one of everything. */
function pages_of(world) {
  const size = (page) => world.text(page.disk).length;
  const largest = world.samples.filter((page) => page.kind === "article" && page.site === "wiki")
    .sort((a, b) => size(b) - size(a))[0];
  return world.samples.filter((page) => (page.kind === "article"
    ? page === largest || page.path.endsWith("everything.html") : page.site === "wiki"));
}

async function state(world, tally, source, [name, how, prepare]) {
  const stops = pages_of(world).map((page) => ({ url: page.file, page }));
  await world.tour(stops, how, async (tab, page) => {
    if (prepare) await prepare(tab);
    await tab.evaluate(source);
    const { violations } = await tab.evaluate((values) => globalThis.axe.run(document,
      { preload: false, resultTypes: ["violations"], runOnly: { type: "tag", values } }), RULES);
    tally.check(violations.length === 0, `${page.name}, ${name}: axe finds nothing`, violations.map(words_of).join("\n"));
  }, tally);
}

export default async function axe(world, tally) {
  const source = world.package_text("axe-core/axe.min.js");
  const states = [...STATES];
  const worker = async () => {
    while (states.length > 0) await state(world, tally, source, states.shift());
  };
  await Promise.all([worker(), worker()]);
}
