/* write/audit_people.c: what people said of sentences, and which they should look at next.
 *
 * The sample is drawn by a hash of the seed and each sentence's mark and not by counting: a
 * sentence that is added or edited changes who is drawn by one or two, and what has been checked
 * stays in the sample.
 */
#include "base/hash.h"
#include "write/audit_make.h"

#include <math.h>

enum { LEAST_SAMPLE = 5, SAMPLE_PERCENT = 10 };

/* ---- sign-offs ---- */

static void key_of(char key[32], uint32_t article, struct span mark)
{
    snprintf(key, 32, "%u %.*s", article, (int)(mark.len < 12 ? mark.len : 12), mark.at);
}

/* The marks of all articles that somebody signed, to their sentences. */
static void index_marks(struct audit *audit, struct map *marks, struct arena *scratch)
{
    const struct site *site = audit->site;
    bool *done = ARENA_ARRAY(scratch, bool, site->article_count);

    for (size_t i = 0; i < site->reviews.count; i++) {
        const struct facts *facts = site->reviews.at[i].article;
        uint32_t article;

        if (facts == NULL || !audit_counts(audit, facts)) {
            continue;
        }
        article = (uint32_t)site_index(site, facts);
        for (uint32_t k = 0; !done[article] && k < facts->claim_count; k++) {
            char key[32];

            key_of(key, article, fact_claim_mark(&facts->claims[k]));
            if (map_find(marks, span_of(key)) == NULL) {
                map_put(marks, span_copy(scratch, span_of(key)), &facts->claims[k]);
            }
        }
        done[article] = true;
    }
}

/* The last word on a sentence counts: by date, then by the order of the lines. */
static void collect_reviews(struct audit *audit, struct map *last, struct arena *arena,
                            struct arena *scratch)
{
    const struct site *site = audit->site;
    struct map marks;

    map_init(&marks, scratch);
    index_marks(audit, &marks, scratch);
    for (size_t i = 0; i < site->reviews.count; i++) {
        const struct review *review = &site->reviews.at[i], *earlier;
        struct audit_review *row = vec_add(arena, &audit->reviews);
        const struct fact_claim *claim = NULL;
        char key[32];

        *row = (struct audit_review){review, UINT32_MAX, UINT32_MAX};
        if (review->article != NULL && audit_counts(audit, review->article)) {
            row->article = (uint32_t)site_index(site, review->article);
            key_of(key, row->article, review->mark);
            claim = map_find(&marks, span_of(key));
        }
        if (claim == NULL) {
            continue;
        }
        row->claim = (uint32_t)(claim - review->article->claims);
        earlier = map_find(last, span_of(key));
        if (earlier == NULL || date_compare(earlier->date, review->date) <= 0) {
            map_put(last, span_copy(arena, span_of(key)), (void *)(uintptr_t)review);
        }
    }
}

/* ---- the sample ---- */

struct drawn {
    uint64_t lot;
    uint32_t article, claim;
};

static int by_lot(const void *a, const void *b)
{
    const struct drawn *left = a, *right = b;

    if (left->lot != right->lot) {
        return left->lot < right->lot ? -1 : 1;
    }
    if (left->article != right->article) {
        return left->article < right->article ? -1 : 1;
    }
    return left->claim < right->claim ? -1 : left->claim > right->claim;
}

/* splitmix64: one mark is drawn differently under each seed. */
static uint64_t lot_of(uint64_t seed, uint64_t path, struct span mark)
{
    uint64_t z = hash64_of(mark) + path * 3 + (seed + 1) * 0x9e3779b97f4a7c15ULL;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

/* A lot for each sentence that has a source, in the order of the text. */
static struct drawn *draw(const struct audit *audit, size_t *count, struct arena *scratch)
{
    const struct site *site = audit->site;
    struct drawn *all = ARENA_ARRAY(scratch, struct drawn, audit_sourced(&audit->total));

    for (uint32_t i = 0; i < site->article_count; i++) {
        const struct facts *facts = &site->articles[i];
        uint64_t path = hash64_of(facts->path);

        for (uint32_t k = 0; audit_counts(audit, facts) && k < facts->claim_count; k++) {
            const struct fact_claim *claim = &facts->claims[k];

            if (site_standing(site, facts, claim) <= STANDING_T3) {
                all[(*count)++] =
                    (struct drawn){lot_of(audit->in.seed, path, fact_claim_mark(claim)), i, k};
            }
        }
    }
    return all;
}

enum { LOT_BITS = 10, LOT_RANGES = 1 << LOT_BITS };

static size_t range_of(const struct drawn *one)
{
    return (size_t)(one->lot >> (64 - LOT_BITS));
}

/* The last one of the sample, by lot: lots are counted by their first bits, and only those of the
 * range in which the sample ends are sorted. `wanted` is one at least. */
static struct drawn last_of(const struct drawn *all, size_t count, size_t wanted,
                            struct arena *scratch)
{
    size_t *in_range = ARENA_ARRAY(scratch, size_t, LOT_RANGES), range = 0, before = 0, found = 0;
    struct drawn *ends;

    for (size_t i = 0; i < count; i++) {
        in_range[range_of(&all[i])]++;
    }
    while (before + in_range[range] < wanted) {
        before += in_range[range++];
    }
    ends = ARENA_ARRAY(scratch, struct drawn, in_range[range]);
    for (size_t i = 0; i < count; i++) {
        if (range_of(&all[i]) == range) {
            ends[found++] = all[i];
        }
    }
    qsort(ends, found, sizeof *ends, by_lot);
    return ends[wanted - before - 1];
}

static const struct review *last_word(const struct audit *audit, const struct map *last,
                                      const struct drawn *one)
{
    char key[32];

    if (last->count == 0) {
        return NULL;
    }
    key_of(key, one->article,
           fact_claim_mark(&audit->site->articles[one->article].claims[one->claim]));
    return map_find(last, span_of(key));
}

static void make_sample(struct audit *audit, const struct map *last, struct arena *arena,
                        struct arena *scratch)
{
    size_t count = 0, wanted;
    const struct drawn *all = draw(audit, &count, scratch);
    struct drawn end = {0};

    wanted = (count * SAMPLE_PERCENT + 99) / 100;
    wanted = wanted < LEAST_SAMPLE ? LEAST_SAMPLE : wanted;
    wanted = wanted > count ? count : wanted;
    audit->sample_of = count;
    audit->sample = ARENA_ARRAY(arena, struct audit_sample, wanted);
    if (wanted > 0) {
        end = last_of(all, count, wanted, scratch);
    }
    for (size_t i = 0; wanted > 0 && i < count; i++) {
        if (by_lot(&all[i], &end) <= 0) {
            audit->sample[audit->sample_count++] = (struct audit_sample){
                all[i].article, all[i].claim, last_word(audit, last, &all[i])};
        }
    }
    REQUIRE(audit->sample_count == wanted);
}

size_t audit_checked(const struct audit_verdicts *verdicts)
{
    size_t count = 0;

    for (int i = 0; i < REVIEW_VERDICTS; i++) {
        count += i == REVIEW_NO_ACCESS ? 0 : verdicts->of[i];
    }
    return count;
}

size_t audit_against(const struct audit_verdicts *verdicts)
{
    return verdicts->of[REVIEW_PARTLY] + verdicts->of[REVIEW_UNSUPPORTED] +
           verdicts->of[REVIEW_REJECTED];
}

static void count_verdicts(struct audit *audit)
{
    for (size_t i = 0; i < audit->last_words.count; i++) {
        const struct review *review = audit->last_words.entries[i].value;

        audit->said.of[review->verdict]++;
    }
    for (size_t i = 0; i < audit->sample_count; i++) {
        if (audit->sample[i].review != NULL) {
            audit->sample_said.of[audit->sample[i].review->verdict]++;
        }
    }
}

void audit_make_people(struct audit *audit, struct arena *arena)
{
    struct arena scratch;

    arena_init(&scratch);
    map_init(&audit->last_words, arena);
    collect_reviews(audit, &audit->last_words, arena, &scratch);
    make_sample(audit, &audit->last_words, arena, &scratch);
    count_verdicts(audit);
    arena_release(&scratch);
}

/* E. B. Wilson, JASA 22:209 (1927): (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n). */
bool audit_wilson(uint64_t part, uint64_t whole, double *low, double *high)
{
    const double z = 1.959963984540054;
    double n = (double)whole, p, middle, half;

    if (whole == 0) {
        return false;
    }
    p = (double)part / n;
    middle = (p + z * z / (2 * n)) / (1 + z * z / n);
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
    *low = part == 0 ? 0 : 100 * (middle - half);
    *high = part == whole ? 100 : 100 * (middle + half);
    return true;
}
