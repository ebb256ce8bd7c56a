/* service/inquiry.h: all that is asked about one source, and what comes of it.
 *
 *     struct span id = inquiry_wants(&inquiry, SERVICE_PUBMED);      empty: there is nothing to ask
 *     inquiry_conclude(&inquiry, now, &verified);
 *
 * Services are asked in the order of enum service; what the earlier ones said decides what the later
 * ones are asked. Nothing here asks anybody.
 */
#ifndef SERVICE_INQUIRY_H
#define SERVICE_INQUIRY_H

#include "service/ledger.h"
#include "wiki/verified.h"
#include "wiki/web_page.h"

enum answer_state {
    ANSWER_NONE,    /* there was nothing to ask */
    ANSWER_UNKNOWN, /* nobody could say: no answer, a refusal, nonsense */
    ANSWER_ABSENT,
    ANSWER_FOUND,
};

struct answer {
    enum answer_state state;
    bool stale; /* too old to say that nothing has happened since */
    struct span id;
    int64_t on;
    int status;
    bool challenged;
    uint32_t troubles; /* runs in a row without an answer */
    int64_t troubled;  /* since when */
    struct span trouble, url;
    struct record record;
};

struct inquiry {
    struct arena arena;
    struct source source;
    struct answer answers[SERVICE_COUNT];
    enum service next;
    bool has_watch; /* there is a list of retractions */
    bool watch_stale;
    struct date watch_on;
    struct watch_rows watch;
    bool network_works; /* somebody has answered in this run */
    bool only_page;     /* an address that articles link to, not a source: `source` has no more */
};

struct span inquiry_wants(struct inquiry *inquiry, enum service service);

/* Whether some question that should have been answered was not. */
bool inquiry_is_incomplete(const struct inquiry *inquiry);

/* The texts of the verdict live as long as the inquiry. */
void inquiry_conclude(struct inquiry *inquiry, int64_t now, struct verified *out);

/* Makes the inquiry one about an address that articles link to. */
void inquiry_begin_page(struct inquiry *inquiry, struct span url);

/* What is known of the page, for `only_page`. */
void inquiry_conclude_page(struct inquiry *inquiry, int64_t now, struct web_page *out);

/* The verdict as it is kept in sources/verified/KEY.json. */
void verified_print(const struct verified *verified, struct arena *arena, struct buf *out);

#endif
