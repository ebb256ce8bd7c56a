/* service/amend.c: all changes are looked at before the first is made, so that a compile that cannot be
 * amended stays what it was.
 */
#include "service/amend.h"

#include "base/file.h"
#include "base/path.h"
#include "join/amend.h"
#include "service/amend_records.h"
#include "service/articles_part.h"

enum {
    MOST_ARTICLES = 64,    /* of more, to compile anew is hardly slower */
    MOST_MOVING = 4,       /* articles that come or go: each moves all others */
    MOST_WASTE = 64 << 20, /* bytes of changes that only a new compile gives back */
};

enum change_kind { CHANGE_RENEW, CHANGE_INSERT, CHANGE_REMOVE };

struct renewed {
    enum change_kind kind;
    struct span path; /* of the file */
    struct article_change now;
};

struct amending {
    struct compile *compile;
    struct arena scratch;
    VEC(struct renewed) list;
    VEC(struct record_change) records;
    size_t moving; /* of them: that come or go */
};

/* ---- looking ---- */

/* An editor may make a file and remove it again. */
static bool is_nothing(const struct compile *compile, struct span path, struct arena *scratch)
{
    struct span whole = path_join(scratch, compile->tree.root, path);

    return tree_find(&compile->tree, path) == NULL && !tree_has_folder(&compile->tree, path) &&
           file_kind(span_cstr(scratch, whole)) == FILE_ABSENT;
}

/* Whether another article has the address, or another that comes. */
static bool has_address(const struct amending *all, struct span address, size_t but)
{
    const struct compile *compile = all->compile;

    for (size_t i = 0; but == SIZE_MAX && i + 1 < all->list.count; i++) {
        if (all->list.at[i].kind == CHANGE_INSERT &&
            span_equal(all->list.at[i].now.facts.address, address)) {
            return true;
        }
    }
    for (size_t i = 0; i < compile->article_count; i++) {
        if (i != but && span_equal(compile->facts[i].address, address)) {
            return true;
        }
    }
    return false;
}

/* Whether the simulator has to run, or not any more, for what this article names alone. */
static bool has_runs(const struct compile *compile, const struct facts *facts)
{
    for (size_t i = 0; i < facts->run_count; i++) {
        if (site_find_run(&compile->site, facts->runs[i].run) != NULL) {
            return true;
        }
    }
    return false;
}

static bool is_draft(const struct compile *compile, const struct facts *facts)
{
    return facts->front.draft && !compile->options.drafts;
}

static bool look_at_new(struct amending *all, struct span path)
{
    struct compile *compile = all->compile;
    struct renewed *change;
    const struct tree_file *file;

    if (!compile_is_article(compile, path) || tree_find(&compile->tree, path) != NULL ||
        ++all->moving > MOST_MOVING || compile->reading->added + all->moving > SITE_SPARE) {
        return false;
    }
    file = tree_add(&compile->tree, path);
    if (file == NULL) {
        return false;
    }
    change = vec_add(&all->scratch, &all->list);
    change->kind = CHANGE_INSERT;
    change->path = file->path;
    return articles_look_new(compile, file, &all->scratch, &change->now) &&
           !is_draft(compile, &change->now.facts) && !has_runs(compile, &change->now.facts) &&
           !has_address(all, change->now.facts.address, SIZE_MAX);
}

static bool look_at_gone(struct amending *all, const struct facts *facts)
{
    const struct compile *compile = all->compile;
    struct renewed *change = vec_add(&all->scratch, &all->list);

    change->kind = CHANGE_REMOVE;
    change->path = facts->path;
    return ++all->moving <= MOST_MOVING && !has_runs(compile, facts) && !facts->is_duplicate &&
           !has_address(all, facts->address, site_index(&compile->site, facts));
}

static bool look_at(struct amending *all, struct span path)
{
    struct compile *compile = all->compile;
    const struct facts *facts = site_find_path(&compile->site, path);
    struct renewed *change;

    if (facts == NULL && compile_is_article(compile, path)) {
        return is_nothing(compile, path, &all->scratch) || look_at_new(all, path);
    }
    if (facts == NULL) {
        return is_nothing(compile, path, &all->scratch) ||
               record_look(compile, path, &all->scratch, vec_add(&all->scratch, &all->records));
    }
    if (file_kind(span_cstr(&all->scratch, path_join(&all->scratch, compile->tree.root, path))) ==
        FILE_ABSENT) {
        return look_at_gone(all, facts);
    }
    change = vec_add(&all->scratch, &all->list);
    change->path = facts->path;
    return articles_look(compile, site_index(&compile->site, facts), &all->scratch, &change->now) &&
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
    struct compile *compile = all->compile;

    for (size_t i = 0; i < all->list.count; i++) {
        struct renewed *change = &all->list.at[i];

        if (change->kind == CHANGE_INSERT) {
            tree_remove(&compile->tree, tree_find(&compile->tree, change->path));
        }
        articles_drop(&change->now);
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

static void check(struct compile *compile, struct amend *amend)
{
    struct unjudged *u = &compile->unjudged;
    struct checking own = {.scratch = amend->scratch, .findings = &u->own};
    struct checking others = {.scratch = amend->scratch, .findings = &u->names};

    for (size_t i = 0; i < amend->stale.count; i++) {
        remove_findings(&u->own, compile->facts[amend->stale.at[i]].file);
    }
    if (amend->is_stale_glossary) {
        remove_findings(&u->own, compile->glossary_facts.file);
    }
    own.suggested = check_suggested(&u->own);
    amend_check(amend, &own);
    u->suggested = own.suggested;
    if (amend->has_names || amend->has_records) {
        u->names.count = 0;
        check_names(&compile->site, compile->root.len > 0, &others);
    }
    u->together.count = 0;
    others.findings = &u->together;
    check_together(&compile->site, compile->root.len > 0, &others);
    checking_end(&own);
    checking_end(&others);
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
    findings_borrow(&compile->findings, &u->steady);
    findings_borrow(&compile->findings, &u->read);
    findings_borrow(&compile->findings, &u->own);
    findings_borrow(&compile->findings, &u->names);
    findings_borrow(&compile->findings, &u->together);
    for (size_t i = 0; i < compile->article_count; i++) {
        forget_uses(&compile->facts[i]);
    }
    forget_uses(&compile->glossary_facts);
    compile_judge(compile);
}

/* ---- changing ---- */

static void insert(struct compile *compile, struct amend *amend, struct renewed *change)
{
    size_t place = amend_place(&compile->site, change->path);

    findings_borrow(&compile->unjudged.read, &change->now.findings);
    articles_insert(compile, place, &change->now);
    amend_insert(amend, place, &change->now.facts);
}

static void take_away(struct compile *compile, struct amend *amend, struct span path)
{
    size_t index = site_index(&compile->site, site_find_path(&compile->site, path));
    uint32_t file = compile->facts[index].file;

    remove_findings(&compile->unjudged.read, file);
    remove_findings(&compile->unjudged.own, file);
    articles_remove(compile, index);
    amend_remove(amend, index);
}

static void renew(struct compile *compile, struct amend *amend, struct renewed *change)
{
    size_t index = site_index(&compile->site, site_find_path(&compile->site, change->path));

    remove_findings(&compile->unjudged.read, compile->facts[index].file);
    findings_borrow(&compile->unjudged.read, &change->now.findings);
    articles_renew(compile, index, &change->now);
    amend_article(amend, index, &change->now.facts);
}

/* What comes or goes first: it changes the places of the others. */
static void change(struct amending *all, struct amend *amend)
{
    struct compile *compile = all->compile;

    for (size_t i = 0; i < all->list.count; i++) {
        struct renewed *change = &all->list.at[i];

        if (change->kind == CHANGE_INSERT) {
            insert(compile, amend, change);
        } else if (change->kind == CHANGE_REMOVE) {
            take_away(compile, amend, change->path);
        }
        compile->stats.read += !change->now.same && change->kind != CHANGE_REMOVE;
    }
    for (size_t i = 0; i < all->list.count; i++) {
        if (all->list.at[i].kind == CHANGE_RENEW && !all->list.at[i].now.same) {
            renew(compile, amend, &all->list.at[i]);
        }
    }
}

/* Joins the lists into the arena that holds none. */
static void end(struct compile *compile, struct amend *amend)
{
    struct arena *lists =
        compile->site.lists == &compile->lists[0] ? &compile->lists[1] : &compile->lists[0];

    amend_end(amend, lists);
    if (compile->site.lists == lists) {
        arena_release(lists == &compile->lists[0] ? &compile->lists[1] : &compile->lists[0]);
    }
}

static void apply_records(struct amending *all, struct amend *amend)
{
    for (size_t i = 0; i < all->records.count; i++) {
        const struct record_change *change = &all->records.at[i];

        if (!change->same) {
            remove_findings(&all->compile->unjudged.steady,
                            (uint32_t)(change->of - all->compile->tree.at));
            record_apply(all->compile, amend, change);
        }
    }
}

static void tell(struct compile *compile, const struct amend *amend)
{
    compile->amended.count = compile->amended.room = 0;
    for (size_t i = 0; i < amend->stale.count; i++) {
        *vec_add(&compile->judged, &compile->amended) = amend->stale.at[i];
    }
}

static void apply(struct amending *all)
{
    struct compile *compile = all->compile;
    struct amend amend;

    compile->stats.read = 0;
    compile->stats.amended = true;
    amend_open(&amend, &compile->site, &compile->tree, &all->scratch);
    change(all, &amend);
    apply_records(all, &amend);
    if (compile->stats.read > 0 || all->moving > 0 || amend.has_records || amend.has_terms) {
        end(compile, &amend);
        check(compile, &amend);
        judge(compile);
    }
    compile->stats.relisted = amend.listed.count > 0 || amend.has_lists;
    compile->stats.repaged = amend.has_pages;
    compile->stats.reopened = amend.has_terms || amend.has_records;
    tell(compile, &amend);
    amend_close(&amend);
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
