/* write/related.c: the tags of an article lead to the articles that have them; each is counted as
 * often as it shares one.
 *
 * Articles with the same tags have the same neighbours, but for themselves, so that each set of tags
 * is looked at once. Of the articles that share a single tag only the first ones by path can be
 * among the closest: ranks are made of these and of those that were met twice.
 */
#include "write/related.h"

#include <pthread.h>

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
    bool is_ranked;
};

/* What one worker counts in. */
struct scores {
    uint32_t *of;    /* each article; all zero before and after a set */
    uint32_t *twice; /* articles that share more than one tag */
    size_t twice_count;
};

struct related {
    const struct site *site;
    struct arena arena;
    uint32_t **by_path;      /* the articles of each tag */
    struct tag_list *tags;   /* of each article */
    struct tag_set **set_of; /* each article; NULL without tags */
    VEC(struct tag_set *) sets;
    pthread_mutex_t lock; /* of ranks that are made one by one */
    struct scores scores; /* for these */
};

/* ---- sets ---- */

/* The tags of each article, and room for the articles of each tag. */
static void list_tags(struct related *r)
{
    const struct groups *tags = &r->site->tags;

    r->tags = ARENA_ARRAY(&r->arena, struct tag_list, r->site->article_count);
    for (uint32_t t = 0; t < tags->count; t++) {
        for (size_t i = 0; i < tags->at[t].articles.count; i++) {
            *vec_add(&r->arena, &r->tags[tags->at[t].articles.at[i]]) = t;
        }
    }
    r->by_path = ARENA_ARRAY(&r->arena, uint32_t *, tags->count);
    for (size_t t = 0; t < tags->count; t++) {
        r->by_path[t] = ARENA_ARRAY(&r->arena, uint32_t, tags->at[t].articles.count);
    }
}

static void sort_tags(struct related *r)
{
    size_t *filled = ARENA_ARRAY(&r->arena, size_t, r->site->tags.count);

    for (uint32_t i = 0; i < r->site->article_count; i++) {
        for (size_t t = 0; t < r->tags[i].count; t++) {
            uint32_t tag = r->tags[i].at[t];

            r->by_path[tag][filled[tag]++] = i;
        }
    }
}

static void find_sets(struct related *r)
{
    struct map known;

    map_init(&known, &r->arena);
    r->set_of = ARENA_ARRAY(&r->arena, struct tag_set *, r->site->article_count);
    for (size_t i = 0; i < r->site->article_count; i++) {
        const struct tag_list *tags = &r->tags[i];
        struct span name = {(const char *)tags->at, tags->count * sizeof *tags->at};
        struct tag_set *set = tags->count == 0 ? NULL : map_find(&known, name);

        if (set == NULL && tags->count > 0) {
            set = ARENA_NEW(&r->arena, struct tag_set);
            set->tags = tags;
            map_put(&known, name, set);
            *vec_add(&r->arena, &r->sets) = set;
        }
        r->set_of[i] = set;
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

static void count_set(const struct related *r, const struct tag_set *set, struct scores *s)
{
    s->twice_count = 0;
    for (size_t t = 0; t < set->tags->count; t++) {
        const uint32_t *articles = r->by_path[set->tags->at[t]];
        size_t count = r->site->tags.at[set->tags->at[t]].articles.count;

        for (size_t i = 0; i < count; i++) {
            if (++s->of[articles[i]] == 2) {
                s->twice[s->twice_count++] = articles[i];
            }
        }
    }
}

static void forget_set(const struct related *r, const struct tag_set *set, struct scores *s)
{
    for (size_t t = 0; t < set->tags->count; t++) {
        const uint32_t *articles = r->by_path[set->tags->at[t]];
        size_t count = r->site->tags.at[set->tags->at[t]].articles.count;

        for (size_t i = 0; i < count; i++) {
            s->of[articles[i]] = 0;
        }
    }
}

static void rank_set(const struct related *r, struct tag_set *set, struct scores *s)
{
    count_set(r, set, s);
    for (size_t i = 0; i < s->twice_count; i++) {
        rank(set, (struct ranked){s->twice[i], s->of[s->twice[i]]});
    }
    for (size_t t = 0; t < set->tags->count; t++) {
        const uint32_t *articles = r->by_path[set->tags->at[t]];
        size_t count = r->site->tags.at[set->tags->at[t]].articles.count, once = 0;

        for (size_t i = 0; i < count && once < RANKED; i++) {
            if (s->of[articles[i]] == 1) {
                rank(set, (struct ranked){articles[i], 1});
                once++;
            }
        }
    }
    forget_set(r, set, s);
    set->is_ranked = true;
}

static struct scores scores_new(const struct related *r, struct arena *arena)
{
    return (struct scores){.of = ARENA_ARRAY(arena, uint32_t, r->site->article_count),
                           .twice = ARENA_ARRAY(arena, uint32_t, r->site->article_count)};
}

static void rank_batch(void *context, size_t batch, struct arena *scratch)
{
    const struct related *r = context;
    struct scores scores = scores_new(r, scratch);
    size_t end = (batch + 1) * BATCH;

    end = end < r->sets.count ? end : r->sets.count;
    for (size_t i = batch * BATCH; i < end; i++) {
        rank_set(r, r->sets.at[i], &scores);
    }
}

void related_rank_all(struct related *related, size_t threads)
{
    pool_run(threads, (related->sets.count + BATCH - 1) / BATCH, rank_batch, related);
}

/* ---- the whole ---- */

struct related *related_new(const struct site *site)
{
    struct related *related = base_alloc(sizeof *related);

    *related = (struct related){.site = site};
    pthread_mutex_init(&related->lock, NULL);
    arena_init(&related->arena);
    list_tags(related);
    sort_tags(related);
    find_sets(related);
    related->scores = scores_new(related, &related->arena);
    return related;
}

void related_free(struct related *related)
{
    if (related != NULL) {
        arena_release(&related->arena);
        pthread_mutex_destroy(&related->lock);
        free(related);
    }
}

struct related_list related_of(struct related *related, size_t article)
{
    struct tag_set *set = related->set_of[article];
    struct related_list list = {.count = 0};

    if (set == NULL) {
        return list;
    }
    pthread_mutex_lock(&related->lock);
    if (!set->is_ranked) {
        rank_set(related, set, &related->scores);
    }
    pthread_mutex_unlock(&related->lock);
    for (size_t k = 0; k < set->count && list.count < RELATED_MOST; k++) {
        if (set->closest[k].article != article) {
            list.at[list.count++] = set->closest[k].article;
        }
    }
    return list;
}

const uint32_t *related_tags(const struct related *related, size_t article, size_t *count)
{
    *count = related->tags[article].count;
    return related->tags[article].at;
}
