/* join/run_pack.c: every text with its length in front, every list with its count. */
#include "join/run_pack.h"

/* Longer lists than any experiment has are damage. */
enum { MOST_ITEMS = 1 << 20 };

static void put_count(struct buf *out, size_t count)
{
    uint32_t value = (uint32_t)count;

    buf_add(out, (struct span){(const char *)&value, sizeof value});
}

static void put(struct buf *out, struct span text)
{
    put_count(out, text.len);
    buf_add(out, text);
}

static bool get_count(struct span *in, size_t *out)
{
    uint32_t value;

    if (in->len < sizeof value) {
        return false;
    }
    memcpy(&value, in->at, sizeof value);
    *in = span_from(*in, sizeof value);
    *out = value;
    return true;
}

static bool get(struct span *in, struct span *out)
{
    size_t len;

    if (!get_count(in, &len) || len > in->len) {
        return false;
    }
    *out = span_slice(*in, 0, len);
    *in = span_from(*in, len);
    return true;
}

/* The single texts of a run, in one order for both ways. */
#define RUN_TEXTS(run)                                                                         \
    {                                                                                          \
        &(run)->title, &(run)->description, &(run)->model, &(run)->model_title, &(run)->paper, \
            &(run)->source, &(run)->conventions, &(run)->limits, &(run)->version,              \
            &(run)->svg_inline, &(run)->svg, &(run)->csv, &(run)->json, &(run)->module,        \
            &(run)->pack, &(run)->svg_id                                                       \
    }

#define SLIDER_TEXTS(s)                                                                          \
    {                                                                                            \
        &(s)->name, &(s)->title, &(s)->unit, &(s)->meaning, &(s)->first, &(s)->last, &(s)->step, \
            &(s)->value                                                                          \
    }

void run_pack(const struct run *run, struct buf *out)
{
    const struct span *const texts[] = RUN_TEXTS(run);

    for (size_t i = 0; i < countof(texts); i++) {
        put(out, *texts[i]);
    }
    put_count(out, run->table.columns);
    put_count(out, run->table.rows);
    for (size_t i = 0; i < run->table.columns; i++) {
        put(out, run->table.titles[i]);
    }
    for (size_t i = 0; i < run->table.columns * run->table.rows; i++) {
        put(out, run->table.cells[i]);
    }
    put_count(out, run->output_count);
    for (size_t i = 0; i < run->output_count; i++) {
        put(out, run->outputs[i].name);
        put(out, run->outputs[i].value);
        put(out, run->outputs[i].unit);
        put(out, run->outputs[i].meaning);
    }
    put_count(out, run->parameter_count);
    for (size_t i = 0; i < run->parameter_count; i++) {
        put(out, run->parameters[i].name);
        put(out, run->parameters[i].value);
        put(out, run->parameters[i].unit);
        put(out, run->parameters[i].meaning);
        put(out, run->parameters[i].evidence);
        put(out, run->parameters[i].source);
    }
    put_count(out, run->slider_count);
    for (size_t i = 0; i < run->slider_count; i++) {
        const struct span *const slider[] = SLIDER_TEXTS(&run->sliders[i]);

        for (size_t k = 0; k < countof(slider); k++) {
            put(out, *slider[k]);
        }
    }
}

static bool get_table(struct span *in, struct arena *arena, struct run_table *out)
{
    if (!get_count(in, &out->columns) || !get_count(in, &out->rows) || out->columns > MOST_ITEMS ||
        out->rows > MOST_ITEMS || out->columns * out->rows > MOST_ITEMS) {
        return false;
    }
    out->titles = ARENA_ARRAY(arena, struct span, out->columns);
    out->cells = ARENA_ARRAY(arena, struct span, out->columns * out->rows);
    for (size_t i = 0; i < out->columns; i++) {
        if (!get(in, &out->titles[i])) {
            return false;
        }
    }
    for (size_t i = 0; i < out->columns * out->rows; i++) {
        if (!get(in, &out->cells[i])) {
            return false;
        }
    }
    return true;
}

static bool get_outputs(struct span *in, struct arena *arena, struct run *out)
{
    if (!get_count(in, &out->output_count) || out->output_count > MOST_ITEMS) {
        return false;
    }
    out->outputs = ARENA_ARRAY(arena, struct run_output, out->output_count);
    for (size_t i = 0; i < out->output_count; i++) {
        struct run_output *o = &out->outputs[i];

        if (!get(in, &o->name) || !get(in, &o->value) || !get(in, &o->unit) ||
            !get(in, &o->meaning)) {
            return false;
        }
    }
    return true;
}

static bool get_parameters(struct span *in, struct arena *arena, struct run *out)
{
    if (!get_count(in, &out->parameter_count) || out->parameter_count > MOST_ITEMS) {
        return false;
    }
    out->parameters = ARENA_ARRAY(arena, struct run_parameter, out->parameter_count);
    for (size_t i = 0; i < out->parameter_count; i++) {
        struct run_parameter *p = &out->parameters[i];

        if (!get(in, &p->name) || !get(in, &p->value) || !get(in, &p->unit) ||
            !get(in, &p->meaning) || !get(in, &p->evidence) || !get(in, &p->source)) {
            return false;
        }
    }
    return true;
}

static bool get_sliders(struct span *in, struct arena *arena, struct run *out)
{
    if (!get_count(in, &out->slider_count) || out->slider_count > MOST_ITEMS) {
        return false;
    }
    out->sliders = ARENA_ARRAY(arena, struct run_slider, out->slider_count);
    for (size_t i = 0; i < out->slider_count; i++) {
        struct span *const slider[] = SLIDER_TEXTS(&out->sliders[i]);

        for (size_t k = 0; k < countof(slider); k++) {
            if (!get(in, slider[k])) {
                return false;
            }
        }
    }
    return true;
}

bool run_unpack(struct span bytes, struct arena *arena, struct run *out)
{
    struct span *const texts[] = RUN_TEXTS(out);

    for (size_t i = 0; i < countof(texts); i++) {
        if (!get(&bytes, texts[i])) {
            return false;
        }
    }
    return get_table(&bytes, arena, &out->table) && get_outputs(&bytes, arena, out) &&
           get_parameters(&bytes, arena, out) && get_sliders(&bytes, arena, out) && bytes.len == 0;
}
