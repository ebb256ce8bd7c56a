/* A walk with the keyboard alone: skip link, menu, settings, lens, steps from sentence to sentence; and what is
   remembered. */
const focused = (tab) => tab.evaluate(() => {
  const one = document.activeElement;
  return one.id || one.className || one.textContent.trim();
});

async function top_of_page(tab, tally) {
  await tab.keyboard.press("Tab");
  tally.check(await focused(tab) === "skip", "the first stop is the skip link", await focused(tab));
  await tab.keyboard.press("Enter");
  tally.check(await focused(tab) === "main", "it leads to the text", await focused(tab));
  await tab.reload();
  const stops = [];
  for (let i = 0; i < 8; i++) {
    await tab.keyboard.press("Tab");
    stops.push(await focused(tab));
  }
  tally.check(["skip", "brand", "Articles", "Glossary", "Sources"].every((name) => stops.includes(name)),
    "the menu follows", stops.join("\n"));
  const visible = await tab.evaluate(() => getComputedStyle(document.activeElement).outlineStyle !== "none");
  tally.check(visible, "the focus is visible");
}

async function settings(tab, tally) {
  await tab.locator(".set summary").focus();
  await tab.keyboard.press("Enter");
  tally.check(await tab.locator(".setbox").isVisible(), "Enter opens the settings");
  await tab.keyboard.press("Tab");
  await tab.keyboard.press("ArrowRight");
  await tab.keyboard.press("ArrowRight");
  const scheme = await tab.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  tally.check(scheme === "dark", "arrows choose the dark theme", scheme);
  await tab.keyboard.press("Escape");
  tally.check(!await tab.locator(".setbox").isVisible() && await tab.evaluate(() =>
    document.activeElement.matches(".set summary")), "Escape closes them and returns the focus");
}

async function lens(tab, tally) {
  await tab.locator("#lens").focus();
  await tab.keyboard.press("Space");
  const looks = await tab.evaluate(() => Object.fromEntries(["t1", "t2", "t3", "llm", "sim"].map((kind) => {
    const one = document.querySelector(`.s[data-p=${kind}]`);
    return [kind, one && getComputedStyle(one).textDecorationStyle];
  }).filter(([, style]) => style)));
  tally.check(new Set(Object.values(looks)).size === Object.keys(looks).length && Object.keys(looks).length >= 4,
    "each kind has an underline of its own", JSON.stringify(looks));
  await tab.locator("#f-t2").focus();
  await tab.keyboard.press("Space");
  const off = await tab.evaluate(() => getComputedStyle(document.querySelector(".s[data-p=t2]")).textDecorationLine);
  tally.check(off === "none", "a filter takes its kind out", off);
  const seen = [];
  await tab.locator("#next").focus();
  for (let i = 0; i < 3; i++) {
    await tab.locator("#next").focus();
    await tab.keyboard.press("Enter");
    seen.push(await tab.evaluate(() => [document.activeElement.id, document.activeElement.dataset.p]));
  }
  tally.check(new Set(seen.map(([id]) => id)).size === 3 && seen.every(([, kind]) => kind && kind !== "t2"),
    "next goes from one shown sentence to another", JSON.stringify(seen));
}

export default async function keyboard(world, tally) {
  const page = world.pages.find((one) => one.path.endsWith("hebbian-plasticity.html"));
  await world.visit(page.http, {}, async (tab) => {
    await top_of_page(tab, tally);
    await settings(tab, tally);
    await lens(tab, tally);
    await tab.reload();
    tally.check(await tab.evaluate(() => document.getElementById("lens").checked &&
      document.getElementById("th-d").checked && !document.getElementById("f-t2").checked),
    "theme, lens and filters are remembered");
  }, tally);
  await world.visit(page.file, { script: false }, async (tab) => {
    await tab.locator("label.switch").click();
    const line = await tab.locator(".s[data-p=llm]").first().evaluate((one) => getComputedStyle(one).textDecorationStyle);
    tally.check(line === "dashed", "the lens works without script", line);
    await tab.locator(".set summary").click();
    await tab.locator("#th-d").check();
    const scheme = await tab.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    tally.check(scheme === "dark", "the theme works without script", scheme);
  }, tally);
}
