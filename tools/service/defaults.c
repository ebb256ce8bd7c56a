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

/* The bytes under `path`: the site's own, else the built-in ones. `*file` is PLACE_NOWHERE for the
 * latter. */
static bool find_bytes(const struct tree *tree, struct arena *arena, size_t embedded,
                       struct findings *findings, struct span *bytes, uint32_t *file)
{
    const struct tree_file *own = tree_find(tree, span_of(EMBEDDED[embedded].path));
    struct failure why;

    *file = PLACE_NOWHERE;
    *bytes = (struct span){(const char *)EMBEDDED[embedded].bytes, EMBEDDED[embedded].len};
    if (own == NULL) {
        return true;
    }
    *file = (uint32_t)(own - tree->at);
    if (tree_read(tree, own, arena, bytes, &why)) {
        return true;
    }
    finding_add(findings, (struct place){*file, 0, 0}, RULE_FILE_UNREADABLE, "%s", why.text);
    return false;
}

static bool is_template(struct span path)
{
    return span_starts(path, SPAN("templates/")) && span_is(path_extension(path), ".mustache") &&
           span_is(path_folder(path), "templates");
}

static void add_template(struct defaults *out, struct span path, struct span bytes, uint32_t file,
                         struct arena *arena, struct findings *findings)
{
    struct origin *origin = ARENA_NEW(arena, struct origin);

    *origin = (struct origin){.file = file};
    mustache_add(out->templates, path_stem(path), bytes, origin, findings);
}

/* Templates of the site that have no built-in namesake: its own partials. */
static bool add_own(struct defaults *out, const struct tree *tree, struct arena *arena,
                    struct findings *findings)
{
    bool well = true;

    for (uint32_t i = 0; i < tree->count; i++) {
        struct span path = tree->at[i].path, bytes;
        bool builtin = false;
        struct failure why;

        for (size_t e = 0; e < EMBEDDED_COUNT; e++) {
            builtin = builtin || span_is(path, EMBEDDED[e].path);
        }
        if (builtin || !is_template(path)) {
            continue;
        }
        if (tree_read(tree, &tree->at[i], arena, &bytes, &why)) {
            add_template(out, path, bytes, i, arena, findings);
        } else {
            finding_add(findings, (struct place){i, 0, 0}, RULE_FILE_UNREADABLE, "%s", why.text);
            well = false;
        }
    }
    return well;
}

bool defaults_load(struct defaults *out, const struct tree *tree, struct arena *arena,
                   struct findings *findings)
{
    size_t errors = findings_count(findings, SEVERITY_ERROR);

    *out = (struct defaults){.templates = mustache_set_new(arena)};
    out->assets = ARENA_ARRAY(arena, struct asset, EMBEDDED_COUNT);
    for (size_t i = 0; i < EMBEDDED_COUNT; i++) {
        struct span path = span_of(EMBEDDED[i].path), bytes;
        uint32_t file;

        if (!find_bytes(tree, arena, i, findings, &bytes, &file)) {
            continue;
        }
        if (is_template(path)) {
            add_template(out, path, bytes, file, arena, findings);
        } else if (span_is(path_folder(path), "templates/assets")) {
            out->assets[out->asset_count++] = (struct asset){path_name(path), bytes};
        }
    }
    if (!add_own(out, tree, arena, findings)) {
        return false;
    }
    mustache_link(out->templates, findings);
    return findings_count(findings, SEVERITY_ERROR) == errors;
}
