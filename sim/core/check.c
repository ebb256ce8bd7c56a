/* core/check.c: the protocol judges each point of the range with all its values; the first point
 * that fails is reported, at the place of the parameter the protocol names. */
#include "core/check.h"

static const double *protocol_values(const struct sim_experiment *e, const double *value)
{
    return value + e->first[SIM_OWNER_PROTOCOL];
}

size_t sim_experiment_room(const struct sim_experiment *e, enum sim_side side)
{
    double value[SIM_QUANTITIES_MAX];
    size_t most = 0;
    for (size_t i = 0; e->protocol->room != NULL && i < e->range.count; i++) {
        sim_experiment_values(e, i, value);
        size_t room = e->protocol->room(protocol_values(e, value), side);
        most = room > most ? room : most;
    }
    return most;
}

static struct sim_span place_of(const struct sim_experiment *e, size_t quantity,
                                struct sim_lines *lines)
{
    struct sim_span place = e->quantity[quantity].place;
    if (place.at == NULL) {
        place = sim_lines_find(lines, "protocol")->value;
    }
    return place;
}

static void check_values(const struct sim_experiment *e, struct sim_lines *lines,
                         struct sim_complaints *complaints)
{
    double value[SIM_QUANTITIES_MAX];
    char text[SIM_COMPLAINT_ROOM];
    for (size_t i = 0; i < e->range.count; i++) {
        struct sim_words why = sim_words_start(text, sizeof text);
        sim_experiment_values(e, i, value);
        size_t wrong = e->protocol->check(protocol_values(e, value), &why);
        if (wrong != SIM_NONE) {
            size_t quantity = e->first[SIM_OWNER_PROTOCOL] + wrong;
            struct sim_words *words = sim_complain(complaints, place_of(e, quantity, lines));
            sim_words_add(words, sim_words_take(&why));
            return;
        }
    }
}

static void check_size(const struct sim_experiment *e, struct sim_lines *lines,
                       struct sim_complaints *complaints)
{
    size_t before = sim_experiment_room(e, SIM_BEFORE);
    size_t after = sim_experiment_room(e, SIM_AFTER);
    struct sim_span place = sim_lines_find(lines, "protocol")->value;
    if (before > SIM_SPIKES_MAX || after > SIM_SPIKES_MAX) {
        sim_words_add(sim_complain(complaints, place),
                      "experiment is too large: more than 1000000 spikes in one train");
    } else if ((uint64_t)(before + after) * e->range.count > SIM_WORK_MAX) {
        sim_words_add(sim_complain(complaints, place),
                      "experiment is too large: more than 200000000 spikes in all");
    }
}

static void check_presentations(const struct sim_experiment *e, struct sim_lines *lines,
                                struct sim_complaints *complaints)
{
    double value[SIM_QUANTITIES_MAX];
    uint64_t all = 0, most = 0;
    for (size_t i = 0; i < e->range.count; i++) {
        sim_experiment_values(e, i, value);
        uint64_t count = e->protocol->presentations(protocol_values(e, value));
        most = count > most ? count : most;
        all += count;
    }
    struct sim_span place = sim_lines_find(lines, "protocol")->value;
    if (most > SIM_PRESENTATIONS_MAX || all > SIM_WORK_MAX) {
        sim_words_add(sim_complain(complaints, place),
                      "experiment is too large: more than 200000000 presentations in all");
    }
}

/* A rule for rates sees no spikes, and a rule for spikes no rates. */
static bool check_kinds(const struct sim_experiment *e, struct sim_lines *lines,
                        struct sim_complaints *complaints)
{
    bool is_rates = e->protocol->about.is_rate;
    if (is_rates == e->model->about.is_rate) {
        return true;
    }
    struct sim_words *words = sim_complain(complaints, sim_lines_find(lines, "protocol")->value);
    sim_words_quote_name(words, e->protocol->about.name);
    sim_words_add(words, is_rates ? " presents rates, and " : " makes spikes, and ");
    sim_words_quote_name(words, e->model->about.name);
    sim_words_add(words, is_rates ? " is a rule for spikes" : " is a rule for rates");
    return false;
}

static bool has_point(const struct sim_experiment *e, double point)
{
    for (size_t i = 0; i < e->range.count; i++) {
        if (sim_experiment_point(e, i) == point) {
            return true;
        }
    }
    return false;
}

static void check_plot(const struct sim_experiment *e, struct sim_lines *lines,
                       struct sim_complaints *complaints)
{
    const struct sim_plot *plot = e->plot;
    struct sim_span place = sim_lines_find(lines, "draw")->value;
    const struct plasticity_parameter *swept =
        e->range.quantity == SIM_NONE ? NULL : e->quantity[e->range.quantity].about;
    if (swept == NULL || (plot->about.sweep != NULL && !sim_same(plot->about.sweep, swept->name))) {
        struct sim_words *words = sim_complain(complaints, place);
        sim_words_quote_name(words, plot->about.name);
        sim_words_add(words, " needs a range");
        if (plot->about.sweep != NULL) {
            sim_words_add(words, " of ");
            sim_words_quote_name(words, plot->about.sweep);
        }
        return;
    }
    size_t count;
    const struct sim_reading *reading = sim_experiment_readings(e, &count);
    if (plot->is_pair && (count < 2 || !sim_same(reading[0].unit, reading[1].unit))) {
        struct sim_words *words = sim_complain(complaints, place);
        sim_words_quote_name(words, e->model->about.name);
        sim_words_add(words, " has no two numbers that ");
        sim_words_quote_name(words, plot->about.name);
        sim_words_add(words, " could show side by side");
        return;
    }
    for (size_t i = 0; i < plot->point_count; i++) {
        if (!has_point(e, plot->points[i])) {
            struct sim_words *words = sim_complain(complaints, place);
            sim_words_quote_name(words, plot->about.name);
            sim_words_add(words, " needs the range of ");
            sim_words_quote_name(words, swept->name);
            sim_words_add(words, " to contain ");
            sim_words_number(words, plot->points[i], 6);
            sim_words_add(words, " ");
            sim_words_add(words, swept->unit);
            return;
        }
    }
}

void sim_experiment_check(const struct sim_experiment *experiment, struct sim_lines *lines,
                          struct sim_complaints *complaints)
{
    size_t before = complaints->count;
    if (!check_kinds(experiment, lines, complaints)) {
        return;
    }
    check_values(experiment, lines, complaints);
    if (complaints->count == before && experiment->protocol->about.is_rate) {
        check_presentations(experiment, lines, complaints);
    } else if (complaints->count == before) {
        check_size(experiment, lines, complaints);
    }
    if (experiment->plot != NULL) {
        check_plot(experiment, lines, complaints);
    }
}
