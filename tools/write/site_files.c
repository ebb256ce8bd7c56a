/* write/site_files.c: the data of the search page and the files of the runs. */
#include "text/json_writer.h"
#include "wiki/address.h"
#include "write/pages.h"

enum { LARGEST_DATA = 256 << 20 };

/* ---- search data ---- */

static void search_item(struct json_writer *json, const char *type, struct span title,
                        struct span address, struct span text)
{
    json_array_begin(json);
    json_string(json, span_of(type));
    json_string(json, title);
    json_string(json, address);
    json_string(json, text);
    json_array_end(json);
}

static void search_articles(const struct writer *writer, struct json_writer *json,
                            struct arena *scratch)
{
    for (size_t i = 0; i < writer->site->article_count; i++) {
        const struct facts *facts = &writer->site->articles[i];

        if (facts->is_duplicate) {
            continue;
        }
        search_item(json, "article", facts->title, facts->address, facts->description);
        for (size_t h = 0; h < facts->heading_count; h++) {
            search_item(json, "section", facts->headings[h].text,
                        span_format(scratch, "%.*s#%.*s", SPAN_ARG(facts->address),
                                    SPAN_ARG(facts->headings[h].id)),
                        facts->title);
        }
    }
}

void write_search_data(const struct writer *writer, struct arena *scratch)
{
    const struct site *site = writer->site;
    struct failure why;
    struct buf out;
    struct json_writer json;

    buf_init(&out, LARGEST_DATA);
    buf_text(&out, "searchData(");
    json_init(&json, &out, 0);
    json_array_begin(&json);
    search_articles(writer, &json, scratch);
    for (size_t i = 0; i < site->glossary.count; i++) {
        const struct term *term = &site->glossary.terms[i];

        search_item(&json, "term", term->name,
                    span_format(scratch, "%s#%.*s", ADDRESS_GLOSSARY.at, SPAN_ARG(term->id)),
                    flow_text(scratch, term->definition));
    }
    for (size_t i = 0; i < site->source_count; i++) {
        search_item(&json, "source", source_short(scratch, &site->sources[i]),
                    address_source(scratch, site->sources[i].key), site->sources[i].title);
    }
    json_array_end(&json);
    buf_text(&out, ");\n");
    if (out.full) {
        failure_set(&why, "the search data of the site are too large");
        sink_refuse(writer->sink, SPAN("search/data.js"), &why);
    } else {
        sink_put(writer->sink, SPAN("search/data.js"), buf_span(&out));
    }
    buf_release(&out);
}

/* ---- runs ---- */

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
            sink_put(writer->sink, address_figure(&scratch, run->name, files[i].extension),
                     files[i].bytes);
        }
    }
    arena_release(&scratch);
}
