/* join/simulate.c: experiments; with join/practice.c all of the compiler that includes plasticity.h.
 *
 * The simulator works in a block that is handed to it; what pages need of a result is copied out as
 * text, printed by the engine's own printer, so that a page, a table and a CSV file can never show
 * different digits.
 */
#include "join/simulate.h"

#include <math.h>

#include "join/run_pack.h"
#include "plasticity.h"

enum { LARGEST_BLOCK = 256 << 20, LARGEST_FILE = 64 << 20 };

static struct span keep(struct arena *arena, const char *text)
{
    return text == NULL ? (struct span){0} : span_copy(arena, span_of(text));
}

static struct span number(struct arena *arena, double value, int places)
{
    char text[352];
    size_t len = plasticity_print(text, value, places);

    if (len > 1 && text[0] == '-') {
        return span_format(arena, "−%.*s", (int)(len - 1), text + 1);
    }
    return span_copy(arena, (struct span){text, len});
}

/* The text of a cell; nothing where the table has no number. */
static struct span cell(struct arena *arena, const struct plasticity_column *column, size_t row)
{
    double value = column->values[row];

    return isnan(value) ? (struct span){0} : number(arena, value, column->places);
}

static bool add_bytes(void *context, const char *at, size_t len)
{
    struct buf *out = context;

    buf_add(out, (struct span){at, len});
    return !out->full;
}

/* ---- memory: the engine says how much it wants; one more try with that much ---- */

struct block {
    struct plasticity_memory memory;
};

static void block_init(struct block *block, size_t size)
{
    block->memory = (struct plasticity_memory){.at = base_alloc(size), .size = size};
}

static void block_release(struct block *block)
{
    free(block->memory.at);
}

/* ---- copying a result out ---- */

/* Empties the buffer; `*whole` becomes false when it was too small. */
static struct span written(struct arena *arena, struct buf *out, bool *whole)
{
    struct span bytes = span_copy(arena, buf_span(out));

    *whole = *whole && !out->full;
    buf_clear(out);
    return bytes;
}

static bool copy_files(const struct plasticity_result *result, struct arena *arena, struct run *out)
{
    bool whole = true;
    struct buf bytes;
    struct plasticity_sink sink = {add_bytes, &bytes};
    char *id = span_cstr(arena, span_format(arena, "fig-%.*s", SPAN_ARG(out->name)));

    for (char *c = id; *c != '\0'; c++) {
        *c = char_is_alnum(*c) || *c == '-' || *c == '_' ? *c : '-';
    }
    if (strlen(id) > 60) {
        id[60] = '\0';
    }
    out->svg_id = span_of(id);
    buf_init(&bytes, LARGEST_FILE);
    if (result->plot != NULL) {
        plasticity_write_svg(result, id, PLASTICITY_SVG_FRAGMENT, &sink);
        out->svg_inline = written(arena, &bytes, &whole);
        plasticity_write_svg(result, id, PLASTICITY_SVG_STANDALONE, &sink);
        out->svg = written(arena, &bytes, &whole);
    }
    if (result->table_count > 0) {
        plasticity_write_csv(result, 0, &sink);
        out->csv = written(arena, &bytes, &whole);
    }
    plasticity_write_json(result, &sink);
    out->json = written(arena, &bytes, &whole);
    buf_release(&bytes);
    return whole;
}

static struct span with_unit(struct arena *arena, const char *title, const char *unit)
{
    return unit[0] == '\0' ? keep(arena, title) : span_format(arena, "%s (%s)", title, unit);
}

static void copy_table(const struct plasticity_result *result, struct arena *arena,
                       struct run_table *out)
{
    const struct plasticity_table *table = result->table_count > 0 ? &result->tables[0] : NULL;

    if (table == NULL) {
        return;
    }
    out->columns = table->column_count;
    out->rows = table->row_count;
    out->titles = ARENA_ARRAY(arena, struct span, out->columns);
    out->cells = ARENA_ARRAY(arena, struct span, out->columns * out->rows);
    for (size_t c = 0; c < out->columns; c++) {
        const struct plasticity_column *column = &table->columns[c];

        out->titles[c] = with_unit(arena, column->title, column->unit);
        for (size_t r = 0; r < out->rows; r++) {
            out->cells[r * out->columns + c] = cell(arena, column, r);
        }
    }
}

static void copy_outputs(const struct plasticity_result *result, struct arena *arena,
                         struct run *out)
{
    out->output_count = result->output_count;
    out->outputs = ARENA_ARRAY(arena, struct run_output, out->output_count);
    for (size_t i = 0; i < out->output_count; i++) {
        const struct plasticity_output *o = &result->outputs[i];

        out->outputs[i] = (struct run_output){
            .name = keep(arena, o->name),
            .value = number(arena, o->value, o->places),
            .unit = keep(arena, o->unit),
            .meaning = keep(arena, o->meaning),
        };
    }
}

static void copy_parameters(const struct plasticity_result *result, struct arena *arena,
                            struct run *out)
{
    out->parameter_count = result->value_count;
    out->parameters = ARENA_ARRAY(arena, struct run_parameter, out->parameter_count);
    for (size_t i = 0; i < out->parameter_count; i++) {
        const struct plasticity_value *v = &result->values[i];

        out->parameters[i] = (struct run_parameter){
            .name = keep(arena, v->name),
            .value = v->is_swept       ? SPAN("swept")
                     : v->word != NULL ? keep(arena, v->word)
                                       : number(arena, v->value, 12),
            .unit = keep(arena, v->unit),
            .meaning = keep(arena, v->meaning),
            .evidence = keep(arena, plasticity_evidence_word(v->evidence)),
            .source = keep(arena, v->source),
        };
    }
}

static struct span plain_number(struct arena *arena, double value, int places)
{
    char text[352];

    return span_copy(arena, (struct span){text, plasticity_print(text, value, places)});
}

static void copy_sliders(const struct plasticity_experiment *experiment, struct arena *arena,
                         struct run *out)
{
    struct buf bytes;
    struct plasticity_sink sink = {add_bytes, &bytes};

    out->slider_count = plasticity_vary_count(experiment);
    if (out->slider_count == 0) {
        return;
    }
    out->sliders = ARENA_ARRAY(arena, struct run_slider, out->slider_count);
    for (size_t i = 0; i < out->slider_count; i++) {
        struct plasticity_vary vary = plasticity_vary_get(experiment, i);

        out->sliders[i] = (struct run_slider){
            .name = keep(arena, vary.about->name),
            .title = keep(arena, vary.about->title),
            .unit = keep(arena, vary.about->unit),
            .meaning = keep(arena, vary.about->meaning),
            .first = plain_number(arena, vary.first, vary.places),
            .last = plain_number(arena, vary.last, vary.places),
            .step = plain_number(arena, vary.step, vary.places),
            .value = plain_number(arena, vary.standard, vary.places),
        };
    }
    buf_init(&bytes, LARGEST_FILE);
    plasticity_write_pack(experiment, &sink);
    out->pack = span_copy(arena, buf_span(&bytes));
    buf_release(&bytes);
    out->module = keep(arena, plasticity_vary_module(experiment));
}

/* False when a file of the result would be too large. */
static bool copy_result(const struct plasticity_result *result, struct arena *arena,
                        struct run *out)
{
    struct span conventions = {0};

    for (size_t i = 0; i < result->convention_count; i++) {
        conventions = span_format(arena, "%.*s%s%s: %s.", SPAN_ARG(conventions), i > 0 ? " " : "",
                                  result->conventions[i].name, result->conventions[i].text);
    }
    out->title = keep(arena, result->title);
    out->description = keep(arena, result->description);
    out->model = keep(arena, result->model);
    out->model_title = keep(arena, result->model_title);
    out->paper = keep(arena, result->paper);
    out->source = keep(arena, result->source);
    out->conventions = conventions;
    out->limits = keep(arena, result->limits);
    out->version = keep(arena, result->version);
    copy_table(result, arena, &out->table);
    copy_outputs(result, arena, out);
    copy_parameters(result, arena, out);
    return copy_files(result, arena, out);
}

/* ---- experiments ---- */

static void report_errors(const struct experiment *experiment,
                          const struct plasticity_errors *errors, struct findings *findings)
{
    for (size_t i = 0; i < errors->count; i++) {
        const struct plasticity_error *error = &errors->at[i];
        struct place place = {experiment->file, (uint32_t)error->at, (uint32_t)error->len};
        struct finding *finding =
            finding_add(findings, place, RULE_SIM_EXPERIMENT, "%s", error->message);

        if (error->help != NULL) {
            finding->help = span_copy(findings->arena, span_of(error->help));
        }
    }
}

static void report_status(const struct experiment *experiment, enum plasticity_status status,
                          struct findings *findings)
{
    if (status != PLASTICITY_OK && status != PLASTICITY_WRONG) {
        finding_add(findings, (struct place){experiment->file, 0, 0}, RULE_SIM_EXPERIMENT,
                    "the experiment is too large to run here");
    }
}

/* Runs a parsed experiment in a block of the size that it asks for. */
static bool run_parsed(const struct experiment *in, const struct plasticity_experiment *experiment,
                       struct findings *findings, struct arena *arena, struct run *out)
{
    struct plasticity_errors errors = {0};
    const struct plasticity_result *result;
    enum plasticity_status status;
    struct block block;
    size_t need = plasticity_run_need(experiment);

    if (need > LARGEST_BLOCK) {
        report_status(in, PLASTICITY_NO_MEMORY, findings);
        return false;
    }
    block_init(&block, need);
    status = plasticity_run(&block.memory, experiment, &result, &errors);
    if (status == PLASTICITY_OK && !copy_result(result, arena, out)) {
        status = PLASTICITY_NO_MEMORY;
    }
    copy_sliders(experiment, arena, out);
    report_errors(in, &errors, findings);
    report_status(in, status, findings);
    block_release(&block);
    return status == PLASTICITY_OK;
}

static bool parse_and_run(const struct experiment *in, bool wanted, struct arena *arena,
                          struct findings *findings, struct run *out)
{
    const struct plasticity_experiment *experiment;
    struct plasticity_errors errors = {0};
    enum plasticity_status status;
    struct block block;
    bool done;

    block_init(&block, plasticity_parse_need(in->text.len));
    status = plasticity_parse(&block.memory, in->text.at, in->text.len, &experiment, &errors);
    report_errors(in, &errors, findings);
    report_status(in, status, findings);
    done = status == PLASTICITY_OK && wanted && run_parsed(in, experiment, findings, arena, out);
    block_release(&block);
    return done;
}

bool simulate_run(const struct simulator *simulator, const struct experiment *experiment,
                  bool wanted, struct run *out, bool *computed)
{
    struct arena *arena = simulator->arena;
    struct hash128 version = hash128_of(SPAN("run 2 " PLASTICITY_VERSION));
    struct hash128 key = hash128_mix(hash128_mix(version, hash128_of(experiment->name)),
                                     hash128_of(experiment->text));
    struct span packed;
    struct buf bytes;

    *out = (struct run){.name = experiment->name, .file = experiment->file};
    if (wanted && store_find(simulator->store, key, arena, &packed) &&
        run_unpack(packed, arena, out)) {
        out->good = true;
        return true;
    }
    *out = (struct run){.name = experiment->name, .file = experiment->file};
    out->good = parse_and_run(experiment, wanted, arena, simulator->findings, out);
    *computed = out->good;
    if (out->good) {
        buf_init(&bytes, LARGEST_FILE);
        run_pack(out, &bytes);
        if (!bytes.full) {
            store_put(simulator->store, key, buf_span(&bytes));
        }
        buf_release(&bytes);
    }
    return out->good;
}
