/* service/ledger.c: four tables; a statement for each thing that is asked of them. */
#include "service/ledger.h"

#include "base/vec.h"
#include "world/sql.h"

static const char SCHEMA[] =
    "CREATE TABLE IF NOT EXISTS reply ("
    " service TEXT NOT NULL, id TEXT NOT NULL, answered INTEGER NOT NULL, status INTEGER NOT NULL,"
    " etag TEXT NOT NULL, modified TEXT NOT NULL, record BLOB NOT NULL, url TEXT NOT NULL,"
    " tried INTEGER NOT NULL, troubled INTEGER NOT NULL, troubles INTEGER NOT NULL,"
    " refused INTEGER NOT NULL, trouble TEXT NOT NULL, PRIMARY KEY (service, id)) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS verdict ("
    " key TEXT PRIMARY KEY, checked INTEGER NOT NULL, verdict TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS watch ("
    " doi TEXT NOT NULL, pmid TEXT NOT NULL, nature TEXT NOT NULL, dated TEXT NOT NULL,"
    " notice TEXT NOT NULL);"
    "CREATE INDEX IF NOT EXISTS watch_doi ON watch (doi);"
    "CREATE INDEX IF NOT EXISTS watch_pmid ON watch (pmid);"
    "CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT "
    "ROWID;"
    "PRAGMA user_version = 1;";

enum statement {
    FIND_REPLY,
    PUT_REPLY,
    PUT_VERDICT,
    FIND_WATCH,
    ADD_WATCH,
    NEWEST_WATCH,
    FIND_SETTING,
    PUT_SETTING,
    STATEMENT_COUNT,
};

static const char *const STATEMENTS[STATEMENT_COUNT] = {
    [FIND_REPLY] = "SELECT answered, status, etag, modified, record, url, tried, troubled, "
                   "troubles, trouble, refused FROM reply WHERE service = ?1 AND id = ?2",
    [PUT_REPLY] = "INSERT OR REPLACE INTO reply VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, "
                  "?11, ?13, ?12)",
    [PUT_VERDICT] = "INSERT OR REPLACE INTO verdict VALUES (?1, ?2, ?3)",
    [FIND_WATCH] = "SELECT doi, pmid, nature, dated, notice FROM watch WHERE (?1 <> '' AND doi = "
                   "?1) OR (?2 <> '' AND pmid = ?2) ORDER BY dated, nature, notice",
    [ADD_WATCH] = "INSERT INTO watch VALUES (?1, ?2, ?3, ?4, ?5)",
    [NEWEST_WATCH] = "SELECT coalesce(max(dated), '') FROM watch",
    [FIND_SETTING] = "SELECT value FROM setting WHERE name = ?1",
    [PUT_SETTING] = "INSERT OR REPLACE INTO setting VALUES (?1, ?2)",
};

struct ledger {
    struct sql *sql;
    struct sql_query *queries[STATEMENT_COUNT];
};

static bool check_version(struct ledger *ledger, struct failure *why)
{
    struct sql_query *query = sql_prepare(ledger->sql, "PRAGMA user_version", why);
    int64_t version = -1;

    if (query == NULL) {
        return false;
    }
    if (sql_step(query, why) == SQL_ROW) {
        version = sql_number(query, 0);
    }
    sql_free(query);
    return version == 0 || version == 1 || failure_set(why, "another version of engram wrote it");
}

struct ledger *ledger_open(const char *path, struct failure *why)
{
    struct ledger *ledger = base_alloc(sizeof *ledger);
    bool well;

    *ledger = (struct ledger){.sql = sql_open(path, why)};
    if (ledger->sql == NULL) {
        free(ledger);
        return NULL;
    }
    well = check_version(ledger, why) && sql_run(ledger->sql, SCHEMA, why);
    for (size_t i = 0; well && i < STATEMENT_COUNT; i++) {
        ledger->queries[i] = sql_prepare(ledger->sql, STATEMENTS[i], why);
        well = ledger->queries[i] != NULL;
    }
    if (!well) {
        failure_wrap(why,
                     "cannot use '%s'; it holds only what can be asked again, and may be deleted",
                     path);
        ledger_close(ledger);
        return NULL;
    }
    return ledger;
}

void ledger_close(struct ledger *ledger)
{
    if (ledger == NULL) {
        return;
    }
    for (size_t i = 0; i < STATEMENT_COUNT; i++) {
        sql_free(ledger->queries[i]);
    }
    sql_close(ledger->sql);
    free(ledger);
}

/* ---- replies ---- */

static uint32_t small(int64_t number)
{
    return number < 0 ? 0 : number > UINT32_MAX ? UINT32_MAX : (uint32_t)number;
}

bool ledger_find(struct ledger *ledger, struct question question, struct arena *arena,
                 struct kept *out, struct failure *why)
{
    struct sql_query *query = ledger->queries[FIND_REPLY];
    enum sql_step step;

    *out = (struct kept){0};
    sql_bind(query, 1, span_of(service_name(question.service)));
    sql_bind(query, 2, question.id);
    step = sql_step(query, why);
    if (step == SQL_ROW) {
        out->on = sql_number(query, 0);
        out->status = (int)small(sql_number(query, 1));
        out->etag = span_copy(arena, sql_text(query, 2));
        out->modified = span_copy(arena, sql_text(query, 3));
        out->record = span_copy(arena, sql_text(query, 4));
        out->url = span_copy(arena, sql_text(query, 5));
        out->tried = sql_number(query, 6);
        out->troubled = sql_number(query, 7);
        out->troubles = small(sql_number(query, 8));
        out->trouble = span_copy(arena, sql_text(query, 9));
        out->refused = (int)small(sql_number(query, 10));
    }
    sql_reset(query);
    return step != SQL_FAILED;
}

static bool finish(struct sql_query *query, struct failure *why)
{
    enum sql_step step = sql_step(query, why);

    sql_reset(query);
    return step == SQL_DONE;
}

bool ledger_put(struct ledger *ledger, struct question question, const struct kept *kept,
                struct failure *why)
{
    struct sql_query *query = ledger->queries[PUT_REPLY];

    sql_bind(query, 1, span_of(service_name(question.service)));
    sql_bind(query, 2, question.id);
    sql_bind_number(query, 3, kept->on);
    sql_bind_number(query, 4, kept->status);
    sql_bind(query, 5, kept->etag);
    sql_bind(query, 6, kept->modified);
    sql_bind(query, 7, kept->record);
    sql_bind(query, 8, kept->url);
    sql_bind_number(query, 9, kept->tried);
    sql_bind_number(query, 10, kept->troubled);
    sql_bind_number(query, 11, kept->troubles);
    sql_bind(query, 12, kept->trouble);
    sql_bind_number(query, 13, kept->refused);
    return finish(query, why);
}

bool ledger_put_verdict(struct ledger *ledger, struct span key, int64_t on, struct span json,
                        struct failure *why)
{
    struct sql_query *query = ledger->queries[PUT_VERDICT];

    sql_bind(query, 1, key);
    sql_bind_number(query, 2, on);
    sql_bind(query, 3, json);
    return finish(query, why);
}

/* ---- the list of retractions ---- */

bool ledger_watch_is(struct ledger *ledger, struct span fingerprint, bool *same,
                     struct failure *why)
{
    struct sql_query *query = ledger->queries[FIND_SETTING];
    enum sql_step step;

    sql_bind(query, 1, SPAN("watch"));
    step = sql_step(query, why);
    *same = step == SQL_ROW && span_equal(sql_text(query, 0), fingerprint);
    sql_reset(query);
    return step != SQL_FAILED;
}

bool ledger_watch_begin(struct ledger *ledger, struct failure *why)
{
    return sql_run(ledger->sql, "BEGIN; DELETE FROM watch;", why);
}

bool ledger_watch_add(struct ledger *ledger, const struct watch_row *row, struct failure *why)
{
    struct sql_query *query = ledger->queries[ADD_WATCH];

    sql_bind(query, 1, row->doi);
    sql_bind(query, 2, row->pmid);
    sql_bind(query, 3, row->nature);
    sql_bind(query, 4, row->date);
    sql_bind(query, 5, row->notice);
    return finish(query, why);
}

bool ledger_watch_end(struct ledger *ledger, struct span fingerprint, struct failure *why)
{
    struct sql_query *query = ledger->queries[PUT_SETTING];

    sql_bind(query, 1, SPAN("watch"));
    sql_bind(query, 2, fingerprint);
    return finish(query, why) && sql_run(ledger->sql, "COMMIT", why);
}

void ledger_watch_undo(struct ledger *ledger)
{
    struct failure unsaid;

    if (!sql_run(ledger->sql, "ROLLBACK", &unsaid)) {
        return; /* there is nothing to undo: SQLite has done so itself */
    }
}

bool ledger_watch_newest(struct ledger *ledger, struct date *newest, struct failure *why)
{
    struct sql_query *query = ledger->queries[NEWEST_WATCH];
    enum sql_step step = sql_step(query, why);

    *newest = (struct date){0};
    if (step == SQL_ROW && !date_parse(sql_text(query, 0), newest)) {
        *newest = (struct date){0};
    }
    sql_reset(query);
    return step != SQL_FAILED;
}

bool ledger_watch_find(struct ledger *ledger, const struct source *source, struct arena *arena,
                       struct watch_rows *out, struct failure *why)
{
    struct sql_query *query = ledger->queries[FIND_WATCH];
    struct span doi = span_lower(arena, source->doi);
    enum sql_step step;

    sql_bind(query, 1, doi);
    sql_bind(query, 2, source->pmid);
    while ((step = sql_step(query, why)) == SQL_ROW) {
        *vec_add(arena, out) = (struct watch_row){
            span_copy(arena, sql_text(query, 0)), span_copy(arena, sql_text(query, 1)),
            span_copy(arena, sql_text(query, 2)), span_copy(arena, sql_text(query, 3)),
            span_copy(arena, sql_text(query, 4))};
    }
    sql_reset(query);
    return step == SQL_DONE;
}
