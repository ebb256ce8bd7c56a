/* wiki/objective.c: the sentence of an objective, from its record.
 *
 * The order of the parts follows Bovend'Eerdt, Botell & Wade 2009: activity, support,
 * quantification, time.
 */
#include "wiki/objective.h"

#include "base/buf.h"

enum { LONGEST_SENTENCE = 1 << 16 };

uint32_t objective_opportunities(const struct objective *o)
{
    return o->n;
}

uint32_t objective_required(const struct objective *o)
{
    return o->k;
}

static uint32_t times(const struct objective *o)
{
    return o->scope == SCOPE_TOTAL ? 1 : o->weeks;
}

uint32_t objective_all_required(const struct objective *o)
{
    return o->k * times(o);
}

uint32_t objective_all_opportunities(const struct objective *o)
{
    return o->n * times(o);
}

double objective_burden(const struct objective *o)
{
    double sessions = o->sessions_per_week;

    if (sessions == 0 && o->weeks > 0) {
        sessions = (double)objective_all_opportunities(o) / o->weeks;
    }
    return o->dose_minutes * sessions;
}

enum smart_verdict objective_verdict(const struct smart_notes *notes, enum smart_letter letter)
{
    enum smart_verdict worst = VERDICT_PASS;

    for (size_t i = 0; i < notes->count; i++) {
        if (notes->at[i].letter == letter && notes->at[i].verdict > worst) {
            worst = notes->at[i].verdict;
        }
    }
    return worst;
}

struct span objective_amount(struct arena *arena, double amount)
{
    struct span text = span_format(arena, "%.2f", amount);

    while (text.len > 0 && text.at[text.len - 1] == '0') {
        text.len--;
    }
    if (text.len > 0 && text.at[text.len - 1] == '.') {
        text.len--;
    }
    return span_is(text, "-0") ? SPAN("0") : text;
}

static const char *plural(double count)
{
    return count == 1 ? "" : "s";
}

static void print_days(struct buf *out, uint8_t days)
{
    static const char *const names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday"};
    size_t left = (size_t)__builtin_popcount(days);
    bool first = true;

    for (size_t i = 0; i < countof(names); i++) {
        if ((days >> i & 1) != 0) {
            left--;
            buf_print(out, "%s%s", first ? "" : left == 0 ? " and " : ", ", names[i]);
            first = false;
        }
    }
}

static void print_schedule(struct buf *out, const struct objective *o, struct arena *arena)
{
    if (o->dose_amount > 0) {
        struct span amount = objective_amount(arena, o->dose_amount);

        buf_print(out, ", %.*s %.*s%s", SPAN_ARG(amount), SPAN_ARG(o->dose_unit),
                  o->sessions_per_week > 0 ? "," : " each time,");
    }
    if (o->sessions_per_week > 0) {
        buf_print(out, " %u time%s a week", o->sessions_per_week, plural(o->sessions_per_week));
    }
    if (o->days != 0) {
        buf_text(out, " (");
        print_days(out, o->days);
        buf_char(out, ')');
    }
    buf_print(out, " for %u week%s", o->weeks, plural(o->weeks));
}

static void print_criterion(struct buf *out, const struct objective *o)
{
    static const char *const days[] = {"", "days in every week", "days in total",
                                       "days a week on average"};
    static const char *const occasions[] = {"", " expected in every week", " expected in total",
                                            " a week expected on average"};

    if (o->percent > 0) {
        buf_print(out, "; met if done on at least %u %% of %.*s (about %u%s)", o->percent,
                  SPAN_ARG(o->percent_of), o->n, occasions[o->scope]);
    } else {
        buf_print(out, "; met if done on at least %u of %u %s", o->k, o->n, days[o->scope]);
    }
}

static void print_outcome(struct buf *out, const struct objective *o, struct arena *arena)
{
    if (!o->has_outcome || o->process_only) {
        return;
    }
    buf_print(out, "; outcome: from %.*s to %.*s", SPAN_ARG(objective_amount(arena, o->baseline)),
              SPAN_ARG(objective_amount(arena, o->target)));
    if (o->outcome_unit.len > 0) {
        buf_print(out, " %.*s", SPAN_ARG(o->outcome_unit));
    }
    if (o->outcome_instrument.len > 0) {
        buf_print(out, " on %.*s", SPAN_ARG(o->outcome_instrument));
    }
}

struct span objective_render(struct arena *arena, const struct objective *o)
{
    struct buf out;

    buf_init(&out, LONGEST_SENTENCE);
    buf_print(&out, "Client %.*s %.*s", SPAN_ARG(o->verb), SPAN_ARG(o->object));
    if (o->cue.len > 0) {
        buf_print(&out, " %.*s", SPAN_ARG(o->cue));
    }
    print_schedule(&out, o, arena);
    print_criterion(&out, o);
    buf_print(&out, "; recorded in %.*s by %.*s, %.*s", SPAN_ARG(o->instrument),
              SPAN_ARG(o->recorder), SPAN_ARG(o->interval));
    print_outcome(&out, o, arena);
    if (o->review_on.year != 0) {
        buf_print(&out, "; reviewed by %04u-%02u-%02u", o->review_on.year, o->review_on.month,
                  o->review_on.day);
    }
    if (o->support.len > 0) {
        buf_print(&out, "; support: %.*s", SPAN_ARG(o->support));
    }
    buf_char(&out, '.');
    return buf_take(&out, arena);
}

struct span objective_sentence(struct arena *arena, const struct objective *o)
{
    return o->sentence.len > 0 ? o->sentence : objective_render(arena, o);
}
