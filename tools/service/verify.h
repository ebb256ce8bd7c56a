/* service/verify.h: asks registries, PubMed and pages about each source, and about each page that
 * articles link to.
 *
 *     struct verify_options options = {.root = SPAN("wiki"), .database = "wiki/build/verify.db", ...};
 *     struct verify_stats stats;
 *     verify_run(&options, &stats, &why);
 *
 * Each reply is kept when it comes, each verdict is written to sources/verified/ when its source is
 * done, and sources are reported in the order of their keys. A run that was interrupted goes on
 * where it stopped, since what is known and fresh is not asked again. Only a window of sources is in
 * memory. Links are looked at only when all sources are; their states are written when all are known.
 */
#ifndef SERVICE_VERIFY_H
#define SERVICE_VERIFY_H

#include <signal.h>

#include "base/tree.h"
#include "service/inquiry.h"
#include "service/verify_pages.h"

struct verify_stats {
    size_t count, done;       /* sources */
    size_t unreadable;        /* of these: records with errors */
    size_t incomplete;        /* questions were left without an answer */
    size_t links, links_done; /* addresses that articles link to */
    size_t link_states[PAGE_COUNT];
    size_t requests, answers;
    size_t states[VERIFIED_COUNT], retractions[RETRACTION_COUNT], pages[PAGE_COUNT];
    bool interrupted;
};

struct verify_options {
    struct span root;
    const char *database;
    const struct span *keys; /* of the sources to look at; all when there are none */
    size_t key_count;
    bool offline;
    size_t most_age_days; /* older answers are asked for again; SIZE_MAX: by service */
    uint32_t timeout_ms;
    struct span version;
    const volatile sig_atomic_t *stop; /* not 0: end soon */
    /* Both may be NULL. `json` is the verdict as it was written. */
    void (*report)(void *context, const struct verified *verified, struct span json);
    void (*report_link)(void *context, const struct web_page *page); /* after all sources */
    void (*progress)(void *context, const struct verify_stats *stats);
    void *context;
};

/* False when the wiki, the database or the network library cannot be used at all. A service that
 * does not answer is no failure: its sources are incomplete. */
bool verify_run(const struct verify_options *options, struct verify_stats *stats,
                struct failure *why) MUST_USE;

/* The settings of the wiki in `root`, checked: whom to ask and by which guard. */
struct verify_settings {
    struct config config;
    enum guard guard;
    bool unlimited;
    char *agent;
};

bool verify_settings_read(const struct tree *tree, struct arena *arena, struct span version,
                          struct verify_settings *out, struct failure *why) MUST_USE;

#endif
