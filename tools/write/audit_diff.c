/* write/audit_diff.c: three passes over the sentences that are not matched yet.
 *
 * Same words in the same article, in order; same words anywhere, in order; then, between two
 * neighbours that are matched, the sentences that share most words. The first two are exact and
 * linear. The third compares only what lies in one gap, and there no more than a few dozen, so that
 * an article that was written anew costs nothing: all of it is new.
 */
#include "write/audit_diff.h"

#include "base/hash.h"
#include "base/pool.h"
#include "base/unicode.h"

#define NOTHING UINT32_MAX

enum { GAP_MOST = 40, SIMILAR_PERCENT = 50, WORDS_MOST = 256 };

static const struct {
    const char *name, *meaning;
} CHANGES[AUDIT_CHANGES] = {
    {"UNC", "new, without a source"},
    {"LBC", "had a source, has none now"},
    {"UIC", "was in a draft, counts now, without a source"},
    {"UBC", "without a source, as before"},
    {"GBC", "has gained a source"},
    {"GIC", "was in a draft, counts now, with a source"},
    {"GNC", "new, with a source"},
    {"CBC", "with a source, as before"},
    {"EUB", "is in a draft now, had no source"},
    {"ECB", "is in a draft now, had a source"},
    {"DUB", "is gone, had no source"},
    {"DCB", "is gone, had a source"},
};

const char *audit_change_name(enum audit_change change)
{
    return CHANGES[change].name;
}

const char *audit_change_meaning(enum audit_change change)
{
    return CHANGES[change].meaning;
}

/* ---- the sentences of one state, in one row ---- */

struct line {
    uint64_t words; /* hash of the folded words */
    uint32_t article, claim;
    uint32_t other; /* index of its match in the other state */
    bool edited;
};

struct state {
    const struct site *site;
    struct line *at;
    uint32_t *first; /* of each article, and one behind the last */
    size_t count;
};

static void hash_article(void *context, size_t index, struct arena *scratch)
{
    struct state *s = context;
    const struct facts *facts = &s->site->articles[index];

    for (uint32_t i = 0; i < facts->claim_count; i++) {
        struct arena_mark mark = arena_mark(scratch);

        s->at[s->first[index] + i] = (struct line){
            .words = hash64_of(unicode_fold(scratch, fact_claim_text(&facts->claims[i]))),
            .article = (uint32_t)index,
            .claim = i,
            .other = NOTHING};
        arena_rewind(scratch, mark);
    }
}

static void state_make(struct state *s, const struct site *site, size_t threads,
                       struct arena *arena)
{
    s->site = site;
    s->first = ARENA_ARRAY(arena, uint32_t, site->article_count + 1);
    for (size_t i = 0; i < site->article_count; i++) {
        s->first[i + 1] = s->first[i] + (uint32_t)site->articles[i].claim_count;
    }
    s->count = s->first[site->article_count];
    s->at = ARENA_ARRAY(arena, struct line, s->count);
    pool_run(threads, site->article_count, hash_article, s);
}

static const struct facts *facts_of(const struct state *s, const struct line *line)
{
    return &s->site->articles[line->article];
}

static const struct fact_claim *claim_of(const struct state *s, const struct line *line)
{
    return &facts_of(s, line)->claims[line->claim];
}

/* ---- same words ---- */

struct matching {
    struct state now, was;
    struct arena *scratch;
};

static void pair(struct matching *m, uint32_t now, uint32_t was)
{
    m->now.at[now].other = was;
    m->was.at[was].other = now;
}

struct range {
    uint32_t from, end;
};

struct word {
    uint64_t words;
    uint32_t index;
};

static int by_words(const void *a, const void *b)
{
    const struct word *left = a, *right = b;

    if (left->words != right->words) {
        return left->words < right->words ? -1 : 1;
    }
    return left->index < right->index ? -1 : left->index > right->index;
}

static struct word *sorted(const struct state *s, struct range range, size_t *count,
                           struct arena *scratch)
{
    struct word *list = ARENA_ARRAY(scratch, struct word, range.end - range.from);

    *count = 0;
    for (uint32_t i = range.from; i < range.end; i++) {
        if (s->at[i].other == NOTHING) {
            list[(*count)++] = (struct word){s->at[i].words, i};
        }
    }
    if (*count > 0) {
        qsort(list, *count, sizeof *list, by_words);
    }
    return list;
}

/* Pairs what has the same words in both ranges: the first with the first, and so on. */
static void match_words(struct matching *m, struct range now, struct range was)
{
    struct arena_mark mark = arena_mark(m->scratch);
    size_t a = 0, b = 0, a_count, b_count;
    struct word *left = sorted(&m->now, now, &a_count, m->scratch);
    struct word *right = sorted(&m->was, was, &b_count, m->scratch);

    while (a < a_count && b < b_count) {
        if (left[a].words == right[b].words) {
            pair(m, left[a++].index, right[b++].index);
        } else if (left[a].words < right[b].words) {
            a++;
        } else {
            b++;
        }
    }
    arena_rewind(m->scratch, mark);
}

static struct range range_of(const struct state *s, size_t article)
{
    return (struct range){s->first[article], s->first[article + 1]};
}

/* ---- edited sentences ---- */

static size_t word_hashes(struct span text, uint64_t *out)
{
    size_t count = 0, at = 0;

    while (at < text.len && count < WORDS_MOST) {
        size_t from;

        while (at < text.len && char_is_space(text.at[at])) {
            at++;
        }
        from = at;
        while (at < text.len && !char_is_space(text.at[at])) {
            at++;
        }
        if (at > from) {
            out[count++] = hash64_of(span_slice(text, from, at - from));
        }
    }
    return count;
}

static int by_value(const void *a, const void *b)
{
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;

    return left < right ? -1 : left > right;
}

/* Words that both have, of all words, in per cent (Dice). */
static size_t similarity(struct span a, struct span b)
{
    uint64_t left[WORDS_MOST], right[WORDS_MOST];
    size_t a_count = word_hashes(a, left), b_count = word_hashes(b, right), i = 0, k = 0, both = 0;

    if (a_count == 0 || b_count == 0) {
        return 0;
    }
    qsort(left, a_count, sizeof *left, by_value);
    qsort(right, b_count, sizeof *right, by_value);
    while (i < a_count && k < b_count) {
        if (left[i] == right[k]) {
            both++;
            i++;
            k++;
        } else if (left[i] < right[k]) {
            i++;
        } else {
            k++;
        }
    }
    return 200 * both / (a_count + b_count);
}

/* Pairs each new sentence of a gap with the earlier one that it shares most words with. Both stay
 * what they are, new and gone: the pair only says what became what. */
static void match_gap(struct matching *m, struct range now, struct range was)
{
    if (now.end - now.from > GAP_MOST || was.end - was.from > GAP_MOST) {
        return;
    }
    for (uint32_t i = now.from; i < now.end; i++) {
        size_t best = SIMILAR_PERCENT - 1;
        uint32_t with = NOTHING;

        for (uint32_t k = was.from; k < was.end; k++) {
            size_t alike;

            if (m->was.at[k].other != NOTHING) {
                continue;
            }
            alike = similarity(fact_claim_text(claim_of(&m->now, &m->now.at[i])),
                               fact_claim_text(claim_of(&m->was, &m->was.at[k])));
            if (alike > best) {
                best = alike;
                with = k;
            }
        }
        if (with != NOTHING) {
            pair(m, i, with);
            m->now.at[i].edited = m->was.at[with].edited = true;
        }
    }
}

/* The stretch of the earlier article between the matches around now[from, end). */
static struct range gap_before(const struct matching *m, struct range now, struct range article,
                               struct range was)
{
    struct range gap = was;

    if (now.from > article.from) {
        uint32_t other = m->now.at[now.from - 1].other;

        gap.from = other >= was.from && other < was.end ? other + 1 : was.from;
    }
    if (now.end < article.end) {
        uint32_t other = m->now.at[now.end].other;

        gap.end = other >= gap.from && other < was.end ? other : was.end;
    }
    return gap;
}

static void match_edited(struct matching *m, struct range now, struct range was)
{
    for (uint32_t i = now.from; i < now.end;) {
        struct range gap = {i, i};

        while (gap.end < now.end && m->now.at[gap.end].other == NOTHING) {
            gap.end++;
        }
        if (gap.end > gap.from) {
            match_gap(m, gap, gap_before(m, gap, now, was));
        }
        i = gap.end + 1;
    }
}

/* The earlier article that an article is: that of the same path, else where its sentences came
 * from. */
static size_t earlier_article(const struct matching *m, size_t article, const struct map *paths)
{
    const struct facts *facts = map_find(paths, m->now.site->articles[article].path);
    struct range now = range_of(&m->now, article);

    if (facts != NULL) {
        return site_index(m->was.site, facts);
    }
    for (uint32_t i = now.from; i < now.end; i++) {
        if (m->now.at[i].other != NOTHING) {
            return m->was.at[m->now.at[i].other].article;
        }
    }
    return SIZE_MAX;
}

static void match_all(struct matching *m)
{
    struct map paths;
    const struct site *now = m->now.site, *was = m->was.site;

    map_init(&paths, m->scratch);
    for (size_t i = 0; i < was->article_count; i++) {
        map_put(&paths, was->articles[i].path, &was->articles[i]);
    }
    for (size_t i = 0; i < now->article_count; i++) {
        const struct facts *same = map_find(&paths, now->articles[i].path);

        if (same != NULL) {
            match_words(m, range_of(&m->now, i), range_of(&m->was, site_index(was, same)));
        }
    }
    match_words(m, (struct range){0, (uint32_t)m->now.count},
                (struct range){0, (uint32_t)m->was.count});
    for (size_t i = 0; i < now->article_count; i++) {
        size_t earlier = earlier_article(m, i, &paths);

        if (earlier != SIZE_MAX) {
            match_edited(m, range_of(&m->now, i), range_of(&m->was, earlier));
        }
    }
}

/* ---- categories ---- */

static bool counts(const struct audit_diff_input *in, const struct facts *facts)
{
    return in->drafts || !facts->front.draft;
}

static bool is_sourced(const struct state *s, const struct line *line)
{
    return site_standing(s->site, facts_of(s, line), claim_of(s, line)) <= STANDING_T3;
}

static void add(struct audit_diff *diff, struct arena *arena, struct audit_diff_entry entry)
{
    diff->counts[entry.change]++;
    if ((entry.change != AUDIT_CBC && entry.change != AUDIT_UBC) || entry.retagged) {
        *vec_add(arena, &diff->entries) = entry;
    }
}

static enum audit_change change_of(bool was, bool is)
{
    return was && is ? AUDIT_CBC : was ? AUDIT_LBC : is ? AUDIT_GBC : AUDIT_UBC;
}

static void judge_now(struct audit_diff *diff, const struct matching *m, const struct line *line,
                      struct arena *arena)
{
    const struct line *other = line->other == NOTHING ? NULL : &m->was.at[line->other];
    bool is = is_sourced(&m->now, line), counted = counts(&diff->in, facts_of(&m->now, line));
    struct audit_diff_entry entry = {
        .article = line->article, .claim = line->claim, .was_article = NOTHING};

    if (other != NULL) {
        entry.was_article = other->article;
        entry.was_claim = other->claim;
    }
    if (!counted) {
        if (other != NULL && !line->edited && counts(&diff->in, facts_of(&m->was, other))) {
            entry.change = is_sourced(&m->was, other) ? AUDIT_ECB : AUDIT_EUB;
            add(diff, arena, entry);
        }
        return;
    }
    if (other == NULL || line->edited) {
        entry.change = is ? AUDIT_GNC : AUDIT_UNC;
        diff->edited += other != NULL;
    } else if (!counts(&diff->in, facts_of(&m->was, other))) {
        entry.change = is ? AUDIT_GIC : AUDIT_UIC;
    } else {
        entry.change = change_of(is_sourced(&m->was, other), is);
        entry.retagged = !span_equal(fact_claim_mark(claim_of(&m->now, line)),
                                     fact_claim_mark(claim_of(&m->was, other)));
        diff->retagged += entry.retagged;
        diff->moved += !span_equal(facts_of(&m->now, line)->path, facts_of(&m->was, other)->path);
    }
    if (other == NULL || line->edited || entry.retagged || entry.change == AUDIT_LBC ||
        entry.change == AUDIT_GBC) {
        diff->patch++;
        diff->patch_sourced += is;
    }
    add(diff, arena, entry);
}

static void judge_was(struct audit_diff *diff, const struct matching *m, const struct line *line,
                      struct arena *arena)
{
    if ((line->other != NOTHING && !line->edited) || !counts(&diff->in, facts_of(&m->was, line))) {
        return;
    }
    add(diff, arena,
        (struct audit_diff_entry){.change = is_sourced(&m->was, line) ? AUDIT_DCB : AUDIT_DUB,
                                  .article = NOTHING,
                                  .was_article = line->article,
                                  .was_claim = line->claim});
}

void audit_diff_make(struct audit_diff *diff, const struct audit_diff_input *in,
                     struct arena *arena)
{
    struct arena scratch;
    struct matching m = {.scratch = &scratch};

    *diff = (struct audit_diff){.in = *in};
    arena_init(&scratch);
    state_make(&m.now, in->now, in->threads, &scratch);
    state_make(&m.was, in->was, in->threads, &scratch);
    match_all(&m);
    for (size_t i = 0; i < m.now.count; i++) {
        judge_now(diff, &m, &m.now.at[i], arena);
    }
    for (size_t i = 0; i < m.was.count; i++) {
        judge_was(diff, &m, &m.was.at[i], arena);
    }
    arena_release(&scratch);
}
