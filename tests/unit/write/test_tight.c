/* tests/unit/write/test_tight.c: what is dropped means nothing; what might mean something stays. */
#include "../text/help.h"
#include "write/tight.h"

struct pair {
    const char *before, *after;
};

static void test_css(void **state)
{
    static const struct pair pairs[] = {
        {"", ""},
        {"a{b:c}\n\nd{e:f}\n", "a{b:c}d{e:f}"},
        {"/* what */\na {\n  b: c;\n  d: e;\n}\n", "a {b: c;d: e;}"},
        {"/*! licence */\na{b:c}", "/*! licence */ a{b:c}"},
        {"a,\nb\nc{d:e}", "a,b c{d:e}"},
        {"a{b:\"x /* y */\n z\"}", "a{b:\"x /* y */\n z\"}"},
        {"a{b:'\\' /* '}", "a{b:'\\' /* '}"},
        {"a{b:1px/* and */2px}", "a{b:1px/**/2px}"},
        {"a{b:c}/* never closed", "a{b:c}"},
        {"a{b:\"never closed\n", "a{b:\"never closed\n"},
        {"a{b:calc(1px + 2px)}", "a{b:calc(1px + 2px)}"},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < countof(pairs); i++) {
        struct span tight = tight_css(&f->arena, span_of(pairs[i].before));

        assert_string_equal(span_cstr(&f->arena, tight), pairs[i].after);
    }
}

static void test_js(void **state)
{
    static const struct pair pairs[] = {
        {"", ""},
        {"/* what\n   it does */\n  a();\n\n    b();\n", "a();\nb();\n"},
        {"/*! licence */\na();\n", "/*! licence */\na();\n"},
        {"a = `one\n  two`;\n  b();\n", "a = `one\n  two`;\nb();\n"},
        {"a = `one\n  /* two */\n`;\n", "a = `one\n  /* two */\n`;\n"},
        {"a = 'one\\\n  two';\n  b();\n", "a = 'one\\\n  two';\nb();\n"},
        {"a(); /* behind */\n  // of a line\n", "a(); /* behind */\n// of a line\n"},
        {"a = b\n  / c;\n", "a = b\n/ c;\n"},
        {"a = `\\``;\n  b();\n", "a = `\\``;\nb();\n"},
        {"  a();", "a();"},
        {"/* never closed", ""},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < countof(pairs); i++) {
        struct span tight = tight_js(&f->arena, span_of(pairs[i].before));

        assert_string_equal(span_cstr(&f->arena, tight), pairs[i].after);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_css, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_js, fixture_setup, fixture_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
