/* tests/unit/text/test_align.c: a parser's text found in the bytes it came from. */
#include "help.h"
#include "text/align.h"

struct align_case {
    const char *source;
    size_t at;
    const char *literal;
    size_t after;
    const char *pieces; /* "at+len" for verbatim ones, "at+len=text" for others, apart by spaces */
};

static struct span print_pieces(struct arena *arena, const struct align_pieces *pieces)
{
    struct span out = {0};

    for (size_t i = 0; i < pieces->count; i++) {
        const struct align_piece *p = &pieces->at[i];

        out = span_format(arena, "%.*s%s%zu+%zu%s%.*s", SPAN_ARG(out), i > 0 ? " " : "", p->at,
                          p->len, p->verbatim ? "" : "=", SPAN_ARG(p->literal));
    }
    return out;
}

static void check_cases(struct fixture *f, const struct align_case *cases, size_t count)
{
    struct align_pieces pieces = {0};

    for (size_t i = 0; i < count; i++) {
        const struct align_case *c = &cases[i];

        assert_int_equal(
            align_text(span_of(c->source), c->at, span_of(c->literal), &pieces, &f->arena),
            c->after);
        if (c->after != SIZE_MAX) {
            assert_span(print_pieces(&f->arena, &pieces), c->pieces);
        }
    }
}

static void test_verbatim(void **state)
{
    static const struct align_case cases[] = {
        {"abc", 0, "abc", 3, "0+3"},        {"xabcx", 1, "abc", 4, "1+3"},
        {"é日", 0, "é日", 5, "0+5"},        {"abc", 0, "abd", SIZE_MAX, NULL},
        {"abc", 0, "abcd", SIZE_MAX, NULL}, {"abc", 3, "a", SIZE_MAX, NULL},
        {"abc", 9, "a", SIZE_MAX, NULL},    {"a b", 0, "ab", SIZE_MAX, NULL},
    };

    check_cases(*state, cases, countof(cases));
}

static void test_escapes(void **state)
{
    static const struct align_case cases[] = {
        {"a\\*b", 0, "a*b", 4, "0+1 1+2=* 3+1"},
        {"\\[x\\]", 0, "[x]", 5, "0+2=[ 2+1 3+2=]"},
        {"\\\\", 0, "\\", 2, "0+2=\\"},
        {"a\\b", 0, "a\\b", 3, "0+3"},
        {"a\\", 0, "a\\", 2, "0+2"},
        {"\\*", 0, "\\*", SIZE_MAX, NULL},
        {"\\*", 0, "x", SIZE_MAX, NULL},
    };

    check_cases(*state, cases, countof(cases));
}

static void test_references(void **state)
{
    static const struct align_case cases[] = {
        {"a &amp; b", 0, "a & b", 9, "0+2 2+5=& 7+2"},
        {"&eacute;t&eacute;", 0, "été", 17, "0+8=é 8+1 9+8=é"},
        {"&#233;&#xE9;", 0, "éé", 12, "0+6=é 6+6=é"},
        {"&copy", 0, "&copy", 5, "0+5"},
        {"a & b", 0, "a & b", 5, "0+5"},
        {"&;", 0, "&;", 2, "0+2"},
        {"&nonsense;", 0, "&nonsense;", 10, "0+10"},
        {"&amp;amp;", 0, "&amp;", 9, "0+5=& 5+4"},
        {"&#38;#38; x", 0, "&#38; x", 11, "0+5=& 5+6"},
    };

    check_cases(*state, cases, countof(cases));
}

static void test_search(void **state)
{
    static const struct align_case cases[] = {
        {"abcabd", 0, "abd", 6, "3+3"},
        {"abd abd", 1, "abd", 7, "4+3"},
        {"x\\*y", 0, "*y", 4, "1+2=* 3+1"},
        {"x &lt;y", 0, "<y", 7, "2+4=< 6+1"},
    };
    struct fixture *f = *state;
    struct align_pieces pieces = {0};

    for (size_t i = 0; i < countof(cases); i++) {
        const struct align_case *c = &cases[i];

        assert_int_equal(
            align_search(span_of(c->source), c->at, span_of(c->literal), &pieces, &f->arena),
            c->after);
        assert_span(print_pieces(&f->arena, &pieces), c->pieces);
    }
    assert_int_equal(align_search(SPAN("abc"), 0, SPAN("x"), &pieces, &f->arena), SIZE_MAX);
    assert_int_equal(pieces.count, 0);
    assert_int_equal(align_search(SPAN("abc"), 5, SPAN("a"), &pieces, &f->arena), SIZE_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_verbatim),
        UNIT(test_escapes),
        UNIT(test_references),
        UNIT(test_search),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
