/* write/audit_gate.h: bars that an audit must clear, and whether it does.
 *
 *     struct audit_gates gates = {0};
 *     audit_gate_parse(&gates, AUDIT_MIN_COVERAGE, SPAN("construct:80,60"), &arena, &why);
 *     audit_gate_judge(&gates, &audit, &arena);
 *
 * A gate holds, fails or cannot be judged; the last is worse than a failure, because nobody knows.
 * Shares are compared as whole numbers: nothing is rounded up to a bar.
 */
#ifndef WRITE_AUDIT_GATE_H
#define WRITE_AUDIT_GATE_H

#include "base/failure.h"
#include "base/span.h"
#include "base/vec.h"
#include "wiki/config.h"

enum audit_bar {
    AUDIT_MIN_COVERAGE,      /* sourced sentences, in per cent of all */
    AUDIT_MIN_RISK_COVERAGE, /* the same of those that somebody might act on */
    AUDIT_MIN_PATCH,         /* the same of those that a change adds or edits */
    AUDIT_MAX_LLM_RUN,       /* sentences by a language model in a row */
};

enum audit_verdict { AUDIT_HOLDS, AUDIT_FAILS, AUDIT_UNJUDGED };

struct audit_gate {
    enum audit_bar bar;
    struct span kind; /* of article; empty: all */
    uint32_t limit;
    bool is_broken; /* its text is no gate */
    enum audit_verdict verdict;
    struct span says; /* what was found: "11 of 12 sentences cite a source (91.67 %)" */
};

struct audit_gates {
    struct audit_gate *at;
    size_t count, room;
};

struct audit;

/* Adds the gates of "80" or "construct:80,note:10,60"; false when it is no such list. */
bool audit_gate_parse(struct audit_gates *gates, enum audit_bar bar, struct span text,
                      struct arena *arena, struct failure *why) MUST_USE;

/* Adds the gates of the settings of the wiki, but for those of bars that are among `gates`. What is
 * no gate becomes one that cannot be judged. */
void audit_gate_settings(struct audit_gates *gates, const struct config_audit *settings,
                         struct arena *arena);

void audit_gate_judge(struct audit_gates *gates, const struct audit *audit, struct arena *arena);

/* The worst of all. */
enum audit_verdict audit_gate_worst(const struct audit_gates *gates);

const char *audit_bar_name(enum audit_bar bar);             /* "min-coverage", as its option */
const char *audit_verdict_name(enum audit_verdict verdict); /* "holds", "fails", "unjudged" */

#endif
