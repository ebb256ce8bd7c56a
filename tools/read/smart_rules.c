/* read/smart_rules.c: the numbers of a row against each other.
 *
 * A schedule or a criterion that cannot be reckoned with refuses the row: neither its sentence nor
 * its chance would mean anything. All else leaves a note at its letter and the row is shown.
 */
#include "read/smart_row.h"

enum {
    MOST_WEEKS = 104,      /* that the simulator reckons: a longer row would have no curve */
    MOST_OCCASIONS = 1000, /* in one criterion, for the same reason */
    MOST_FAULTLESS = 14,   /* occasions that may be asked for without a miss */
    FEWEST_OCCASIONS = 5,  /* below, one occasion moves a share by more than 20 points */
};

const struct node *smart_field(const struct smart_row *row, const char *part, const char *field)
{
    const struct node *node = node_find(row->node, span_of(part));
    const struct node *inner =
        node == NULL || field == NULL ? NULL : node_find(node, span_of(field));

    return inner != NULL ? inner : node != NULL ? node : row->node;
}

static void add_note(const struct smart_row *row, enum smart_letter letter,
                     enum smart_verdict verdict, const char *why)
{
    *vec_add(row->arena, &row->o->notes) = (struct smart_note){letter, verdict, why};
}

struct finding *smart_fail(const struct smart_row *row, enum smart_letter letter,
                           const struct node *node, enum rule_id rule, const char *why)
{
    if (rule_get(rule)->severity != SEVERITY_NOTE) {
        add_note(row, letter, VERDICT_FAIL, why);
    }
    return finding_add(row->r->findings, fields_place(row->f, node), rule, "%s", why);
}

void smart_unverified(const struct smart_row *row, enum smart_letter letter, const char *why)
{
    add_note(row, letter, VERDICT_UNVERIFIED, why);
}

/* ---- the schedule ---- */

static bool refuse(const struct smart_row *row, const struct node *node, const char *message,
                   const char *help)
{
    finding_add(row->r->findings, fields_place(row->f, node), RULE_SMART_SCHEDULE, "%s", message)
        ->help = span_of(help);
    return false;
}

static bool check_sessions(const struct smart_row *row)
{
    const struct node *sessions = smart_field(row, "sessions_per_week", NULL);
    struct objective *o = row->o;
    uint32_t from_days = (uint32_t)__builtin_popcount(o->days);
    bool is_given = node_find(row->node, SPAN("sessions_per_week")) != NULL;

    if (!is_given) {
        o->sessions_per_week = from_days;
    } else if (o->days != 0 && o->sessions_per_week != from_days) {
        return refuse(row, sessions, "the days and the sessions per week disagree",
                      "one of the two is enough");
    }
    if (is_given && o->sessions_per_week > 7) {
        return refuse(row, sessions, "a week has only seven days",
                      "give the number of days, and what happens on a day as the dose");
    }
    if (o->sessions_per_week == 0 && (is_given || o->percent == 0)) {
        return refuse(row, sessions, "the row has no sessions",
                      "add 'sessions_per_week: 3' or 'days: [mon, wed, fri]'");
    }
    return true;
}

bool smart_check_schedule(const struct smart_row *row)
{
    bool well = check_sessions(row);

    if (row->o->weeks == 0 || row->o->weeks > MOST_WEEKS) {
        return refuse(row, smart_field(row, "weeks", NULL),
                      "the number of weeks must be from 1 to 104",
                      "a longer plan is several objectives");
    }
    return well;
}

/* ---- the criterion ---- */

static bool criterion_fail(const struct smart_row *row, const char *message, const char *help)
{
    finding_add(row->r->findings, fields_place(row->f, smart_field(row, "criterion", NULL)),
                RULE_SMART_CRITERION, "%s", message)
        ->help = span_of(help);
    return false;
}

bool smart_check_criterion(const struct smart_row *row, bool has_scope)
{
    struct objective *o = row->o;

    if (!has_scope) {
        return criterion_fail(row, "the criterion does not say its scope",
                              "add 'scope: each_week', 'scope: total' or 'scope: on_average'");
    }
    if (o->percent > 100 || (o->percent > 0 && (o->percent_of.len == 0 || o->n == 0))) {
        return criterion_fail(row, "a criterion in percent needs to say of what",
                              "add 'of: logged urges' and 'occasions: 20', the number expected");
    }
    if (o->percent > 0) {
        o->k = (o->n * o->percent + 99) / 100;
    }
    if (o->k == 0 || o->n == 0 || o->k > o->n) {
        return criterion_fail(row, "the criterion must be k of n with 1 <= k <= n",
                              "such as {k: 24, n: 28, scope: total}");
    }
    if (o->n > MOST_OCCASIONS) {
        return criterion_fail(row, "the criterion counts more than 1000 occasions",
                              "state it for each week");
    }
    return true;
}

/* "24 of 28" must be the 28 sessions of the schedule. */
static void check_agreement(const struct smart_row *row)
{
    const struct objective *o = row->o;
    uint32_t sessions = o->sessions_per_week * (o->scope == SCOPE_TOTAL ? o->weeks : 1);

    if (o->percent == 0 && o->n != sessions) {
        smart_fail(row, LETTER_M, smart_field(row, "criterion", NULL), RULE_SMART_CRITERION,
                   "the criterion counts other occasions than the schedule has")
            ->help =
            span_format(row->r->findings->arena, "the schedule has %u %s, not %u", sessions,
                        o->scope == SCOPE_TOTAL ? "in all" : "in each week", o->n);
    }
}

static void check_tolerance(const struct smart_row *row)
{
    const struct objective *o = row->o;
    const struct node *criterion = smart_field(row, "criterion", NULL);

    if (o->k == o->n && objective_all_opportunities(o) > MOST_FAULTLESS) {
        smart_fail(row, LETTER_A, criterion, RULE_SMART_PERFECT,
                   "the criterion allows no missed occasion")
            ->help =
            span_format(row->r->findings->arena, "ask for fewer than %u of %u", o->n, o->n);
    }
    if (o->percent > 0 && o->n < FEWEST_OCCASIONS) {
        smart_fail(row, LETTER_M, criterion, RULE_SMART_FEW,
                   "fewer than five occasions are expected, too few for a share in percent")
            ->help = SPAN("count them: 'criterion: {k: 3, n: 4, scope: total}'");
    }
}

/* ---- the dose, and what it costs ---- */

static void check_dose(const struct smart_row *row)
{
    const struct node *node = smart_field(row, "dose", "amount");
    const struct smart_phrase *unit;
    struct objective *o = row->o;
    double minutes;

    if (node_find(row->node, SPAN("dose")) == NULL) {
        smart_fail(row, LETTER_M, row->node, RULE_SMART_DOSE, "the row has no dose")->help =
            SPAN("add 'dose: {amount: 5, unit: minutes}', of one session or occasion");
        return;
    }
    if (o->dose_amount <= 0 || o->dose_minutes < 0) {
        smart_fail(row, LETTER_M, o->dose_amount <= 0 ? node : smart_field(row, "dose", "minutes"),
                   RULE_SMART_DOSE, "the dose must be more than nothing")
            ->help = SPAN("give the amount of one session as a number above 0");
    }
    unit = smart_words_find(row->r->reader->smart, SMART_UNIT, o->dose_unit);
    if (unit == NULL) {
        smart_fail(row, LETTER_M, smart_field(row, "dose", "unit"), RULE_SMART_DOSE,
                   "the dose is in no unit that can be counted")
            ->help = SPAN("such as minutes, repetitions, trials or items; content/smart.tsv may "
                          "add others");
    } else if (o->dose_minutes == 0 && span_to_double(unit->extra, &minutes)) {
        o->dose_minutes = o->dose_amount * minutes;
    }
}

static void check_capacity(const struct smart_row *row)
{
    const struct objective *o = row->o;
    double burden = objective_burden(o);

    if (node_find(row->node, SPAN("capacity_minutes_week")) == NULL) {
        smart_unverified(row, LETTER_A, "no capacity in minutes a week is declared");
    } else if (burden == 0) {
        smart_unverified(row, LETTER_A, "the minutes of one session are not declared");
    } else if (burden > o->capacity_minutes) {
        struct span minutes = objective_amount(row->r->findings->arena, burden);

        smart_fail(row, LETTER_A, smart_field(row, "capacity_minutes_week", NULL),
                   RULE_SMART_CAPACITY, "the practice takes more time than the person can give")
            ->help =
            span_format(row->r->findings->arena, "it takes %.*s minutes a week", SPAN_ARG(minutes));
    }
}

/* ---- time ---- */

/* Days since 1 March of the year 0, by the calendar of today; only differences mean anything. */
static int32_t day_number(struct date d)
{
    int32_t month = (d.month + 9) % 12, year = d.year - (month > 9 ? 1 : 0);

    return 365 * year + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + d.day - 1;
}

static void check_dates(const struct smart_row *row)
{
    const struct objective *o = row->o;
    const struct node *start = smart_field(row, "start", NULL);
    const struct node *review = smart_field(row, "review_on", NULL);
    int32_t days;

    if ((o->start.year != 0 && o->start.day == 0) ||
        (o->review_on.year != 0 && o->review_on.day == 0)) {
        smart_fail(row, LETTER_T, o->start.day == 0 && o->start.year != 0 ? start : review,
                   RULE_SMART_DATES, "the date has no day")
            ->help = SPAN("write it as 2026-11-21");
        return;
    }
    if (o->start.year == 0 || o->review_on.year == 0) {
        return;
    }
    days = day_number(o->review_on) - day_number(o->start);
    if (days < 0 || days > (int32_t)o->weeks * 7) {
        smart_fail(row, LETTER_T, review, RULE_SMART_DATES,
                   days < 0 ? "the review lies before the start"
                            : "the review lies behind the end of the schedule")
            ->help = span_format(row->r->findings->arena, "the schedule ends %u days after '%.*s'",
                                 o->weeks * 7, SPAN_ARG(start->text));
    }
}

/* ---- measure and outcome ---- */

static void check_interval(const struct smart_row *row)
{
    const struct objective *o = row->o;
    const struct smart_phrase *interval =
        smart_words_find(row->r->reader->smart, SMART_INTERVAL, o->interval);
    double days, window = o->scope == SCOPE_TOTAL ? (double)o->weeks * 7 : 7;

    if (interval == NULL || !span_to_double(interval->extra, &days)) {
        smart_unverified(row, LETTER_M, "the interval of the measure is not in the word list");
    } else if (days > window) {
        smart_fail(row, LETTER_M, smart_field(row, "measure", "interval"), RULE_SMART_MEASURE,
                   "the measure is taken less often than the criterion is judged")
            ->help = o->scope == SCOPE_TOTAL ? SPAN("measure at least once before the end")
                                             : SPAN("measure at least weekly");
    }
}

void smart_check_numbers(const struct smart_row *row)
{
    const struct objective *o = row->o;

    check_agreement(row);
    check_tolerance(row);
    check_dose(row);
    check_capacity(row);
    check_dates(row);
    check_interval(row);
    if (o->support.len == 0) {
        smart_fail(row, LETTER_S, row->node, RULE_SMART_SUPPORT, "the row names no support")->help =
            SPAN("add 'support: independent', or the aid or person that is needed");
    }
    if (o->relevance.len == 0) {
        smart_fail(row, LETTER_R, row->node, RULE_SMART_RELEVANCE,
                   "the row does not say what it is good for")
            ->help = SPAN("add 'relevance: …', the part of daily life that it serves");
    }
    if (o->stop_rule.len == 0) {
        smart_unverified(row, LETTER_A, "no stop rule is given");
    }
}

static void outcome_fail(const struct smart_row *row, const char *why, const char *help)
{
    smart_fail(row, LETTER_M, smart_field(row, "outcome", NULL), RULE_SMART_OUTCOME, why)->help =
        span_of(help);
}

static void check_change(const struct smart_row *row)
{
    const struct objective *o = row->o;
    double change = o->target - o->baseline;

    if (o->outcome_unit.len == 0) {
        outcome_fail(row, "the outcome has no unit", "add 'unit: points'");
    }
    if (o->direction == DIRECTION_NONE) {
        outcome_fail(row, "the outcome does not say which direction is meant",
                     "add 'direction: up' or 'direction: down'");
    } else if (o->direction == DIRECTION_UP ? change <= 0 : change >= 0) {
        outcome_fail(row, "the target does not lie beyond the baseline in the direction given",
                     "compare 'baseline', 'target' and 'direction'");
    }
    if (o->has_ceiling && (o->target > o->ceiling || o->target < o->floor ||
                           o->baseline > o->ceiling || o->baseline < o->floor)) {
        smart_fail(row, LETTER_A, smart_field(row, "outcome", "target"), RULE_SMART_CEILING,
                   "the outcome lies outside the scale of its instrument")
            ->help = SPAN("compare 'baseline' and 'target' with 'floor' (else 0) and 'ceiling'");
    }
    if (!o->has_ceiling) {
        smart_unverified(row, LETTER_A, "the scale of the outcome's instrument is not declared");
    }
}

void smart_check_outcome(const struct smart_row *row)
{
    const struct objective *o = row->o;

    if (o->process_only) {
        if (o->process_reason.len == 0) {
            outcome_fail(row, "the row counts practice only and does not say why",
                         "add a 'reason' beside 'process_only'");
        }
    } else if (!o->has_outcome) {
        outcome_fail(row, "the row counts practice and has no outcome with a target",
                     "write 'outcome: {baseline: 8, target: 15, unit: cards, direction: up}' or "
                     "'outcome: {process_only: yes, reason: …}'");
    } else {
        check_change(row);
    }
}
