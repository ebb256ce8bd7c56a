/* usage: crate.mjs PACKAGES CRATE.json: prints the objections of the validator of ro-crate, one on each line, and last how
   many things it looked at. The context comes from the package: nothing is fetched. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [packages, path] = process.argv.slice(2);
const require = createRequire(`${packages}/`);
const context = require(`${packages}/node_modules/ro-crate/lib/context.json`);
globalThis.fetch = async () => ({ ok: true, json: async () => context });
const { ROCrate, validate } = require("ro-crate");

const crate = new ROCrate(JSON.parse(readFileSync(path, "utf8")), { array: true, link: true });
await crate.resolveContext();
const results = await validate(crate);
for (const one of results.filter((result) => result.status !== "success")) console.log(`${one.id}: ${one.message}`);
for (const part of crate.rootDataset?.hasPart ?? []) {
  if (!part["@type"]) console.log(`the part ${part["@id"]} is not described`);
}
console.log(results.length + (crate.rootDataset?.hasPart?.length ?? 0));
