/* write/search_facts.c: gather the words of an article, sort them, pack them.
 *
 * The bytes: the number of words as a number, then the lengths of the buckets, then the buckets.
 * An entry is how many bytes it shares with the word before it, how many are new, these, its weight,
 * and its spot with two flags below. Numbers are seven bits a byte, the lowest first.
 */
#include "write/search_facts.h"

#include "base/leb128.h"
#include "write/search_words.h"

enum {
    LARGEST_FACTS = 64 << 20,
    LARGEST_TEXT = 64 << 20,
    WEIGHT_TITLE = 12,
    WEIGHT_NAME = 8, /* other names of the page */
    WEIGHT_HEADING = 4,
    WEIGHT_FIRST = 2, /* the first sentence */
    WEIGHT_TEXT = 1,
};

/* Which spot of a word wins. */
enum rank { RANK_PAGE, RANK_HEADING, RANK_SENTENCE, RANK_SOURCED };

struct word {
    struct span text;
    uint32_t weight, spot;
    enum rank rank;
    bool in_title;
};

struct gather {
    const struct article *article;
    struct arena *scratch;
    struct map words;
    struct buf text; /* of the present spot, as far as it has been read */
    uint32_t spot, weight, len;
    enum rank rank;
    bool in_title;
    uint32_t heading; /* the heading above, 0: none */
};

/* ---- gathering ---- */

static void see_word(void *context, struct span text)
{
    struct gather *g = context;
    struct word *word = map_find(&g->words, text);

    if (word == NULL) {
        word = ARENA_NEW(g->scratch, struct word);
        *word = (struct word){.text = text, .spot = g->spot, .rank = g->rank};
        map_put(&g->words, text, word);
    }
    if (g->rank > word->rank) {
        word->rank = g->rank;
        word->spot = g->spot;
    }
    word->weight += g->weight;
    word->in_title |= g->in_title;
    g->len++;
}

static void flush(struct gather *g)
{
    search_words_each(buf_span(&g->text), g->scratch, see_word, g);
    buf_clear(&g->text);
}

static void at_page(struct gather *g, uint32_t weight)
{
    g->spot = 0;
    g->rank = RANK_PAGE;
    g->weight = weight;
    g->in_title = weight == WEIGHT_TITLE;
}

static void at_heading(struct gather *g, uint32_t weight)
{
    at_page(g, weight);
    g->spot = g->heading;
    g->rank = g->heading == 0 ? RANK_PAGE : RANK_HEADING;
}

static bool cites(const struct article *a, const struct claim *claim)
{
    for (size_t i = 0; i < claim->tag_count; i++) {
        if (a->tags[claim->first_tag + i].citation_count > 0) {
            return true;
        }
    }
    return false;
}

static void at_claim(struct gather *g, uint32_t index)
{
    at_page(g, index == 0 ? WEIGHT_FIRST : WEIGHT_TEXT);
    g->spot = 1 + (uint32_t)g->article->heading_count + index;
    g->rank = cites(g->article, &g->article->claims[index]) ? RANK_SOURCED : RANK_SENTENCE;
}

static void add_text(struct gather *g, struct span text)
{
    buf_add(&g->text, text);
    buf_char(&g->text, ' ');
}

/* What stands outside sentences belongs to the heading above. */
static void add_flow(struct gather *g, struct flow flow)
{
    for (size_t i = 0; i < flow.count; i++) {
        const struct token *token = &flow.tokens[i];

        switch (token->kind) {
        case TOKEN_TEXT:
        case TOKEN_CODE:
        case TOKEN_WIKILINK:
        case TOKEN_IMAGE:
            buf_add(&g->text, token->text);
            break;
        case TOKEN_CLAIM:
            flush(g);
            at_claim(g, token->index);
            break;
        case TOKEN_CLAIM_END:
            flush(g);
            at_heading(g, WEIGHT_TEXT);
            break;
        case TOKEN_OPEN:
        case TOKEN_CLOSE:
        case TOKEN_FOOTNOTE:
            break;
        default:
            buf_char(&g->text, ' ');
            break;
        }
    }
    buf_char(&g->text, ' ');
}

static void enter_heading(struct gather *g, struct span id, struct flow flow)
{
    const struct article *a = g->article;

    for (size_t i = g->heading; i < a->heading_count; i++) {
        if (span_equal(a->headings[i].id, id)) {
            g->heading = (uint32_t)i + 1;
            break;
        }
    }
    flush(g);
    at_heading(g, WEIGHT_HEADING);
    add_flow(g, flow);
    flush(g);
    at_heading(g, WEIGHT_TEXT);
}

static void add_objectives(struct gather *g, const struct objective_table *table)
{
    add_flow(g, table->caption);
    for (size_t i = 0; i < table->count; i++) {
        add_text(g, table->rows[i].goal);
        add_text(g, objective_sentence(g->scratch, &table->rows[i]));
        add_flow(g, table->rows[i].mechanism);
    }
}

static void add_gas(struct gather *g, const struct gas_table *table)
{
    add_flow(g, table->caption);
    for (size_t i = 0; i < table->count; i++) {
        add_text(g, table->goals[i].goal);
        for (size_t level = 0; level < GAS_LEVELS; level++) {
            add_text(g, table->goals[i].levels[level]);
        }
    }
}

static void add_panel(struct gather *g, const struct block *block)
{
    const struct article *a = g->article;

    if (block->kind == BLOCK_FIGURE && block->index < a->figure_count) {
        add_flow(g, a->figures[block->index].caption);
    } else if (block->kind == BLOCK_SMART && block->index < a->objective_count) {
        add_objectives(g, &a->objectives[block->index]);
    } else if (block->kind == BLOCK_GAS && block->index < a->gas_count) {
        add_gas(g, &a->gas[block->index]);
    } else if (block->kind == BLOCK_VIDEO && block->index < a->video_count) {
        add_text(g, a->videos[block->index].title);
        add_text(g, a->videos[block->index].by);
        add_flow(g, a->videos[block->index].note);
    } else if (block->kind == BLOCK_CODE || block->kind == BLOCK_RAW) {
        add_text(g, block->text);
    }
}

/* Recursion is bounded by the depth of the Markdown tree. */
static void add_blocks(struct gather *g, const struct block *first)
{
    for (const struct block *block = first; block != NULL; block = block->next) {
        bool row = block->kind == BLOCK_ROW && !block->header &&
                   block->index < g->article->claim_count; /* a row is one sentence */

        if (block->kind == BLOCK_HEADING) {
            enter_heading(g, block->text, block->flow);
            continue;
        }
        if (row) {
            flush(g);
            at_claim(g, block->index);
        }
        add_flow(g, block->flow);
        add_panel(g, block);
        add_blocks(g, block->first);
        if (row) {
            flush(g);
            at_heading(g, WEIGHT_TEXT);
        }
    }
}

/* The fewer words a title has, the more it is about each. */
static void add_title(struct gather *g, struct span title)
{
    uint32_t words = 1;

    for (size_t i = 0; i < title.len; i++) {
        words += title.at[i] == ' ';
    }
    at_page(g, WEIGHT_TITLE);
    g->weight = words == 1 ? 2 * WEIGHT_TITLE : 1 + 2 * WEIGHT_TITLE / words;
    add_text(g, title);
    flush(g);
}

static void add_front(struct gather *g)
{
    const struct front *front = &g->article->front;

    add_title(g, g->article->title);
    at_page(g, WEIGHT_NAME);
    for (size_t i = 0; i < front->aliases.count; i++) {
        add_text(g, front->aliases.at[i]);
    }
    flush(g);
    at_page(g, WEIGHT_HEADING);
    for (size_t i = 0; i < front->tags.count; i++) {
        add_text(g, front->tags.at[i]);
    }
    add_text(g, front->description);
    add_text(g, front->summary);
    flush(g);
}

/* ---- packing ---- */

static uint32_t take_number(struct span *rest)
{
    uint64_t number;

    REQUIRE(leb128_take(rest, &number) && number <= UINT32_MAX);
    return (uint32_t)number;
}

/* Buckets of like size for English, and in the order of the bytes. */
static size_t bucket_of(struct span word)
{
    static const char last[SEARCH_BUCKETS - 1] = "9abcdefghiklmnopqrs";
    unsigned char first = (unsigned char)word.at[0];
    size_t bucket = 0;

    while (bucket < SEARCH_BUCKETS - 1 && first > (unsigned char)last[bucket]) {
        bucket++;
    }
    return bucket;
}

static int compare_words(const void *a, const void *b)
{
    const struct word *const *left = a, *const *right = b;

    return span_compare((*left)->text, (*right)->text);
}

static size_t shared_len(struct span a, struct span b)
{
    size_t len = 0;

    while (len < a.len && len < b.len && a.at[len] == b.at[len]) {
        len++;
    }
    return len;
}

static void put_word(struct buf *out, struct span before, const struct word *word)
{
    size_t shared = shared_len(before, word->text);
    struct span own = span_from(word->text, shared);

    leb128_put(out, (uint32_t)shared);
    leb128_put(out, (uint32_t)own.len);
    buf_add(out, own);
    leb128_put(out, word->weight);
    leb128_put(out, word->spot << 2 | (word->rank == RANK_SOURCED ? 2U : 0U) |
                        (word->in_title ? 1U : 0U));
}

static struct span pack(struct gather *g, struct arena *arena)
{
    const struct word **sorted = ARENA_ARRAY(g->scratch, const struct word *, g->words.count + 1);
    size_t starts[SEARCH_BUCKETS + 1] = {0}, bucket = 0;
    struct buf body, out;

    for (size_t i = 0; i < g->words.count; i++) {
        sorted[i] = g->words.entries[i].value;
    }
    qsort(sorted, g->words.count, sizeof *sorted, compare_words);
    buf_init(&body, LARGEST_FACTS);
    buf_init(&out, LARGEST_FACTS);
    for (size_t i = 0; i < g->words.count; i++) {
        struct span before = {0};

        if (i > 0 && bucket_of(sorted[i]->text) == bucket) {
            before = sorted[i - 1]->text;
        }
        while (bucket < bucket_of(sorted[i]->text)) {
            starts[++bucket] = body.len;
        }
        put_word(&body, before, sorted[i]);
    }
    while (bucket < SEARCH_BUCKETS) {
        starts[++bucket] = body.len;
    }
    leb128_put(&out, g->len);
    for (size_t b = 0; b < SEARCH_BUCKETS; b++) {
        leb128_put(&out, (uint32_t)(starts[b + 1] - starts[b]));
    }
    buf_add(&out, buf_span(&body));
    REQUIRE(!out.full && !body.full);
    buf_release(&body);
    buf_release(&g->text);
    return buf_take(&out, arena);
}

static void gather_init(struct gather *g, const struct article *article, struct arena *scratch)
{
    *g = (struct gather){.article = article, .scratch = scratch};
    map_init(&g->words, scratch);
    buf_init(&g->text, LARGEST_TEXT);
    at_page(g, WEIGHT_TEXT);
}

struct span search_facts_article(const struct article *article, struct arena *arena,
                                 struct arena *scratch)
{
    struct gather g;

    gather_init(&g, article, scratch);
    add_front(&g);
    for (size_t i = 0; i < article->section_count; i++) {
        const struct section *section = &article->sections[i];

        if (section->id.len > 0) {
            enter_heading(&g, section->id, section->heading);
        } else {
            at_heading(&g, WEIGHT_TEXT);
        }
        add_blocks(&g, section->first);
        flush(&g);
    }
    g.heading = 0;
    at_heading(&g, WEIGHT_TEXT);
    add_blocks(&g, article->footnotes);
    flush(&g);
    return pack(&g, arena);
}

struct span search_facts_title(struct span title, struct arena *arena, struct arena *scratch)
{
    struct gather g;

    gather_init(&g, NULL, scratch);
    add_title(&g, title);
    return pack(&g, arena);
}

/* The sentences of a definition have no place of their own in the index: the entry is short. */
static bool term_cites(const struct glossary *glossary, const struct term *term)
{
    for (size_t i = 0; i < term->definition.count; i++) {
        const struct token *token = &term->definition.tokens[i];

        if (token->kind == TOKEN_CLAIM &&
            cites(glossary->article, &glossary->article->claims[token->index])) {
            return true;
        }
    }
    return false;
}

struct span search_facts_term(const struct glossary *glossary, const struct term *term,
                              struct arena *arena, struct arena *scratch)
{
    struct gather g;

    gather_init(&g, NULL, scratch);
    at_page(&g, WEIGHT_TITLE);
    g.rank = term_cites(glossary, term) ? RANK_SOURCED : RANK_PAGE;
    add_text(&g, term->name);
    for (size_t i = 0; i < term->synonyms.count; i++) {
        add_text(&g, term->synonyms.at[i]);
    }
    flush(&g);
    g.weight = WEIGHT_TEXT;
    g.in_title = false;
    add_text(&g, flow_text(scratch, term->definition));
    flush(&g);
    return pack(&g, arena);
}

struct span search_facts_source(const struct source *source, struct arena *arena,
                                struct arena *scratch)
{
    struct gather g;

    gather_init(&g, NULL, scratch);
    at_page(&g, WEIGHT_NAME);
    add_text(&g, source_short(scratch, source));
    add_text(&g, source->title);
    flush(&g);
    g.weight = WEIGHT_TEXT;
    add_text(&g, source_reference(scratch, source));
    flush(&g);
    return pack(&g, arena);
}

/* ---- reading ---- */

uint32_t search_facts_len(struct span facts)
{
    return take_number(&facts);
}

void search_cursor_open(struct search_cursor *cursor, struct span facts, size_t bucket)
{
    size_t before = 0, len = 0;

    (void)take_number(&facts);
    for (size_t b = 0; b < SEARCH_BUCKETS; b++) {
        uint32_t size = take_number(&facts);

        before += b < bucket ? size : 0;
        len = b == bucket ? size : len;
    }
    REQUIRE(before + len <= facts.len);
    cursor->rest = span_slice(facts, before, len);
}

bool search_cursor_next(struct search_cursor *cursor, struct search_entry *entry)
{
    uint32_t shared, own, spot;

    if (cursor->rest.len == 0) {
        return false;
    }
    shared = take_number(&cursor->rest);
    own = take_number(&cursor->rest);
    REQUIRE(shared + own <= sizeof cursor->word && own <= cursor->rest.len);
    memcpy(cursor->word + shared, cursor->rest.at, own);
    cursor->rest = span_from(cursor->rest, own);
    entry->word = (struct span){cursor->word, shared + own};
    entry->weight = take_number(&cursor->rest);
    spot = take_number(&cursor->rest);
    entry->spot = spot >> 2;
    entry->is_sourced = (spot & 2) != 0;
    entry->in_title = (spot & 1) != 0;
    return true;
}
