/* wasm/page.c: one figure in a page: a packed experiment (core/pack.h) in, its drawing out.
 *
 *     copy the text and a zero byte to page_text(length + 1), an id and a zero byte to page_id()
 *     if (page_open() === 0) { page_set(0, 12); page_draw(); }      slider 0 on its step 12
 *     new Uint8Array(memory.buffer, page_bytes(), page_len());
 *
 * page_draw gives 0 and the bytes that plasticity_write_svg gives as a fragment; or 1 and a message,
 * when the experiment has no result there. The module imports nothing and serves one figure; its
 * memory is its own, so what it keeps is static. Beside each other in memory lie the text, then what
 * a run needs, then what was drawn.
 */
#include "core/memory.h"
#include "core/pack.h"
#include "core/result.h"
#include "core/run.h"
#include "core/vary.h"
#include "models/list.h"
#include "plot/list.h"
#include "plot/svg.h"
#include "protocols/list.h"

#define PAGE 65536u
#define ID_ROOM 65u
#define EXPORT(name) __attribute__((export_name(#name)))

extern unsigned char __heap_base; /* set by the linker: what lies above is free */

static struct {
    struct plasticity_memory memory;
    char *text;
    struct sim_experiment experiment;
    size_t start; /* of the memory that each run uses anew */
    char *bytes;
    size_t len;
    char id[ID_ROOM];
} page; /* not a byte of it is in the file of the module */

/* Is there room for so many more bytes? */
static bool have(size_t more)
{
    size_t start = ((size_t)&__heap_base + 15u) & ~(size_t)15u;
    size_t there = __builtin_wasm_memory_size(0) * PAGE;
    if (more > SIZE_MAX / 2) {
        return false;
    }
    size_t size = page.memory.used + more;
    if (start + size > there &&
        __builtin_wasm_memory_grow(0, (start + size - there + PAGE - 1) / PAGE) == SIZE_MAX) {
        return false;
    }
    page.memory.at = (void *)start;
    page.memory.size = size > page.memory.size ? size : page.memory.size;
    return true;
}

static bool take_bytes(void *context, const char *at, size_t len)
{
    (void)context;
    if (!have(len)) {
        return false;
    }
    sim_copy(page.bytes + page.len, at, len);
    page.len += len;
    page.memory.used += len;
    return true;
}

EXPORT(page_text) char *page_text(size_t len)
{
    page.memory.used = 0;
    page.text = have(len + 16) ? page.memory.at : NULL;
    page.memory.used = (len + 15u) & ~(size_t)15u;
    page.start = page.memory.used;
    return page.text;
}

EXPORT(page_id) char *page_id(void)
{
    return page.id;
}

EXPORT(page_open) int page_open(void)
{
    struct sim_catalogue catalogue = {.models = sim_models,
                                      .model_count = sim_model_count,
                                      .protocols = sim_protocols,
                                      .protocol_count = sim_protocol_count,
                                      .plots = sim_plots,
                                      .plot_count = sim_plot_count};
    return sim_pack_read(&catalogue, page.text, &page.experiment) ? 0 : 1;
}

EXPORT(page_set) int page_set(size_t vary, size_t step)
{
    if (vary >= page.experiment.vary_count || step >= page.experiment.vary[vary].range.count) {
        return 1;
    }
    sim_vary_set(&page.experiment, vary, step);
    return 0;
}

static void start_bytes(void)
{
    page.bytes = (char *)page.memory.at + page.memory.used;
    page.len = 0;
}

struct parts {
    struct sim_bench bench;
    struct sim_layout layout;
    struct sim_complaints complaints;
    double *cells;
};

static bool take_parts(struct parts *parts, struct plasticity_memory *memory)
{
    const struct sim_experiment *e = &page.experiment;
    size_t cells = e->range.count * e->reading_count;
    bool is_right = sim_complaints_open(&parts->complaints, memory, e->text);
    parts->cells = sim_take(memory, cells, sizeof *parts->cells);
    is_right = sim_bench_take(&parts->bench, e, memory) && is_right;
    return sim_layout_take(&parts->layout, e, memory) && is_right && parts->cells != NULL;
}

static const struct plasticity_result *run(struct parts *parts)
{
    const struct sim_experiment *e = &page.experiment;
    struct plasticity_memory measure = sim_memory_measure();
    page.memory.used = page.start;
    page.memory.wanted = 0;
    take_parts(parts, &measure);
    if (!have(measure.wanted + 16) || !take_parts(parts, &page.memory)) {
        return NULL;
    }
    sim_bench_run(&parts->bench, e, 0, e->range.count, parts->cells);
    return sim_result_make(&parts->layout, e, parts->cells, &parts->complaints);
}

EXPORT(page_draw) int page_draw(void)
{
    const struct plasticity_sink sink = {take_bytes, NULL};
    struct parts parts = {.cells = NULL};
    const struct plasticity_result *result = run(&parts);
    start_bytes();
    page.id[ID_ROOM - 1] = '\0';
    if (result == NULL) {
        struct plasticity_errors errors = sim_complaints_close(&parts.complaints);
        const char *message = errors.count == 0 ? "not enough memory" : errors.at[0].message;
        take_bytes(NULL, message, sim_length(message));
        return 1;
    }
    struct sim_out out = sim_out_open(&sink);
    struct sim_svg svg = {.out = &out, .id = page.id, .form = PLASTICITY_SVG_FRAGMENT};
    sim_svg_write(&svg, result);
    return sim_out_close(&out) == PLASTICITY_OK ? 0 : 1;
}

EXPORT(page_bytes) const char *page_bytes(void)
{
    return page.bytes;
}

EXPORT(page_len) size_t page_len(void)
{
    return page.len;
}
