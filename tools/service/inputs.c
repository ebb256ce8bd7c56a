/* service/inputs.c: a file that nobody told apart counts for all outputs, so that a new kind of input
 * makes too much anew rather than too little.
 */
#include "service/inputs.h"

#include "base/path.h"

/* Files that only some outputs show; these have the hashes of such files in their keys. */
static bool is_of_some(const struct compile *compile, struct span path)
{
    static const char *const folders[] = {"sources", "content/experiments"};
    static const char *const files[] = {"content/glossary.yaml", "content/generators.yaml",
                                        "content/reviews.tsv"};

    for (size_t i = 0; i < countof(folders); i++) {
        if (compile->root.len > 0 && path_is_below(path, span_of(folders[i]))) {
            return true;
        }
    }
    for (size_t i = 0; i < countof(files); i++) {
        if (span_is(path, files[i])) {
            return true;
        }
    }
    return compile_is_article(compile, path);
}

struct keys_input inputs_of(const struct compile *compile)
{
    const struct tree *tree = &compile->tree;
    struct key frame, everything;

    key_init(&frame);
    key_init(&everything);
    key_text(&frame, compile->root);
    for (size_t i = 0; i < tree->count; i++) {
        const struct tree_file *file = &tree->at[i];
        struct hash128 hash = {0};
        bool was_read = tree->on_disk && tree->seen[i].was_read && tree_hash(tree, file, &hash);

        key_text(&everything, file->path); /* that it is there shows in findings */
        key_hash(&everything, hash);
        if (was_read && !is_of_some(compile, file->path)) {
            key_text(&frame, file->path);
            key_hash(&frame, hash);
        }
    }
    return (struct keys_input){key_end(&frame), key_end(&everything)};
}
