/* write/findings.h: findings in the formats of people, editors and build servers.
 *
 *     const struct findings_format *format = findings_format_find(SPAN("text"));
 *     format->write(&view, &out);
 *
 *     content/articles/ltp.md:41:46: error: no source has the key 'blis1973' [cite/unknown-source]
 *        41 | Potentiation outlasts the tetanus by hours [@blis1973].
 *           |                                             ^~~~~~~~~
 *           = help: did you mean 'bliss1973'?
 *
 * Paths and messages may hold anything; no format lets that break its lines. Columns count from 1;
 * what they count is each format's own.
 */
#ifndef WRITE_FINDINGS_H
#define WRITE_FINDINGS_H

#include "base/buf.h"
#include "diag/report.h"

struct findings_view {
    const struct report *report;
    struct span prefix;  /* put before each path: the folder of the wiki, or empty */
    struct span version; /* of the program */
    enum severity gate;  /* from here on a finding is a failure */
    bool colour;         /* text only */
    size_t columns;      /* of the terminal, text only: long lines are cut around the caret */
};

struct findings_format {
    const char *name;
    void (*write)(const struct findings_view *view, struct buf *out);
};

/* The format number `index`, or NULL behind the last. */
const struct findings_format *findings_format_get(size_t index);
const struct findings_format *findings_format_find(struct span name); /* NULL: there is none */

/* Lines for people; the path stands first, as editors read it. */
void findings_text(const struct findings_view *view, struct buf *out);
void findings_text_one(const struct findings_view *view, const struct located *l, struct buf *out);

/* One object with all findings, or one object a line. Columns in bytes. */
void findings_json(const struct findings_view *view, struct buf *out);
void findings_jsonl(const struct findings_view *view, struct buf *out);

/* SARIF 2.1.0 (OASIS). Columns in code units of UTF-16. */
void findings_sarif(const struct findings_view *view, struct buf *out);

/* Reviewdog Diagnostic Format, one object a line. Columns in bytes. */
void findings_rdjsonl(const struct findings_view *view, struct buf *out);

/* JUnit XML: a suite for each file, a test case for each finding. */
void findings_junit(const struct findings_view *view, struct buf *out);

/* Workflow commands of GitHub Actions. Columns in code units of UTF-16. */
void findings_github(const struct findings_view *view, struct buf *out);

/* ---- for the formats ---- */

/* The path of a finding behind the prefix, byte for byte. */
void findings_path(const struct findings_view *view, const struct located *l, struct buf *out);

/* Whether the finding belongs to a file. */
bool findings_has_file(const struct located *l);

#endif
