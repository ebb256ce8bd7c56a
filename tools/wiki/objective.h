/* wiki/objective.h: a row of a SMART table as data.
 *
 * The sentence that readers see is rendered from the record, so that words and numbers cannot drift
 * apart. The parts follow Bovend'Eerdt, Botell & Wade 2009 (doi 10.1177/0269215508101741): target
 * activity, support, quantification, time; the scope of the criterion is stated because "6 of 7
 * days for 4 weeks" means two very different demands.
 */
#ifndef WIKI_OBJECTIVE_H
#define WIKI_OBJECTIVE_H

#include "base/span.h"
#include "wiki/flow.h"

enum criterion_scope { SCOPE_NONE, SCOPE_EACH_WEEK, SCOPE_TOTAL };
enum practice_model { MODEL_NONE, MODEL_HABIT };

struct objective {
    uint32_t at, len; /* of the row in the article's file */
    struct span id;
    struct span goal, population;
    struct span verb, object; /* of the behaviour */
    struct span cue, support;
    double dose_amount; /* 0 when no dose is given */
    struct span dose_unit;
    uint32_t sessions_per_week, weeks;
    uint8_t days; /* bit 0 is Monday; 0 when only a number of sessions is given */
    /* the criterion: k of n, or percent of a number of occasions */
    uint32_t k, n, percent;
    struct span percent_of; /* "logged urges" */
    enum criterion_scope scope;
    struct span instrument, recorder, interval;
    bool process_only; /* no outcome is measured, and process_reason says why */
    struct span process_reason;
    struct span baseline, target, outcome_unit, outcome_instrument, outcome_direction;
    struct span stop_rule, relevance;
    struct flow mechanism;
    enum practice_model model;
    struct span model_reason; /* of MODEL_NONE */
};

/* "Client practises paced breathing right after breakfast, 5 minutes, 7 times a week for 4 weeks;
 * met if …" */
struct span objective_sentence(struct arena *arena, const struct objective *o);

/* How many occasions the criterion counts, and how many it asks for; in each week or in all. */
uint32_t objective_required(const struct objective *o);
uint32_t objective_opportunities(const struct objective *o);

#endif
