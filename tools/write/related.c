/* write/related.c: the tags of an article lead to the articles that have them; each is counted as
 * often as it shares one.
 *
 * Articles with the same tags have the same neighbours, but for themselves, so that each set of tags
 * is looked at once. Of the articles that share a single tag only the first ones by path can be
 * among the closest: ranks are made of these and of those that were met twice.
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
    uint32_t **by_path;      /* the articles of each tag */
    struct tag_set **set_of; /* each article; NULL without tags */
    VEC(struct tag_set *) sets;
};

/* ---- sets ---- */

/* The tags of each article, and the articles of each tag by path. */
static struct tag_list *list_tags(struct finding_related *f, struct arena *arena)
{
    const struct groups *tags = &f->site->tags;
    struct tag_list *lists = ARENA_ARRAY(arena, struct tag_list, f->site->article_count);

    for (uint32_t t = 0; t < tags->count; t++) {
        for (size_t i = 0; i < tags->at[t].articles.count; i++) {
            *vec_add(arena, &lists[tags->at[t].articles.at[i]]) = t;
        }
    }
    f->by_path = ARENA_ARRAY(arena, uint32_t *, tags->count);
    for (size_t t = 0; t < tags->count; t++) {
        f->by_path[t] = ARENA_ARRAY(arena, uint32_t, tags->at[t].articles.count);
    }
    return lists;
}

static void sort_tags(struct finding_related *f, const struct tag_list *lists, struct arena *arena)
{
    size_t *filled = ARENA_ARRAY(arena, size_t, f->site->tags.count);

    for (uint32_t i = 0; i < f->site->article_count; i++) {
        for (size_t t = 0; t < lists[i].count; t++) {
            uint32_t tag = lists[i].at[t];

            f->by_path[tag][filled[tag]++] = i;
        }
    }
}

static void find_sets(struct finding_related *f, struct arena *arena)
{
    const struct site *site = f->site;
    struct tag_list *lists = list_tags(f, arena);
    struct map known;

    sort_tags(f, lists, arena);
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

/* What one worker counts in. */
struct scores {
    uint32_t *of;    /* each article; all zero before and after a set */
    uint32_t *twice; /* articles that share more than one tag */
    size_t twice_count;
};

static void count_set(const struct finding_related *f, const struct tag_set *set, struct scores *s)
{
    s->twice_count = 0;
    for (size_t t = 0; t < set->tags->count; t++) {
        const uint32_t *articles = f->by_path[set->tags->at[t]];
        size_t count = f->site->tags.at[set->tags->at[t]].articles.count;

        for (size_t i = 0; i < count; i++) {
            if (++s->of[articles[i]] == 2) {
                s->twice[s->twice_count++] = articles[i];
            }
        }
    }
}

static void forget_set(const struct finding_related *f, const struct tag_set *set, struct scores *s)
{
    for (size_t t = 0; t < set->tags->count; t++) {
        const uint32_t *articles = f->by_path[set->tags->at[t]];
        size_t count = f->site->tags.at[set->tags->at[t]].articles.count;

        for (size_t i = 0; i < count; i++) {
            s->of[articles[i]] = 0;
        }
    }
}

static void rank_set(const struct finding_related *f, struct tag_set *set, struct scores *s)
{
    count_set(f, set, s);
    for (size_t i = 0; i < s->twice_count; i++) {
        rank(set, (struct ranked){s->twice[i], s->of[s->twice[i]]});
    }
    for (size_t t = 0; t < set->tags->count; t++) {
        const uint32_t *articles = f->by_path[set->tags->at[t]];
        size_t count = f->site->tags.at[set->tags->at[t]].articles.count, once = 0;

        for (size_t i = 0; i < count && once < RANKED; i++) {
            if (s->of[articles[i]] == 1) {
                rank(set, (struct ranked){articles[i], 1});
                once++;
            }
        }
    }
    forget_set(f, set, s);
}

static void rank_batch(void *context, size_t batch, struct arena *scratch)
{
    struct finding_related *f = context;
    struct scores scores = {.of = ARENA_ARRAY(scratch, uint32_t, f->site->article_count),
                            .twice = ARENA_ARRAY(scratch, uint32_t, f->site->article_count)};
    size_t end = (batch + 1) * BATCH;

    end = end < f->sets.count ? end : f->sets.count;
    for (size_t i = batch * BATCH; i < end; i++) {
        rank_set(f, f->sets.at[i], &scores);
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
