/* service/ledger.h: what services have said, with date and status, in build/verify.db.
 *
 *     struct ledger *ledger = ledger_open("build/verify.db", &why);
 *     ledger_find(ledger, (struct question){SERVICE_CROSSREF, doi}, &arena, &kept, &why)
 *     ledger_put(ledger, question, &kept, &why)      on its way to the disk on return
 *
 * Each reply is a row that is written when it comes. A failure never takes the place of an answer:
 * it is noted beside it. Of a reply the record that was read from it is kept (service/record.h), not
 * its bytes: abstracts belong to others, and some error pages show this machine's address.
 */
#ifndef SERVICE_LEDGER_H
#define SERVICE_LEDGER_H

#include "service/record.h"
#include "service/services.h"

struct kept {
    int64_t on; /* of the answer, in seconds; 0: there is none */
    int status;
    struct span etag, modified;
    struct span record;  /* as record_write gives it */
    struct span url;     /* where it came from, when that is not where it was asked for */
    int64_t tried;       /* the last time that no answer came; 0 when one did */
    int64_t troubled;    /* since when */
    uint32_t troubles;   /* how often in a row */
    int refused;         /* the status of the last refusal */
    struct span trouble; /* in words */
};

/* What was asked. */
struct question {
    enum service service;
    struct span id;
};

struct ledger;

/* A file of another version is refused; it may be deleted at any time. */
struct ledger *ledger_open(const char *path, struct failure *why);
void ledger_close(struct ledger *ledger);

/* Zeroes when there is nothing. */
bool ledger_find(struct ledger *ledger, struct question question, struct arena *arena,
                 struct kept *out, struct failure *why) MUST_USE;
bool ledger_put(struct ledger *ledger, struct question question, const struct kept *kept,
                struct failure *why) MUST_USE;

/* The verdict on a source, as it is exported. */
bool ledger_put_verdict(struct ledger *ledger, struct span key, int64_t on, struct span json,
                        struct failure *why) MUST_USE;

/* Rows of the list of retractions (service/watch_list.h), found by DOI or PMID. */
struct watch_row {
    struct span doi, pmid, nature, date, notice;
};

struct watch_rows {
    struct watch_row *at;
    size_t count, room;
};

/* Whether the list that is there is the one with this fingerprint. */
bool ledger_watch_is(struct ledger *ledger, struct span fingerprint, bool *same,
                     struct failure *why) MUST_USE;
/* A new list: begin, add each row, and end or undo. */
bool ledger_watch_begin(struct ledger *ledger, struct failure *why) MUST_USE;
bool ledger_watch_add(struct ledger *ledger, const struct watch_row *row,
                      struct failure *why) MUST_USE;
bool ledger_watch_end(struct ledger *ledger, struct span fingerprint, struct failure *why) MUST_USE;
void ledger_watch_undo(struct ledger *ledger);

/* The date of the newest row; no year when there is none. */
bool ledger_watch_newest(struct ledger *ledger, struct date *newest, struct failure *why) MUST_USE;

/* All rows of the work that a source names; they live in the arena. */
bool ledger_watch_find(struct ledger *ledger, const struct source *source, struct arena *arena,
                       struct watch_rows *out, struct failure *why) MUST_USE;

#endif
