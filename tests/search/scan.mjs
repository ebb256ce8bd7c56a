/* node scan.mjs SCAN.JS: what the scanner of the revision form blocks, warns of, and lets pass. */
import { readFileSync } from "node:fs";
import vm from "node:vm";

const context = vm.createContext({});
vm.runInContext(readFileSync(process.argv[2], "utf8"), context);
const scan = context.engramScan.scan;

/* Each is blocked, and the place is the text between the bars. */
const BLOCKED = {
  "an e-mail address": ["Write to |jane.doe@example.org| about it.", "Write to |j_d+x@sub.example.co.uk|.",
    "It is |jörg@müller.example|", "Write to |jane (at) example (dot) org| then", "https://x.example/?m=|a.b@example.org|"],
  "a phone number": ["Call |555-123-4567| now", "Reach |(555) 123-4567|.", "It is |555.123.4567|", "|1-800-555-0199|",
    "Ring |+44 20 7946 0958|!", "|+1 (555) 123-4567|", "|+49 170 1234567|", "London |020 7946 0958|", "Bonn |0228 1234567|",
    "number |5551234567| there", "my |phone is 555-1234|", "|tel. 555 1234| today", "Ring |555\u2011123\u20114567|",
    "Ring |５５５-123-4567|"],
  "a social security number": ["It is |123-45-6789|.", "It is |123 45 6789|.", "|SSN 123456789|", "|SSN: 123-45-6789|",
    "|social security number 123456789|"],
  "a record number": ["|MRN 1234567|", "|MRN: 00-12-34|", "|mrn#445566|", "|medical record number 998877|",
    "|medical record 998877|", "|patient ID 4711-22|", "|Chart no. 4711|", "|case number 20231|", "|NHS number 943 476 5919|",
    "|hospital number AB123456|"],
  "an age over 89": ["|age 92|", "She is |aged 90|.", "a |92-year-old| man", "He is |92 years old|.", "at the |age of 101|",
    "a |95 yo| client", "a |93 y/o| man", "|94 years of age|", "She |turned 90| then", "|aged 65-95|", "|ages 70 to 93|",
    "a |ninety-two-year-old| woman", "a |ninety two years old| man", "|aged ninety|", "a |centenarian| lives",
    "a |nonagenarian|", "a woman |in her nineties|", "a man |in his late 90s|", "a |110-year-old| man",
    "a |92\u2010year\u2010old| man"],
};

/* Each is warned of, and nothing is blocked. */
const WARNED = {
  "a date": ["on |2024-01-15| she", "on |15/01/2024| she", "on |1/15/24| she", "on |January 15, 2024| she",
    "on |15 January 2024| he", "in |May 2020| he", "on |3rd of March| he", "on |Sept. 4| he", "on |15.01.2024| he"],
  "a name": ["Then |Mr. Smith| came", "then |Dr Jones| said", "my |client Maria| said", "a |patient named John| was",
    "then |Maria Lopez| cried", "what |Anna| told me", "his |wife Ingrid| left", "then |Jane Q. Public| left"],
};

/* Nothing is blocked; what has a bar warns at most. */
const PASSED = [
  "", "The synapse grows.", "doi:10.1037/0033-2909.132.3.354", "https://doi.org/10.1038/361031a0",
  "10.1113/jphysiol.1973.sp010273", "PMID 4727084", "PMID: 12345678", "PMC1234567", "PMCID: PMC3367554",
  "Psychological Bulletin 2006;132(3):354-380", "pp. 354-380", "p. 92", "page 92", "pages 987-1003", "vol. 92, no. 3",
  "1973;232(2):331-56", "in 1949 and 1973", "since 1992", "from 1990 to 1995", "ISBN 0306406152",
  "ISBN 978-0-306-40615-7", "978-0-306-40615-7", "ISSN 0033-2909", "0033-2909", "ORCID 0000-0002-1825-0097",
  "NCT01234567", "age 89", "an 89-year-old man", "aged 65 to 85", "age 9", "a 9-year-old boy", "adults aged 18-65",
  "age 90 or older", "aged 90 and over", "people aged 90+", "92 years ago", "92 % of them", "aged 18-65, 92 % of them",
  "92 participants", "N = 1234", "stage 92", "in the nineties", "in the 1990s", "20 ms, 100 Hz, 60 pairings",
  "0.05 and 0.001", "-70 mV to +30 mV", "+10 ms", "changes by +20.5 to +30.2 %", "ratios 1:10 and 3-4", "[@bliss1973]",
  "see medium.com/@someone", "a weight of 1,000,000", "10,000 runs", "s-5ed8022e", "ten to twelve", "case 3", "case series of 12",
  "chart review", "the client says", "e-mail and telephone contact", "call it LTP", "hundred pairings", "a hundred years ago",
  "https://example.org/2024/01/5551234567", "arXiv 2001.08614",
];
const SILENT = ["The NMDA receptor opens.", "It takes three weeks.", "The synapse may grow.", "March on", "in 1949", "Hebbian plasticity holds",
  "LTP and LTD differ."];

let passed = 0, failed = 0;
function check(well, title, detail) {
  if (well) {
    passed++;
  } else {
    failed++;
    console.log(`not ok: ${title}: ${JSON.stringify(detail)}`);
  }
}

function expect(table, severity) {
  for (const [kind, texts] of Object.entries(table)) {
    for (const marked of texts) {
      const text = marked.replaceAll("|", ""), place = marked.split("|")[1], found = scan(text);
      check(found.some((one) => one.severity === severity && one.kind === kind && one.text === place &&
        text.slice(one.at, one.at + one.len) === place), `${severity} ${kind} in '${text}'`, found);
      check(severity === "block" || found.every((one) => one.severity === "warn"), `'${text}' is not blocked`, found);
    }
  }
}

expect(BLOCKED, "block");
expect(WARNED, "warn");
for (const text of PASSED) check(scan(text).every((one) => one.severity !== "block"), `'${text}' passes`, scan(text));
for (const text of SILENT) check(scan(text).length === 0, `'${text}' is not warned of`, scan(text));
check(scan("Bliss and Maria Lopez, 3 May", { names: false }).map((one) => one.kind).join() === "a date", "no names in a source");
/* The form takes 4,000 characters in a field. */
for (const piece of ["1-", "a@", "+1 ", "Ab ", "A", "1", "a.", "mrn ", "0 1", "a@a."]) {
  const text = piece.repeat(4000 / piece.length), start = performance.now();
  scan(text);
  check(performance.now() - start < 1000, `'${piece}' again and again is scanned in time`, performance.now() - start);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
