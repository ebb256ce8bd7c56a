/* node search.mjs SITE: what first queries of one, two and three words load of the search index of a built site, in
   bytes as gzip makes them, and what trying the plural and the singular of a word brings.

   The words are drawn from the titles and headings on the cards, by a fixed rule. */
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import { open_index } from "../search/index.mjs";

const site = process.argv[2];
const reader = join(dirname(fileURLToPath(import.meta.url)), "../../templates/assets/search.js");
const cut = open_index(site, reader).cut;
const words = new Set();
vm.runInNewContext(readdirSync(join(site, "search")).filter((name) => /^d\d+\.js$/.test(name)).sort()
  .map((name) => readFileSync(join(site, "search", name), "utf8")).join(""), { engramSearch: { cards(_, cards) {
    for (const card of cards) for (const text of [card[2], ...(card[4]?.map?.((heading) => heading[1]) ?? [])]) cut(text).forEach((word) => words.add(word));
  } } });
const all = [...words].filter((word) => word.length > 3).sort(), pick = (i) => all[(i * 7919 + 13) % all.length];

for (const count of [1, 2, 3]) {
  const sizes = [], times = [];
  for (let i = 0; i < 100; i++) {
    const search = open_index(site, reader), start = performance.now();
    await search.find(Array.from({ length: count }, (_, w) => pick(i * count + w)).join(" "));
    times.push(performance.now() - start);
    sizes.push([...search.loaded.values()].reduce((sum, file) => sum + file.packed, 0));
  }
  sizes.sort((a, b) => a - b);
  times.sort((a, b) => a - b);
  console.log(`${count} words: median ${(sizes[50] / 1000).toFixed(1)} kB, largest ${(sizes[99] / 1000).toFixed(1)} kB, median ${times[50].toFixed(0)} ms with packing`);
}
