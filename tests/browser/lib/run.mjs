/* Runs the checks: node run.mjs PACKAGES SITES ENGRAM [CHECK...]
   A check is a module beside this folder: its default export is called with the world (world.mjs). */
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { open_world } from "./world.mjs";

const [packages, sites, engram, ...wanted] = process.argv.slice(2);
const folder = join(dirname(fileURLToPath(import.meta.url)), "..");
const all = readdirSync(folder).filter((name) => name.endsWith(".mjs")).map((name) => name.slice(0, -4)).sort();
const names = wanted.length > 0 ? wanted : all;
const world = await open_world({ packages, sites, engram });

/* A loaded machine takes several times as long as one of its own. */
const LONGEST = 900_000;

function in_time(promise) {
  return Promise.race([promise, new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`takes longer than ${LONGEST / 1000} s`)), LONGEST).unref();
  })]);
}

async function run(name) {
  const start = performance.now();
  const tally = world.tally(name);
  try {
    const check = await import(pathToFileURL(join(folder, `${name}.mjs`)).href);
    await in_time(check.default(world, tally));
    tally.check(tally.passed > 0, "something was checked");
  } catch (error) {
    tally.check(false, "runs to its end", error.stack);
  }
  console.log(`${tally.failed ? "not ok" : "ok"}: ${name}, ${tally.passed} checks, ` +
    `${((performance.now() - start) / 1000).toFixed(1)} s`);
  return tally;
}

/* Two at a time: a check waits for the browser more than it works. */
const queue = [...names], tallies = [];
const worker = async () => {
  while (queue.length > 0) tallies.push(await run(queue.shift()));
};
await Promise.all([worker(), worker()]);
await world.close();
const sum = (field) => tallies.reduce((total, tally) => total + tally[field], 0);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exit(sum("failed") > 0 || sum("passed") === 0 ? 1 : 0);
