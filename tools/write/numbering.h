/* write/numbering.h: the numbers that sources, simulations and figures have on one page.
 *
 * Sources are numbered by first appearance on the page and keep their number (ICMJE); each use has
 * a mark of its own to come back to. Simulations ("SIM 1") and figures count for themselves.
 */
#ifndef WRITE_NUMBERING_H
#define WRITE_NUMBERING_H

#include "base/vec.h"
#include "wiki/site.h"

/* One marker of a source in the text: its id is "c<number>-<use>". */
struct numbered_use {
    uint32_t section; /* of the article */
};

struct numbered_source {
    const struct source *source;
    VEC(struct numbered_use) uses;
};

struct numbered_run {
    const struct run *run;
    uint32_t figure; /* its number on the page, or 0 */
};

struct numbering {
    struct arena *arena; /* scratch of the page */
    const struct site *site;
    VEC(struct numbered_source) sources;
    VEC(struct numbered_run) runs;
    VEC(uint32_t) footnotes; /* references so far, by the number of the note */
    uint32_t figures, tables, videos;
};

void numbering_init(struct numbering *n, const struct site *site, struct arena *arena);

/* The number (from 1) of a source, and which use of it this is (from 1). */
uint32_t numbering_cite(struct numbering *n, const struct source *source, uint32_t section,
                        uint32_t *use);

/* The number that a source has already; 0 when the page does not cite it. */
uint32_t numbering_find(const struct numbering *n, const struct source *source);

/* The number (from 1) of a run. */
uint32_t numbering_run(struct numbering *n, const struct run *run);

/* Counts a reference to the footnote `number`, from 1; returns which one of it this is, from 1. */
uint32_t numbering_footnote(struct numbering *n, uint32_t number);
/* How many references the footnote has so far. */
uint32_t numbering_footnote_uses(const struct numbering *n, uint32_t number);

#endif
