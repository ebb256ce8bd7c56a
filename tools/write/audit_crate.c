/* write/audit_crate.c: RO-Crate 1.1 (w3id.org/ro/crate/1.1) of a release: what the folder holds,
 * under which licence, and which run of the simulator made which figure.
 *
 * 1.1 and not 1.2, because it is what the readers of crates read; nothing here needs more. The
 * crate's root is the folder of the wiki. A crate must have a date of publication: the newest of
 * its articles.
 */
#include "text/json_writer.h"
#include "wiki/address.h"
#include "write/audit.h"

struct crate {
    const struct audit *audit;
    struct json_writer json;
    struct arena *scratch;
};

static void text(struct crate *c, const char *key, struct span value)
{
    if (value.len > 0) {
        json_key(&c->json, key);
        json_string(&c->json, value);
    }
}

static void reference(struct crate *c, const char *key, struct span id)
{
    json_key(&c->json, key);
    json_object_begin(&c->json);
    text(c, "@id", id);
    json_object_end(&c->json);
}

static void item(struct crate *c, struct span id)
{
    json_object_begin(&c->json);
    text(c, "@id", id);
    json_object_end(&c->json);
}

static void open(struct crate *c, struct span id, const char *type)
{
    json_object_begin(&c->json);
    text(c, "@id", id);
    text(c, "@type", span_of(type));
}

/* Ids of files are URIs relative to the root. */
static struct span file_id(struct crate *c, struct span path)
{
    struct buf out;

    buf_init(&out, 1 << 20);
    for (size_t i = 0; i < path.len; i++) {
        char ch = path.at[i];

        if (char_is_alnum(ch) || strchr("-._~/", ch) != NULL) {
            buf_char(&out, ch);
        } else {
            buf_print(&out, "%%%02X", (unsigned char)ch);
        }
    }
    return buf_take(&out, c->scratch);
}

static struct span experiment_path(struct crate *c, const struct run *run)
{
    return span_format(c->scratch, "content/experiments/%.*s.sim", SPAN_ARG(run->name));
}

static struct span figure_path(struct crate *c, const struct run *run, const char *extension)
{
    struct span address = address_figure(c->scratch, run->name, extension);

    return span_format(c->scratch, "build/site/%.*s", SPAN_ARG(address));
}

static const char *const RESULTS[] = {"svg", "csv", "json"};

static bool counts(const struct audit *audit, const struct facts *facts)
{
    return !facts->front.draft || audit->in.with_drafts;
}

static void parts(struct crate *c)
{
    const struct site *site = c->audit->site;

    json_key(&c->json, "hasPart");
    json_array_begin(&c->json);
    for (size_t i = 0; i < site->article_count; i++) {
        if (counts(c->audit, &site->articles[i])) {
            item(c, file_id(c, site->articles[i].path));
        }
    }
    for (size_t i = 0; i < site->source_count; i++) {
        item(c, file_id(c, span_format(c->scratch, "sources/%.*s.json",
                                       SPAN_ARG(site->sources[i].key))));
    }
    for (size_t i = 0; i < site->run_count; i++) {
        item(c, file_id(c, experiment_path(c, &site->runs[i])));
        for (size_t k = 0; site->runs[i].good && k < countof(RESULTS); k++) {
            item(c, file_id(c, figure_path(c, &site->runs[i], RESULTS[k])));
        }
    }
    json_array_end(&c->json);
}

static void root(struct crate *c)
{
    const struct site *site = c->audit->site;

    open(c, SPAN("ro-crate-metadata.json"), "CreativeWork");
    reference(c, "conformsTo", SPAN("https://w3id.org/ro/crate/1.1"));
    reference(c, "about", SPAN("./"));
    json_object_end(&c->json);
    open(c, SPAN("./"), "Dataset");
    text(c, "name", site->config.title);
    text(c, "description",
         site->config.tagline.len > 0 ? site->config.tagline : SPAN("A wiki compiled by Engram"));
    text(c, "datePublished", date_iso(c->scratch, c->audit->newest));
    text(c, "license", site->config.licence.len > 0 ? site->config.licence : SPAN("not stated"));
    text(c, "url", site->config.url);
    parts(c);
    json_key(&c->json, "mentions");
    json_array_begin(&c->json);
    for (size_t i = 0; i < site->run_count; i++) {
        if (site->runs[i].good) {
            item(c, span_format(c->scratch, "#run-%.*s", SPAN_ARG(site->runs[i].name)));
        }
    }
    json_array_end(&c->json);
    json_object_end(&c->json);
}

static void articles(struct crate *c)
{
    const struct site *site = c->audit->site;

    for (size_t i = 0; i < site->article_count; i++) {
        const struct facts *facts = &site->articles[i];
        struct arena_mark mark = arena_mark(c->scratch);

        if (!counts(c->audit, facts)) {
            continue;
        }
        open(c, file_id(c, facts->path), "File");
        text(c, "name", facts->title);
        text(c, "description", facts->description);
        text(c, "encodingFormat", SPAN("text/markdown"));
        text(c, "version", facts->front.version);
        if (facts->front.date.year > 0) {
            text(c, "dateModified", date_iso(c->scratch, facts->front.date));
        }
        json_object_end(&c->json);
        arena_rewind(c->scratch, mark);
    }
    for (size_t i = 0; i < site->source_count; i++) {
        open(c,
             file_id(c,
                     span_format(c->scratch, "sources/%.*s.json", SPAN_ARG(site->sources[i].key))),
             "File");
        text(c, "name", site->sources[i].title);
        text(c, "encodingFormat", SPAN("application/vnd.citationstyles.csl+json"));
        json_object_end(&c->json);
    }
}

static void results(struct crate *c, const struct run *run)
{
    static const char *const types[] = {"image/svg+xml", "text/csv", "application/json"};

    for (size_t k = 0; k < countof(RESULTS); k++) {
        open(c, file_id(c, figure_path(c, run, RESULTS[k])), "File");
        text(c, "name", run->title);
        text(c, "encodingFormat", span_of(types[k]));
        json_object_end(&c->json);
    }
    open(c, span_format(c->scratch, "#run-%.*s", SPAN_ARG(run->name)), "CreateAction");
    text(c, "name", run->title);
    reference(c, "instrument", SPAN("#plasticity"));
    reference(c, "object", file_id(c, experiment_path(c, run)));
    json_key(&c->json, "result");
    json_array_begin(&c->json);
    for (size_t k = 0; k < countof(RESULTS); k++) {
        item(c, file_id(c, figure_path(c, run, RESULTS[k])));
    }
    json_array_end(&c->json);
    json_object_end(&c->json);
}

static void runs(struct crate *c)
{
    const struct site *site = c->audit->site;
    struct span version = {0};

    for (size_t i = 0; i < site->run_count; i++) {
        const struct run *run = &site->runs[i];

        open(c, file_id(c, experiment_path(c, run)), "File");
        text(c, "name", run->title);
        text(c, "description", run->description);
        text(c, "encodingFormat", SPAN("text/plain"));
        json_object_end(&c->json);
        if (run->good) {
            results(c, run);
            version = run->version;
        }
    }
    open(c, SPAN("#plasticity"), "SoftwareApplication");
    text(c, "name", SPAN("plasticity"));
    text(c, "description", SPAN("The simulator of synaptic plasticity that is part of Engram"));
    text(c, "softwareVersion", version);
    json_object_end(&c->json);
}

bool audit_crate(const struct audit *audit, struct buf *out, struct failure *why)
{
    struct arena scratch;
    struct crate c = {.audit = audit, .scratch = &scratch};

    if (audit->newest.year == 0) {
        return failure_set(why, "a crate needs a date of publication, and no article has a date");
    }
    arena_init(&scratch);
    json_init(&c.json, out, 1);
    json_object_begin(&c.json);
    text(&c, "@context", SPAN("https://w3id.org/ro/crate/1.1/context"));
    json_key(&c.json, "@graph");
    json_array_begin(&c.json);
    root(&c);
    articles(&c);
    runs(&c);
    json_array_end(&c.json);
    json_object_end(&c.json);
    arena_release(&scratch);
    return true;
}
