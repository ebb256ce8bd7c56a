/* wiki/source.h: a bibliographic record, after CSL-JSON.
 *
 * One record per file, sources/<key>.json; the fields are those of the CSL-JSON schema
 * (citation-style-language/schema, csl-data.json), with tier and quotes under "custom".
 */
#ifndef WIKI_SOURCE_H
#define WIKI_SOURCE_H

#include "base/date.h"
#include "wiki/quote.h"
#include "wiki/tier.h"

struct name {
    struct span family, given, literal, suffix;
    struct span particle; /* "van der", dropping or not, stands before the family name */
};

struct name_list {
    struct name *at;
    size_t count, room;
};

/* A finding that somebody has seen and stands by: {"rule": "source/retracted", "reason": "…"}. */
struct ack {
    struct span rule, reason;
};

struct acks {
    struct ack *at;
    size_t count, room;
};

struct period {
    struct date from, to; /* `to` has no year when the period is one date */
};

enum source_scale {
    SCALE_MILLISECONDS = 1 << 0,
    SCALE_SECONDS = 1 << 1,
    SCALE_MINUTES = 1 << 2,
    SCALE_HOURS = 1 << 3,
    SCALE_DAYS = 1 << 4,
    SCALE_WEEKS = 1 << 5,
    SCALE_MONTHS = 1 << 6,
    SCALE_YEARS = 1 << 7,
};

/* Whom and what a study of practice is about, so that rows of objectives can be held against it. */
struct source_practice {
    unsigned scales;                /* enum source_scale; 0: not said */
    const struct span *populations; /* words of which a row's population should have one */
    size_t population_count;
    double minutes[2], sessions_per_week[2], weeks[2]; /* from, to; 0: not said */
};

struct source {
    uint32_t file; /* index in the tree of inputs */
    struct span key;
    struct span type; /* "article-journal", "book", ... */
    struct span title;
    struct span container, container_short;
    struct span series, series_number; /* collection-title, collection-number */
    struct name_list authors, editors, translators, compilers, directors;
    struct name_list series_editors, container_authors, recipients, interviewers;
    struct date issued, accessed, original_date;
    struct date issued_to;     /* the end of "2012 May-Jun"; no year otherwise */
    struct span issued_season; /* "spring", or 1 to 4 */
    bool issued_circa;         /* the year is a guess */
    struct period event;
    struct span event_title, event_place;
    struct span volume, volume_title, issue, supplement, part, part_title, section;
    struct span page, number, edition, version;
    struct span publisher, publisher_place;
    struct span original_title, original_publisher, original_place;
    struct span genre, medium, status; /* "dissertation", "CD-ROM", "in press" */
    struct span authority, jurisdiction;
    struct span archive, archive_collection, archive_place, archive_location;
    struct span doi, pmid, pmcid, isbn, issn, url;
    uint32_t pages; /* how many a book has; 0: not said */
    enum standing tier;
    struct span tier_reason, note, record;
    bool is_current;           /* somebody has looked whether it still holds */
    struct span superseded_by; /* the key of the edition that took its place */
    struct quotes quotes;
    struct acks acks;
    struct source_practice practice;
};

/* Whether somebody acknowledged what `rule` says of the source, with a reason. */
bool source_acknowledges(const struct source *s, const char *rule);

/* "Bliss & Lømo 1973", "Turrigiano et al. 1998", "StatPearls 2023": for lists and cards. */
struct span source_short(struct arena *arena, const struct source *s);

/* Where a reader can follow the source: its DOI, PubMed or own address; empty when there is none.
 */
struct span source_url(struct arena *arena, const struct source *s);

/* "Bliss TVP, Collingridge GL. A synaptic model of memory. Nature. 1993;361(6407):31-9. doi:…": the
 * reference in NLM style ("Citing Medicine", 2nd ed.) as plain text, with en dashes in ranges.
 * Where it leaves the NLM style of CSL, tests/references/differences.md says why. */
struct span source_reference(struct arena *arena, const struct source *s);

#endif
