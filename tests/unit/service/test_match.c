/* tests/unit/service/test_match.c: what counts as the same, and what does not. */
#include "../base/help.h"
#include "base/vec.h"
#include "service/match.h"

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static struct source source_of(struct name author)
{
    struct source source = {.title = SPAN("An example of a work"), .issued = {2021, 0, 0}};

    *vec_add(&arena, &source.authors) = author;
    return source;
}

static struct record record_of(struct name author)
{
    struct record record = {.state = RECORD_FOUND};

    record.text[RECORD_TITLE] = SPAN("An example of a work");
    record.text[RECORD_DATE] = SPAN("2021-06-03");
    *vec_add(&arena, &record.names) = author;
    return record;
}

/* The fields that differ, with commas between. */
static struct span fields(const struct source *source, const struct record *record)
{
    struct differences list = {0};
    struct span out = {0};

    match_compare(source, record, SPAN("crossref"), &arena, &list);
    for (size_t i = 0; i < list.count; i++) {
        out = span_format(&arena, "%.*s%s%.*s", SPAN_ARG(out), i > 0 ? ", " : "",
                          SPAN_ARG(list.at[i].field));
    }
    return out;
}

static void test_names(void **state)
{
    static const struct {
        struct name ours, theirs;
        const char *fields;
    } cases[] = {
        {{.family = SPAN("Lømo")}, {.family = SPAN("Lømo")}, ""},
        {{.family = SPAN("LOMO")}, {.family = SPAN("Lomo")}, ""},
        {{.family = SPAN("Sjöström")}, {.family = SPAN("Sjostrom")}, ""},
        {{.family = SPAN("Berg"), .particle = SPAN("van der")},
         {.family = SPAN("van der Berg")},
         ""},
        {{.family = SPAN("Smith-Jones")}, {.family = SPAN("Smith Jones")}, ""},
        {{.literal = SPAN("Example Group")}, {.literal = SPAN("EXAMPLE GROUP")}, ""},
        {{.family = SPAN("Hall")}, {.literal = SPAN("Ann Bo Hall")}, ""},
        {{.family = SPAN("Hall")}, {.literal = SPAN("Hall, Ann Bo")}, ""},
        {{.family = SPAN("Hall")}, {.family = SPAN("Hill")}, "first author"},
        {{.family = SPAN("Hall")}, {.literal = SPAN("Example Group")}, "first author"},
    };

    (void)state;
    for (size_t i = 0; i < countof(cases); i++) {
        struct source source = source_of(cases[i].ours);
        struct record record = record_of(cases[i].theirs);

        assert_spans(fields(&source, &record), span_of(cases[i].fields));
    }
}

/* Ours may leave authors out, and may not add any. */
static void test_lists(void **state)
{
    struct name brown = {.family = SPAN("Brown")}, milner = {.family = SPAN("Milner")};
    struct source source = source_of(brown);
    struct record record = record_of(brown);

    (void)state;
    *vec_add(&arena, &record.names) = milner;
    assert_span(fields(&source, &record), "");
    *vec_add(&arena, &source.authors) = milner;
    assert_span(fields(&source, &record), "");
    record.names.count = 1;
    assert_span(fields(&source, &record), "author");
    record.names.count = 0;
    assert_span(fields(&source, &record), "");
}

static void test_titles(void **state)
{
    struct name name = {.family = SPAN("Doe")};
    struct source source = source_of(name);
    struct record record = record_of(name);

    (void)state;
    record.text[RECORD_TITLE] = SPAN("An <i>Example</i> of a Work.");
    assert_span(fields(&source, &record), "");
    record.text[RECORD_TITLE] = SPAN("RETRACTED: An example of a work");
    assert_span(fields(&source, &record), "");
    record.text[RECORD_TITLE] = SPAN("An example of quite another work");
    assert_span(fields(&source, &record), "title");
    record.text[RECORD_TITLE] = SPAN("An example");
    record.text[RECORD_SUBTITLE] = SPAN("Of a work");
    assert_span(fields(&source, &record), "");
    record.text[RECORD_TITLE] = (struct span){0};
    assert_span(fields(&source, &record), "");
    assert_true(match_titles(&arena, SPAN("abcdefghij"), SPAN("abcdefghix")) > 0.89);
    assert_true(match_titles(&arena, SPAN("abcdefghij"), SPAN("klmnopqrst")) < 0.01);
}

static void test_numbers(void **state)
{
    struct name name = {.family = SPAN("Doe")};
    struct source source = source_of(name);
    struct record record = record_of(name);

    (void)state;
    record.text[RECORD_DATE] = SPAN("2022-01");
    assert_span(fields(&source, &record), "");
    record.text[RECORD_DATE] = SPAN("2023-01");
    assert_span(fields(&source, &record), "year");
    record.text[RECORD_DATE_ELSE] = SPAN("2020-12-01");
    assert_span(fields(&source, &record), "");
    source.volume = SPAN("12");
    record.text[RECORD_VOLUME] = SPAN("13");
    assert_span(fields(&source, &record), "volume");
    record.text[RECORD_VOLUME] = SPAN("12");
    source.page = SPAN("331-356");
    record.text[RECORD_PAGE] = SPAN("331-56");
    assert_span(fields(&source, &record), "");
    record.text[RECORD_PAGE] = SPAN("333-356");
    assert_span(fields(&source, &record), "first page");
    record.text[RECORD_NUMBER] = SPAN("331");
    assert_span(fields(&source, &record), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_names, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_lists, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_titles, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_numbers, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
