/* tests/unit/text/test_smart_words.c: lists of words, and where they are found in a text. */
#include "help.h"
#include "text/smart_words.h"

#define LIST                                        \
    "# a comment\n"                                 \
    "\n"                                            \
    "verb\tgoes to bed\n"                           \
    "vague\tmore\n"                                 \
    "vague\tas needed\n"                            \
    "vague\tetc.\n"                                 \
    "promise\trewir*\n"                             \
    "unit\tminutes\t1\n"                            \
    "interval\tweekly\t7\n"                         \
    "process\tsleep\tnone\tgoes to bed, wakes at\n" \
    "process\tany\tnone\t*\n"

static struct smart_words list(struct fixture *f)
{
    struct smart_words words;

    smart_words_init(&words, &f->arena);
    assert_int_equal(smart_words_add(&words, SPAN(LIST)), 0);
    return words;
}

static void test_find(void **state)
{
    struct smart_words words = list(*state);
    const struct smart_phrase *sleep;

    assert_non_null(smart_words_find(&words, SMART_VERB, SPAN("goes to bed")));
    assert_non_null(smart_words_find(&words, SMART_VERB, SPAN("Goes To Bed")));
    assert_null(smart_words_find(&words, SMART_VERB, SPAN("goes")));
    assert_null(smart_words_find(&words, SMART_VAGUE, SPAN("goes to bed")));
    assert_span(smart_words_find(&words, SMART_INTERVAL, SPAN("weekly"))->extra, "7");
    sleep = smart_words_find(&words, SMART_PROCESS, SPAN("sleep"));
    assert_true(smart_words_among(sleep->more, SPAN("wakes at")));
    assert_false(smart_words_among(sleep->more, SPAN("wakes")));
    assert_true(smart_words_among(SPAN("*"), SPAN("wakes")));
    assert_false(smart_words_among(SPAN(""), SPAN("wakes")));
}

static void test_search(void **state)
{
    static const struct {
        enum smart_class class;
        const char *text, *found; /* NULL: nothing */
    } cases[] = {
        {SMART_VAGUE, "walks more", "more"},
        {SMART_VAGUE, "More walks", "More"},
        {SMART_VAGUE, "walks furthermore", NULL},
        {SMART_VAGUE, "the moreover", NULL},
        {SMART_VAGUE, "one more-or-less", "more"},
        {SMART_VAGUE, "rest as needed.", "as needed"},
        {SMART_VAGUE, "tea etc. then", "etc."},
        {SMART_VAGUE, "\u00e9more", NULL},
        {SMART_VAGUE, "", NULL},
        {SMART_PROMISE, "it Rewires the brain", "Rewires"},
        {SMART_PROMISE, "prewiring", NULL},
    };
    struct smart_words words = list(*state);
    struct smart_hit hit;

    for (size_t i = 0; i < countof(cases); i++) {
        struct span text = span_of(cases[i].text);

        assert_int_equal(smart_words_search(&words, cases[i].class, text, 0, &hit),
                         cases[i].found != NULL);
        if (cases[i].found != NULL) {
            assert_span(span_slice(text, hit.at, hit.len), cases[i].found);
        }
    }
    assert_false(smart_words_search(&words, SMART_VAGUE, SPAN("more"), 1, &hit));
}

static void test_wrong_lines(void **state)
{
    static const struct {
        const char *tsv;
        size_t line;
    } cases[] = {
        {"verb\twalks\n", 0},
        {"verb\n", 1},
        {"verbs\twalks\n", 1},
        {"verb\twalks\nvague", 2},
        {"verb\t*\n", 1},
        {"interval\tweekly\n", 1},
        {"interval\tweekly\tx\n", 1},
        {"interval\tweekly\t0\n", 1},
        {"unit\tsets\n", 0},
        {"unit\tsets\tsome\n", 1},
        {"process\tsleep\tnone\n", 1},
        {"process\tsleep\tnone\t*\n", 0},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < countof(cases); i++) {
        struct smart_words words;

        smart_words_init(&words, &f->arena);
        assert_int_equal(smart_words_add(&words, span_of(cases[i].tsv)), cases[i].line);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {UNIT(test_find), UNIT(test_search), UNIT(test_wrong_lines)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
