/* tests/unit/service/test_watch_list.c: the CSV file in its own shape, and what is refused. */
#include "../base/help.h"
#include "service/watch_list.h"

#define HEAD                                                                                 \
    "Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType," \
    "RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,"    \
    "OriginalPaperPubMedID,RetractionNature,Reason,Paywalled,Notes,\r\n"

static struct watch_rows find(struct ledger *ledger, const char *doi, const char *pmid,
                              struct arena *arena)
{
    struct source source = {.doi = span_of(doi), .pmid = span_of(pmid)};
    struct watch_rows rows = {0};
    struct failure why;

    assert_true(ledger_watch_find(ledger, &source, arena, &rows, &why));
    return rows;
}

static void test_load(void **state)
{
    struct failure why;
    struct ledger *ledger = ledger_open(inside(state, "a.db"), &why);
    struct watch_rows rows;
    struct arena arena;
    struct date newest;
    const char *path = inside(state, "list.csv");

    arena_init(&arena);
    put_file(path, SPAN("\xEF\xBB\xBF" HEAD
                        "1,\"A title, with \"\"quotes\"\"\nand lines\",(BLS),,J Ex,,,Doe,,"
                        "Research Article;,4/22/2023 0:00,10.5555/notice,0,6/3/2021 0:00,"
                        "10.5555/Upper,12345678,Retraction,+Reason;+Other;,No,,\r\n"
                        "2,T,,,,,,,,,1/5/2020 0:00,unavailable,0,1/1/2019 0:00,unavailable,7,"
                        "Expression of concern,,,,\r\n"
                        "3,T,,,,,,,,,1/6/2020 0:00,10.5555/none,0,1/1/2019 0:00,unavailable,0,"
                        "Retraction,,,,"));
    assert_true(watch_list_load(path, ledger, &newest, &why));
    assert_int_equal(newest.year * 10000 + newest.month * 100 + newest.day, 20230422);
    rows = find(ledger, "10.5555/UPPER", "", &arena);
    assert_int_equal(rows.count, 1);
    assert_span(rows.at[0].nature, "Retraction");
    assert_span(rows.at[0].date, "2023-04-22");
    assert_span(rows.at[0].notice, "10.5555/notice");
    rows = find(ledger, "", "7", &arena);
    assert_int_equal(rows.count, 1);
    assert_span(rows.at[0].notice, "");
    assert_int_equal(find(ledger, "unavailable", "", &arena).count, 0);
    assert_int_equal(find(ledger, "", "0", &arena).count, 0);
    assert_int_equal(find(ledger, "", "", &arena).count, 0);
    ledger_close(ledger);
    arena_release(&arena);
}

static void test_refused(void **state)
{
    static const char *const wrong[][2] = {
        {"", "it is empty"},
        {"a,b,c\n1,2,3\n", "it has no column"},
        {HEAD "1,\"never closed\n", "ends inside a quoted field"},
        {"<html>Log in</html>\n", "it has no column"},
    };
    struct failure why;
    struct ledger *ledger = ledger_open(inside(state, "a.db"), &why);
    struct arena arena;
    struct date newest;
    const char *path = inside(state, "list.csv");

    arena_init(&arena);
    put_file(path, SPAN(HEAD "1,T,,,,,,,,,4/22/2023 0:00,n,0,,10.5555/a,5,Retraction,,,,\n"));
    assert_true(watch_list_load(path, ledger, &newest, &why));
    for (size_t i = 0; i < countof(wrong); i++) {
        put_file(path, span_of(wrong[i][0]));
        assert_false(watch_list_load(path, ledger, &newest, &why));
        assert_says(why, wrong[i][1]);
    }
    assert_int_equal(find(ledger, "10.5555/a", "", &arena).count, 1); /* the good one stays */
    assert_false(watch_list_load(inside(state, "none"), ledger, &newest, &why));
    ledger_close(ledger);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_load, folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(test_refused, folder_make, folder_remove),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
