/* A page of `engram serve`: it follows its file without losing the reader's place, shows what is wrong with it, and stays
   as it is when another page changes. */
import { spawn } from "node:child_process";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

const front = (title) => `---\ntitle: ${title}\n---\n\n`;
const parts = (first) => front("A long page") + Array.from({ length: 40 }, (_, i) =>
  `## Part ${i}\n\n${i === 0 ? first : "Some words of this part."}\n\n${"More words stand here. ".repeat(40)}\n`).join("\n");

function write(folder, name, text) {
  const path = join(folder, "content", "articles", `${name}.md`);
  writeFileSync(`${path}~`, text);
  renameSync(`${path}~`, path);
}

/* The address of the server, once it has compiled the wiki. */
async function address_of(process) {
  let found = null;
  for await (const line of createInterface({ input: process.stdout })) {
    found ??= line.match(/http:\/\/127\.0\.0\.1:\d+/);
    if (found && / s$/.test(line)) return found[0];
  }
  throw new Error("the server ended");
}

const has = (tab, words) => tab.waitForFunction((text) => document.querySelector("main")?.textContent.includes(text), words);
const top_of = (tab, id) => tab.evaluate((name) => document.getElementById(name).getBoundingClientRect().top, id);
const box = (tab) => tab.evaluate(() => [...document.body.children].find((one) => one.shadowRoot)?.shadowRoot.textContent ?? "none");

async function check(tab, folder, home, tally) {
  await tab.goto(`${home}/articles/long.html`);
  await has(tab, "The first version.");
  await tab.evaluate(() => document.getElementById("part-25").scrollIntoView({ behavior: "instant" }));
  const before = await top_of(tab, "part-25");
  write(folder, "long", parts(`The second version. ${"It is much longer. ".repeat(200)}`));
  await has(tab, "The second version.");
  await tab.waitForFunction((top) => Math.abs(document.getElementById("part-25").getBoundingClientRect().top - top) < 3, before);
  tally.check(await tab.evaluate(() => scrollY) > 0, "the page follows, and the reader's place stays");
  tally.check(/^0 errors, 0 warnings$/.test(await box(tab)), "nothing is wrong with it", await box(tab));

  write(folder, "long", parts("The third version links to [[No such page]]."));
  await has(tab, "The third version");
  await tab.waitForFunction(() => [...document.body.children].some((one) => one.shadowRoot?.textContent.includes("link/missing-target")));
  tally.check(/1 warning.*1 here/s.test(await box(tab)), "what is wrong is shown in the page", await box(tab));

  await tab.evaluate(() => { window.mark = true; });
  write(folder, "other", `${front("Another page")}Changed words.\n`);
  await tab.waitForFunction(async () => (await (await fetch("/articles/other.html")).text()).includes("Changed words."));
  await tab.waitForTimeout(500);
  tally.check(await tab.evaluate(() => window.mark === true), "another page's change does not load this one again");

  write(folder, "other", `${front("Another page")}It leads to [[A long page]] now.\n`);
  await has(tab, "Another page");
  tally.check(await tab.evaluate(() => window.mark !== true), "a change that this page shows does");
}

export default async function live(world, tally) {
  const folder = join(world.sites, "live");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "content", "articles"), { recursive: true });
  write(folder, "long", parts("The first version."));
  write(folder, "other", `${front("Another page")}Words.\n`);
  const server = spawn(world.engram, ["serve", folder], { stdio: ["ignore", "pipe", "inherit"] });
  const browser = await world.require("playwright-core").chromium.launch({ executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic"] });
  try {
    const tab = await browser.newPage();
    const troubles = [];
    tab.setDefaultTimeout(120_000);
    tab.on("pageerror", (error) => troubles.push(error.message));
    await check(tab, folder, await address_of(server), tally);
    tally.check(troubles.length === 0, "no script fails", troubles.join("\n"));
  } finally {
    await browser.close();
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}
