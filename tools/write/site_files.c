/* write/site_files.c: the files of the runs. */
#include "wiki/address.h"
#include "write/pages.h"

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
    arena_release(&scratch);
}
