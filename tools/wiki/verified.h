/* wiki/verified.h: what `engram verify` found out about one source.
 *
 * Written to sources/verified/KEY.json by the one, read from there by the compiler, which asks
 * nobody. It holds for the record it was made from: `of` is the fingerprint of what was compared,
 * and when the record has changed since, the source counts as unverified and unchecked.
 */
#ifndef WIKI_VERIFIED_H
#define WIKI_VERIFIED_H

#include "wiki/retraction.h"
#include "wiki/source.h"

enum verified_state {
    VERIFIED_UNVERIFIED, /* nobody could be asked, or nothing is there to ask for */
    VERIFIED_OK,         /* a registry has the work, and its record agrees */
    VERIFIED_MISMATCH,   /* the record of its identifier differs */
    VERIFIED_FABRICATED, /* an identifier that does not exist, or several of different works */
};

enum { VERIFIED_COUNT = VERIFIED_FABRICATED + 1 };

/* The state of the page that an address leads to. */
enum page_state {
    PAGE_NONE, /* there is no address to look at */
    PAGE_UNCHECKED,
    PAGE_FINE,
    PAGE_MOVED,    /* for good: the new address is known */
    PAGE_BLOCKED,  /* it answers people, not programs: neither fine nor dead */
    PAGE_TROUBLED, /* no answer, for now */
    PAGE_DOUBTFUL, /* it answers, but says "not found" */
    PAGE_DEAD,
};

enum { PAGE_COUNT = PAGE_DEAD + 1 };

struct difference {
    struct span field; /* "title", "author", ... */
    struct span ours, theirs;
    struct span by; /* the service that says otherwise */
};

struct differences {
    struct difference *at;
    size_t count, room;
};

struct verified {
    uint32_t file; /* index in the tree of inputs */
    struct span key, of;
    struct date on; /* the oldest answer that it stands on */
    enum verified_state state;
    struct span reason; /* why it is unverified, in words */
    struct differences differences;
    enum retraction retraction;
    struct witnesses witnesses;
    bool is_notice;        /* the source is itself a retraction or correction */
    struct span published; /* DOI of the article that a preprint became */
    enum page_state page;
    struct span page_url; /* where it has moved to */
    struct span archive_url;
    struct date archive_on;
    bool acknowledged; /* somebody cites it although it was retracted; not written */
};

const char *verified_state_name(enum verified_state state); /* "ok", "mismatch", ... */
bool verified_state_parse(struct span name, enum verified_state *out) MUST_USE;
const char *page_state_name(enum page_state state); /* "fine", "blocked", ... */
bool page_state_parse(struct span name, enum page_state *out) MUST_USE;

/* Two fingerprints, of the identifiers and of all fields that are compared: "7f…-0a…". */
struct span verified_fingerprint(struct arena *arena, const struct source *source);

/* Takes back what no longer holds for the record as it is now: the comparison, when a field has
 * changed. False when the identifiers have changed, and nothing holds. */
bool verified_apply(struct verified *verified, const struct source *source,
                    struct arena *scratch) MUST_USE;

#endif
