/* No page is wider than a phone, with everything open that can be opened; lines break where a reader would break them. */
function too_wide() {
  const room = document.documentElement.clientWidth;
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
  if (document.documentElement.scrollWidth <= room) return "";
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > room + 1 && !one.closest(".scroll, .eq, pre"))
    .slice(0, 8).map((one) => `${one.tagName}.${one.className} ends at ${one.getBoundingClientRect().right}`)
    .join("\n") || `the page scrolls to ${document.documentElement.scrollWidth}`;
}

/* Search and settings stand in one row; a word with a hyphen is on one line of the title; the dots between the
   steps of a path show only between two on one line. */
function broken() {
  const middle = (one) => { const box = one.getBoundingClientRect(); return (box.top + box.bottom) / 2; };
  const row = [".find", ".set"].map((name) => middle(document.querySelector(name)));
  const found = Math.max(...row) - Math.min(...row) > 8 ? ["the head of the page has two rows"] : [];
  const heading = document.querySelector("h1"), line = parseFloat(getComputedStyle(heading).lineHeight);
  const fits = (word) => {
    const probe = Object.assign(document.createElement("span"), { textContent: word });
    probe.style.cssText = "position:absolute;white-space:nowrap";
    heading.append(probe);
    const width = probe.getBoundingClientRect().width;
    probe.remove();
    return width <= heading.clientWidth;
  };
  const words = heading.textContent.split(/\s+/).filter((word) => /\S-\S/.test(word) && fits(word));
  for (const word of words) {
    const range = document.createRange(), walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(word);
      if (at < 0) continue;
      range.setStart(node, at);
      range.setEnd(node, at + word.length);
      if (range.getBoundingClientRect().height > 1.5 * line) found.push(`the title breaks inside of ${word}`);
    }
  }
  for (const list of document.querySelectorAll(".crumb ol, .meta")) {
    const edge = list.getBoundingClientRect().left, cut = /inset\((-?[\d.]+)px/.exec(getComputedStyle(list).clipPath);
    for (const item of list.children) {
      const dot = parseFloat(getComputedStyle(item, "::before").left), from = item.getBoundingClientRect().left - edge;
      if (from < 1 && (!cut || -dot - 6 < -Number(cut[1]))) found.push(`a line starts with a dot: ${item.textContent}`);
    }
  }
  return found.join("\n");
}

/* A number and its unit with a blank between them that may become the end of a line. */
function loose() {
  const unit = /.{0,30}\d[\t\n ]+(?:%|ms|s|min|h|Hz|kHz|mV|pA|nA|nS|pS|nM|µM|mM|nm|µm|mm|cm|mg|kg|ml|°C|mA)(?![\p{L}\p{Nd}-])/gu;
  return [...document.querySelectorAll("main :is(p, li, td, th, dd, dt, summary, figcaption)")]
    .filter((one) => !one.querySelector("p, li, td, dd") && !one.closest("pre, svg, .data, .params, .sentences"))
    .flatMap((one) => {
      const copy = one.cloneNode(true);
      copy.querySelectorAll("code, .ref, q").forEach((part) => part.remove());
      return copy.textContent.match(unit) ?? [];
    }).slice(0, 8).join("\n");
}

/* A bar that stands for another has no size where the rules of the other do not reach it. */
function flat() {
  return [...document.querySelectorAll(".bar use, .bar rect")]
    .filter((one) => one.closest("svg").getBoundingClientRect().height > 0)
    .filter((one) => { const { width, height } = one.getBoundingClientRect(); return width === 0 || height === 0; })
    .map((one) => one.outerHTML).join("\n");
}

export default async function narrow(world, tally) {
  const stops = world.samples.map((page) => ({ url: page.file, page }));
  let hyphens = 0;
  await world.tour(stops, { width: 390, height: 844, phone: true }, async (tab, page) => {
    for (const width of [390, 320]) {
      await tab.setViewportSize({ width, height: 844 });
      const wide = await tab.evaluate(too_wide), torn = await tab.evaluate(broken);
      tally.check(wide === "", `${page.name} fits into ${width} px`, wide);
      tally.check(torn === "", `${page.name} breaks its lines well at ${width} px`, torn);
    }
    hyphens += await tab.evaluate(() => Number(/\S-\S/.test(document.querySelector("h1").textContent)));
    const bars = await tab.evaluate(flat);
    tally.check(bars === "", `${page.name}: bars are seen`, bars);
    const units = await tab.evaluate(loose);
    tally.check(units === "", `${page.name}: numbers stay with their units`, units);
  }, tally);
  tally.check(hyphens > 0, "some titles have a hyphen");
}
