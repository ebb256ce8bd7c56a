/* service/defaults.c: the built-in files come from a generated table (tools/embed). */
#include "service/defaults.h"

#include "base/path.h"
#include "service/embedded.h"

struct span defaults_find(const char *path)
{
    for (size_t i = 0; i < EMBEDDED_COUNT; i++) {
        if (strcmp(EMBEDDED[i].path, path) == 0) {
            return (struct span){(const char *)EMBEDDED[i].bytes, EMBEDDED[i].len};
        }
    }
    BUG("no file '%s' is built into the program", path);
}

void defaults_words(struct words *words, struct arena *arena)
{
    words_init(words, arena);
    if (words_add(words, defaults_find("words.tsv")) != 0) {
        BUG("the built-in word list cannot be read");
    }
}

void defaults_smart(struct smart_words *words, struct arena *arena)
{
    smart_words_init(words, arena);
    if (smart_words_add(words, defaults_find("smart.tsv")) != 0) {
        BUG("the built-in words of objectives cannot be read");
    }
}

struct loading {
    struct defaults *out;
    const struct tree *tree;
    struct arena *arena;
    struct findings *findings;
};

static bool read_own(const struct loading *l, uint32_t file, struct span *bytes)
{
    struct failure why;

    if (tree_read(l->tree, &l->tree->at[file], l->arena, bytes, &why)) {
        return true;
    }
    finding_add(l->findings, (struct place){file, 0, 0}, RULE_FILE_UNREADABLE, "%s", why.text);
    return false;
}

/* The bytes under `path`: the site's own, else the built-in ones. `*file` is PLACE_NOWHERE for the
 * latter. */
static bool find_bytes(const struct loading *l, size_t embedded, struct span *bytes, uint32_t *file)
{
    const struct tree_file *own = tree_find(l->tree, span_of(EMBEDDED[embedded].path));

    *file = PLACE_NOWHERE;
    *bytes = (struct span){(const char *)EMBEDDED[embedded].bytes, EMBEDDED[embedded].len};
    if (own == NULL) {
        return true;
    }
    *file = (uint32_t)(own - l->tree->at);
    return read_own(l, *file, bytes);
}

static bool is_template(struct span path)
{
    return span_starts(path, SPAN("templates/")) && span_is(path_extension(path), ".mustache") &&
           span_is(path_folder(path), "templates");
}

static void add_template(const struct loading *l, struct span path, struct span bytes,
                         uint32_t file)
{
    struct origin *origin = ARENA_NEW(l->arena, struct origin);

    *origin = (struct origin){.file = file};
    mustache_add(l->out->templates, path_stem(path), bytes, origin, l->findings);
}

static bool is_builtin(struct span path)
{
    for (size_t i = 0; i < EMBEDDED_COUNT; i++) {
        if (span_is(path, EMBEDDED[i].path)) {
            return true;
        }
    }
    return false;
}

/* Templates of the site that have no built-in namesake: its own partials. */
static void add_own(const struct loading *l)
{
    for (uint32_t i = 0; i < l->tree->count; i++) {
        struct span path = l->tree->at[i].path, bytes;

        if (is_template(path) && !is_builtin(path) && read_own(l, i, &bytes)) {
            add_template(l, path, bytes, i);
        }
    }
}

bool defaults_load(struct defaults *out, const struct tree *tree, struct arena *arena,
                   struct findings *findings)
{
    const struct loading l = {out, tree, arena, findings};
    size_t errors = findings_count(findings, SEVERITY_ERROR);

    *out = (struct defaults){.templates = mustache_set_new(arena)};
    out->assets = ARENA_ARRAY(arena, struct asset, EMBEDDED_COUNT);
    for (size_t i = 0; i < EMBEDDED_COUNT; i++) {
        struct span path = span_of(EMBEDDED[i].path), bytes;
        uint32_t file;

        if (!find_bytes(&l, i, &bytes, &file)) {
            continue;
        }
        if (is_template(path)) {
            add_template(&l, path, bytes, file);
        } else if (span_is(path_folder(path), "templates/assets")) {
            out->assets[out->asset_count++] = (struct asset){path_name(path), bytes};
        }
    }
    add_own(&l);
    if (findings_count(findings, SEVERITY_ERROR) == errors) {
        mustache_link(out->templates, findings);
    }
    return findings_count(findings, SEVERITY_ERROR) == errors;
}
