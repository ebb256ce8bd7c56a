/* tests/unit/text/test_math.c: formulas through KaTeX; without it, only its absence is tested. */
#include <unistd.h>

#include "base/pool.h"
#include "help.h"
#include "text/math.h"

#define KATEX "/usr/share/javascript/katex/katex.js"

static struct math *katex_or_skip(void)
{
    if (access(KATEX, R_OK) != 0) {
        skip();
    }
    return math_new(KATEX);
}

static bool holds(struct span text, const char *part)
{
    return span_find_span(text, span_of(part)) < text.len;
}

static void test_formula(void **state)
{
    struct fixture *f = *state;
    struct math *math = katex_or_skip();
    struct math_result result, again;

    assert_true(math_render(math, SPAN("\\Delta w = \\eta x < y"), false, &f->arena, &result));
    assert_true(span_starts(result.mathml, SPAN("<math")));
    assert_true(span_ends(result.mathml, SPAN("</math>")));
    assert_true(holds(result.mathml, "<mi mathvariant=\"normal\">Δ</mi>"));
    assert_true(holds(result.mathml, ">\\Delta w = \\eta x &lt; y</annotation>"));
    assert_false(holds(result.mathml, "display=\"block\""));
    assert_int_equal(result.message.len, 0);
    assert_true(math_render(math, SPAN("\\Delta w = \\eta x < y"), false, &f->arena, &again));
    assert_true(span_equal(result.mathml, again.mathml));
    math_free(math);
}

static void test_display(void **state)
{
    struct fixture *f = *state;
    struct math *math = katex_or_skip();
    struct math_result result;

    assert_true(math_render(math, SPAN("\\sum_{i=1}^n x_i"), true, &f->arena, &result));
    assert_true(holds(result.mathml, "display=\"block\""));
    math_free(math);
}

static void test_errors(void **state)
{
    static const struct {
        const char *latex, *marked, *message;
    } cases[] = {
        {"x + \\nonsense y", "\\nonsense", "undefined control sequence: \\nonsense"},
        {"é日 + \\nonsense", "\\nonsense", "undefined control sequence: \\nonsense"},
        {"é日 + 🧠", "🧠", "unexpected character: '🧠'"},
        {"x + }", "}", "expected 'EOF', got '}'"},
        {"x_1_2", "_2", "double subscript"},
        {"\\frac{1}{2", "2",
         "unexpected end of input in a macro argument, expected '}' at end of input"},
    };
    struct fixture *f = *state;
    struct math *math = katex_or_skip();

    for (size_t i = 0; i < countof(cases); i++) {
        struct span latex = span_of(cases[i].latex);
        struct math_result result;

        assert_false(math_render(math, latex, false, &f->arena, &result));
        assert_false(result.unavailable);
        assert_int_equal(result.mathml.len, 0);
        assert_span(result.message, cases[i].message);
        assert_true(result.len > 0 && result.at + result.len <= latex.len);
        assert_int_equal(result.at, span_find_span(latex, span_of(cases[i].marked)));
    }
    math_free(math);
}

/* A macro that expands itself, and what might reach out of the formula. */
static void test_hostile(void **state)
{
    struct fixture *f = *state;
    struct math *math = katex_or_skip();
    struct math_result result;

    assert_false(math_render(math, SPAN("\\def\\a{\\a\\a}\\a"), false, &f->arena, &result));
    assert_true(result.message.len > 0);
    if (math_render(math, SPAN("\\href{javascript:alert(1)}{x}"), false, &f->arena, &result)) {
        assert_false(holds(result.mathml, "href=\"javascript"));
    }
    assert_true(math_render(math, SPAN("\\text{<b>}"), false, &f->arena, &result));
    assert_false(holds(result.mathml, "<b>"));
    math_free(math);
}

static void test_too_long(void **state)
{
    struct fixture *f = *state;
    struct math *math = math_new("/nowhere/katex.js");
    struct math_result result;
    char *latex = arena_alloc(&f->arena, MATH_LONGEST + 1);
    struct span text = {latex, MATH_LONGEST + 1};

    memset(latex, 'x', text.len);
    assert_false(math_render(math, text, false, &f->arena, &result));
    assert_span(result.message, "the formula is too long");
    assert_false(result.unavailable);
    math_free(math);
}

static void test_absent(void **state)
{
    struct fixture *f = *state;
    struct math *math = math_new("/nowhere/katex.js");
    struct math_result result;

    for (size_t i = 0; i < 2; i++) {
        assert_false(math_render(math, SPAN("x"), false, &f->arena, &result));
        assert_true(result.unavailable);
        assert_true(holds(result.message, "/nowhere/katex.js"));
        assert_int_equal(result.len, 1);
    }
    math_free(math);
    math = math_new(NULL);
    assert_false(math_render(math, SPAN("x"), false, &f->arena, &result));
    assert_true(result.unavailable);
    math_free(math);
    math_free(NULL);
}

struct shared {
    struct math *math;
    bool same[16];
};

static void render_one(void *context, size_t index, struct arena *scratch)
{
    struct shared *shared = context;
    struct math_result result;
    struct span latex = span_format(scratch, "x_{%zu}", index);
    struct span note = span_format(scratch, ">x_{%zu}</annotation>", index);

    shared->same[index] = math_render(shared->math, latex, false, scratch, &result) &&
                          span_find_span(result.mathml, note) < result.mathml.len;
}

static void test_threads(void **state)
{
    struct shared shared = {.math = katex_or_skip()};

    (void)state;
    pool_run(4, countof(shared.same), render_one, &shared);
    for (size_t i = 0; i < countof(shared.same); i++) {
        assert_true(shared.same[i]);
    }
    math_free(shared.math);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_formula),  UNIT(test_display), UNIT(test_errors),  UNIT(test_hostile),
        UNIT(test_too_long), UNIT(test_absent),  UNIT(test_threads),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
