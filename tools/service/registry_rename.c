/* service/registry_rename.c: a new key for a source, everywhere.
 *
 * The places of its citations are those that the compiler found, so that an '@' in code or in an
 * address is left alone. The record itself comes last: a rename that was broken off can be asked for
 * again. Sign-offs hold for a mark made from words and tags; a new key is no new sentence, so their
 * marks are carried over.
 */
#include <sys/stat.h>

#include "base/file.h"
#include "base/path.h"
#include "base/vec.h"
#include "service/compile.h"
#include "service/registry.h"
#include "text/json.h"

enum { LARGEST_FILE = 32 << 20 };

struct rename {
    struct registry *registry;
    struct arena *arena;
    struct span from, to;
    struct failure *why;
    size_t articles;
};

static char *full_path(struct rename *r, struct span path)
{
    return span_cstr(r->arena, path_join(r->arena, r->registry->root, path));
}

/* Replaces a file by `bytes`, keeping its rights. */
static bool put_file(struct rename *r, struct span path, struct span bytes)
{
    char *full = full_path(r, path);
    struct stat before;
    bool known = stat(full, &before) == 0;

    return file_write(full, bytes, r->why) &&
           (!known || chmod(full, before.st_mode & 07777) == 0 ||
            failure_set(r->why, "cannot set the rights of '%s'", full));
}

/* ---- articles ---- */

/* Where the key begins in the place of a citation; SIZE_MAX when it is not there as it is written.
 */
static size_t key_in(struct rename *r, struct span text, const struct fact_cite *cite)
{
    struct span place = span_slice(text, cite->at, cite->len);
    size_t at = span_find_span(place, r->from);

    return at < place.len ? cite->at + at : SIZE_MAX;
}

static struct span rewritten(struct rename *r, const struct facts *facts, struct span text)
{
    struct buf out;
    size_t done = 0;

    buf_init(&out, LARGEST_FILE * (size_t)2);
    for (size_t i = 0; i < facts->cite_count; i++) {
        size_t at = span_equal(fact_cite_key(&facts->cites[i]), r->from)
                        ? key_in(r, text, &facts->cites[i])
                        : SIZE_MAX;

        if (at != SIZE_MAX && at >= done) {
            buf_add(&out, span_slice(text, done, at - done));
            buf_add(&out, r->to);
            done = at + r->from.len;
        }
    }
    buf_add(&out, span_from(text, done));
    return buf_take(&out, r->arena);
}

static bool rewrite_article(struct rename *r, const struct compile *compile,
                            const struct facts *facts)
{
    struct span path = compile->tree.at[facts->file].path, text, after;

    if (!tree_read(&compile->tree, &compile->tree.at[facts->file], r->arena, &text, r->why)) {
        return false;
    }
    after = rewritten(r, facts, text);
    if (span_equal(after, text)) {
        return true;
    }
    r->articles++;
    return put_file(r, path, after);
}

/* Citations stand in the text in the order of their places, but not in the facts: captions come
 * behind. */
static int compare_cites(const void *a, const void *b)
{
    uint32_t x = ((const struct fact_cite *)a)->at, y = ((const struct fact_cite *)b)->at;

    return (x > y) - (x < y);
}

static bool rewrite_articles(struct rename *r, struct compile *compile)
{
    for (size_t i = 0; i < compile->article_count; i++) {
        struct facts *facts = &compile->facts[i];

        qsort(facts->cites, facts->cite_count, sizeof *facts->cites, compare_cites);
        if (!rewrite_article(r, compile, facts)) {
            return false;
        }
    }
    return compile->glossary.article == NULL ||
           rewrite_article(r, compile, &compile->glossary_facts);
}

/* ---- sign-offs ---- */

/* Old marks to new ones: the sentences of both wikis stand in the same order. */
static void map_marks(const struct compile *before, const struct compile *after, struct map *out)
{
    for (size_t i = 0; i < before->article_count && i < after->article_count; i++) {
        const struct facts *old = &before->facts[i], *new = &after->facts[i];

        for (size_t k = 0; k < old->claim_count && k < new->claim_count; k++) {
            if (!span_equal(fact_claim_mark(&old->claims[k]), fact_claim_mark(&new->claims[k]))) {
                struct span name = span_format(out->arena, "%.*s\t%.*s", SPAN_ARG(old->name),
                                               SPAN_ARG(fact_claim_mark(&old->claims[k])));

                map_put(out, name, &new->claims[k]);
            }
        }
    }
}

static bool rewrite_reviews(struct rename *r, const struct compile *before,
                            const struct compile *after)
{
    const struct tree_file *file = tree_find(&before->tree, SPAN("content/reviews.tsv"));
    struct span text, rest;
    struct map marks;
    struct buf out;

    if (file == NULL) {
        return true;
    }
    if (!tree_read(&before->tree, file, r->arena, &text, r->why)) {
        return false;
    }
    map_init(&marks, r->arena);
    map_marks(before, after, &marks);
    buf_init(&out, LARGEST_FILE);
    for (rest = text; rest.len > 0;) {
        size_t len = span_find(rest, '\n') + 1;
        struct span line = span_slice(rest, 0, len), fields = line;
        struct span article = span_cut(&fields, '\t'), mark = span_cut(&fields, '\t');
        const struct fact_claim *new =
            map_find(&marks, span_slice(line, 0, article.len + 1 + mark.len));

        if (new != NULL) {
            buf_print(&out, "%.*s\t%.*s\t%.*s", SPAN_ARG(article), SPAN_ARG(fact_claim_mark(new)),
                      SPAN_ARG(fields));
        } else {
            buf_add(&out, line);
        }
        rest = span_from(rest, line.len);
    }
    rest = buf_take(&out, r->arena);
    return span_equal(rest, text) || put_file(r, file->path, rest);
}

/* ---- the record and what belongs to it ---- */

/* The file with the text value of `member` replaced. */
static bool move_json(struct rename *r, struct span from, struct span to, const char *member)
{
    struct origin origin = origin_linear(r->arena, 0, 0);
    struct findings findings;
    const struct node *map, *node;
    struct span text;

    findings_init(&findings, r->arena);
    if (!file_read(r->arena, full_path(r, from), LARGEST_FILE, &text, r->why)) {
        return false;
    }
    map = json_parse(text, &origin, r->arena, &findings, RULE_SOURCE_SYNTAX);
    node = map == NULL ? NULL : node_find(map, span_of(member));
    if (node == NULL || !span_equal(node->text, r->from)) {
        return failure_set(r->why, "'%.*s' has not the %s '%.*s'; 'engram check' says more",
                           SPAN_ARG(from), member, SPAN_ARG(r->from));
    }
    text = span_format(r->arena, "%.*s\"%.*s\"%.*s", SPAN_ARG(span_slice(text, 0, node->at)),
                       SPAN_ARG(r->to), SPAN_ARG(span_from(text, node->at + node->len)));
    return file_write(full_path(r, to), text, r->why) && file_remove(full_path(r, from), r->why);
}

static bool move_copy(struct rename *r)
{
    struct span from = span_format(r->arena, "sources/copies/%.*s.txt", SPAN_ARG(r->from));
    struct span to = span_format(r->arena, "sources/copies/%.*s.txt", SPAN_ARG(r->to));
    struct span text;

    return tree_find(&r->registry->tree, from) == NULL ||
           (file_read(r->arena, full_path(r, from), LARGEST_FILE, &text, r->why) &&
            file_write(full_path(r, to), text, r->why) && file_remove(full_path(r, from), r->why));
}

static bool move_record(struct rename *r)
{
    const struct span *path = map_find(&r->registry->by_key, r->from);
    struct span verdict = span_format(r->arena, "sources/verified/%.*s.json", SPAN_ARG(r->from));
    struct span folder = path_folder(*path);

    return move_copy(r) &&
           (tree_find(&r->registry->tree, verdict) == NULL ||
            move_json(r, verdict,
                      span_format(r->arena, "sources/verified/%.*s.json", SPAN_ARG(r->to)),
                      "key")) &&
           move_json(r, *path,
                     span_format(r->arena, "%.*s/%.*s.json", SPAN_ARG(folder), SPAN_ARG(r->to)),
                     "id");
}

static bool rename_all(struct rename *r, struct compile *before, struct compile *after)
{
    if (!compile_load(before, r->why)) {
        return false;
    }
    compile_read(before);
    if (!rewrite_articles(r, before) || !compile_load(after, r->why)) {
        return false;
    }
    compile_read(after);
    return rewrite_reviews(r, before, after) && move_record(r);
}

bool registry_rename(struct registry *registry, struct span from, struct span to, size_t *articles,
                     struct failure *why)
{
    struct rename r = {registry, registry->arena, from, to, why, 0};
    struct compile_options options = {.root = registry->root, .drafts = true};
    struct compile before, after;
    bool done;

    if (map_find(&registry->by_key, from) == NULL) {
        return failure_set(why, "there is no source '%.*s'", SPAN_ARG(from));
    }
    if (map_find(&registry->by_key, to) != NULL) {
        return failure_set(why, "there is a source '%.*s' already", SPAN_ARG(to));
    }
    if (!registry_key_good(to)) {
        return failure_set(why, "'%.*s' is no key: letters and digits, with single marks between",
                           SPAN_ARG(to));
    }
    compile_init(&before, &options);
    compile_init(&after, &options);
    done = rename_all(&r, &before, &after);
    *articles = r.articles;
    compile_release(&after);
    compile_release(&before);
    return done;
}
