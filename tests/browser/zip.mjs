/* A zipped site that a reader unpacks somewhere and opens by a double click: links, cards, search and sliders work, and
   nothing is asked for outside of that folder. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/* What an address would give a meaning to. */
const FOLDER = "A copy, 100 % #1 & ü";

const at = (tab) => fileURLToPath(tab.url().split(/[?#]/)[0]);

async function links(tab, tally, home) {
  const trail = [];
  for (const selector of [".menu a", "main .entries a", ".crumb li:nth-child(2) a", "main a[href*='articles/']",
    ".foot nav a", "main a[href$='.html']:not([href*='revise'])"]) {
    const link = tab.locator(selector).first(), href = await link.evaluate((one) => one.href);
    await link.click();
    await tab.waitForURL((url) => url.href.split("#")[0] === href.split("#")[0]);
    trail.push(at(tab));
    tally.check(at(tab).startsWith(home) && existsSync(at(tab)), `a link of ${selector} leads to a file of the copy`, tab.url());
    tally.check(await tab.locator("h1").count() === 1, `${selector} leads to a page`);
  }
  tally.check(new Set(trail).size >= 4, "the walk comes around", trail.join("\n"));
}

async function search(tab, tally, home) {
  await tab.focus("form.find input");
  await tab.keyboard.type("plasticity");
  await tab.waitForFunction(() => document.querySelector(".hits-s")?.textContent.includes("“plasticity”"));
  const href = await tab.getAttribute("#hit-0", "href");
  await tab.keyboard.press("ArrowDown");
  await Promise.all([tab.waitForURL((url) => url.href === href), tab.keyboard.press("Enter")]);
  tally.check(at(tab).startsWith(home), "a result of the search opens", tab.url());
}

async function live(tab, tally) {
  await tab.waitForFunction(() => [...document.querySelectorAll(".live")].every((one) => !one.hidden));
  const figure = () => tab.evaluate(() => document.getElementById(document.querySelector(".live").dataset.figure).outerHTML);
  const before = await figure();
  await tab.locator(".live input").first().focus();
  await tab.waitForFunction(() => document.querySelector(".live").dataset.state === "ready");
  await tab.keyboard.press("ArrowRight");
  await tab.waitForFunction(() => document.querySelector(".live [role=status]").textContent.startsWith("Moved"));
  tally.check(await figure() !== before, "a slider redraws its figure");
  await tab.locator("a.m[data-k^=t]").first().click();
  await tab.waitForFunction(() => document.querySelector(".card:popover-open"));
  tally.check(await tab.locator(".card:popover-open .ref").count() === 1, "a card opens");
}

export default async function zip(world, tally) {
  const place = join(world.sites, "unpacked"), home = join(place, FOLDER), archive = join(place, "site.zip");
  rmSync(place, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  try {
    execFileSync("python3", ["-m", "zipfile", "-c", archive, `${join(world.sites, "wiki")}/`]);
    execFileSync("python3", ["-m", "zipfile", "-e", archive, home]);
    const url = (path) => pathToFileURL(join(home, "wiki", path)).href;
    const article = world.pages.find((page) => page.path.endsWith("hebbian-plasticity.html"));
    await world.visit(url("index.html"), { home }, async (tab) => {
      await links(tab, tally, home);
      await search(tab, tally, home);
      await tab.goto(url(article.path));
      await live(tab, tally);
    }, tally);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
