/* Cards: hover, focus and tap open them; the pointer may enter; Enter moves the focus in, Escape brings it back. */
const open_card = (tab) => tab.evaluate(() => document.querySelector(".card:popover-open")?.textContent ?? null);
const wait_for = (tab, is_open) =>
  tab.waitForFunction((wanted) => Boolean(document.querySelector(".card:popover-open")) === wanted, is_open,
    { timeout: 30_000 }).then(() => true, () => false);

async function pointer(tab, tally) {
  const marker = tab.locator("a.m[data-k^=t]").nth(2);
  await marker.scrollIntoViewIfNeeded();
  await marker.hover();
  tally.check(await wait_for(tab, true), "a marker under the pointer opens its card");
  const box = await tab.locator(".card:popover-open").boundingBox();
  await tab.mouse.move(box.x + 20, box.y + 20, { steps: 8 });
  await tab.waitForTimeout(500);
  tally.check(await open_card(tab), "the pointer may enter the card");
  await tab.keyboard.press("Escape");
  tally.check(await wait_for(tab, false), "Escape closes it under the pointer");
  await tab.mouse.move(4, 4);
  await marker.hover();
  await wait_for(tab, true);
  await tab.mouse.move(4, 4, { steps: 10 });
  tally.check(await wait_for(tab, false), "it closes when the pointer leaves");
}

async function keyboard(tab, tally) {
  await tab.locator("a.m[data-k^=t]").nth(1).focus();
  await tab.keyboard.press("Shift+Tab");
  await tab.keyboard.press("Tab");
  tally.check(await wait_for(tab, true), "a marker with the focus opens its card after a while");
  await tab.keyboard.press("Enter");
  tally.check(await tab.evaluate(() => Boolean(document.activeElement.closest(".card"))), "Enter moves the focus in");
  await tab.keyboard.press("Escape");
  await wait_for(tab, false);
  tally.check(await tab.evaluate(() => document.activeElement.matches("a.m")), "Escape returns the focus to the marker");
}

/* What stands on a card is what stands on the page. */
async function content(tab, tally) {
  const marker = tab.locator("a.m[data-k^=t]").nth(1);
  await marker.click();
  await wait_for(tab, true);
  const text = await open_card(tab);
  const wanted = await marker.evaluate((one) => {
    const entry = document.querySelector(one.getAttribute("href")), sentence = one.closest(".s");
    const all = [...document.querySelectorAll(`a.m[href="${one.getAttribute("href")}"]`)];
    return { reference: entry.querySelector(".ref").textContent, tier: entry.querySelector(".badge").textContent,
      count: new Set(all.map((use) => use.closest(".s") ?? use)).size, id: sentence.id };
  });
  tally.check(text.includes(wanted.reference), "the card has the reference", text);
  tally.check(text.includes(wanted.tier), "the card has the tier", text);
  tally.check(text.includes(`Cited by ${wanted.count} sentence`), "the card counts the sentences", text);
  tally.check(/exact place not recorded|place: /.test(text), "the card names the place or says that none is recorded", text);
  tally.check(/Retraction: /.test(text), "the card has the state of retraction", text);
  tally.check(/checked/.test(text), "the card says whether somebody signed the sentence", text);
  const links = await tab.evaluate(() => [...document.querySelectorAll(".card:popover-open a")].map((a) => a.getAttribute("href")));
  tally.check(links.includes(`#${wanted.id}`), "the card links to the sentence", links.join("\n"));
  await tab.locator(".card:popover-open a", { hasText: "Entry in the list" }).click();
  tally.check(await tab.evaluate(() => document.querySelector(".from") !== null && location.hash.startsWith("#r")),
    "the entry says where the reader came from");
}

async function others(tab, tally) {
  await tab.locator(".m[data-k=llm]").first().click();
  await wait_for(tab, true);
  tally.check((await open_card(tab))?.includes("No source backs"), "a model's sentence has a card");
  await tab.keyboard.press("Escape");
  await tab.locator("a.m[data-k=sim]").first().click();
  await wait_for(tab, true);
  tally.check((await open_card(tab))?.includes("plasticity run"), "a run has a card with its command");
  await tab.keyboard.press("Escape");
  await tab.locator("main .t").first().click();
  await wait_for(tab, true);
  tally.check((await open_card(tab))?.includes("Entry in the glossary"), "a term has a card");
}

export default async function cards(world, tally) {
  const page = world.pages.find((one) => one.path.endsWith("hebbian-plasticity.html"));
  await world.visit(page.file, {}, async (tab) => {
    await pointer(tab, tally);
    await keyboard(tab, tally);
    await content(tab, tally);
    await others(tab, tally);
  }, tally);
  await world.visit(page.file, { width: 390, height: 844, phone: true }, async (tab) => {
    await tab.locator("a.m[data-k^=t]").first().tap();
    await wait_for(tab, true);
    const box = await tab.locator(".card:popover-open").boundingBox();
    tally.check(box.x === 0 && Math.abs(box.y + box.height - 844) < 2 && box.width === 390, "a sheet at the bottom of a phone",
      JSON.stringify(box));
  }, tally);
  await world.visit(page.file, { script: false }, async (tab) => {
    const marker = tab.locator("a.m[data-k^=t]").first();
    const href = await marker.getAttribute("href");
    await marker.click();
    tally.check(tab.url().endsWith(href), "without script a marker leads to its entry");
  }, tally);
}
