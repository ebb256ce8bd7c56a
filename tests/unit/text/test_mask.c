/* tests/unit/text/test_mask.c: what is hidden from the Markdown parser, and that hostile text ends.
 */
#include "help.h"
#include "text/mask.h"

struct mask_case {
    const char *text, *shape; /* 'm' 'D' 'w' 'v' over the bytes of regions, '.' elsewhere */
};

/* Formulas inline 'm' and display 'D', wikilinks 'w', values 'v'. */
static void check_case(struct fixture *f, const struct mask_case *c)
{
    struct span text = span_of(c->text);
    struct mask mask;
    char *shape = span_cstr(&f->arena, text);
    size_t last = 0;

    mask_find(&mask, text, &f->arena);
    memset(shape, '.', text.len);
    assert_int_equal(mask.text.len, text.len);
    for (size_t i = 0; i < mask.count; i++) {
        const struct mask_region *region = &mask.at[i];
        char mark = region->kind == MASK_WIKILINK ? 'w'
                    : region->kind == MASK_VALUE  ? 'v'
                    : region->display             ? 'D'
                                                  : 'm';

        assert_true(region->at >= last && region->at + region->len <= text.len);
        memset(shape + region->at, mark, region->len);
        last = region->at + region->len;
    }
    check_span((struct span){shape, text.len}, c->shape, c->text, 0);
    for (size_t i = 0; i < text.len; i++) {
        bool hidden = shape[i] != '.' && text.at[i] != '\n';

        assert_int_equal(mask.text.at[i], hidden ? MASK_BYTE : text.at[i]);
    }
}

static void check_cases(struct fixture *f, const struct mask_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        check_case(f, &cases[i]);
    }
}

static void test_formulas(void **state)
{
    static const struct mask_case cases[] = {
        {"a $x$ b", "..mmm.."},
        {"$x_1$, $y$", "mmmmm..mmm"},
        {"$$x$$", "DDDDD"},
        {"$$\nx\n$$", "DDDDDDD"},
        {"$$x\n\ny$$", "........"},
        {"$x\ny$", "....."},
        {"$ x$ and $x $", "............."},
        {"$5 and $6", "........."},
        {"it is $5, or $x$6", "................."},
        {"US$5 a$x$", "........."},
        {"\\$x$", "...."},
        {"$a\\$b$", "mmmmmm"},
        {"$a\\\\$", "mmmmm"},
        {"$$$$", "...."},
        {"$$ $$", "....."},
        {"$", "."},
        {"$$", ".."},
        {"($x$)", ".mmm."},
    };

    check_cases(*state, cases, countof(cases));
}

static void test_pairs(void **state)
{
    static const struct mask_case cases[] = {
        {"[[A b|c]] d", "wwwwwwwww.."}, {"{{run.out}}", "vvvvvvvvvvv"},
        {"[[a\nb]]", "......."},        {"[[a [[b]]", "....wwwww"},
        {"[[ ]] {{}}", ".........."},   {"[[a]", "...."},
        {"[a]] {b}}", "........."},     {"\\[[a]]", "......"},
        {"![[a.svg]]", ".wwwwwwwww"},   {"[[$x$]]", "wwwwwww"},
        {"$[[x]]$", "mmmmmmm"},         {"| [[a|b]] |", "..wwwwwww.."},
    };

    check_cases(*state, cases, countof(cases));
}

/* Code, addresses and HTML tags keep what looks like a formula or a link. */
static void test_code(void **state)
{
    static const struct mask_case cases[] = {
        {"`$x$` $y$", "......mmm"},
        {"``a ` $x$`` $y$", "............mmm"},
        {"` $x$", "..mmm"},
        {"`a\n$x$`", "......."},
        {"`a\n\n$x$`", "....mmm."},
        {"```\n$x$\n[[a]]\n```\n$y$", "..................mmm"},
        {"~~~~\n$x$\n~~~\n{{a}}\n~~~~", "......................."},
        {"> ```\n> $x$\n> ```\n$y$", "..................mmm"},
        {"- ```\n  $x$\n  ```\n  $y$", "....................mmm"},
        {"```\n$x$", "......."},
        {"[a](b$c$d)", ".........."},
        {"<a b=\"$x$\">", "..........."},
        {"<https://x.org/$a$>", "..................."},
        {"a < $x$ > b", "....mmm...."},
        {"``` $x$ ```", "..........."},
    };

    check_cases(*state, cases, countof(cases));
}

/* What containers need at the start of a line stays visible. */
static void test_container_lines(void **state)
{
    struct fixture *f = *state;
    struct span text = SPAN("> $$a\n> b\n>  c$$\n");
    struct mask mask;

    mask_find(&mask, text, &f->arena);
    assert_int_equal(mask.count, 1);
    assert_true(mask.at[0].display);
    assert_span(mask.at[0].inner, "a\n> b\n>  c");
    assert_span(mask.text, "> \x1a\x1a\x1a\n> \x1a\n>  \x1a\x1a\x1a\n");
}

static void test_inner(void **state)
{
    struct fixture *f = *state;
    struct mask mask;

    mask_find(&mask, SPAN("$$ a b\n$$ [[ c | d ]] {{ e.f }}"), &f->arena);
    assert_int_equal(mask.count, 3);
    assert_span(mask.at[0].inner, "a b");
    assert_span(mask.at[1].inner, "c | d");
    assert_span(mask.at[2].inner, "e.f");
}

static void test_nothing(void **state)
{
    struct fixture *f = *state;
    struct span text = SPAN("plain [a](b) {c}");
    struct mask mask;

    mask_find(&mask, text, &f->arena);
    assert_int_equal(mask.count, 0);
    assert_ptr_equal(mask.text.at, text.at);
    mask_find(&mask, (struct span){0}, &f->arena);
    assert_int_equal(mask.count, 0);
}

/* One line of the same few bytes over and over: the time must grow with the length only. */
static void test_hostile(void **state)
{
    static const char *const units[] = {
        "[",    "(",      "$",       "`",     "{",    "<",    "|",     "[[",    "{{",  "$ ",
        "$a ",  "$$ ",    "$a\\$",   "](",    "](a",  "<a ",  "</",    "`` ` ", "\\",  "$\\",
        "[[a ", "{{a.b ", "$$a\\$$", "`a``b", "<!--", "$a\n", "[[a\n", "> ",    "1. ", "```\n",
    };
    enum { SIZE = 200000 };
    struct fixture *f = *state;
    char *text = arena_alloc(&f->arena, SIZE + 16);

    for (size_t i = 0; i < countof(units); i++) {
        struct arena_mark mark = arena_mark(&f->arena);
        size_t len = strlen(units[i]);
        struct mask mask;

        for (size_t at = 0; at < SIZE; at += len) {
            memcpy(text + at, units[i], len);
        }
        /* The scan is skipped for a text without any opening mark. */
        memcpy(text + SIZE, "\n\n[[z]]", 7);
        mask_find(&mask, (struct span){text, SIZE + 7}, &f->arena);
        assert_int_equal(mask.text.len, SIZE + 7);
        arena_rewind(&f->arena, mark);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_formulas), UNIT(test_pairs),   UNIT(test_code),    UNIT(test_container_lines),
        UNIT(test_inner),    UNIT(test_nothing), UNIT(test_hostile),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
