/* core/show.c: the readings that are named, in the order in which they are named, then all others. */
#include "core/show.h"
#include "core/suggest.h"

/* The part of a list before its first comma; the rest is left in `list`. */
static struct sim_span next_part(struct sim_span *list)
{
    size_t len = 0;
    while (len < list->len && list->at[len] != ',') {
        len++;
    }
    struct sim_span part = sim_span_trim((struct sim_span){list->at, len});
    size_t used = len < list->len ? len + 1 : len;
    *list = (struct sim_span){list->at + used, list->len - used};
    return part;
}

static void complain_unknown(const struct plasticity_reading *readings, size_t count,
                             struct sim_span name, struct sim_complaints *complaints)
{
    struct sim_suggest near = sim_suggest_for(name);
    for (size_t i = 0; i < count; i++) {
        sim_suggest_offer(&near, readings[i].name);
    }
    struct sim_words *words = sim_complain(complaints, name);
    sim_words_add(words, "no number to show is named ");
    sim_words_quote(words, name);
    words = sim_complaint_help(complaints);
    sim_words_add(words, near.best == NULL ? "there are " : "did you mean ");
    for (size_t i = 0; near.best == NULL && i < count; i++) {
        sim_words_add(words, i == 0 ? "" : ", ");
        sim_words_add(words, readings[i].name);
    }
    if (near.best != NULL) {
        sim_words_quote_name(words, near.best);
        sim_words_add(words, "?");
    }
}

static void put(struct sim_experiment *e, const struct plasticity_reading *readings, size_t i)
{
    e->reading[e->reading_count] = readings[i];
    e->order[e->reading_count++] = i;
}

static bool has(const struct sim_experiment *e, size_t i)
{
    for (size_t k = 0; k < e->reading_count; k++) {
        if (e->order[k] == i) {
            return true;
        }
    }
    return false;
}

static void read_names(struct sim_experiment *e, const struct plasticity_reading *readings,
                       size_t count, struct sim_span list, struct sim_complaints *complaints)
{
    while (list.len > 0) {
        struct sim_span name = next_part(&list);
        size_t i = 0;
        while (i < count && !sim_span_is(name, readings[i].name)) {
            i++;
        }
        if (i == count) {
            complain_unknown(readings, count, name, complaints);
            return;
        }
        if (has(e, i)) {
            struct sim_words *words = sim_complain(complaints, name);
            sim_words_quote(words, name);
            sim_words_add(words, " is named twice");
            return;
        }
        put(e, readings, i);
    }
}

void sim_show_read(struct sim_experiment *experiment, struct sim_entry *entry,
                   struct sim_complaints *complaints)
{
    size_t count;
    const struct plasticity_reading *readings = sim_experiment_own_readings(experiment, &count);
    if (entry != NULL) {
        entry->is_done = true;
        read_names(experiment, readings, count, entry->value, complaints);
    }
    experiment->show_count = experiment->reading_count;
    for (size_t i = 0; i < count; i++) {
        if (!has(experiment, i)) {
            put(experiment, readings, i);
        }
    }
}
