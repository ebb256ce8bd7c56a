/* The reader of the search index outside a browser: opens the index of a built site.

     const search = open_index("build/site");
     await search.find("synapse")            as templates/assets/search.js finds it
     search.loaded                           the files that were asked for, with their sizes */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";
import { gzipSync } from "node:zlib";

export function open_index(site, reader) {
  const context = vm.createContext({}), loaded = new Map();
  vm.runInContext(readFileSync(reader, "utf8"), context);
  const search = context.engramSearch;
  search.load = async (name) => {
    const text = readFileSync(join(site, "search", name), "utf8");
    loaded.set(name, { bytes: Buffer.byteLength(text), packed: gzipSync(text).length });
    vm.runInContext(text, context);
  };
  return { find: search.find, cut: search.cut, loaded };
}
