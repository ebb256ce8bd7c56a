/* wiki/objective.c: the sentence of an objective, from its record.
 *
 * The order of the parts follows Bovend'Eerdt, Botell & Wade 2009: activity, support,
 * quantification, time.
 */
#include "wiki/objective.h"

#include "base/buf.h"

uint32_t objective_opportunities(const struct objective *o)
{
    return o->n;
}

uint32_t objective_required(const struct objective *o)
{
    return o->k;
}

static const char *plural(double count)
{
    return count == 1 ? "" : "s";
}

/* "5", "2.5": as few decimals as needed, at most two. */
static void print_amount(struct buf *out, double amount)
{
    char text[32];
    size_t len = (size_t)snprintf(text, sizeof text, "%.2f", amount);

    while (len > 0 && text[len - 1] == '0') {
        len--;
    }
    if (len > 0 && text[len - 1] == '.') {
        len--;
    }
    buf_add(out, (struct span){text, len});
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

static void print_schedule(struct buf *out, const struct objective *o)
{
    if (o->dose_amount > 0) {
        buf_text(out, ", ");
        print_amount(out, o->dose_amount);
        buf_print(out, " %.*s", SPAN_ARG(o->dose_unit));
    }
    if (o->days != 0) {
        buf_text(out, " every ");
        print_days(out, o->days);
    } else if (o->sessions_per_week == 7) {
        buf_text(out, " every day");
    } else if (o->sessions_per_week > 0) {
        buf_print(out, " on %u day%s a week", o->sessions_per_week, plural(o->sessions_per_week));
    }
    buf_print(out, " for %u week%s", o->weeks, plural(o->weeks));
}

static void print_criterion(struct buf *out, const struct objective *o)
{
    if (o->percent > 0) {
        buf_print(out, "; met if done on at least %u %% of %.*s (about %u expected%s)", o->percent,
                  SPAN_ARG(o->percent_of), o->n,
                  o->scope == SCOPE_EACH_WEEK ? " in each week" : "");
        return;
    }
    buf_print(out, "; met if done on at least %u of %u days %s", o->k, o->n,
              o->scope == SCOPE_EACH_WEEK ? "in every week" : "in all");
}

static void print_outcome(struct buf *out, const struct objective *o)
{
    if (o->process_only || o->target.len == 0) {
        return;
    }
    buf_print(out, "; outcome: from %.*s to %.*s%s%.*s", SPAN_ARG(o->baseline), SPAN_ARG(o->target),
              o->outcome_unit.len > 0 ? " " : "", SPAN_ARG(o->outcome_unit));
    if (o->outcome_instrument.len > 0) {
        buf_print(out, " on %.*s", SPAN_ARG(o->outcome_instrument));
    }
}

struct span objective_sentence(struct arena *arena, const struct objective *o)
{
    struct buf out;
    struct span sentence;

    buf_init(&out, 1 << 16);
    buf_print(&out, "Client %.*s %.*s", SPAN_ARG(o->verb), SPAN_ARG(o->object));
    if (o->cue.len > 0) {
        buf_print(&out, " %.*s", SPAN_ARG(o->cue));
    }
    print_schedule(&out, o);
    print_criterion(&out, o);
    buf_print(&out, "; recorded %.*s in %.*s by %.*s", SPAN_ARG(o->interval),
              SPAN_ARG(o->instrument), SPAN_ARG(o->recorder));
    print_outcome(&out, o);
    if (o->support.len > 0) {
        buf_print(&out, "; support: %.*s", SPAN_ARG(o->support));
    }
    buf_char(&out, '.');
    sentence = span_copy(arena, buf_span(&out));
    buf_release(&out);
    return sentence;
}
