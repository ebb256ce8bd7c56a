/* service/verify_sources.c: every record below sources/, or those that are named. */
#include "service/verify_sources.h"

#include "base/path.h"
#include "base/vec.h"

static bool is_wanted(const struct verify_options *options, struct span path)
{
    bool found = options->key_count == 0;

    if (!path_is_below(path, SPAN("sources")) || path_is_below(path, SPAN("sources/verified")) ||
        !span_is(path_extension(path), ".json")) {
        return false;
    }
    for (size_t i = 0; i < options->key_count; i++) {
        found = found || span_equal(path_stem(path), options->keys[i]);
    }
    return found;
}

bool verify_sources_find(const struct tree *tree, const struct verify_options *options,
                         struct arena *arena, struct source_files *out, struct failure *why)
{
    *out = (struct source_files){0};
    for (uint32_t i = 0; i < tree->count; i++) {
        if (is_wanted(options, tree->at[i].path)) {
            *vec_add(arena, out) = i;
        }
    }
    for (size_t i = 0; i < options->key_count; i++) {
        bool found = false;

        for (size_t k = 0; k < out->count; k++) {
            found = found || span_equal(path_stem(tree->at[out->at[k]].path), options->keys[i]);
        }
        if (!found) {
            return failure_set(why, "there is no source '%.*s'", SPAN_ARG(options->keys[i]));
        }
    }
    return true;
}
