/* wiki/objective.h: a row of a SMART table as data.
 *
 * The sentence that readers see is rendered from the record, so that words and numbers cannot drift
 * apart. The parts follow Bovend'Eerdt, Botell & Wade 2009 (doi 10.1177/0269215508101741): target
 * activity, support, quantification, time; the scope of the criterion is stated because "6 of 7
 * days for 4 weeks" means very different demands.
 *
 * What a machine can decide of a row is whether its parts are there and fit each other. Each letter
 * of SMART passes, fails or stays unverified on that ground alone; whether an objective suits a
 * person is nowhere in here.
 */
#ifndef WIKI_OBJECTIVE_H
#define WIKI_OBJECTIVE_H

#include "base/date.h"
#include "base/vec.h"
#include "wiki/flow.h"

enum criterion_scope {
    SCOPE_NONE,
    SCOPE_EACH_WEEK, /* in every single week */
    SCOPE_TOTAL,     /* over the whole time, anyhow spread */
    SCOPE_AVERAGE,   /* k of n a week on average: k weeks of n weeks in total */
};

enum outcome_direction { DIRECTION_NONE, DIRECTION_UP, DIRECTION_DOWN };

enum smart_letter { LETTER_S, LETTER_M, LETTER_A, LETTER_R, LETTER_T, LETTER_COUNT };
enum smart_verdict { VERDICT_PASS, VERDICT_UNVERIFIED, VERDICT_FAIL };

/* Why a letter does not simply pass. */
struct smart_note {
    enum smart_letter letter;
    enum smart_verdict verdict;
    const char *why; /* a clause: "no capacity in minutes a week is declared" */
};

struct smart_notes {
    struct smart_note *at;
    size_t count, room;
};

struct objective {
    uint32_t at, len; /* of the row in the article's file */
    struct span id;
    struct span goal, population, setting;
    bool goal_by_clinician;   /* else in the client's own words */
    struct span verb, object; /* of the behaviour */
    struct span cue, support;
    double dose_amount;
    struct span dose_unit;
    double dose_minutes; /* of one session; 0 when it is not known */
    uint32_t sessions_per_week, weeks;
    uint8_t days;                 /* bit 0 is Monday; 0 when only a number of sessions is given */
    struct date start, review_on; /* no year: not given */
    double capacity_minutes;      /* that the person can give in a week; 0: not declared */
    /* the criterion: k of n, or percent of a number of occasions */
    uint32_t k, n, percent;
    struct span percent_of; /* "logged urges" */
    enum criterion_scope scope;
    struct span instrument, recorder, interval;
    bool has_outcome;
    bool process_only; /* no outcome is measured, and process_reason says why */
    struct span process_reason;
    double baseline, target, floor, ceiling; /* floor and ceiling of the outcome's instrument */
    bool has_ceiling;
    enum outcome_direction direction;
    struct span outcome_unit, outcome_instrument;
    struct span stop_rule, relevance;
    struct flow mechanism;
    struct span process;      /* by which the mechanism acts; empty: not named */
    struct span model;        /* a name or id of the simulator's practice models */
    struct span model_reason; /* of the model 'none' */
    struct span sentence;     /* the author's own; empty: it is rendered */
    struct smart_notes notes;
    uint32_t population_at, population_len; /* places in the file, for rules that see all sources */
    uint32_t dose_at, dose_len;
    uint32_t criterion_at, criterion_len;
    uint32_t mechanism_at, mechanism_len;
    uint32_t model_at, model_len;
    uint32_t weeks_at, weeks_len;
};

/* "Client practises paced breathing right after breakfast, 5 minutes, 7 times a week for 4 weeks;
 * met if …", or the author's own words. */
struct span objective_sentence(struct arena *arena, const struct objective *o);

/* The sentence of the record, whether or not the author has written another. */
struct span objective_render(struct arena *arena, const struct objective *o);

/* How many occasions the criterion counts, and how many it asks for; in each week or in all. */
uint32_t objective_required(const struct objective *o);
uint32_t objective_opportunities(const struct objective *o);

/* The same over all weeks. */
uint32_t objective_all_required(const struct objective *o);
uint32_t objective_all_opportunities(const struct objective *o);

/* Minutes of practice in a week; 0 when the length of a session is not known. */
double objective_burden(const struct objective *o);

/* The worst of the notes of a letter; VERDICT_PASS when it has none. */
enum smart_verdict objective_verdict(const struct smart_notes *notes, enum smart_letter letter);

/* "5", "2.5", "0.25": as few decimals as needed, at most two. */
struct span objective_amount(struct arena *arena, double amount);

#endif
