/* write/audit_rows.c: tables of articles, in the orders that an editor asks for.
 *
 * A page that needs no script cannot be sorted, so it has the table once for each order; long ones
 * are cut, which is said, and the JSON and CSV have everything.
 */
#include "write/audit_part.h"

enum { MOST_ROWS = 300, MOST_SENTENCES = 5000 };

struct value *audit_article_value(const struct audit *audit, size_t article, struct arena *arena)
{
    const struct audit_teller t = {audit, arena};
    const struct audit_article *row = &audit->articles[article];
    const struct facts *facts = row->facts;
    const struct audit_count *counts = audit_sections(audit, article, arena);
    struct value *map = value_map(arena), *sections = value_list(arena);

    value_set_text(map, "path", facts->path);
    value_set_text(map, "title", facts->title);
    value_set_text(map, "kind", facts->kind->name);
    value_set_text(
        map, "url",
        span_format(arena, "%.*s%.*s", SPAN_ARG(audit->in.pages), SPAN_ARG(facts->address)));
    audit_tell_date(&t, map, "date", facts->front.date);
    value_set_flag(map, "held_back", facts->held_back);
    audit_tell_count(&t, map, &row->count);
    value_set_size(map, "longest_llm_run", row->run.length);
    if (row->run.length > 0) {
        value_set_size(map, "longest_llm_run_line", facts->claims[row->run.claim].line);
    }
    if (row->first_llm != UINT32_MAX) {
        value_set_size(map, "first_llm", row->first_llm + 1);
    }
    value_set_size(map, "sources", row->sources);
    if (row->most_used != UINT32_MAX) {
        value_set_text(map, "most_used", audit->sources[row->most_used].source->key);
        audit_tell_share(&t, map, "most_used_percent", row->most_uses, row->count.cites);
    }
    for (size_t i = 0; i < facts->section_count; i++) {
        struct value *section;

        if (audit_sentences(&counts[i]) == 0) {
            continue;
        }
        section = value_map(arena);
        value_set_text(section, "id", facts->sections[i].id);
        value_set_text(section, "title", facts->sections[i].title);
        audit_tell_count(&t, section, &counts[i]);
        value_add(sections, section);
    }
    value_set(map, "parts", sections);
    return map;
}

/* ---- orders ---- */

struct order {
    const struct audit_article *article;
    uint32_t index;
    double key; /* smallest first */
};

static int by_key(const void *a, const void *b)
{
    const struct order *left = a, *right = b;

    if (left->key < right->key || left->key > right->key) {
        return left->key < right->key ? -1 : 1;
    }
    return left->index < right->index ? -1 : left->index > right->index;
}

static double share(uint32_t part, uint32_t whole, double none)
{
    return whole == 0 ? none : (double)part / whole;
}

enum view { VIEW_SOURCED, VIEW_RISK, VIEW_LLM, VIEW_SIZE, VIEW_PATH, VIEWS };

static double key_of(enum view view, const struct audit_article *article)
{
    const struct audit_count *count = &article->count;

    switch (view) {
    case VIEW_SOURCED:
        return share(audit_sourced(count), audit_sentences(count), 2);
    case VIEW_RISK:
        return (double)coverage_sourced(&count->risky) - (double)audit_need_source(count);
    case VIEW_LLM:
        return -(double)article->run.length;
    case VIEW_SIZE:
        return -(double)audit_sentences(count);
    default:
        return 0;
    }
}

/* Puts the order at `at` of a heap, in which each comes behind the two below it, where it belongs. */
static void sink_down(struct order *heap, size_t count, size_t at)
{
    for (size_t below = 2 * at + 1; below < count; below = 2 * at + 1) {
        struct order moved = heap[at];

        if (below + 1 < count && by_key(&heap[below], &heap[below + 1]) < 0) {
            below++;
        }
        if (by_key(&heap[at], &heap[below]) >= 0) {
            return;
        }
        heap[at] = heap[below];
        heap[below] = moved;
        at = below;
    }
}

/* The first `most` of an order, sorted; only these are shown of ten thousand. */
static size_t first_of(struct order *first, size_t most, const struct order *orders, size_t count)
{
    size_t kept = count < most ? count : most;

    if (kept == 0) {
        return 0;
    }
    memcpy(first, orders, kept * sizeof *first);
    for (size_t i = kept / 2; i > 0; i--) {
        sink_down(first, kept, i - 1);
    }
    for (size_t i = kept; i < count; i++) {
        if (by_key(&orders[i], &first[0]) < 0) {
            first[0] = orders[i];
            sink_down(first, kept, 0);
        }
    }
    qsort(first, kept, sizeof *first, by_key);
    return kept;
}

static struct value *view_value(const struct audit_teller *t, struct order *orders, size_t count,
                                enum view view)
{
    static const char *const titles[VIEWS] = {"Smallest share of sourced sentences first",
                                              "Most high-risk sentences without a source first",
                                              "Longest run by a language model first",
                                              "Longest article first", "By path"};
    struct value *map = value_map(t->arena), *rows = value_list(t->arena);
    size_t most = t->audit->in.most_rows > 0 ? t->audit->in.most_rows : MOST_ROWS, shown;
    struct order *first = ARENA_ARRAY(t->arena, struct order, count < most ? count : most);

    for (size_t i = 0; i < count; i++) {
        orders[i].key = key_of(view, orders[i].article);
    }
    shown = first_of(first, most, orders, count);
    for (size_t i = 0; i < shown; i++) {
        value_add(rows, audit_article_value(t->audit, first[i].index, t->arena));
    }
    value_set_text(map, "title", span_of(titles[view]));
    value_set_flag(map, "is_first", view == VIEW_SOURCED);
    value_set_size(map, "shown", shown);
    value_set_size(map, "count", count);
    value_set_flag(map, "is_cut", shown < count);
    value_set(map, "rows", rows);
    return map;
}

static struct value *source_rows(const struct audit_teller *t)
{
    struct value *list = value_list(t->arena);
    size_t most = t->audit->in.most_rows > 0 ? t->audit->in.most_rows : MOST_ROWS;

    for (size_t i = 0; i < t->audit->source_count && i < most; i++) {
        value_add(list, audit_source_value(t->audit, i, t->arena));
    }
    return list;
}

/* Every sentence of each article, when there are not too many for a page. */
static struct value *sentence_views(const struct audit_teller *t)
{
    const struct audit *audit = t->audit;
    struct value *list = value_list(t->arena);

    for (uint32_t i = 0; i < audit->article_count; i++) {
        const struct facts *facts = audit->articles[i].facts;
        struct value *map, *sentences;

        if (audit_sentences(&audit->articles[i].count) == 0) {
            continue;
        }
        map = audit_article_value(audit, i, t->arena);
        sentences = value_list(t->arena);
        for (uint32_t k = 0; k < facts->claim_count; k++) {
            value_add(sentences, audit_sentence_value(audit, audit->site, i, k, t->arena));
        }
        value_set(map, "list", sentences);
        value_add(list, map);
    }
    return list;
}

void audit_add_views(const struct audit *audit, struct value *root, struct arena *arena)
{
    const struct audit_teller t = {audit, arena};
    struct order *orders = ARENA_ARRAY(arena, struct order, audit->article_count);
    struct value *views = value_list(arena);
    size_t count = 0;
    size_t most = audit->in.most_sentences > 0 ? audit->in.most_sentences : MOST_SENTENCES;
    bool all = audit_sentences(&audit->total) <= most;

    for (uint32_t i = 0; i < audit->article_count; i++) {
        if (!audit->articles[i].facts->front.draft || audit->in.with_drafts) {
            orders[count++] = (struct order){&audit->articles[i], i, 0};
        }
    }
    for (int view = 0; view < VIEWS; view++) {
        value_add(views, view_value(&t, orders, count, (enum view)view));
    }
    value_set(root, "views", views);
    value_set(root, "source_rows", source_rows(&t));
    value_set_size(root, "source_count", audit->source_count);
    value_set_flag(root, "lists_all", all);
    value_set(root, "by_article", all ? sentence_views(&t) : value_list(arena));
}
