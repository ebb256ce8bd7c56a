/* Linked data as its readers read it: every page's JSON-LD and annotations expand with the contexts that they name, in a
   processor that refuses to drop anything, and come back the same. */
import { readFileSync } from "node:fs";
import { CONTEXTS } from "./lib/contexts.mjs";

const loader = async (url) => {
  const document = CONTEXTS[url.replace(/\/$/, "")];
  if (!document) throw new Error(`the context ${url} is none of ours`);
  return { contextUrl: null, documentUrl: url, document };
};

/* A list of one and its only member are the same in JSON-LD. */
function plain(node) {
  if (Array.isArray(node)) return node.length === 1 ? plain(node[0]) : node.map(plain);
  if (node === null || typeof node !== "object") return node;
  return Object.fromEntries(Object.keys(node).filter((key) => key !== "@context").sort().map((key) => [key, plain(node[key])]));
}

/* The place where two trees part. */
function difference(a, b, where = "") {
  if (JSON.stringify(a) === JSON.stringify(b)) return "";
  if (typeof a !== "object" || typeof b !== "object" || !a || !b) return `${where}: ${JSON.stringify(a)} became ${JSON.stringify(b)}`;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].map((key) => difference(a[key], b[key], `${where}/${key}`))
    .filter(Boolean)[0] ?? "";
}

async function expands(jsonld, tally, text, base, title) {
  try {
    const data = JSON.parse(text), options = { base, documentLoader: loader, safe: true };
    const expanded = await jsonld.expand(data, options);
    tally.check(expanded.length === 1, `${title} is one thing`);
    const back = await jsonld.compact(expanded, CONTEXTS[data["@context"]], { ...options, compactToRelative: false });
    const lost = difference(plain(data), plain(back));
    tally.check(lost === "", `${title} expands without loss`, lost);
  } catch (error) {
    tally.check(false, `${title} expands`, `${error.message} ${JSON.stringify(error.details ?? "").slice(0, 600)}`);
  }
}

export default async function linked(world, tally) {
  const jsonld = world.require("jsonld");
  for (const page of world.pages.filter((one) => one.kind === "article")) {
    const html = world.text(page.disk), stem = page.disk.replace(/html$/, "");
    const [, inside] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
    const base = `https://site.example/${page.path}`;
    if (!tally.check(inside, `${page.name} has JSON-LD`)) continue;
    await expands(jsonld, tally, inside, base, `${page.name}, in the page`);
    for (const name of ["jsonld", "annotations.jsonld"]) {
      await expands(jsonld, tally, readFileSync(stem + name, "utf8"), base, `${page.path}, ${name}`);
    }
  }
}
