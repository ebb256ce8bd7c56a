/* service/amend_templates.c: templates that are saved. Nothing is joined anew: pages are made when
 * somebody asks for them.
 */
#include "base/file.h"
#include "base/path.h"
#include "service/amend.h"

static bool is_template(const struct compile *compile, struct span path, struct arena *scratch)
{
    struct span whole = path_join(scratch, compile->tree.root, path);

    return path_is_below(path, SPAN("templates")) && tree_find(&compile->tree, path) != NULL &&
           file_kind(span_cstr(scratch, whole)) == FILE_REGULAR;
}

static bool are_templates(const struct compile *compile, const struct span *changed, size_t count)
{
    struct arena scratch;
    bool all = count > 0;

    arena_init(&scratch);
    for (size_t i = 0; all && i < count; i++) {
        all = is_template(compile, changed[i], &scratch);
    }
    arena_release(&scratch);
    return all;
}

/* Whether some template had a finding, which may be mended. */
static bool had_findings(const struct compile *compile)
{
    const struct findings *steady = &compile->unjudged.steady;
    bool had = false;

    for (size_t i = 0; i < steady->count; i++) {
        uint32_t file = steady->at[i].place.file;

        had = had || (file < compile->tree.count &&
                      path_is_below(compile->tree.at[file].path, SPAN("templates")));
    }
    return had;
}

bool compile_amend_templates(struct compile *compile, const struct span *changed, size_t count)
{
    size_t before = compile->arena.total;
    struct findings findings;
    struct defaults now;

    if (!are_templates(compile, changed, count) || had_findings(compile)) {
        return false;
    }
    findings_init(&findings, &compile->arena);
    if (!defaults_load(&now, &compile->tree, &compile->arena, &findings) || findings.count > 0) {
        return false;
    }
    compile->defaults = now;
    compile->unjudged.waste += compile->arena.total - before;
    compile->stats.read = 0;
    compile->stats.amended = compile->stats.reopened = true;
    compile->amended.count = 0;
    return true;
}
