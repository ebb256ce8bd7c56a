/* service/defaults.h: templates and assets: the site's own over those built into the program.
 *
 * A file templates/<name>.mustache or templates/assets/<name> of the wiki replaces the built-in one
 * of that name, so that a bare folder needs none and a site changes only what it wants to.
 */
#ifndef SERVICE_DEFAULTS_H
#define SERVICE_DEFAULTS_H

#include "base/tree.h"
#include "diag/finding.h"
#include "text/smart_words.h"
#include "text/words.h"
#include "write/write.h"

struct defaults {
    struct mustache_set *templates;
    struct asset *assets;
    size_t asset_count;
};

/* A file that is built into the program: "words.tsv", "templates/article.mustache". */
struct span defaults_find(const char *path);

/* Fills the list of abbreviations and starters with the built-in ones. */
void defaults_words(struct words *words, struct arena *arena);

/* Fills the words of objectives with the built-in ones. */
void defaults_smart(struct smart_words *words, struct arena *arena);

/* Compiles all templates. False, after findings, when one of the site's cannot be used. */
bool defaults_load(struct defaults *out, const struct tree *tree, struct arena *arena,
                   struct findings *findings) MUST_USE;

#endif
