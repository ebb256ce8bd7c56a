/* join/amend.c: lists that name articles in their order are kept in it. */
#include "join/amend_part.h"
#include "join/groups.h"
#include "join/steps.h"

/* ---- whether it can be done ---- */

static bool is_same_list(const struct span_list *a, const struct span_list *b)
{
    bool same = a->count == b->count;

    for (size_t i = 0; same && i < a->count; i++) {
        same = span_equal(a->at[i], b->at[i]);
    }
    return same;
}

/* Whether each run that `a` names is one that `b` names. */
static bool has_runs_of(const struct facts *a, const struct facts *b)
{
    for (size_t i = 0; i < a->run_count; i++) {
        bool found = false;

        for (size_t k = 0; !found && k < b->run_count; k++) {
            found = span_equal(a->runs[i].run, b->runs[k].run);
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

bool amend_has_same_runs(const struct facts *a, const struct facts *b)
{
    return has_runs_of(a, b) && has_runs_of(b, a);
}

bool amend_fits(const struct facts *was, const struct facts *now)
{
    return was->front.draft == now->front.draft && span_equal(was->address, now->address) &&
           span_equal(was->name, now->name) && span_equal(was->folder, now->folder) &&
           amend_has_same_runs(was, now);
}

void amend_open(struct amend *amend, struct site *site, const struct tree *tree,
                struct arena *scratch)
{
    *amend = (struct amend){.site = site, .tree = tree, .scratch = scratch};
    name_set_init(&amend->names, scratch);
    amend->is_changed = ARENA_ARRAY(scratch, bool, site->article_count + SITE_SPARE);
    amend->may_name = ARENA_ARRAY(scratch, bool, site->article_count + SITE_SPARE);
}

void amend_close(struct amend *amend)
{
    offers_release(&amend->offers);
}

/* ---- who cites what ---- */

static void remove_uses(struct uses *uses, uint32_t article)
{
    size_t kept = 0;

    for (size_t i = 0; i < uses->count; i++) {
        if (uses->at[i].article != article) {
            uses->at[kept++] = uses->at[i];
        }
    }
    uses->count = kept;
}

static void insert_use(struct site *site, struct uses *uses, struct use use)
{
    size_t at = uses->count;

    while (at > 0 && uses->at[at - 1].article > use.article) {
        at--;
    }
    if (at > 0 && uses->at[at - 1].article == use.article && uses->at[at - 1].claim == use.claim) {
        return;
    }
    (void)vec_add(site->arena, uses);
    memmove(&uses->at[at + 1], &uses->at[at], (uses->count - 1 - at) * sizeof *uses->at);
    uses->at[at] = use;
}

void amend_remove_cites(struct site *site, const struct facts *facts, uint32_t article)
{
    for (size_t i = 0; i < facts->cite_count; i++) {
        if (facts->cites[i].source != NULL) {
            remove_uses(&site->uses[facts->cites[i].source - site->sources], article);
        }
    }
}

void amend_insert_cites(struct site *site, const struct facts *facts, uint32_t article)
{
    for (size_t c = 0; c < facts->claim_count; c++) {
        const struct fact_claim *claim = &facts->claims[c];

        for (size_t k = 0; k < claim->cite_count; k++) {
            const struct source *source = facts->cites[claim->first_cite + k].source;

            if (source != NULL) {
                insert_use(site, &site->uses[source - site->sources],
                           (struct use){article, (uint32_t)c});
            }
        }
    }
}

/* ---- who leads where ---- */

static void remove_backlinks(struct backlinks *list, uint32_t article)
{
    size_t kept = 0;

    for (size_t i = 0; i < list->count; i++) {
        if (list->at[i].from != article) {
            list->at[kept++] = list->at[i];
        }
    }
    list->count = kept;
}

static void insert_backlink(struct site *site, struct backlinks *list, struct backlink backlink)
{
    size_t at = list->count;

    while (at > 0 && list->at[at - 1].from > backlink.from) {
        at--;
    }
    (void)vec_add(site->arena, list);
    memmove(&list->at[at + 1], &list->at[at], (list->count - 1 - at) * sizeof *list->at);
    list->at[at] = backlink;
}

void amend_remove_links(struct site *site, const struct facts *facts, uint32_t article)
{
    for (size_t i = 0; i < facts->link_count; i++) {
        const struct facts *target = facts->links[i].leads_to;

        if (target != NULL) {
            remove_backlinks(&site->backlinks[site_index(site, target)], article);
        }
    }
}

void amend_insert_links(struct site *site, const struct facts *facts, uint32_t article)
{
    for (size_t i = 0; i < facts->link_count; i++) {
        const struct facts *target = facts->links[i].leads_to;

        if (target != NULL && target != facts) {
            insert_backlink(site, &site->backlinks[site_index(site, target)],
                            (struct backlink){article, &facts->links[i]});
        }
    }
}

/* ---- the article ---- */

void amend_find_newest(struct site *site)
{
    site->newest = (struct date){0};
    for (size_t i = 0; i < site->article_count; i++) {
        if (date_compare(site->articles[i].front.date, site->newest) > 0) {
            site->newest = site->articles[i].front.date;
        }
    }
}

static bool has_same_headings(const struct facts *a, const struct facts *b)
{
    bool same = a->heading_count == b->heading_count;

    for (size_t i = 0; same && i < a->heading_count; i++) {
        same = span_equal(a->headings[i].id, b->headings[i].id) &&
               span_equal(a->headings[i].text, b->headings[i].text);
    }
    return same;
}

void amend_add_stale(struct amend *amend, uint32_t article)
{
    for (size_t i = 0; i < amend->stale.count; i++) {
        if (amend->stale.at[i] == article) {
            return;
        }
    }
    *vec_add(amend->scratch, &amend->stale) = article;
}

/* Links of others may name a heading of the article. */
static void add_linking(struct amend *amend, size_t article)
{
    const struct backlinks *list = &amend->site->backlinks[article];

    for (size_t i = 0; i < list->count; i++) {
        if (list->at[i].link->heading.len > 0) {
            amend_add_stale(amend, list->at[i].from);
        }
    }
    amend->is_stale_glossary = amend->site->glossary.article != NULL;
}

static bool is_called_the_same(const struct facts *a, const struct facts *b)
{
    return span_equal(a->title, b->title) && is_same_list(&a->front.aliases, &b->front.aliases);
}

static bool is_listed_the_same(const struct facts *a, const struct facts *b)
{
    return span_equal(a->title, b->title) && is_same_list(&a->front.tags, &b->front.tags);
}

void amend_article(struct amend *amend, size_t article, const struct facts *now)
{
    struct site *site = amend->site;
    struct facts *facts = &site->articles[article], was = *facts;
    uint32_t index = (uint32_t)article;

    if (!is_called_the_same(&was, now)) {
        amend_touch(amend, &was);
        amend_touch(amend, now);
    }
    if (!is_listed_the_same(&was, now)) {
        groups_take(site, index);
        *vec_add(amend->scratch, &amend->listed) = index;
    }
    amend->has_pages = amend->has_pages || was.is_broken != now->is_broken;
    amend_remove_cites(site, &was, index);
    amend_remove_links(site, &was, index);
    *facts = *now;
    facts->is_duplicate = was.is_duplicate;
    if (date_compare(was.front.date, now->front.date) != 0) {
        amend_find_newest(site);
    }
    if (!has_same_headings(&was, now) || was.is_broken != now->is_broken) {
        add_linking(amend, article);
    }
    amend->is_changed[index] = true;
    amend_add_stale(amend, index);
}

static void join(struct amend *amend, uint32_t article)
{
    struct site *site = amend->site;
    struct facts *facts = &site->articles[article];

    steps_fill(site, facts, amend->scratch);
    steps_stand(site, facts);
    site->coverage[article] = steps_cover(site, facts);
    steps_follow(site, facts, amend->scratch);
    amend_insert_cites(site, facts, article);
    amend_insert_links(site, facts, article);
}

static bool has_same_groups(const struct groups *a, const struct groups *b)
{
    bool same = a->count == b->count;

    for (size_t i = 0; same && i < a->count; i++) {
        same = span_equal(a->at[i].address, b->at[i].address);
    }
    return same;
}

static void list(struct amend *amend, struct arena *lists)
{
    struct site *site = amend->site;
    struct groups tags = site->tags, folders = site->folders;
    bool good = true;

    for (size_t i = 0; i < amend->listed.count; i++) {
        good = groups_put(site, amend->listed.at[i]) && good;
    }
    if (good && groups_are_full(site)) {
        return;
    }
    site->lists = lists;
    groups_renew(site);
    amend->has_pages = amend->has_pages || !has_same_groups(&tags, &site->tags) ||
                       !has_same_groups(&folders, &site->folders);
}

void amend_end(struct amend *amend, struct arena *lists)
{
    amend_names(amend);
    for (uint32_t i = 0; i < amend->site->article_count; i++) {
        if (amend->is_changed[i]) {
            join(amend, i);
        }
    }
    if (amend->listed.count > 0 || amend->has_lists) {
        list(amend, lists);
    }
}

void amend_check(struct amend *amend, struct checking *checking)
{
    struct site *site = amend->site;

    for (size_t i = 0; i < amend->stale.count; i++) {
        uint32_t article = amend->stale.at[i];

        steps_practise(site, article, checking->scratch); /* rules leave notes in it */
        check_facts(site, &site->articles[article], checking);
    }
    if (amend->is_stale_glossary) {
        check_facts(site, &site->glossary_facts, checking);
    }
}
