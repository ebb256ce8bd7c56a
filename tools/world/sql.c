/* world/sql.c: the only file that includes SQLite. */
#include "world/sql.h"

#include <sqlite3.h>

struct sql {
    sqlite3 *db;
};

struct sql_query {
    sqlite3 *db;
    sqlite3_stmt *statement;
};

static bool refuse(sqlite3 *db, struct failure *why)
{
    return failure_set(why, "the database refuses: %s", sqlite3_errmsg(db));
}

/* The cache of pages is kept small: rows are read by key, once each. */
struct sql *sql_open(const char *path, struct failure *why)
{
    struct sql *sql = base_alloc(sizeof *sql);

    if (sqlite3_open_v2(path, &sql->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) !=
        SQLITE_OK) {
        failure_set(why, "%s", sqlite3_errmsg(sql->db));
        failure_wrap(why, "cannot open the database '%s'", path);
        sql_close(sql);
        return NULL;
    }
    sqlite3_busy_timeout(sql->db, 2000);
    if (!sql_run(sql,
                 "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = "
                 "-2000; PRAGMA trusted_schema = OFF;",
                 why)) {
        failure_wrap(why, "cannot use '%s'", path);
        sql_close(sql);
        return NULL;
    }
    return sql;
}

void sql_close(struct sql *sql)
{
    if (sql != NULL) {
        sqlite3_close(sql->db);
        free(sql);
    }
}

bool sql_run(struct sql *sql, const char *statements, struct failure *why)
{
    return sqlite3_exec(sql->db, statements, NULL, NULL, NULL) == SQLITE_OK || refuse(sql->db, why);
}

struct sql_query *sql_prepare(struct sql *sql, const char *statement, struct failure *why)
{
    struct sql_query *query;
    sqlite3_stmt *prepared;

    if (sqlite3_prepare_v2(sql->db, statement, -1, &prepared, NULL) != SQLITE_OK) {
        refuse(sql->db, why);
        return NULL;
    }
    query = base_alloc(sizeof *query);
    *query = (struct sql_query){sql->db, prepared};
    return query;
}

void sql_free(struct sql_query *query)
{
    if (query != NULL) {
        sqlite3_finalize(query->statement);
        free(query);
    }
}

/* An empty text, not NULL: a column is never absent. */
void sql_bind(struct sql_query *query, int index, struct span text)
{
    if (sqlite3_bind_text(query->statement, index, text.at != NULL ? text.at : "", (int)text.len,
                          SQLITE_STATIC) != SQLITE_OK) {
        BUG("a value cannot be bound: %s", sqlite3_errmsg(query->db));
    }
}

void sql_bind_number(struct sql_query *query, int index, int64_t number)
{
    if (sqlite3_bind_int64(query->statement, index, number) != SQLITE_OK) {
        BUG("a value cannot be bound: %s", sqlite3_errmsg(query->db));
    }
}

enum sql_step sql_step(struct sql_query *query, struct failure *why)
{
    int code = sqlite3_step(query->statement);

    if (code == SQLITE_ROW) {
        return SQL_ROW;
    }
    if (code == SQLITE_DONE) {
        return SQL_DONE;
    }
    refuse(query->db, why);
    return SQL_FAILED;
}

struct span sql_text(struct sql_query *query, int column)
{
    const void *at = sqlite3_column_blob(query->statement, column);
    int len = sqlite3_column_bytes(query->statement, column);

    return (struct span){at != NULL ? at : "", at != NULL && len > 0 ? (size_t)len : 0};
}

int64_t sql_number(struct sql_query *query, int column)
{
    return sqlite3_column_int64(query->statement, column);
}

void sql_reset(struct sql_query *query)
{
    sqlite3_reset(query->statement);
    sqlite3_clear_bindings(query->statement);
}
