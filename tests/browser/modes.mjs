/* What a reader may set, here and in the system: text size, width, theme, motion, forced colours. One page takes them
   one after the other, as a reader would who tries them. */
const style = (tab, selector, name) => tab.evaluate(([one, what]) => getComputedStyle(document.querySelector(one))[what],
  [selector, name]);
const pixels = async (tab, selector, name) => parseFloat(await style(tab, selector, name));
const overflow = (tab) => tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const choose = (tab, id) => tab.evaluate((one) => document.getElementById(one).click(), id);

async function sizes(tab, tally) {
  const seen = [];
  for (const id of ["sz-s", "sz-m", "sz-l"]) {
    await choose(tab, id);
    seen.push(await pixels(tab, ".sec[id] .body > p", "fontSize"));
    tally.check(await overflow(tab) <= 0, `the text fits with ${id}`);
  }
  tally.check(seen[0] < seen[1] && seen[1] < seen[2] && seen[2] >= 1.25 * seen[0], "three text sizes", seen.join());
  await choose(tab, "sz-m");
}

async function widths(tab, tally) {
  const room = () => tab.evaluate(() => document.querySelector(".sec:has(.rail) .body > p").getBoundingClientRect().width);
  const rail = () => tab.evaluate(() => {
    const rail = document.querySelector(".rail"), body = document.querySelector(".sec:has(.rail) .body");
    return { beside: rail.getBoundingClientRect().left >= body.getBoundingClientRect().right,
      names: rail.querySelector("ul").checkVisibility(), words: rail.querySelector(".nar").checkVisibility() };
  });
  const reading = await room(), before = await rail();
  await choose(tab, "wd-w");
  const wide = await room(), after = await rail();
  tally.check(wide >= 1.3 * reading, "the wide mode gives lines more room", `${reading} ${wide}`);
  tally.check(before.beside && before.names && !before.words, "a rail beside the section names its sources",
    JSON.stringify(before));
  tally.check(!after.beside && !after.names && after.words, "in the wide mode the counts stand above it in words",
    JSON.stringify(after));
  tally.check(await overflow(tab) <= 0, "the wide mode fits the window");
  await tab.reload();
  tally.check(Math.abs(await room() - wide) < 1, "the width is remembered");
  await choose(tab, "wd-n");
}

/* A larger text by the reader's browser: 200 % of everything that has no size of its own. */
async function zoom(tab, tally) {
  const before = await pixels(tab, ".sec[id] .body > p", "fontSize");
  await tab.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
  tally.check(Math.abs(await pixels(tab, ".sec[id] .body > p", "fontSize") - 2 * before) < 0.1, "the text doubles with the browser's");
  for (const width of [1280, 640]) {
    await tab.setViewportSize({ width, height: 800 });
    tally.check(await overflow(tab) <= 0, `at 200 % the page fits into ${width} px`, await overflow(tab));
  }
  await tab.setViewportSize({ width: 1440, height: 1000 });
  await tab.evaluate(() => { document.documentElement.style.fontSize = ""; });
}

async function themes(tab, tally) {
  const ground = () => style(tab, "body", "backgroundColor");
  const light = await ground();
  await tab.emulateMedia({ colorScheme: "dark" });
  const dark = await ground();
  tally.check(light !== dark, "a change of the system's theme is followed at once", `${light} ${dark}`);
  await choose(tab, "th-l");
  tally.check(await ground() === light, "who chose light keeps it in a dark system");
  await choose(tab, "th-d");
  await tab.emulateMedia({ colorScheme: "light" });
  tally.check(await ground() === dark, "who chose dark keeps it in a light system");
  await choose(tab, "th-a");
  tally.check(await ground() === light, "auto follows the system again");
}

async function motion(tab, tally) {
  tally.check(await style(tab, "html", "scrollBehavior") === "smooth", "jumps glide");
  await tab.emulateMedia({ reducedMotion: "reduce" });
  tally.check(await style(tab, "html", "scrollBehavior") === "auto", "with reduced motion they do not");
  const moving = await tab.evaluate(() => [...document.querySelectorAll("*")].filter((one) => {
    const how = getComputedStyle(one);
    return parseFloat(how.transitionDuration) > 0 || how.animationName !== "none";
  }).map((one) => one.className));
  tally.check(moving.length === 0, "with reduced motion nothing moves by itself", moving.join());
  await tab.emulateMedia({ reducedMotion: "no-preference" });
}

/* Colours are the system's: what told kinds apart by hue must be told by line, border and letter. */
async function forced(tab, tally) {
  await tab.emulateMedia({ forcedColors: "active" });
  await choose(tab, "lens");
  const looks = await tab.evaluate(() => ["t1", "t2", "t3", "llm", "sim"].flatMap((kind) => {
    const sentence = document.querySelector(`.s[data-p=${kind}]`), marker = document.querySelector(`.m[data-k=${kind}]`);
    if (!sentence || !marker) return [];
    return [{ kind, line: getComputedStyle(sentence).textDecorationStyle,
      ground: getComputedStyle(sentence).backgroundImage, label: getComputedStyle(marker, "::before").content,
      border: getComputedStyle(marker).borderTopWidth }];
  }));
  const all = JSON.stringify(looks);
  tally.check(looks.length >= 4, "the page has at least four kinds", all);
  tally.check(new Set(looks.map((look) => look.line)).size === looks.length, "forced colours: a line for each kind", all);
  tally.check(new Set(looks.map((look) => look.label)).size === looks.length, "forced colours: a label for each kind", all);
  tally.check(looks.every((look) => parseFloat(look.border) > 0), "forced colours: markers have a border", all);
  const badges = await tab.evaluate(() => [...document.querySelectorAll(".badge")].filter((one) =>
    getComputedStyle(one).borderTopStyle === "none" || parseFloat(getComputedStyle(one).borderTopWidth) === 0).length);
  tally.check(badges === 0, "forced colours: badges have a border", badges);
  const bars = await tab.evaluate(() => [...document.querySelectorAll(".bar")].every((bar) =>
    getComputedStyle(bar).forcedColorAdjust === "none"));
  tally.check(bars, "forced colours: bars keep their patterns");
  const knob = await tab.evaluate(() => {
    const ground = () => getComputedStyle(document.querySelector(".knob")).backgroundColor;
    const on = ground();
    document.getElementById("lens").click();
    return [on, ground()];
  });
  tally.check(knob[0] !== knob[1], "forced colours: the switch shows its state", knob.join());
  await tab.emulateMedia({ forcedColors: "none" });
}

/* Filters of the lens: each kind goes alone and comes back; previous and next go through what is shown, round the end. */
async function lens(tab, tally) {
  await choose(tab, "lens");
  const kinds = await tab.evaluate(() => [...document.querySelectorAll(".chip input")].map((one) => one.id.slice(2)));
  const shown = () => tab.evaluate((list) => list.filter((kind) => {
    const one = document.querySelector(`.s[data-p=${kind}]`);
    return one && getComputedStyle(one).textDecorationLine !== "none" && getComputedStyle(one).backgroundColor !== "rgba(0, 0, 0, 0)";
  }), kinds);
  tally.check((await shown()).join() === kinds.join(), "the lens shows every kind", (await shown()).join());
  for (const kind of kinds) {
    await choose(tab, `f-${kind}`);
    tally.check((await shown()).join() === kinds.filter((one) => one !== kind).join(), `a filter takes ${kind} out, and nothing else`);
    await choose(tab, `f-${kind}`);
  }
  const rare = await tab.evaluate((list) => list.map((kind) => [document.querySelectorAll(`.s[data-p=${kind}]`).length, kind])
    .sort((a, b) => a[0] - b[0])[0], kinds);
  for (const kind of kinds) if (kind !== rare[1]) await choose(tab, `f-${kind}`);
  const walk = async (button) => {
    await choose(tab, button);
    return tab.evaluate(() => [document.activeElement.id, document.querySelector(".step .n").textContent]);
  };
  const there = [], back = [];
  for (let i = 0; i <= rare[0]; i++) there.push(await walk("next"));
  for (let i = 0; i < rare[0]; i++) back.push(await walk("prev"));
  const ids = await tab.evaluate((kind) => [...document.querySelectorAll(`.s[data-p=${kind}]`)].map((one) => one.id), rare[1]);
  tally.check(there.slice(0, -1).map(([id]) => id).sort().join() === [...ids].sort().join() && there[0][0] === there.at(-1)[0],
    "next visits each shown sentence once and comes round", JSON.stringify(there));
  tally.check(back.map(([id]) => id).join() === there.slice(0, -1).reverse().map(([id]) => id).join(),
    "previous goes the same way back", JSON.stringify(back));
  tally.check(there.every(([id, words]) => words === `${ids.indexOf(id) + 1} of ${ids.length}`), "it says which of how many",
    JSON.stringify(there));
  for (const kind of kinds) if (kind !== rare[1]) await choose(tab, `f-${kind}`);
  const words = await tab.evaluate(() => [...document.querySelectorAll(".rail")].every((rail) =>
    /^\d+ of \d+ sentences? sourced/.test(rail.querySelector("p").textContent) &&
    rail.querySelector(".bar").firstElementChild.getBBox().width > 0));
  tally.check(words, "each section has a bar with words");
  await choose(tab, "lens");
}

export default async function modes(world, tally) {
  const page = world.pages.find((one) => one.path.endsWith("hebbian-plasticity.html"));
  await world.visit(page.file, {}, async (tab) => {
    await sizes(tab, tally);
    await widths(tab, tally);
    await zoom(tab, tally);
    await themes(tab, tally);
    await motion(tab, tally);
    await lens(tab, tally);
    await forced(tab, tally);
  }, tally);
}
