/* What every check sees.

   world.pages        every page of the sites: { site, path, kind, root, file, http }; kind is "article", "source",
                      "home", …, and root the folder of its site
   world.samples      one page of each kind of each site, and every article
   world.visit(url, how, look, tally)
                      opens the page in a context of its own and calls look(tab); how: { width, height, dark, phone,
                      script: false, bare, forced, still, home }; bare answers each script with nothing, for a
                      tool in the page that needs timers; home is a folder in the place of the sites. Whatever the page does, a line in the console, an error, a
                      breach of its Content-Security-Policy or a request to anywhere else is a failure.
   world.tour(stops, how, look, tally)
                      the same for many pages in one tab, one after the other; a stop is { url, page }
   world.require      the npm packages
   tally.check(well, title, detail)
*/
import { createReadStream, readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";

const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml",
  ".json": "application/json", ".atom": "application/atom+xml", ".xml": "application/xml", ".csv": "text/csv" };

/* How long a state is waited for, in milliseconds: only a page that never comes to it takes that long. */
const PATIENCE = 120_000;

class Tally {
  constructor(name) { Object.assign(this, { name, passed: 0, failed: 0 }); }

  check(well, title, detail = "") {
    if (well) {
      this.passed++;
    } else {
      this.failed++;
      console.log(`not ok: ${this.name}: ${title}`);
      for (const line of String(detail).split("\n").filter(Boolean).slice(0, 40)) console.log(`    ${line}`);
    }
    return Boolean(well);
  }
}

function files_below(folder) {
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((entry) =>
    entry.isDirectory() ? files_below(join(folder, entry.name)) : [join(folder, entry.name)]);
}

/* The first folder names the kind; pages at the root, and those beside an article, are kinds of their own. */
function kind_of(path) {
  const beside = path.match(/\.(numbers|links)(\.\d+)?\.html$/);
  if (beside) return beside[1];
  const parts = path.split("/");
  if (parts.length === 1) return path === "index.html" ? "home" : parts[0].replace(/\.html$/, "");
  return { articles: "article", sources: "source", tags: "tag", sections: "section" }[parts[0]] ?? parts[0];
}

function serve(folder) {
  const server = createServer((request, response) => {
    const path = join(folder, decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    let is_file = false;
    try { is_file = statSync(path).isFile(); } catch { /* answered with 404 */ }
    if (!is_file || relative(folder, path).startsWith("..")) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" });
    createReadStream(path).pipe(response);
  });
  return new Promise((resolve) => { server.listen(0, "127.0.0.1", () => resolve(server)); });
}

function context_options(how) {
  return {
    viewport: { width: how.width ?? 1440, height: how.height ?? 1000 },
    colorScheme: how.dark ? "dark" : "light",
    isMobile: Boolean(how.phone),
    hasTouch: Boolean(how.phone),
    javaScriptEnabled: how.script !== false,
    forcedColors: how.forced ? "active" : "none",
    reducedMotion: how.still ? "reduce" : "no-preference",
    acceptDownloads: false,
  };
}

/* Notes what a page must not do; everything has to come from `homes`. */
function watch(tab, homes, note) {
  tab.on("console", (line) => {
    if (["error", "warning"].includes(line.type())) note(`console: ${line.text()}`);
  });
  tab.on("pageerror", (error) => note(`error: ${error.message}`));
  tab.on("requestfailed", (request) => note(`not loaded: ${request.url()}`));
  tab.on("request", (request) => {
    const url = request.url();
    if (![...homes, "data:", "blob:"].some((home) => url.startsWith(home))) note(`asks for ${url}`);
  });
}

function pages_of(sites, origin) {
  return files_below(sites).filter((file) => file.endsWith(".html")).map((file) => {
    const inside = relative(sites, file), site = inside.split("/")[0], path = inside.slice(site.length + 1);
    return { site, path, kind: kind_of(path), root: join(sites, site), name: `${site}/${path}`, disk: file,
      file: pathToFileURL(file).href, http: `${origin}/${inside.split("/").map(encodeURIComponent).join("/")}` };
  });
}

function samples_of(pages) {
  const seen = new Set();
  return pages.filter((page) => {
    const key = `${page.site} ${page.kind}`, is_new = !seen.has(key);
    seen.add(key);
    return is_new || page.kind === "article";
  });
}

export async function open_world({ packages, sites, engram }) {
  const require = createRequire(pathToFileURL(join(packages, "packages.js")));
  const { chromium } = require("playwright-core");
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic"] });
  const server = await serve(sites);
  const origin = `http://127.0.0.1:${server.address().port}`;
  const pages = pages_of(sites, origin);

  return {
    pages,
    samples: samples_of(pages),
    sites,
    engram,
    require,
    text: (file) => readFileSync(file, "utf8"),
    package_text: (path) => readFileSync(require.resolve(path), "utf8"),
    tally: (name) => new Tally(name),
    async tour(stops, how, look, tally) {
      const context = await browser.newContext(context_options(how));
      context.setDefaultTimeout(PATIENCE);
      const tab = await context.newPage();
      if (how.bare) await tab.route(/\.js$/, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
      let troubles = [];
      watch(tab, how.home ? [pathToFileURL(how.home).href] : [pathToFileURL(sites).href, origin], (line) => troubles.push(line));
      try {
        for (const { url, page } of stops) {
          troubles = [];
          await tab.goto(url);
          await look(tab, page);
          tally.check(troubles.length === 0, `${url} is quiet and asks for nothing elsewhere`, troubles.join("\n"));
        }
      } finally {
        await context.close();
      }
    },
    visit(url, how, look, tally) {
      return this.tour([{ url }], how, look, tally);
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}
