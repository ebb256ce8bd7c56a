// Prints what citeproc-js makes of the records in cases.json, one reference a line; for developers only.
//
//     npm install citeproc @citation-js/plugin-csl          (anywhere; run the script from there)
//     node golden.mjs STYLE                                 all lines
//     node golden.mjs STYLE check                           only where expected.txt differs, with its key
//
// STYLE is nlm-citation-sequence-brackets.csl of 2026-01-07 from the collection of CSL styles; no npm package holds
// this version (those that hold "vancouver" hold its forerunner). The locale en-US comes from the second package.
// With `check` the script fails when a line that differs is not named in differences.md, or one named there agrees.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(join(process.cwd(), 'package.json'));
const CSL = require('citeproc');
const locales = require('@citation-js/plugin-csl/lib/locales.json');
const [style, mode] = process.argv.slice(2);
const read = (name) => readFileSync(join(here, name), 'utf8');

const records = JSON.parse(read('cases.json'));
const items = new Map(records.map((record) => [record.id, record]));

function reference(id) {
    const engine = new CSL.Engine(
        { retrieveLocale: () => locales['en-US'], retrieveItem: (key) => structuredClone(items.get(key)) },
        readFileSync(style, 'utf8'), 'en-US');
    engine.setOutputFormat('text');
    engine.updateItems([id]);
    return engine.makeBibliography()[1][0].trim().replace(/^1\.\s*/, '')
        .replace('Available from: doi:', 'doi:');
}

// The one difference of all records with a DOI is taken off in reference(); see differences.md.
const made = records.map(({ id }) => reference(id));
if (mode !== 'check') {
    console.log(made.join('\n'));
    process.exit(0);
}

const expected = read('expected.txt').trimEnd().split('\n');
const named = new Set([...read('differences.md').matchAll(/`([a-z0-9-]+)`/g)].map((match) => match[1]));
let wrong = expected.length === records.length ? 0 : 1;
records.forEach(({ id }, i) => {
    const differs = made[i] !== expected[i];
    if (differs) {
        console.log(`${id}\n  citeproc: ${made[i]}\n  ours:     ${expected[i]}`);
    }
    if (differs !== named.has(id)) {
        console.log(`${id} ${differs ? 'is missing in' : 'should not stand in'} differences.md`);
        wrong++;
    }
});
process.exit(wrong > 0 ? 1 : 0);
