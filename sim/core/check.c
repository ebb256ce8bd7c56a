/* core/check.c: protocol and model judge each point of the range with all their values; the first
 * point that fails is reported, at the place of the parameter they name. */
#include "core/check.h"
#include "core/measured.h"
#include "core/run.h"

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
        bool is_model = e->quantity[quantity].owner == SIM_OWNER_MODEL;
        place = sim_lines_find(lines, is_model ? "model" : "protocol")->value;
    }
    return place;
}

/* What one table finds wrong at one point; false when something is. */
static bool check_table(const struct sim_experiment *e, enum sim_owner owner, const double *value,
                        struct sim_lines *lines, struct sim_complaints *complaints)
{
    char text[SIM_COMPLAINT_ROOM];
    struct sim_words why = sim_words_start(text, sizeof text);
    const double *own = value + e->first[owner];
    size_t (*check)(const double *value, struct sim_words *why) =
        owner == SIM_OWNER_PROTOCOL ? e->protocol->check : e->model->check;
    size_t wrong = check == NULL ? SIM_NONE : check(own, &why);
    if (wrong == SIM_NONE) {
        return true;
    }
    struct sim_words *words = sim_complain(complaints, place_of(e, e->first[owner] + wrong, lines));
    sim_words_add(words, sim_words_take(&why));
    return false;
}

static void check_values(const struct sim_experiment *e, struct sim_lines *lines,
                         struct sim_complaints *complaints)
{
    double value[SIM_QUANTITIES_MAX];
    for (size_t i = 0; i < e->range.count; i++) {
        sim_experiment_values(e, i, value);
        if (!check_table(e, SIM_OWNER_PROTOCOL, value, lines, complaints) ||
            !check_table(e, SIM_OWNER_MODEL, value, lines, complaints)) {
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

/* How long one point lasts: a list of spikes may go on after the protocol is read. */
static double length_ms(const struct sim_experiment *e, const double *value)
{
    double most = (double)e->protocol->end_ns(protocol_values(e, value)) / 1e6;
    for (size_t k = e->first[SIM_OWNER_PROTOCOL]; k < e->first[SIM_OWNER_COMMON]; k++) {
        const struct sim_quantity *q = &e->quantity[k];
        double last = q->about->many && q->value > 0 ? q->list[(size_t)q->value - 1] : 0.0;
        most = last > most ? last : most;
    }
    return most;
}

static const char too_many_steps[] =
    "experiment is too large: more than 1000000000 time steps in all";

/* Of a rule of spikes or a model of stimuli that takes steps; a history takes those of its longest
 * look. */
static void check_steps(const struct sim_experiment *e, struct sim_lines *lines,
                        struct sim_complaints *complaints)
{
    bool is_history = e->protocol->about.drive == PLASTICITY_STIMULI && sim_run_is_history(e);
    double value[SIM_QUANTITIES_MAX], steps = 0;
    for (size_t i = 0; e->model->step_ms != NULL && i < e->range.count; i++) {
        sim_experiment_values(e, i, value);
        double own = length_ms(e, value) / e->model->step_ms(value + e->first[SIM_OWNER_MODEL]);
        steps = !is_history ? steps + own : own > steps ? own : steps;
    }
    if (steps > SIM_STEPS_MAX) {
        sim_words_add(sim_complain(complaints, sim_lines_find(lines, "protocol")->value),
                      too_many_steps);
    }
}

/* Each spike is an update of all synapses of its neuron. */
static uint64_t updates_at(const struct sim_experiment *e, const double *own)
{
    struct sim_sheet_crowd crowd;
    e->protocol->connect(own, &crowd);
    double synapses = (double)crowd.pre * (double)crowd.post;
    return (uint64_t)((double)e->protocol->end_ns(own) / 1e9 * synapses *
                      (crowd.pre_hz + crowd.post_hz));
}

/* Each lesson to each unit that learns from it. */
static uint64_t lessons_at(const struct sim_experiment *e, const double *value)
{
    double lessons = (double)e->protocol->presentations(protocol_values(e, value));
    bool is_one = e->model->units == NULL;
    return (uint64_t)(is_one ? lessons
                             : lessons * e->model->units(value + e->first[SIM_OWNER_MODEL]));
}

/* Presentations, lessons, stimuli, time steps or updates of a point. */
static uint64_t work_at(const struct sim_experiment *e, size_t i)
{
    double value[SIM_QUANTITIES_MAX];
    sim_experiment_values(e, i, value);
    const double *own = protocol_values(e, value);
    switch (e->protocol->about.drive) {
    case PLASTICITY_SPIKES:
        break;
    case PLASTICITY_RATES:
        return e->protocol->presentations(own);
    case PLASTICITY_LESSONS:
        return lessons_at(e, value);
    case PLASTICITY_STIMULI:
        return e->protocol->stimuli(own);
    case PLASTICITY_CROWD:
        return (uint64_t)((double)e->protocol->end_ns(own) / 1e6 /
                          e->model->step_ms(value + e->first[SIM_OWNER_MODEL]));
    case PLASTICITY_SHEET:
        return updates_at(e, own);
    }
    return 0;
}

/* Spikes on both sides of a point. */
static uint64_t spikes_at(const struct sim_experiment *e, size_t i)
{
    double value[SIM_QUANTITIES_MAX];
    sim_experiment_values(e, i, value);
    return e->protocol->room(protocol_values(e, value), SIM_BEFORE) +
           e->protocol->room(protocol_values(e, value), SIM_AFTER);
}

uint64_t sim_experiment_work(const struct sim_experiment *e)
{
    bool is_spikes = e->protocol->about.drive == PLASTICITY_SPIKES;
    uint64_t most = 0, all = 0;
    for (size_t i = 0; i < e->range.count; i++) {
        uint64_t work = is_spikes ? spikes_at(e, i) : work_at(e, i);
        most = work > most ? work : most;
        all += work;
    }
    return !is_spikes && sim_run_is_history(e) ? most : all;
}

static void check_work(const struct sim_experiment *e, struct sim_lines *lines,
                       struct sim_complaints *complaints)
{
    static const char *const too_much[] = {
        [PLASTICITY_SPIKES] = "",
        [PLASTICITY_RATES] = "experiment is too large: more than 200000000 presentations in all",
        [PLASTICITY_LESSONS] =
            "experiment is too large: more than 200000000 lessons to single units in all",
        [PLASTICITY_STIMULI] = "experiment is too large: more than 200000000 stimuli in all",
        [PLASTICITY_CROWD] = too_many_steps,
        [PLASTICITY_SHEET] = "experiment is too large: more than 100000000000 updates in all",
    };
    enum plasticity_drive drive = e->protocol->about.drive;
    uint64_t limit = drive == PLASTICITY_CROWD   ? SIM_STEPS_MAX
                     : drive == PLASTICITY_SHEET ? SIM_UPDATES_MAX
                                                 : SIM_WORK_MAX;
    uint64_t most = 0, all = sim_experiment_work(e);
    for (size_t i = 0; i < e->range.count; i++) {
        uint64_t work = work_at(e, i);
        most = work > most ? work : most;
    }
    bool is_long = drive == PLASTICITY_RATES || drive == PLASTICITY_STIMULI;
    if (all > limit || (is_long && most > SIM_PRESENTATIONS_MAX)) {
        sim_words_add(sim_complain(complaints, sim_lines_find(lines, "protocol")->value),
                      too_much[drive]);
    }
}

/* What a protocol does, and what a model of that kind is. */
struct kind {
    const char *does;
    const char *is;
};

static const struct kind kinds[] = {
    [PLASTICITY_SPIKES] = {"makes spikes", "a rule for spikes"},
    [PLASTICITY_RATES] = {"presents rates", "a rule for rates"},
    [PLASTICITY_LESSONS] = {"presents lessons", "a network that learns from lessons"},
    [PLASTICITY_STIMULI] = {"gives stimuli", "a model of what follows stimuli"},
    [PLASTICITY_CROWD] = {"drives many inputs", "a neuron with many inputs"},
    [PLASTICITY_SHEET] = {"fills a sheet with synapses", ""}, /* no model is of this kind */
};

static bool check_kinds(const struct sim_experiment *e, struct sim_lines *lines,
                        struct sim_complaints *complaints)
{
    const struct plasticity_protocol *protocol = &e->protocol->about;
    const struct plasticity_model *model = &e->model->about;
    if (protocol->drive == model->drive ||
        (protocol->drive == PLASTICITY_SHEET && e->model->sheet != NULL)) {
        return true;
    }
    struct sim_words *words = sim_complain(complaints, sim_lines_find(lines, "protocol")->value);
    sim_words_quote_name(words, protocol->name);
    sim_words_add(words, " ");
    sim_words_add(words, kinds[protocol->drive].does);
    sim_words_add(words, ", and ");
    sim_words_quote_name(words, model->name);
    sim_words_add(words, " is ");
    sim_words_add(words, kinds[model->drive].is);
    return false;
}

static const char *drive_unit_words(const char *unit)
{
    return unit == NULL ? "parts of the usual input" : unit;
}

/* A strength of 0.5 is half the usual input to one model and half a pA to another. */
static bool check_drive_unit(const struct sim_experiment *e, struct sim_lines *lines,
                             struct sim_complaints *complaints)
{
    const char *given = drive_unit_words(e->protocol->drive_unit);
    const char *taken = drive_unit_words(e->model->drive_unit);
    if ((e->protocol->gives & SIM_STIMULUS_DRIVE) == 0 || sim_same(given, taken)) {
        return true;
    }
    struct sim_words *words = sim_complain(complaints, sim_lines_find(lines, "protocol")->value);
    sim_words_quote_name(words, e->protocol->about.name);
    sim_words_add(words, " sets the strength of the input in ");
    sim_words_add(words, given);
    sim_words_add(words, ", and ");
    sim_words_quote_name(words, e->model->about.name);
    sim_words_add(words, " takes it in ");
    sim_words_add(words, taken);
    return false;
}

/* Of stimuli there are kinds that a model knows nothing about. */
static bool check_stimuli(const struct sim_experiment *e, struct sim_lines *lines,
                          struct sim_complaints *complaints)
{
    unsigned strange = e->protocol->gives & ~e->model->takes;
    if (strange == 0) {
        return check_drive_unit(e, lines, complaints);
    }
    struct sim_words *words = sim_complain(complaints, sim_lines_find(lines, "protocol")->value);
    sim_words_quote_name(words, e->protocol->about.name);
    sim_words_add(words, " ");
    sim_words_add(words, sim_stimulus_words((enum sim_stimulus_kind)(strange & -strange)));
    sim_words_add(words, ", which ");
    sim_words_quote_name(words, e->model->about.name);
    sim_words_add(words, " knows nothing about");
    return false;
}

/* Some numbers of a rule have no sheet. */
static void check_sheet(const struct sim_experiment *e, struct sim_lines *lines,
                        struct sim_complaints *complaints)
{
    double value[SIM_QUANTITIES_MAX];
    for (size_t i = 0; i < e->range.count; i++) {
        struct sim_sheet_rule rule;
        sim_experiment_values(e, i, value);
        if (!e->model->sheet(value + e->first[SIM_OWNER_MODEL], &rule)) {
            struct sim_span place = sim_lines_find(lines, "protocol")->value;
            sim_words_add(sim_complain(complaints, place),
                          "a sheet needs amplitudes above zero and pairing = all_to_all");
            return;
        }
    }
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

static bool check_readings(const struct sim_experiment *e, struct sim_span place,
                           struct sim_complaints *complaints)
{
    size_t count, chosen[PLASTICITY_SHOWN_MAX];
    const struct plasticity_reading *reading = sim_experiment_readings(e, &count);
    count = e->show_count > 0 ? e->show_count : count;
    if (sim_plot_choose(e->plot, reading, count, chosen) >= e->plot->least) {
        return true;
    }
    struct sim_words *words = sim_complain(complaints, place);
    sim_words_quote_name(words, e->plot->about.name);
    sim_words_add(words, " needs ");
    sim_words_count(words, e->plot->least);
    sim_words_add(words, " numbers of one unit, and ");
    sim_words_quote_name(words, e->model->about.name);
    sim_words_add(words, " has no other beside ");
    sim_words_quote_name(words, reading[0].name);
    return false;
}

/* There is no logarithm of zero. */
static bool check_positive(const struct sim_experiment *e, struct sim_span place,
                           struct sim_complaints *complaints)
{
    double first = sim_experiment_point(e, 0);
    double last = sim_experiment_point(e, e->range.count - 1);
    double least = first < last ? first : last;
    if (!e->plot->is_log || least > 0) {
        return true;
    }
    struct sim_words *words = sim_complain(complaints, place);
    sim_words_quote_name(words, e->plot->about.name);
    sim_words_add(words, " has logarithmic axes: the range of ");
    sim_words_quote_name(words, e->quantity[e->range.quantity].about->name);
    sim_words_add(words, " must be above zero, and reaches ");
    sim_words_shortest(words, least);
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
    if (!check_readings(e, place, complaints) || !check_positive(e, place, complaints)) {
        return;
    }
    if (e->data != NULL && !plot->has_data) {
        struct sim_words *words = sim_complain(complaints, place);
        sim_words_quote_name(words, plot->about.name);
        sim_words_add(words, " does not show measurements");
        sim_words_add(sim_complaint_help(complaints), "'curve' and 'window' do");
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
    if (!check_kinds(experiment, lines, complaints) ||
        !check_stimuli(experiment, lines, complaints)) {
        return;
    }
    check_values(experiment, lines, complaints);
    if (experiment->protocol->about.drive == PLASTICITY_SHEET) {
        check_sheet(experiment, lines, complaints);
    }
    if (complaints->count > before) {
        return;
    }
    if (experiment->protocol->about.drive == PLASTICITY_SPIKES) {
        check_size(experiment, lines, complaints);
        check_steps(experiment, lines, complaints);
    } else {
        check_work(experiment, lines, complaints);
    }
    if (experiment->protocol->about.drive == PLASTICITY_STIMULI) {
        check_steps(experiment, lines, complaints);
    }
    if (experiment->data != NULL && complaints->count == before) {
        sim_measured_check(experiment, lines, complaints);
    }
    if (experiment->plot != NULL) {
        check_plot(experiment, lines, complaints);
    }
}
