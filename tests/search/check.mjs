/* node check.mjs READER SITES-JSON: what was written is found.
   SITES-JSON is made by run.py: [{name, site, pages: [{address, title, ids, spots, headings}], queries}]. */
import { readFileSync } from "node:fs";
import { open_index } from "./index.mjs";

const [reader, list] = process.argv.slice(2);
const sites = JSON.parse(readFileSync(list, "utf8"));
const ALL = { count: 1e9 };
let passed = 0, failed = 0;

function check(well, title, detail = "") {
  if (well) {
    passed++;
  } else if (failed++ < 40) {
    console.log(`not ok: ${title}${detail && `\n    ${detail}`}`);
  }
}

const page_of = (href) => href.split("#")[0];
const is_sourced = (spot) => ["t1", "t2", "t3"].includes(spot.standing);

async function check_word(search, site, word, uses) {
  const found = await search.find(word, ALL);
  const sourced = await search.find(word, { ...ALL, is_sourced: true });
  check(!found.is_partial, `${site.name}: '${word}' alone is never found in part`);
  for (const { page, in_source } of uses) {
    const hit = found.results.find((result) => page_of(result.href) === page.address);
    check(hit, `${site.name}: '${word}' is found in ${page.address}`);
    if (in_source) {
      check(sourced.results.some((result) => page_of(result.href) === page.address),
        `${site.name}: '${word}' is found among the sourced sentences of ${page.address}`);
    }
  }
  for (const result of [...found.results, ...sourced.results]) {
    const [address, id] = result.href.split("#"), page = site.pages.find((one) => one.address === address);
    check(!page || !id || page.ids.includes(id), `${site.name}: '${word}' leads to what is there`, result.href);
  }
  for (const result of sourced.results.filter((one) => one.kind === "a" && one.href.includes("#s-"))) {
    check(["T1", "T2", "T3"].includes(result.standing), `${site.name}: '${word}', sourced only, leads to a source`,
      JSON.stringify(result));
  }
}

function words_of(search, site) {
  const words = new Map();
  for (const page of site.pages) {
    const add = (text, in_source) => {
      for (const word of search.cut(text)) {
        const uses = words.get(word) ?? new Map();
        uses.set(page.address, { page, in_source: in_source || Boolean(uses.get(page.address)?.in_source) });
        words.set(word, uses);
      }
    };
    page.headings.forEach((heading) => add(heading.text, false));
    page.spots.forEach((spot) => add(spot.text, is_sourced(spot)));
  }
  return words;
}

async function check_site(site) {
  const search = open_index(site.site, reader);
  const words = words_of(search, site);
  for (const [word, uses] of words) await check_word(search, site, word, uses.values());
  check(words.size > 0, `${site.name}: there are words`);
  for (const page of site.pages) {
    const { results } = await search.find(page.title);
    check(results[0]?.title === page.title && !results[0].href.includes("#s-"),
      `${site.name}: the title '${page.title}' is found first`, JSON.stringify(results[0]));
  }
  for (const { query, page, href, total, first, partial, most_packed } of site.queries) {
    const fresh = open_index(site.site, reader);
    const found = await fresh.find(query), title = `${site.name}: '${query}'`;
    const packed = [...fresh.loaded.values()].reduce((sum, file) => sum + file.packed, 0);
    if (total !== undefined) check(found.total === total, `${title}: ${total} found`, `${found.total}`);
    if (first) check(found.results[0]?.title === first, `${title}: ${first} first`, JSON.stringify(found.results[0]));
    if (page) check(found.results.some((one) => page_of(one.href) === page), `${title} is in ${page}`, JSON.stringify(found));
    if (href) check(found.results[0]?.href === href, `${title} leads to ${href}`, JSON.stringify(found.results[0]));
    if (partial !== undefined) check(found.is_partial === partial, `${title}: in part, ${partial}`);
    if (most_packed) check(packed <= most_packed, `${title}: ${packed} bytes at most ${most_packed}`);
  }
  for (const [name, file] of search.loaded) {
    check(name === "manifest.js" || file.bytes <= 48 * 1024, `${site.name}: ${name} has at most 48 KB`, `${file.bytes}`);
  }
}

for (const site of sites) await check_site(site);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
