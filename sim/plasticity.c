/* plasticity.c: the public functions: the one file that sees engine, models, protocols and plots.
 *
 * Each call that takes memory first asks how much it will need and refuses at the door; beyond it
 * nothing can run short, so there is one place for that error instead of forty.
 */
#include "plasticity.h"
#include "core/comparison.h"
#include "core/decimal.h"
#include "core/pack.h"
#include "core/result.h"
#include "core/run.h"
#include "data/list.h"
#include "models/list.h"
#include "plot/files.h"
#include "plot/list.h"
#include "plot/svg.h"
#include "practice/list.h"
#include "protocols/list.h"
#include "wasm/modules.h"

/* What the caller holds is a struct of its own name around the engine's. */
struct plasticity_experiment {
    struct sim_experiment inner;
};

struct evidence {
    const char *word;
    const char *meaning;
};

static const struct evidence evidences[] = {
    [PLASTICITY_EVIDENCE_A] = {"A", "recomputed, agrees with the authors or a closed form"},
    [PLASTICITY_EVIDENCE_B] = {"B", "read in an independent source, not recomputed"},
    [PLASTICITY_EVIDENCE_CHOSEN] = {"chosen", "set for this experiment"},
    [PLASTICITY_EVIDENCE_C] = {"C", "quoted from memory, to be looked up"},
    [PLASTICITY_EVIDENCE_EXACT] = {"exact", "arithmetic, nothing is taken from the literature"},
    [PLASTICITY_EVIDENCE_FITTED] = {"fitted", "fitted to the named data"},
    [PLASTICITY_EVIDENCE_PUBLISHED] = {"published", "printed in the named paper"},
    [PLASTICITY_EVIDENCE_ASSUMED] = {"assumed", "an assumption without a source"},
    [PLASTICITY_EVIDENCE_INVENTED] = {"invented", "made up to show that something is possible"},
};

const char *plasticity_evidence_word(enum plasticity_evidence evidence)
{
    return evidences[evidence].word;
}

const char *plasticity_evidence_meaning(enum plasticity_evidence evidence)
{
    return evidences[evidence].meaning;
}

size_t plasticity_model_count(void)
{
    return sim_model_count;
}

size_t plasticity_protocol_count(void)
{
    return sim_protocol_count;
}

size_t plasticity_plot_count(void)
{
    return sim_plot_count;
}

const struct plasticity_model *plasticity_model_get(size_t i)
{
    return &sim_models[i]->about;
}

const struct plasticity_protocol *plasticity_protocol_get(size_t i)
{
    return &sim_protocols[i]->about;
}

const struct plasticity_plot *plasticity_plot_get(size_t i)
{
    return &sim_plots[i]->about;
}

size_t plasticity_data_count(void)
{
    return sim_data_count;
}

const struct plasticity_data *plasticity_data_get(size_t i)
{
    return sim_datas[i];
}

const struct plasticity_data *plasticity_data_find(const char *name)
{
    for (size_t i = 0; i < sim_data_count; i++) {
        if (sim_same(sim_datas[i]->name, name)) {
            return sim_datas[i];
        }
    }
    return NULL;
}

const struct plasticity_model *plasticity_model_find(const char *name)
{
    for (size_t i = 0; i < sim_model_count; i++) {
        if (sim_same(sim_models[i]->about.name, name)) {
            return &sim_models[i]->about;
        }
    }
    return NULL;
}

const struct plasticity_protocol *plasticity_protocol_find(const char *name)
{
    for (size_t i = 0; i < sim_protocol_count; i++) {
        if (sim_same(sim_protocols[i]->about.name, name)) {
            return &sim_protocols[i]->about;
        }
    }
    return NULL;
}

const struct plasticity_reading *plasticity_model_readings(const struct plasticity_model *model,
                                                           size_t *count)
{
    for (size_t i = 0; i < sim_model_count; i++) {
        if (&sim_models[i]->about == model) {
            return sim_model_readings(sim_models[i], count);
        }
    }
    *count = 0;
    return NULL;
}

const struct plasticity_reading *plasticity_sheet_readings(size_t *count)
{
    return sim_sheet_readings(count);
}

const struct plasticity_parameter *plasticity_common(size_t *count)
{
    return sim_common_table(count);
}

const struct plasticity_output *plasticity_output_find(const struct plasticity_result *result,
                                                       const char *name)
{
    for (size_t i = 0; i < result->output_count; i++) {
        if (sim_same(result->outputs[i].name, name)) {
            return &result->outputs[i];
        }
    }
    return NULL;
}

/* Is there room for `need` more bytes? Sets `wanted` when not, and clears it when so. */
static bool has_room(struct plasticity_memory *memory, size_t need)
{
    bool is_enough = memory->used <= memory->size && need <= memory->size - memory->used;
    memory->wanted = is_enough ? 0 : memory->used + need;
    return is_enough;
}

size_t plasticity_parse_need(size_t len)
{
    struct plasticity_memory measure = sim_memory_measure();
    struct sim_complaints complaints;
    sim_complaints_open(&complaints, &measure, "");
    return measure.wanted + sim_experiment_need(len < SIM_TEXT_MAX ? len : 0) + 16;
}

enum plasticity_status plasticity_parse(struct plasticity_memory *memory, const char *text,
                                        size_t len, const struct plasticity_experiment **experiment,
                                        struct plasticity_errors *errors)
{
    struct sim_catalogue catalogue = {
        sim_models,     sim_model_count, sim_protocols,  sim_protocol_count, sim_plots,
        sim_plot_count, sim_datas,       sim_data_count, sim_modules,        sim_module_count};
    struct sim_complaints complaints;
    text = text == NULL ? "" : text;
    *experiment = NULL;
    *errors = (struct plasticity_errors){NULL, 0};
    if (!has_room(memory, plasticity_parse_need(len)) ||
        !sim_complaints_open(&complaints, memory, text)) {
        return PLASTICITY_NO_MEMORY;
    }
    const struct sim_experiment *inner =
        sim_experiment_read(&catalogue, (struct sim_span){text, len}, memory, &complaints);
    *errors = sim_complaints_close(&complaints);
    if (inner == NULL) {
        return errors->count > 0 ? PLASTICITY_WRONG : PLASTICITY_NO_MEMORY;
    }
    *experiment = (const struct plasticity_experiment *)inner;
    return PLASTICITY_OK;
}

size_t plasticity_rows(const struct plasticity_experiment *experiment)
{
    return experiment->inner.range.count;
}

size_t plasticity_readings(const struct plasticity_experiment *experiment)
{
    size_t count;
    sim_experiment_readings(&experiment->inner, &count);
    return count;
}

bool plasticity_is_one_history(const struct plasticity_experiment *experiment)
{
    return sim_run_is_history(&experiment->inner);
}

const char *plasticity_experiment_sha256(const struct plasticity_experiment *experiment)
{
    return experiment->inner.sha256;
}

size_t plasticity_vary_count(const struct plasticity_experiment *experiment)
{
    return experiment->inner.vary_count;
}

struct plasticity_vary plasticity_vary_get(const struct plasticity_experiment *experiment, size_t i)
{
    const struct sim_vary *vary = &experiment->inner.vary[i];
    double step = 0;
    sim_decimal_value(vary->range.step, &step);
    return (struct plasticity_vary){
        .about = experiment->inner.quantity[vary->quantity].about,
        .first = sim_range_point(&vary->range, 0),
        .last = sim_range_point(&vary->range, vary->range.count - 1),
        .step = step,
        .standard = sim_range_point(&vary->range, vary->standard),
        .places = vary->range.first.ten < 0 ? -vary->range.first.ten : 0,
    };
}

const char *plasticity_vary_module(const struct plasticity_experiment *experiment)
{
    return experiment->inner.module;
}

enum plasticity_status plasticity_write_pack(const struct plasticity_experiment *experiment,
                                             const struct plasticity_sink *sink)
{
    struct sim_out out = sim_out_open(sink);
    sim_pack_write(&experiment->inner, &out);
    return sim_out_close(&out);
}

size_t plasticity_compute_need(const struct plasticity_experiment *experiment)
{
    struct plasticity_memory measure = sim_memory_measure();
    struct sim_bench bench;
    sim_bench_take(&bench, &experiment->inner, &measure);
    return measure.wanted + 16;
}

enum plasticity_status plasticity_compute(struct plasticity_memory *memory,
                                          const struct plasticity_experiment *experiment,
                                          size_t first, size_t count, double *cells)
{
    struct sim_bench bench;
    size_t rows = plasticity_rows(experiment);
    if (first > rows || count > rows - first) {
        return PLASTICITY_BAD_ARGUMENT;
    }
    if (!has_room(memory, plasticity_compute_need(experiment)) ||
        !sim_bench_take(&bench, &experiment->inner, memory)) {
        return PLASTICITY_NO_MEMORY;
    }
    sim_bench_run(&bench, &experiment->inner, first, count, cells);
    return PLASTICITY_OK;
}

size_t plasticity_finish_need(const struct plasticity_experiment *experiment)
{
    struct plasticity_memory measure = sim_memory_measure();
    struct sim_complaints complaints;
    struct sim_layout layout;
    sim_complaints_open(&complaints, &measure, "");
    sim_layout_take(&layout, &experiment->inner, &measure);
    return measure.wanted + 16;
}

enum plasticity_status plasticity_finish(struct plasticity_memory *memory,
                                         const struct plasticity_experiment *experiment,
                                         const double *cells,
                                         const struct plasticity_result **result,
                                         struct plasticity_errors *errors)
{
    struct sim_complaints complaints;
    struct sim_layout layout;
    *result = NULL;
    *errors = (struct plasticity_errors){NULL, 0};
    if (!has_room(memory, plasticity_finish_need(experiment)) ||
        !sim_complaints_open(&complaints, memory, experiment->inner.text) ||
        !sim_layout_take(&layout, &experiment->inner, memory)) {
        return PLASTICITY_NO_MEMORY;
    }
    *result = sim_result_make(&layout, &experiment->inner, cells, &complaints);
    *errors = sim_complaints_close(&complaints);
    return *result != NULL ? PLASTICITY_OK : PLASTICITY_WRONG;
}

static size_t cells_of(const struct plasticity_experiment *experiment)
{
    return plasticity_rows(experiment) * plasticity_readings(experiment);
}

size_t plasticity_run_need(const struct plasticity_experiment *experiment)
{
    struct plasticity_memory measure = sim_memory_measure();
    sim_take(&measure, cells_of(experiment), sizeof(double));
    return measure.wanted + plasticity_compute_need(experiment) +
           plasticity_finish_need(experiment);
}

enum plasticity_status plasticity_run(struct plasticity_memory *memory,
                                      const struct plasticity_experiment *experiment,
                                      const struct plasticity_result **result,
                                      struct plasticity_errors *errors)
{
    *result = NULL;
    *errors = (struct plasticity_errors){NULL, 0};
    if (!has_room(memory, plasticity_run_need(experiment))) {
        return PLASTICITY_NO_MEMORY;
    }
    double *cells = sim_take(memory, cells_of(experiment), sizeof *cells);
    enum plasticity_status status =
        plasticity_compute(memory, experiment, 0, plasticity_rows(experiment), cells);
    return status == PLASTICITY_OK ? plasticity_finish(memory, experiment, cells, result, errors)
                                   : status;
}

size_t plasticity_compare_need(const struct plasticity_part *parts, size_t count)
{
    struct plasticity_memory measure = sim_memory_measure();
    struct sim_complaints complaints;
    struct sim_comparison comparison;
    sim_complaints_open(&complaints, &measure, "");
    sim_comparison_take(&comparison, NULL, (struct sim_parts){parts, count}, &measure);
    return measure.wanted + 16;
}

enum plasticity_status plasticity_compare(struct plasticity_memory *memory,
                                          const struct plasticity_part *parts, size_t count,
                                          const struct plasticity_result **result,
                                          struct plasticity_errors *errors)
{
    struct sim_complaints complaints;
    struct sim_comparison comparison;
    *result = NULL;
    *errors = (struct plasticity_errors){NULL, 0};
    if (!has_room(memory, plasticity_compare_need(parts, count)) ||
        !sim_complaints_open(&complaints, memory, "") ||
        !sim_comparison_take(&comparison, &sim_plot_overlay, (struct sim_parts){parts, count},
                             memory)) {
        return PLASTICITY_NO_MEMORY;
    }
    *result = sim_comparison_make(&comparison, &complaints);
    *errors = sim_complaints_close(&complaints);
    return *result != NULL ? PLASTICITY_OK : PLASTICITY_WRONG;
}

size_t plasticity_practice_need(void)
{
    struct plasticity_memory measure = sim_memory_measure();
    struct sim_complaints complaints;
    struct sim_practice practice;
    sim_complaints_open(&complaints, &measure, "");
    sim_practice_take(&practice, NULL, &measure);
    return measure.wanted + 16;
}

/* What one question about practice needs while it is answered. */
struct asking {
    struct sim_practice practice;
    struct sim_complaints complaints;
};

static bool open_practice(struct asking *asking, const struct sim_plot *plot,
                          struct plasticity_memory *memory)
{
    return has_room(memory, plasticity_practice_need()) &&
           sim_complaints_open(&asking->complaints, memory, "") &&
           sim_practice_take(&asking->practice, plot, memory);
}

enum plasticity_status plasticity_practice_attainment(struct plasticity_memory *memory,
                                                      const struct plasticity_attainment *question,
                                                      const struct plasticity_result **result,
                                                      struct plasticity_errors *errors)
{
    struct asking asking;
    *result = NULL;
    *errors = (struct plasticity_errors){NULL, 0};
    if (!open_practice(&asking, &sim_plot_attainment, memory)) {
        return PLASTICITY_NO_MEMORY;
    }
    *result = sim_attainment_answer(&asking.practice, question, &asking.complaints);
    *errors = sim_complaints_close(&asking.complaints);
    return *result != NULL ? PLASTICITY_OK : PLASTICITY_WRONG;
}

enum plasticity_status plasticity_practice_habit(struct plasticity_memory *memory,
                                                 const struct plasticity_habit *question,
                                                 const struct plasticity_result **result,
                                                 struct plasticity_errors *errors)
{
    struct asking asking;
    *result = NULL;
    *errors = (struct plasticity_errors){NULL, 0};
    if (!open_practice(&asking, &sim_plot_habit, memory)) {
        return PLASTICITY_NO_MEMORY;
    }
    *result = sim_habit_answer(&asking.practice, question, &asking.complaints);
    *errors = sim_complaints_close(&asking.complaints);
    return *result != NULL ? PLASTICITY_OK : PLASTICITY_WRONG;
}

size_t plasticity_practice_count(void)
{
    return sim_practice_model_count;
}

const struct plasticity_practice_model *plasticity_practice_get(size_t i)
{
    return &sim_practice_models[i]->about;
}

const struct plasticity_practice_model *plasticity_practice_find(const char *name)
{
    const struct sim_practice_model *model = sim_practice_find(name);
    return model == NULL ? NULL : &model->about;
}

static const struct sim_plot *plot_of(const struct sim_practice_model *model)
{
    static const struct sim_plot *const plots[] = {
        [SIM_FIGURE_COURSE] = &sim_plot_habit,
        [SIM_FIGURE_PAIR] = &sim_plot_pair,
        [SIM_FIGURE_LINES] = &sim_plot_concept,
        [SIM_FIGURE_BARE] = &sim_plot_bare,
    };
    return plots[model->figure];
}

enum plasticity_status plasticity_practice_answer(struct plasticity_memory *memory,
                                                  const struct plasticity_practice *question,
                                                  const struct plasticity_result **result,
                                                  struct plasticity_errors *errors)
{
    struct asking asking;
    const struct sim_practice_model *model =
        question->model == NULL ? NULL : sim_practice_find(question->model);
    *result = NULL;
    *errors = (struct plasticity_errors){NULL, 0};
    if (!open_practice(&asking, model == NULL ? NULL : plot_of(model), memory)) {
        return PLASTICITY_NO_MEMORY;
    }
    if (model == NULL) {
        struct sim_words *words =
            sim_complain(&asking.complaints, (struct sim_span){asking.complaints.text, 0});
        sim_words_add(words, "no model of practice is named ");
        sim_words_quote_name(words, question->model == NULL ? "" : question->model);
    } else {
        *result = sim_practice_answer(&asking.practice, question, &asking.complaints);
    }
    *errors = sim_complaints_close(&asking.complaints);
    return *result != NULL ? PLASTICITY_OK : PLASTICITY_WRONG;
}

const char *plasticity_practice_missing(const struct plasticity_result *result)
{
    return sim_practice_missing(result);
}

double plasticity_goal_attainment(const double *weights, const double *levels, size_t count,
                                  double rho)
{
    return sim_goal_attainment(weights, levels, count, rho);
}

static bool is_id(const char *id)
{
    size_t len = 0;
    for (; id[len] != '\0'; len++) {
        char c = id[len];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        bool is_other = (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (len == 64 || !(is_letter || (len > 0 && is_other))) {
            return false;
        }
    }
    return len > 0;
}

enum plasticity_status plasticity_write_svg(const struct plasticity_result *result, const char *id,
                                            enum plasticity_svg form,
                                            const struct plasticity_sink *sink)
{
    if (result->plot == NULL || !is_id(id) ||
        (result->plot->is_practice && sim_practice_missing(result) != NULL)) {
        return PLASTICITY_BAD_ARGUMENT;
    }
    struct sim_out out = sim_out_open(sink);
    struct sim_svg svg = {.out = &out, .id = id, .form = form};
    sim_svg_write(&svg, result);
    return sim_out_close(&out);
}

enum plasticity_status plasticity_write_csv(const struct plasticity_result *result, size_t table,
                                            const struct plasticity_sink *sink)
{
    if (table >= result->table_count) {
        return PLASTICITY_BAD_ARGUMENT;
    }
    struct sim_out out = sim_out_open(sink);
    sim_csv_write(&out, result, &result->tables[table]);
    return sim_out_close(&out);
}

enum plasticity_status plasticity_write_json(const struct plasticity_result *result,
                                             const struct plasticity_sink *sink)
{
    struct sim_out out = sim_out_open(sink);
    sim_json_write(&out, result);
    return sim_out_close(&out);
}

enum plasticity_status plasticity_write_data_csv(const struct plasticity_data *data,
                                                 const struct plasticity_sink *sink)
{
    struct sim_out out = sim_out_open(sink);
    sim_csv_data(&out, data);
    return sim_out_close(&out);
}

enum plasticity_status plasticity_write_data_json(const struct plasticity_data *data,
                                                  const struct plasticity_sink *sink)
{
    struct sim_out out = sim_out_open(sink);
    sim_json_data(&out, data);
    return sim_out_close(&out);
}

size_t plasticity_print(char *out, double value, int places)
{
    return sim_decimal_fixed(out, value, places);
}
