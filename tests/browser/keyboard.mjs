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

/* With everything open and the lens on: whatever can take the focus shows it, and nothing covers it. The last key was
   Tab, so that the browser draws the focus of a keyboard. */
function focus_faults() {
  document.querySelectorAll("main details").forEach((one) => { one.open = true; });
  if (!document.getElementById("lens").checked) document.getElementById("lens").click();
  document.documentElement.style.scrollBehavior = "auto";
  const all = [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.tabIndex >= 0);
  const faults = all.flatMap((one) => {
    one.focus();
    const ring = one.closest(".switch") ?? one, style = getComputedStyle(ring), [line] = ring.getClientRects();
    const top = line && document.elementFromPoint((line.left + line.right) / 2, (line.top + line.bottom) / 2), said = [];
    if (document.activeElement !== one) said.push("takes no focus");
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) said.push("has no outline");
    if (!top) said.push("is outside of the window");
    else if (!ring.contains(top) && !top.contains(ring)) said.push(`is below ${top.tagName}.${top.className}`);
    return said.map((fault) => `${one.tagName}.${one.className}#${one.id} ${one.textContent.trim().slice(0, 30)} ${fault}`);
  });
  return { count: all.length, faults };
}

async function every_stop(tab, tally) {
  await tab.keyboard.press("Tab");
  const { count, faults } = await tab.evaluate(focus_faults);
  tally.check(faults.length === 0, "the focus is seen wherever it can be", faults.join("\n"));
  tally.check(count > 100, "all that can be used was tried", count);
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
    await every_stop(tab, tally);
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
