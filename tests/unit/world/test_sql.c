/* tests/unit/world/test_sql.c: what is written is there, and what is no database is refused. */
#include "../base/help.h"
#include "world/sql.h"

static void test_values(void **state)
{
    const char *path = inside(state, "a.db");
    struct failure why;
    struct sql *sql = sql_open(path, &why);
    struct sql_query *put, *find;

    assert_non_null(sql);
    assert_true(sql_run(sql, "CREATE TABLE t (a TEXT, n INTEGER)", &why));
    put = sql_prepare(sql, "INSERT INTO t VALUES (?1, ?2)", &why);
    sql_bind(put, 1, SPAN("with\0nul"));
    sql_bind_number(put, 2, -5);
    assert_int_equal(sql_step(put, &why), SQL_DONE);
    sql_free(put);
    sql_close(sql);
    sql = sql_open(path, &why);
    find = sql_prepare(sql, "SELECT a, n FROM t", &why);
    assert_int_equal(sql_step(find, &why), SQL_ROW);
    assert_spans(sql_text(find, 0), SPAN("with\0nul"));
    assert_int_equal(sql_number(find, 1), -5);
    assert_int_equal(sql_step(find, &why), SQL_DONE);
    sql_free(find);
    assert_null(sql_prepare(sql, "SELECT a FROM nowhere", &why));
    assert_says(why, "no such table: nowhere");
    assert_false(sql_run(sql, "NONSENSE", &why));
    sql_close(sql);
}

static void test_refuses(void **state)
{
    struct failure why;

    put_file(inside(state, "text"), SPAN("This is no database, but it is long enough to look at: "
                                         "a hundred bytes and more of it, as SQLite wants."));
    assert_null(sql_open(inside(state, "text"), &why));
    assert_says(why, "text");
    assert_null(sql_open(inside(state, "no/such/folder"), &why));
    assert_says(why, "no/such/folder");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_values, folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(test_refuses, folder_make, folder_remove),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
