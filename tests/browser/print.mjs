/* The print of every article is a document: each sheet says what the text is, and nothing is folded away. */
import { execFileSync } from "node:child_process";

const plain = (text) => text.normalize("NFKC").replace(/\s+/g, " ").trim();
/* Without blanks and hyphens, since lines end elsewhere on paper. */
const bare = (text) => plain(text).replace(/[\s-]/g, "");

/* What the page says of itself and must be found again on paper. */
function facts() {
  const text = (selector) => [...document.querySelectorAll(selector)].map((one) => one.textContent.trim());
  return { warning: document.documentElement.dataset.warning ?? "", foot: document.documentElement.dataset.foot,
    title: document.querySelector("h1").textContent, folded: text(".smart details dd, .smart details li").slice(0, 40),
    links: [...document.querySelectorAll(".src a.out")].map((one) => one.href), tools: text(".figtools a"), kinds: text(".chip") };
}

export default async function print(world, tally) {
  const stops = world.samples.filter((page) => page.kind === "article").map((page) => ({ url: page.file, page }));
  await world.tour(stops, {}, async (tab, page) => {
    const said = await tab.evaluate(facts);
    const pdf = await tab.pdf({ preferCSSPageSize: true });
    const sheets = execFileSync("pdftotext", ["-enc", "UTF-8", "-", "-"], { input: pdf }).toString()
      .split("\f").slice(0, -1).map(plain);
    const all = sheets.join(" "), frame = [said.warning, said.foot].map(bare);
    const letters = sheets.map((sheet, i) => frame.reduce((text, part) => text.replace(part, ""), bare(sheet))
      .replace(`${i + 1}/${sheets.length}`, "")).join("");
    tally.check(sheets.length > 0, `${page.name} prints`);
    const bad = sheets.map((sheet, i) => [sheet, i + 1]).filter(([sheet, number]) =>
      !bare(sheet).includes(bare(said.foot)) || !bare(sheet).includes(`${number}/${sheets.length}`) ||
      !bare(sheet).includes(bare(said.warning)));
    tally.check(bad.length === 0, `${page.name}: every sheet has the warning, the version and its number`,
      bad.map(([sheet]) => sheet.slice(0, 300)).join("\n"));
    const lost = said.folded.filter((words) => !letters.includes(bare(words)));
    tally.check(lost.length === 0, `${page.name}: what is folded on the screen is open on paper`,
      lost.join("\n"));
    const untold = said.kinds.filter((words) => !letters.includes(bare(words)));
    tally.check(untold.length === 0, `${page.name}: a key tells the patterns of the bars apart`, untold.join("\n"));
    const unnamed = said.links.filter((href) => !letters.includes(bare(href)));
    tally.check(unnamed.length === 0, `${page.name}: addresses stand behind the sources`, unnamed.join("\n"));
    tally.check(!said.tools.some((tool) => tool.length > 20 && all.includes(tool)), `${page.name}: tools stay on the screen`);
  }, tally);
}
