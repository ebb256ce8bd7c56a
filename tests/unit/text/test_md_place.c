/* tests/unit/text/test_md_place.c: what holds of every document, on documents made by chance.
 *
 * Words are numbered, so that a lost or repeated one shows.
 */
#include "base/pool.h"
#include "help.h"
#include "md_show.h"

enum { DOCUMENTS = 2000, RACES = 500, LONGEST_DOCUMENT = 1 << 16 };

struct maker {
    struct buf out;
    uint64_t state;
    unsigned words;
};

static unsigned pick(struct maker *m, unsigned count)
{
    m->state = m->state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(m->state >> 33) % count;
}

/* Inline pieces; "%" is the next word, "w12". Those behind BALANCED may pair with what follows. */
enum { BALANCED = 23 };

static const char *const INLINES[] = {
    "%",
    "% %",
    "*%*",
    "**% _%_**",
    "`%`",
    "`` % ` $x$ ``",
    "$x_%$",
    "[[%|y]]",
    "{{r.%}}",
    "[%](a/b)",
    "![%](c.d)",
    "[%][ref]",
    "\\*%\\[",
    "&amp;%&lt;",
    "~~%~~",
    "%[^n]",
    "<b>%</b>",
    "é%日🧠",
    "[@key, p. %]",
    "% [llm].",
    "% \\\\",
    "www.%.org",
    "<i>%",
    "$% and $",
    "%\\",
    "`%",
    "[%",
    "&eacute;%",
    "!%",
    "# %",
};

static const char *const LINES[] = {
    "", "  ", "# ", "> ", "> > ", "- ", "1. ", "   ", "    - ", "+ [x] ", ">", "* ",
};

static void add_inlines(struct maker *m, unsigned kinds)
{
    unsigned count = 1 + pick(m, 5);

    for (unsigned i = 0; i < count; i++) {
        const char *piece = INLINES[pick(m, kinds)];

        buf_text(&m->out, i > 0 ? " " : "");
        for (; *piece != '\0'; piece++) {
            if (*piece == '%') {
                buf_print(&m->out, "w%u", m->words++);
            } else {
                buf_char(&m->out, *piece);
            }
        }
    }
}

static void add_table(struct maker *m, const char *lead)
{
    for (unsigned row = 0; row < 3; row++) {
        buf_text(&m->out, lead);
        if (row == 1) {
            buf_text(&m->out, "|---|:-:|\n");
            continue;
        }
        buf_text(&m->out, "| ");
        add_inlines(m, BALANCED);
        buf_text(&m->out, " | ");
        add_inlines(m, BALANCED);
        buf_text(&m->out, " |\n");
    }
}

static struct span make(struct maker *m, uint64_t seed, struct arena *arena)
{
    static const char *const ends[] = {"\n", "\n", "\n\n", "\n\n", "\r\n", "  \n"};
    unsigned count;

    m->state = seed;
    m->words = 0;
    buf_clear(&m->out);
    count = 1 + pick(m, 12);
    for (unsigned i = 0; i < count; i++) {
        unsigned what = pick(m, 12);
        const char *lead = LINES[pick(m, countof(LINES))];

        if (what == 0) {
            buf_print(&m->out, "\n%s```x\n%s$y$ [[z]]\n%s```\n", lead, lead, lead);
        } else if (what == 1) {
            /* By itself: a delimiter row in a lazy line is taken for that of the next table. */
            buf_char(&m->out, '\n');
            add_table(m, LINES[pick(m, 5)]);
        } else if (what == 2) {
            buf_print(&m->out, "\n%s$$\n%sx_1\n%s$$\n", lead, lead, lead);
        } else {
            buf_text(&m->out, lead);
            add_inlines(m, countof(INLINES));
            buf_text(&m->out, ends[pick(m, countof(ends))]);
        }
    }
    buf_text(&m->out, "\n\n[ref]: /url\n\n[^n]: note\n");
    return span_copy(arena, buf_span(&m->out));
}

static bool is_slice(const struct md_node *node, struct span text)
{
    return node->text.at == text.at + node->at && node->text.len == node->len;
}

/* Text nodes are slices of the input; leaves of one block stand in the order of the text. */
static bool check_leaves(const struct md_node *node, struct span text, size_t *cursor)
{
    bool leaf = node->first == NULL && node->kind >= MD_TEXT;

    if ((size_t)node->at + node->len > text.len ||
        (node->kind == MD_TEXT && !is_slice(node, text)) || (leaf && node->at < *cursor)) {
        print_error("kind %u at %u+%u, cursor %zu\n", node->kind, node->at, node->len, *cursor);
        return false;
    }
    if (leaf) {
        *cursor = (size_t)node->at + node->len;
    }
    for (const struct md_node *child = node->first; child != NULL; child = child->next) {
        size_t start = 0;

        if (!check_leaves(child, text, child->kind < MD_TEXT ? &start : cursor)) {
            return false;
        }
    }
    return true;
}

/* Blocks ascend; footnotes come at the end, in the order of their numbers. */
static bool check_blocks(const struct md_node *node)
{
    const struct md_node *last = NULL;

    for (const struct md_node *child = node->first; child != NULL; child = child->next) {
        if (child->kind >= MD_TEXT) {
            return true;
        }
        if (!check_blocks(child) ||
            (last != NULL && child->kind != MD_FOOTNOTE && child->at < last->at)) {
            return false;
        }
        last = child;
    }
    return true;
}

/* Counts the words of leaves: those in their place, and those in the literal of blocks, of which
 * the parser does not say where they end. */
static void count_words(const struct md_node *node, struct span text, unsigned *seen)
{
    bool literal = node->kind == MD_CODE_BLOCK || node->kind == MD_HTML_BLOCK;
    bool leaf = node->first == NULL && (literal || node->kind >= MD_TEXT);
    struct span raw = literal ? node->text : span_slice(text, node->at, node->len);

    for (size_t i = 0; leaf && i + 1 < raw.len; i++) {
        size_t digits = 0, number;

        while (i + 1 + digits < raw.len && char_is_digit(raw.at[i + 1 + digits])) {
            digits++;
        }
        if (raw.at[i] == 'w' && span_to_size(span_slice(raw, i + 1, digits), &number)) {
            seen[number]++;
        }
    }
    for (const struct md_node *child = node->first; child != NULL; child = child->next) {
        count_words(child, text, seen);
    }
}

static bool check_words(const struct md_node *document, struct span text, unsigned count,
                        struct arena *arena)
{
    unsigned *seen = ARENA_ARRAY(arena, unsigned, count + 1);
    bool well = true;

    count_words(document, text, seen);
    for (unsigned i = 0; i < count; i++) {
        if (seen[i] != 1) {
            print_error("the word w%u stands in %u nodes\n", i, seen[i]);
            well = false;
        }
    }
    return well;
}

static void test_property(void **state)
{
    struct fixture *f = *state;
    struct maker m = {0};
    size_t wrong = 0;

    buf_init(&m.out, LONGEST_DOCUMENT);
    for (uint64_t seed = 1; seed <= DOCUMENTS && wrong == 0; seed++) {
        struct arena_mark mark = arena_mark(&f->arena);
        struct span text = make(&m, seed, &f->arena);
        const struct md_node *document = markdown_parse(text, &f->arena);
        size_t cursor = 0;

        if (!check_leaves(document, text, &cursor) || !check_blocks(document) ||
            !check_words(document, text, m.words, &f->arena)) {
            print_error("document %llu:\n%.*s", (unsigned long long)seed, SPAN_ARG(text));
            wrong++;
        }
        arena_rewind(&f->arena, mark);
    }
    buf_release(&m.out);
    assert_int_equal(wrong, 0);
}

struct race {
    struct span texts[RACES];
    struct buf trees[RACES];
};

static void parse_one(void *context, size_t index, struct arena *scratch)
{
    struct race *race = context;

    md_show(&race->trees[index], markdown_parse(race->texts[index], scratch));
}

static void run_race(struct race *race, size_t threads)
{
    for (size_t i = 0; i < RACES; i++) {
        buf_init(&race->trees[i], 1 << 20);
    }
    pool_run(threads, RACES, parse_one, race);
}

/* The parser's library has process-wide state: several threads must not notice each other. */
static void test_race(void **state)
{
    struct fixture *f = *state;
    struct race *one = ARENA_NEW(&f->arena, struct race), *four = ARENA_NEW(&f->arena, struct race);
    struct maker m = {0};
    size_t same = 0;

    buf_init(&m.out, LONGEST_DOCUMENT);
    for (size_t i = 0; i < RACES; i++) {
        one->texts[i] = four->texts[i] = make(&m, i + 1, &f->arena);
    }
    buf_release(&m.out);
    run_race(one, 1);
    run_race(four, 4);
    for (size_t i = 0; i < RACES; i++) {
        same += one->trees[i].len > 0 && !one->trees[i].full &&
                span_equal(buf_span(&one->trees[i]), buf_span(&four->trees[i]));
        buf_release(&one->trees[i]);
        buf_release(&four->trees[i]);
    }
    assert_int_equal(same, RACES);
}

/* Long lines of the same few bytes; only that they end is tested. */
static void test_hostile(void **state)
{
    static const char *const units[] = {
        "[",    "(",    "$",    "`",        "{",         "<",
        "|",    "*",    "_",    "~~a ",     "a ~~ b ",   "![",
        "](",   "[a](", "&",    "\\",       "www.a",     "[[a]]",
        "$x$ ", "> ",   "- ",   "1. ",      "|a",        "~",
        "a\n",  "\r",   "[^a]", "(http://", "(http://a", "https://a.b ",
    };
    enum { SIZE = 200000 };
    struct fixture *f = *state;
    char *text = arena_alloc(&f->arena, SIZE + 16);

    for (size_t i = 0; i < countof(units); i++) {
        struct arena_mark mark = arena_mark(&f->arena);
        size_t len = strlen(units[i]), cursor = 0;
        struct span all = {text, SIZE};

        for (size_t at = 0; at < SIZE; at += len) {
            memcpy(text + at, units[i], len);
        }
        assert_true(check_leaves(markdown_parse(all, &f->arena), all, &cursor));
        arena_rewind(&f->arena, mark);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_property),
        UNIT(test_race),
        UNIT(test_hostile),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
