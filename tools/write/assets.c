/* write/assets.c: what all pages load goes out before them, since they name it by a hash of its bytes.
 */
#include "base/hash.h"
#include "base/path.h"
#include "write/jobs.h"
#include "write/tight.h"

/* "assets/style-1a2b3c4d.css": a name that changes with the content can be cached for ever. */
static struct span put_asset(struct jobs *jobs, const struct asset *asset)
{
    struct span stem = path_stem(asset->name), extension = path_extension(asset->name);
    struct span bytes = span_is(extension, ".css")  ? tight_css(&jobs->arena, asset->bytes)
                        : span_is(extension, ".js") ? tight_js(&jobs->arena, asset->bytes)
                                                    : asset->bytes;
    struct span address = span_format(&jobs->arena, "assets/%.*s-%08x%.*s", SPAN_ARG(stem),
                                      (unsigned)(hash64_of(bytes) >> 32), SPAN_ARG(extension));
    struct sink_unit *unit;

    if (!shard_has(jobs->in->shard, address)) {
        return address;
    }
    unit = sink_unit(jobs->writer.sink, address);
    unit->key = hash128_of(bytes);
    if (!sink_same(jobs->writer.sink, unit)) {
        sink_put(jobs->writer.sink, unit, address, bytes);
    }
    return address;
}

/* "sim-timing.js" is the module "timing" of the simulator; empty for another file. */
static struct span module_name(struct span asset)
{
    return span_starts(asset, SPAN("sim-")) ? span_from(path_stem(asset), 4) : (struct span){0};
}

static bool has_module(const struct site *site, struct span name)
{
    for (size_t i = 0; i < site->run_count; i++) {
        if (site->runs[i].good && span_equal(site->runs[i].module, name)) {
            return true;
        }
    }
    return false;
}

static bool has_sliders(const struct site *site)
{
    for (size_t i = 0; i < site->run_count; i++) {
        if (site->runs[i].good && site->runs[i].slider_count > 0) {
            return true;
        }
    }
    return false;
}

/* A module that no run of the site needs is not written. */
static void put_module(struct jobs *jobs, const struct asset *asset)
{
    struct span name = module_name(asset->name), *address;

    if (has_module(jobs->in->site, name)) {
        address = ARENA_NEW(&jobs->arena, struct span);
        *address = put_asset(jobs, asset);
        map_put(&jobs->writer.modules, name, address);
    }
}

/* Whether any page of this site loads the asset. */
static bool is_needed(const struct site *site, struct span name)
{
    if (span_is(name, "figure.js")) {
        return has_sliders(site);
    }
    if (span_is(name, "search.js") || span_is(name, "search.css")) {
        return site->config.has_search;
    }
    return (!span_is(name, "scan.js") && !span_is(path_stem(name), "revise")) ||
           config_has_revise(&site->config);
}

void jobs_put_assets(struct jobs *jobs)
{
    struct writer *w = &jobs->writer;
    const struct {
        const char *name;
        struct span *address;
    } known[] = {
        {"style.css", &w->style},         {"page.js", &w->script},
        {"search.js", &w->search_script}, {"audit.css", &w->audit_style},
        {"figure.js", &w->figure_script}, {"scan.js", &w->scan_script},
        {"revise.js", &w->revise_script}, {"revise.css", &w->revise_style},
        {"search.css", &w->search_style}, {"cards.js", &w->cards_script},
        {"lists.css", &w->lists_style},
    };

    map_init(&w->modules, &jobs->arena);
    for (size_t i = 0; i < jobs->in->asset_count; i++) {
        const struct asset *asset = &jobs->in->assets[i];
        struct span address;

        if (module_name(asset->name).len > 0) {
            put_module(jobs, asset);
            continue;
        }
        if (!is_needed(jobs->in->site, asset->name)) {
            continue;
        }
        address = put_asset(jobs, asset);
        for (size_t k = 0; k < countof(known); k++) {
            if (span_is(asset->name, known[k].name)) {
                *known[k].address = address;
            }
        }
    }
}
