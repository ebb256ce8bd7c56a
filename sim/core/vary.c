/* core/vary.c: a slider is a promise that each of its steps can be drawn, so all are tried here: each
 * slider with the others at rest, and the corners of all together. The numbers of a module are
 * checked nowhere else. */
#include "core/vary.h"
#include "core/check.h"
#include "core/quantity.h"
#include "core/request.h"
#include "core/suggest.h"

void sim_vary_set(struct sim_experiment *e, size_t vary, size_t step)
{
    const struct sim_vary *v = &e->vary[vary];
    e->quantity[v->quantity].value = sim_range_point(&v->range, step);
    if (step != v->standard) {
        e->quantity[v->quantity].evidence = PLASTICITY_EVIDENCE_CHOSEN;
    }
}

static bool complain(struct sim_complaints *complaints, struct sim_span place, const char *name,
                     const char *message)
{
    struct sim_words *words = sim_complain(complaints, place);
    sim_words_quote_name(words, name);
    sim_words_add(words, message);
    return false;
}

static void complain_unknown(const struct sim_experiment *e, struct sim_span name,
                             struct sim_complaints *complaints)
{
    struct sim_suggest near = sim_suggest_for(name);
    for (size_t i = 0; i < e->quantity_count; i++) {
        sim_suggest_offer(&near, e->quantity[i].about->name);
    }
    struct sim_words *words = sim_complain(complaints, name);
    sim_words_add(words, "unknown name ");
    sim_words_quote(words, name);
    if (near.best != NULL) {
        words = sim_complaint_help(complaints);
        sim_words_add(words, "did you mean ");
        sim_words_quote_name(words, near.best);
        sim_words_add(words, "?");
    }
}

/* The step on which the experiment stands. */
static bool find_standard(const struct sim_experiment *e, struct sim_vary *v,
                          struct sim_complaints *complaints)
{
    const struct sim_quantity *q = &e->quantity[v->quantity];
    for (v->standard = 0; v->standard < v->range.count; v->standard++) {
        if (sim_range_point(&v->range, v->standard) == q->value) {
            return true;
        }
    }
    struct sim_words *words = sim_complain(complaints, v->place);
    sim_words_quote_name(words, q->about->name);
    sim_words_add(words, " is ");
    sim_words_with_unit(words, q->value, 9, q->about->unit);
    sim_words_add(words, " in the experiment, and that is no step of the slider");
    return false;
}

static bool read_range(const struct sim_experiment *e, const struct sim_entry *entry,
                       struct sim_vary *v, struct sim_complaints *complaints)
{
    const struct plasticity_parameter *about = e->quantity[v->quantity].about;
    v->range.quantity = v->quantity;
    if (v->quantity == e->range.quantity) {
        return complain(complaints, entry->name, about->name,
                        " has the range of the figure and cannot have a slider too");
    }
    if (!sim_quantity_is_range(entry->value)) {
        complain(complaints, entry->value, about->name, " needs a range for its slider");
        sim_words_add(sim_complaint_help(complaints), "write 'first .. last step size'");
        return false;
    }
    if (!sim_quantity_range(about, entry->value, &v->range, complaints)) {
        return false;
    }
    if (v->range.times > 0) {
        return complain(complaints, entry->value, about->name, " needs a slider of equal steps");
    }
    if (v->range.count > SIM_VARY_STEPS_MAX) {
        return complain(complaints, entry->value, about->name,
                        " has a slider of more than 501 steps");
    }
    return find_standard(e, v, complaints);
}

static void read_line(struct sim_experiment *e, const struct sim_entry *entry,
                      struct sim_complaints *complaints)
{
    struct sim_vary v = {.quantity = sim_quantity_find(e, entry->name), .place = entry->value};
    if (v.quantity == SIM_NONE) {
        complain_unknown(e, entry->name, complaints);
    } else if (e->vary_count == SIM_VARIES_MAX) {
        sim_words_add(sim_complain(complaints, entry->name), "more than 4 sliders");
    } else if (read_range(e, entry, &v, complaints)) {
        e->vary[e->vary_count++] = v;
    }
}

static bool has_name(const char *const *names, const char *name)
{
    while (*names != NULL && !sim_same(*names, name)) {
        names++;
    }
    return *names != NULL;
}

static const char *find_module(const struct sim_experiment *e,
                               const struct sim_catalogue *catalogue)
{
    for (size_t i = 0; i < catalogue->module_count; i++) {
        const struct sim_module *module = &catalogue->modules[i];
        if (e->plot != NULL && has_name(module->models, e->model->about.name) &&
            has_name(module->protocols, e->protocol->about.name) &&
            has_name(module->plots, e->plot->about.name)) {
            return module->name;
        }
    }
    return NULL;
}

static bool has_list(const struct sim_experiment *e)
{
    for (size_t i = 0; i < e->quantity_count; i++) {
        if (e->quantity[i].list != NULL) {
            return true;
        }
    }
    return false;
}

/* Can a page run this at all? */
static bool check_page(struct sim_experiment *e, const struct sim_catalogue *catalogue,
                       struct sim_complaints *complaints)
{
    struct sim_span place = e->vary[0].place;
    e->module = find_module(e, catalogue);
    if (e->plot == NULL) {
        sim_words_add(sim_complain(complaints, place), "sliders need a figure");
        sim_words_add(sim_complaint_help(complaints), "add a line 'draw = ...'");
        return false;
    }
    if (e->data != NULL || has_list(e)) {
        sim_words_add(sim_complain(complaints, place),
                      "an experiment with measurements or lists cannot have sliders");
        return false;
    }
    if (e->module == NULL) {
        struct sim_words *words = sim_complain(complaints, place);
        sim_words_add(words, "no page can run ");
        sim_words_quote_name(words, e->model->about.name);
        sim_words_add(words, " under ");
        sim_words_quote_name(words, e->protocol->about.name);
        sim_words_add(words, " and draw ");
        sim_words_quote_name(words, e->plot->about.name);
        sim_words_add(sim_complaint_help(complaints),
                      "see SLIDERS in plasticity(5), or leave the line out");
        return false;
    }
    return true;
}

/* Is the experiment as it stands now right, and small enough to be repeated in a frame? */
static bool check_here(struct sim_experiment *e, struct sim_lines *lines, struct sim_span place,
                       struct sim_complaints *complaints)
{
    size_t before = complaints->count;
    sim_experiment_check(e, lines, complaints);
    if (complaints->count == before && sim_experiment_work(e) > SIM_VARY_WORK_MAX) {
        struct sim_words *words = sim_complain(complaints, place);
        sim_words_add(words, "a page cannot repeat ");
        sim_words_count(words, sim_experiment_work(e));
        sim_words_add(words, e->protocol->about.drive == PLASTICITY_SPIKES
                                 ? " spikes in a frame, only 100000"
                                 : " presentations in a frame, only 100000");
    }
    if (complaints->count == before) {
        return true;
    }
    struct sim_words *words = sim_complaint_help(complaints);
    sim_words_add(words, "a slider reaches this:");
    for (size_t k = 0; k < e->vary_count; k++) {
        const struct sim_quantity *q = &e->quantity[e->vary[k].quantity];
        sim_words_add(words, k == 0 ? " " : ", ");
        sim_words_add(words, q->about->name);
        sim_words_add(words, " ");
        sim_words_with_unit(words, q->value, 9, q->about->unit);
    }
    return false;
}

static bool check_each(struct sim_experiment *e, size_t k, struct sim_lines *lines,
                       struct sim_complaints *complaints)
{
    bool is_right = true;
    for (size_t i = 0; i < e->vary[k].range.count && is_right; i++) {
        sim_vary_set(e, k, i);
        is_right = check_here(e, lines, e->vary[k].place, complaints);
    }
    sim_vary_set(e, k, e->vary[k].standard);
    return is_right;
}

static void check_corners(struct sim_experiment *e, struct sim_lines *lines,
                          struct sim_complaints *complaints)
{
    bool is_right = true;
    for (unsigned corner = 0; corner < 1u << e->vary_count && is_right; corner++) {
        for (size_t k = 0; k < e->vary_count; k++) {
            sim_vary_set(e, k, (corner >> k & 1u) != 0 ? e->vary[k].range.count - 1 : 0);
        }
        is_right = check_here(e, lines, e->vary[0].place, complaints);
    }
    for (size_t k = 0; k < e->vary_count; k++) {
        sim_vary_set(e, k, e->vary[k].standard);
    }
}

/* Moves every slider through its steps and puts all back as they were. */
static void check_steps(struct sim_experiment *e, struct sim_lines *lines,
                        struct sim_complaints *complaints)
{
    struct sim_quantity kept[SIM_VARIES_MAX];
    bool is_right = true;
    for (size_t k = 0; k < e->vary_count; k++) {
        kept[k] = e->quantity[e->vary[k].quantity];
        e->quantity[e->vary[k].quantity].place = e->vary[k].place;
    }
    for (size_t k = 0; k < e->vary_count && is_right; k++) {
        is_right = check_each(e, k, lines, complaints);
    }
    if (is_right) {
        check_corners(e, lines, complaints);
    }
    for (size_t k = 0; k < e->vary_count; k++) {
        e->quantity[e->vary[k].quantity] = kept[k];
    }
}

void sim_vary_read(struct sim_experiment *e, const struct sim_catalogue *catalogue,
                   struct sim_lines *lines, struct sim_complaints *complaints)
{
    size_t before = complaints->count;
    for (size_t i = 0; i < lines->count; i++) {
        if (lines->at[i].kind == SIM_LINE_VARY) {
            read_line(e, &lines->at[i], complaints);
        }
    }
    if (complaints->count == before && e->vary_count > 0 && check_page(e, catalogue, complaints)) {
        check_steps(e, lines, complaints);
    }
}
