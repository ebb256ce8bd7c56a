/* No page is wider than a phone, with everything open that can be opened. */
function too_wide() {
  const room = document.documentElement.clientWidth;
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
  if (document.documentElement.scrollWidth <= room) return "";
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > room + 1 && !one.closest(".scroll, .eq, pre"))
    .slice(0, 8).map((one) => `${one.tagName}.${one.className} ends at ${one.getBoundingClientRect().right}`)
    .join("\n") || `the page scrolls to ${document.documentElement.scrollWidth}`;
}

export default async function narrow(world, tally) {
  const stops = world.samples.map((page) => ({ url: page.file, page }));
  await world.tour(stops, { width: 390, height: 844, phone: true }, async (tab, page) => {
    for (const width of [390, 320]) {
      await tab.setViewportSize({ width, height: 844 });
      const wide = await tab.evaluate(too_wide);
      tally.check(wide === "", `${page.name} fits into ${width} px`, wide);
    }
  }, tally);
}
