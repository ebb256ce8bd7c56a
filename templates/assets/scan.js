/* scan.js: finds in a text what could identify a person.

     engramScan.scan("She is 92 years old.")
       [{ severity: "block", kind: "an age over 89", help: "…", at: 7, len: 12, text: "92 years old" }]

   It knows forms, not people: what it does not find may still identify somebody. tests/search/scan.mjs is its table. */
(() => {
  "use strict";
  const MONTH = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
  const TENS = "(?:ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|(?:a |one )?hundred(?: and [a-z]+)?)";
  const OPEN_END = "(?! ?(?:\\+|(?:years )?(?:or|and) (?:older|over|above|more)))";
  const GIVEN = new Set(("aaliyah aisha alice amanda amy andrea andrew angela anita anna anne anthony antonio barbara benjamin " +
    "betty brandon brian carlos carol carolyn catherine charles chloe christine christopher claire cynthia daniel david " +
    "deborah debra dennis diana donald donna dorothy edward elena elizabeth emily emma eric ethan eva evelyn fatima " +
    "frances gary george gloria gregory hannah harold heather helen henry isabella jack jacob jacqueline james jane janet " +
    "jason jeffrey jennifer jeremy jessica joan john jonathan jose joseph joshua joyce juan judith julia julie justin " +
    "karen katherine kathleen keith kelly kenneth kevin kimberly larry laura lauren lawrence leila linda lisa lucas lucy " +
    "luis margaret maria marie martha martin mary matthew megan melissa michael michelle miguel mohammed muhammad nancy " +
    "nathan nicholas nicole noah olga olivia pamela patricia patrick paul peter philip priya rachel ralph raymond rebecca " +
    "richard robert roger ronald rosa roy russell ruth ryan samantha samuel sandra sara sarah scott sean sharon sofia " +
    "sophia stephanie stephen steven susan teresa theresa thomas timothy tyler victoria virginia walter wayne william " +
    "yusuf zoe").split(" "));
  /* Two capitalised words in a row that name no person. */
  const NO_SURNAME = /^(?:The|A|An|In|On|At|By|For|From|Of|And|But|Or|If|This|That|These|Those|It|Its|As|To|With|See|Also|When|While|After|Before|Because|However)$/;

  const blocks = [
    { kind: "an e-mail address", raw: true, help: "leave it out; a mail program adds yours by itself",
      find: /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu },
    { kind: "an e-mail address", raw: true, help: "leave it out",
      find: /[\p{L}\d._%+-]+ ?[([{] ?at ?[)\]}] ?[\p{L}\d-]+(?: ?(?:\.|[([{] ?dot ?[)\]}]) ?[\p{L}\d-]+)+/giu },
    { kind: "a social security number", help: "leave it out",
      find: /\b(?:ssn|social security)(?: (?:number|no\.?))?[ :#]*\d{3}[- ]?\d{2}[- ]?\d{4}\b/gi },
    { kind: "a social security number", help: "leave it out", find: /(?<![\d-])\d{3}[- ]\d{2}[- ]\d{4}(?![\d-])/g },
    { kind: "a record number", help: "leave it out; speak of a client in general terms",
      find: /\b(?:mrn|(?:medical|health|hospital|patient|client|chart|case|nhs|insurance|member|policy)[ -]?(?:record|file|chart|case|insurance)?(?:[ -]?(?:number|no\.?|nr\.?|id|#))|medical record|chart|patient id)(?: (?:is|was))?[ :#]*[a-z]{0,4}[- ]?\d[\d -]{2,}\d\b/gi },
    { kind: "a phone number", help: "leave it out", find: /(?<![\d.])\+\d{1,3}[ ().-]*\d(?:[ ().-]*\d){5,12}(?!\d)/g },
    { kind: "a phone number", help: "leave it out",
      find: /(?<![\d.-])(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\d.-]*\d)/g },
    { kind: "a phone number", help: "leave it out", find: /(?<![\d.,-])0\d{1,4}[ /-]\d{3,8}(?:[ -]\d{2,6})*(?![\d-])/g,
      test: (text) => text.replace(/\D/g, "").length >= 9 },
    { kind: "a phone number", help: "leave it out", find: /(?<![\d.,])\d{10,11}(?![\d.])/g },
    { kind: "a phone number", help: "leave it out",
      find: /\b(?:phone|telephone|tel|mobile|cell|fax|call(?:ed)?(?: (?:me|us|her|him|them))?(?: at| on)?|text(?:ed)? (?:me|us|her|him|them) (?:at|on))(?: (?:number|no\.?|is))*[ .:#]*\(?\d[\d ().-]{5,}\d/gi },
    { kind: "an age over 89", help: "write '90 or older'",
      find: new RegExp(`\\b(?:age|aged|ages|turned|turning)(?: (?:of|is|was|at))?[ :]*(?:\\d{1,3} ?(?:-|to|and) ?)?(?:9\\d|1[0-2]\\d)(?![\\d.,%-]*\\d)(?! ?%)${OPEN_END}`, "gi") },
    { kind: "an age over 89", help: "write '90 or older'",
      find: new RegExp(`(?<![\\d.,])(?:9\\d|1[0-2]\\d)[- ]?(?:years?|yrs?|y)(?:[- ]of[- ]age|[- ]?old)(?![a-z])`, "gi") },
    { kind: "an age over 89", help: "write '90 or older'", find: /(?<![\d.,])(?:9\d|1[0-2]\d)[- ]?(?:y\/o|yo|y\.o\.)(?![a-z])/gi },
    { kind: "an age over 89", help: "write '90 or older'",
      find: new RegExp(`\\b${TENS}[- ]years?[- ](?:old|of age)|\\b(?:age|aged)(?: of)? ${TENS}\\b`, "gi") },
    { kind: "an age over 89", help: "write '90 or older'",
      find: /\b(?:nonagenarian|centenarian)s?\b|\bin (?:her|his|their|the) (?:(?:early|mid|late)[- ])?(?:nineties|90s|90['’]s)\b/gi,
      test: (text) => !/\bthe\b/i.test(text) },
  ];

  const warnings = [
    { kind: "a date", help: "a date of somebody's life can identify them; a year is enough",
      find: /(?<![\d./-])(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))(?![\d/-]|\.\d)/g },
    { kind: "a date", help: "a date of somebody's life can identify them; a year is enough",
      find: new RegExp(`\\b(?:${MONTH}\\.? \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?|\\d{1,2}(?:st|nd|rd|th)?\\.? (?:of )?${MONTH}(?:,? \\d{4})?|${MONTH}\\.? \\d{4})(?![\\d%])\\b`, "gi") },
    { kind: "a name", names: true, help: "leave out the names of clients and of people around them",
      find: /\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\.? ?\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]+)?/gu },
    { kind: "a name", names: true, help: "leave out the names of clients and of people around them",
      find: /\b(?:[Cc]lient|[Pp]atient|[Pp]erson|[Ww]oman|[Mm]an|[Bb]oy|[Gg]irl|[Cc]hild|[Hh]usband|[Ww]ife|[Pp]artner|[Ss]on|[Dd]aughter|[Mm]other|[Ff]ather|[Bb]rother|[Ss]ister),? (?:(?:is |was )?(?:named|called) )?\p{Lu}\p{Ll}+(?: \p{Lu}[\p{L}'’-]+)?/gu },
    { kind: "a name", names: true, help: "leave out the names of clients and of people around them",
      find: /(?<![\p{L}])\p{Lu}\p{Ll}+(?: \p{Lu}\.)? \p{Lu}\p{Ll}[\p{L}'’-]*(?![\p{L}])/gu,
      test: (text) => !text.split(" ").some((word) => NO_SURNAME.test(word)) },
    { kind: "a name", names: true, help: "leave out the names of clients and of people around them",
      find: /(?<![\p{L}])\p{Lu}\p{Ll}+(?![\p{L}])/gu, test: (text) => GIVEN.has(text.toLowerCase()) },
  ];

  /* Numbers that name a work, not a person: they look like phone numbers. */
  const WORKS = [
    /https?:\/\/[^\s<>"]+/gi,
    /\b10\.\d{4,9}\/[^\s<>"]+/g,
    /\b(?:pmid|pmcid|pmc|isrctn|nct|arxiv|isbn(?:-1[03])?|issn)[ :]*[\dx](?:[\dx. -]*[\dx])?\b/gi,
    /\b97[89][- ]?\d{1,5}[- ]?\d{1,7}[- ]?\d{1,7}[- ]?[\dx]\b/gi,
    /\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]\b/g,
    /\b(?:pp?|pages?|vol|volume|(?<=\d[,;] ?)no|issue)\.? ?\d{1,5}(?:[-:(]\d{1,5}\)?)*(?!\d)/gi,
    /\b(?:19|20)\d{2};\d+(?:\(\d+(?:-\d+)?\))?:[\de-]+/gi,
  ];

  /* Dashes, spaces and wide digits of all kinds as plain ones; every character stays in its place. */
  const level = (text) => text.replace(/[\u00a0\u2000-\u200a\u202f]/g, " ").replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xff10 + 0x30));
  const without_works = (text) => WORKS.reduce((rest, work) =>
    rest.replace(work, (found) => "_".repeat(found.length)), text);

  function scan(text, { names = true } = {}) {
    const plain = level(text), masked = without_works(plain), found = [];
    const look = (rules, severity) => {
      for (const { kind, help, find, test, raw } of rules) {
        for (const match of (raw ? plain : masked).matchAll(find)) {
          const at = match.index, len = match[0].length;
          const is_new = !found.some((other) => at < other.at + other.len && other.at < at + len);
          if (is_new && (!test || test(match[0]))) {
            found.push({ severity, kind, help, at, len, text: text.slice(at, at + len) });
          }
        }
      }
    };
    look(blocks, "block");
    look(warnings.filter((rule) => names || !rule.names), "warn");
    return found.sort((a, b) => a.at - b.at);
  }

  globalThis.engramScan = { scan };
})();
