/* write/site_files.c: the files of the runs. */
#include "text/json_writer.h"
#include "wiki/address.h"
#include "write/pages.h"

enum { LARGEST_PLAN = 1 << 20 };

/* The experiment as the module of its sliders reads it; a script, for a page on a disk loads nothing
 * else. */
static void write_plan(const struct writer *writer, const struct run *run, struct arena *scratch)
{
    struct json_writer json;
    struct buf out;

    buf_init(&out, LARGEST_PLAN);
    buf_text(&out, "engramPlan(");
    json_init(&json, &out, 0);
    json_string(&json, run->svg_id);
    buf_text(&out, ", ");
    json_init(&json, &out, 0);
    json_string(&json, run->pack);
    buf_text(&out, ");\n");
    sink_put(writer->sink, writer->unit, address_figure(scratch, run->name, "js"), buf_span(&out));
    buf_release(&out);
}

void write_run(const struct writer *writer, size_t index)
{
    const struct run *run = &writer->site->runs[index];
    const struct {
        const char *extension;
        struct span bytes;
    } files[] = {{"svg", run->svg}, {"csv", run->csv}, {"json", run->json}};
    struct arena scratch;

    if (!run->good) {
        return;
    }
    arena_init(&scratch);
    for (size_t i = 0; i < countof(files); i++) {
        if (files[i].bytes.len > 0) {
            sink_put(writer->sink, writer->unit,
                     address_figure(&scratch, run->name, files[i].extension), files[i].bytes);
        }
    }
    if (map_find(&writer->modules, run->module) != NULL) {
        write_plan(writer, run, &scratch);
    }
    arena_release(&scratch);
}
