/* service/amend.c: all changes are looked at before the first is made, so that a compile that cannot be
 * amended stays what it was.
 */
#include "service/amend.h"

#include "base/file.h"
#include "base/path.h"
#include "join/amend.h"
#include "service/articles.h"

enum {
    MOST_ARTICLES = 64,    /* of more, to compile anew is hardly slower */
    MOST_WASTE = 64 << 20, /* bytes of changes that only a new compile gives back */
};

struct renewed {
    size_t index;
    struct article_change now;
};

struct amending {
    struct compile *compile;
    struct arena scratch;
    VEC(struct renewed) list;
};

/* ---- looking ---- */

/* An editor may make a file and remove it again. */
static bool is_nothing(const struct compile *compile, struct span path, struct arena *scratch)
{
    struct span whole = path_join(scratch, compile->tree.root, path);

    return tree_find(&compile->tree, path) == NULL && !tree_has_folder(&compile->tree, path) &&
           file_kind(span_cstr(scratch, whole)) == FILE_ABSENT;
}

static bool look_at(struct amending *all, struct span path)
{
    struct compile *compile = all->compile;
    const struct facts *facts = site_find_path(&compile->site, path);
    struct renewed *change;

    if (facts == NULL) {
        return is_nothing(compile, path, &all->scratch);
    }
    change = vec_add(&all->scratch, &all->list);
    change->index = site_index(&compile->site, facts);
    return articles_look(compile, change->index, &all->scratch, &change->now) &&
           (change->now.same || amend_fits(facts, &change->now.facts));
}

static bool look(struct amending *all, const struct span *paths, size_t count)
{
    const struct compile *compile = all->compile;

    if (count > MOST_ARTICLES || compile->unjudged.suggested > CHECK_MOST_SUGGESTED ||
        compile->unjudged.waste > MOST_WASTE) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (!look_at(all, paths[i])) {
            return false;
        }
    }
    return true;
}

static void drop(struct amending *all)
{
    for (size_t i = 0; i < all->list.count; i++) {
        articles_drop(&all->list.at[i].now);
    }
}

/* ---- findings ---- */

static void remove_findings(struct findings *findings, uint32_t file)
{
    size_t kept = 0;

    for (size_t i = 0; i < findings->count; i++) {
        if (findings->at[i].place.file != file) {
            findings->at[kept++] = findings->at[i];
        }
    }
    findings->count = kept;
}

static void add_all(struct findings *out, const struct findings *more)
{
    for (size_t i = 0; i < more->count; i++) {
        *vec_add(out->arena, out) = more->at[i];
    }
}

static void check(struct compile *compile, struct amend *amend)
{
    struct unjudged *u = &compile->unjudged;
    struct checking own = {amend->scratch, &u->own, u->suggested};
    struct checking together = {.scratch = amend->scratch, .findings = &u->together};

    for (size_t i = 0; i < amend->stale.count; i++) {
        remove_findings(&u->own, compile->facts[amend->stale.at[i]].file);
    }
    if (amend->is_stale_glossary) {
        remove_findings(&u->own, compile->glossary_facts.file);
    }
    amend_check(amend, &own);
    u->suggested = own.suggested;
    u->together.count = 0;
    check_together(&compile->site, compile->root.len > 0, &together);
}

static void forget_uses(struct facts *facts)
{
    for (size_t i = 0; i < facts->suppression_count; i++) {
        facts->suppressions[i].used = false;
    }
}

static void judge(struct compile *compile)
{
    const struct unjudged *u = &compile->unjudged;

    arena_release(&compile->judged);
    findings_init(&compile->findings, &compile->judged);
    add_all(&compile->findings, &u->steady);
    add_all(&compile->findings, &u->read);
    add_all(&compile->findings, &u->own);
    add_all(&compile->findings, &u->together);
    for (size_t i = 0; i < compile->article_count; i++) {
        forget_uses(&compile->facts[i]);
    }
    forget_uses(&compile->glossary_facts);
    compile_judge(compile);
}

/* ---- changing ---- */

static void apply(struct amending *all)
{
    struct compile *compile = all->compile;
    struct unjudged *u = &compile->unjudged;
    struct amend amend = {.site = &compile->site, .scratch = &all->scratch};

    compile->stats.read = 0;
    compile->stats.amended = true;
    for (size_t i = 0; i < all->list.count; i++) {
        struct renewed *change = &all->list.at[i];

        if (change->now.same) {
            continue;
        }
        compile->stats.read++;
        remove_findings(&u->read, compile->facts[change->index].file);
        add_all(&u->read, &change->now.findings);
        articles_renew(compile, change->index, &change->now);
        amend_article(&amend, change->index, &change->now.facts);
    }
    if (compile->stats.read > 0) {
        check(compile, &amend);
        judge(compile);
    }
}

bool compile_amend(struct compile *compile, const struct span *changed, size_t count)
{
    struct amending all = {.compile = compile};
    size_t before = compile->arena.total;
    bool done;

    arena_init(&all.scratch);
    done = look(&all, changed, count);
    if (done) {
        apply(&all);
    } else {
        drop(&all);
    }
    compile->unjudged.waste += compile->arena.total - before;
    arena_release(&all.scratch);
    return done && compile->unjudged.suggested <= CHECK_MOST_SUGGESTED;
}
