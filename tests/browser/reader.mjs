/* A reader mode keeps what makes a page auditable: the warning, every marker, every worked example. */
function simplify() {
  const words = (one) => one.textContent.replace(/\s+/g, " ").trim();
  const article = new globalThis.Readability(document.cloneNode(true)).parse();
  const simple = new DOMParser().parseFromString(article?.content ?? "", "text/html");
  const text = words(simple.body), main = document.querySelector("main");
  const count = (root, selector, test) => [...root.querySelectorAll(selector)].filter(test).length;
  const is_link = (a) => /#r\d+$|#sim\d+$/.test(a.getAttribute("href"));
  const machine = (from) => (words(from).match(/\[LLM\]/g) ?? []).length;
  return {
    warning: words(document.querySelector(".note") ?? document.createElement("p")).replace(/^⚠︎ ?/, ""), text,
    lost: [...main.querySelectorAll(".sec .m, .lead .m")].map((m) => m.closest("li, td, p, .s") ?? m).map(words)
      .filter((one, i, all) => all.indexOf(one) === i && !text.includes(one)),
    links: [count(main, ".sec a.m, .lead a.m", is_link), count(simple, "a", is_link)],
    machine: [machine(main), machine(simple.body)],
    examples: [...main.querySelectorAll(".ex")].map(words).filter((one) => !text.includes(one)),
  };
}

export default async function reader(world, tally) {
  const source = world.package_text("@mozilla/readability/Readability.js");
  const stops = world.samples.filter((page) => page.kind === "article").map((page) => ({ url: page.file, page }));
  await world.tour(stops, {}, async (tab, page) => {
    await tab.evaluate(`${source};globalThis.Readability = Readability`);
    const found = await tab.evaluate(simplify);
    if (found.text.length === 0 && page.site === "small") return; /* too short for any reader mode */
    tally.check(found.text.includes(found.warning), `${page.name}: the warning stays`, found.text.slice(0, 300));
    tally.check(found.links[1] >= found.links[0], `${page.name}: every marker stays`, `${found.links.join(" before, after ")}\n${found.lost.join("\n")}`);
    tally.check(found.machine[1] >= found.machine[0], `${page.name}: every tag of a model stays`,
      `${found.machine.join(" before, after ")}\n${found.lost.join("\n")}`);
    tally.check(found.examples.length === 0, `${page.name}: every worked example stays`, found.examples.join("\n"));
  }, tally);
}
