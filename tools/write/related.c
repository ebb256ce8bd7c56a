/* write/related.c: the tags of an article lead to the articles that have them; each is counted as
 * often as it shares one.
 *
 * Articles with the same tags have the same neighbours, but for themselves, so that each set of tags
 * is looked at once. What a set costs depends on the articles of its tags, not on all.
 */
#include "write/related.h"

#include "base/pool.h"

enum { BATCH = 64, RANKED = RELATED_MOST + 1 /* one of them may be the article itself */ };

struct tag_list {
    uint32_t *at; /* indices of tags */
    size_t count, room;
};

struct ranked {
    uint32_t article, score;
};

/* A set of tags that some article has. */
struct tag_set {
    const struct tag_list *tags;
    struct ranked closest[RANKED];
    size_t count;
};

struct finding_related {
    const struct site *site;
    struct related *related;
    struct tag_set **set_of; /* each article; NULL without tags */
    VEC(struct tag_set *) sets;
};

/* ---- sets ---- */

static void find_sets(struct finding_related *f, struct arena *arena)
{
    const struct site *site = f->site;
    struct tag_list *lists = ARENA_ARRAY(arena, struct tag_list, site->article_count);
    struct map known;

    for (uint32_t t = 0; t < site->tags.count; t++) {
        const struct group *group = &site->tags.at[t];

        for (size_t i = 0; i < group->articles.count; i++) {
            *vec_add(arena, &lists[group->articles.at[i]]) = t;
        }
    }
    map_init(&known, arena);
    f->set_of = ARENA_ARRAY(arena, struct tag_set *, site->article_count);
    for (size_t i = 0; i < site->article_count; i++) {
        struct span name = {(const char *)lists[i].at, lists[i].count * sizeof *lists[i].at};
        struct tag_set *set = lists[i].count == 0 ? NULL : map_find(&known, name);

        if (set == NULL && lists[i].count > 0) {
            set = ARENA_NEW(arena, struct tag_set);
            set->tags = &lists[i];
            map_put(&known, name, set);
            *vec_add(arena, &f->sets) = set;
        }
        f->set_of[i] = set;
    }
}

/* ---- ranks ---- */

static bool is_closer(const struct ranked *a, const struct ranked *b)
{
    return a->score != b->score ? a->score > b->score : a->article < b->article;
}

static void rank(struct tag_set *set, struct ranked one)
{
    size_t at = set->count;

    if (at == RANKED && !is_closer(&one, &set->closest[RANKED - 1])) {
        return;
    }
    at -= at == RANKED;
    while (at > 0 && is_closer(&one, &set->closest[at - 1])) {
        set->closest[at] = set->closest[at - 1];
        at--;
    }
    set->closest[at] = one;
    set->count += set->count < RANKED;
}

/* `scores` are all zero before and after. */
static void rank_set(const struct site *site, struct tag_set *set, uint32_t *scores)
{
    for (size_t t = 0; t < set->tags->count; t++) {
        const struct group *group = &site->tags.at[set->tags->at[t]];

        for (size_t i = 0; i < group->articles.count; i++) {
            scores[group->articles.at[i]]++;
        }
    }
    for (size_t t = 0; t < set->tags->count; t++) {
        const struct group *group = &site->tags.at[set->tags->at[t]];

        for (size_t i = 0; i < group->articles.count; i++) {
            uint32_t article = group->articles.at[i];

            if (scores[article] > 0) {
                rank(set, (struct ranked){article, scores[article]});
                scores[article] = 0;
            }
        }
    }
}

static void rank_batch(void *context, size_t batch, struct arena *scratch)
{
    struct finding_related *f = context;
    uint32_t *scores = ARENA_ARRAY(scratch, uint32_t, f->site->article_count);
    size_t end = (batch + 1) * BATCH;

    end = end < f->sets.count ? end : f->sets.count;
    for (size_t i = batch * BATCH; i < end; i++) {
        rank_set(f->site, f->sets.at[i], scores);
    }
}

void related_find(struct related *related, const struct site *site, size_t threads,
                  struct arena *arena)
{
    struct finding_related f = {.site = site, .related = related};

    find_sets(&f, arena);
    pool_run(threads, (f.sets.count + BATCH - 1) / BATCH, rank_batch, &f);
    related->of = ARENA_ARRAY(arena, struct related_list, site->article_count);
    for (uint32_t i = 0; i < site->article_count; i++) {
        const struct tag_set *set = f.set_of[i];
        struct related_list *list = &related->of[i];

        for (size_t k = 0; set != NULL && k < set->count && list->count < RELATED_MOST; k++) {
            if (set->closest[k].article != i) {
                list->at[list->count++] = set->closest[k].article;
            }
        }
    }
}
