/* service/registry.c: all records in memory; a register has thousands of them, not millions. */
#include "service/registry.h"

#include "base/file.h"
#include "base/path.h"
#include "base/vec.h"
#include "read/sources.h"
#include "service/csl.h"
#include "text/json.h"
#include "write/exchange.h"

enum { LARGEST_RECORD = 1 << 20 };

/* A record without a tier, say, is a mistake, and a source all the same. */
static bool read_loosely(struct registry *registry, const struct input *in, struct source *out)
{
    struct origin origin = origin_linear(registry->arena, 0, 0);
    struct findings findings;
    const struct node *item;

    findings_init(&findings, registry->arena);
    item = json_parse(in->bytes, &origin, registry->arena, &findings, RULE_SOURCE_SYNTAX);
    if (item == NULL || item->kind != NODE_MAP) {
        return false;
    }
    csl_from_item(item, registry->arena, out);
    out->key = path_stem(in->path);
    return out->title.len > 0;
}

static void read_one(struct registry *registry, uint32_t file)
{
    const struct tree_file *found = &registry->tree.at[file];
    struct input in = {file, found->path, {0}};
    struct findings findings;
    struct source source;
    struct failure unsaid;
    struct span *path = ARENA_NEW(registry->arena, struct span);

    *path = found->path;
    map_put(&registry->by_key, path_stem(found->path), path);
    findings_init(&findings, registry->arena);
    if (tree_read(&registry->tree, found, registry->arena, &in.bytes, &unsaid) &&
        (source_read(&in, registry->arena, &findings, &source) ||
         read_loosely(registry, &in, &source))) {
        *vec_add(registry->arena, &registry->sources) = (struct registered){source, found->path};
    } else {
        registry->unreadable++;
    }
}

bool registry_load(struct registry *registry, struct arena *arena, struct span root,
                   struct failure *why)
{
    *registry = (struct registry){.arena = arena, .root = root};
    map_init(&registry->by_key, arena);
    if (!tree_open(&registry->tree, arena, root, why)) {
        return false;
    }
    for (uint32_t i = 0; i < registry->tree.count; i++) {
        struct span path = registry->tree.at[i].path;

        if (path_is_below(path, SPAN("sources")) &&
            !path_is_below(path, SPAN("sources/verified")) &&
            span_is(path_extension(path), ".json")) {
            read_one(registry, i);
        }
    }
    return true;
}

static bool both(struct span a, struct span b)
{
    return a.len > 0 && span_equal_nocase(a, b);
}

static bool has_identifier(const struct source *s)
{
    return s->doi.len + s->pmid.len + s->pmcid.len + s->isbn.len + s->url.len > 0;
}

struct span registry_same(const struct registry *registry, const struct source *source)
{
    for (size_t i = 0; i < registry->sources.count; i++) {
        const struct source *other = &registry->sources.at[i].source;

        if (both(other->doi, source->doi) || both(other->pmid, source->pmid) ||
            both(other->pmcid, source->pmcid) ||
            (both(other->isbn, source->isbn) && both(other->title, source->title)) ||
            (source->url.len > 0 && span_equal(other->url, source->url)) ||
            (!has_identifier(other) && !has_identifier(source) &&
             both(other->title, source->title) && other->issued.year == source->issued.year)) {
            return other->key;
        }
    }
    return (struct span){0};
}

struct span registry_free_key(const struct registry *registry, struct span wanted)
{
    struct span key = wanted;

    for (size_t i = 0; map_find(&registry->by_key, key) != NULL; i++) {
        key = i < 26 ? span_format(registry->arena, "%.*s%c", SPAN_ARG(wanted), (char)('a' + i))
                     : span_format(registry->arena, "%.*s-%zu", SPAN_ARG(wanted), i);
    }
    return key;
}

bool registry_key_good(struct span key)
{
    for (size_t i = 0; i < key.len; i++) {
        char c = key.at[i];

        if (!char_is_alnum(c) && (strchr("_-:+", c) == NULL || i == 0 || i + 1 == key.len ||
                                  !char_is_alnum(key.at[i + 1]))) {
            return false;
        }
    }
    return key.len > 0 && key.len <= 100;
}

bool registry_add(struct registry *registry, const struct source *source, struct failure *why)
{
    struct arena *arena = registry->arena;
    struct span folder = path_join(arena, registry->root, SPAN("sources"));
    struct span *path = ARENA_NEW(arena, struct span);
    struct buf out;
    bool done;

    *path = span_format(arena, "sources/%.*s.json", SPAN_ARG(source->key));
    buf_init(&out, LARGEST_RECORD);
    exchange_csl(source, &out);
    done =
        file_make_folder(span_cstr(arena, folder), why) &&
        file_write(span_cstr(arena, path_join(arena, registry->root, *path)), buf_span(&out), why);
    buf_release(&out);
    if (done) {
        map_put(&registry->by_key, span_copy(arena, source->key), path);
        *vec_add(arena, &registry->sources) = (struct registered){*source, *path};
    }
    return done;
}
