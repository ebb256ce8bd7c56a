/* world/sql.h: one database in one file; the doorman of SQLite.
 *
 *     struct sql *sql = sql_open("build/verify.db", &why);
 *     struct sql_query *query = sql_prepare(sql, "SELECT body FROM reply WHERE id = ?1", &why);
 *     sql_bind(query, 1, id);
 *     if (sql_step(query, &why) == SQL_ROW) { body = sql_text(query, 0); }
 *     sql_reset(query);
 *
 * A statement outside of a transaction is on its way to the disk when sql_step returns: what the
 * program wrote survives its own death (write-ahead log), though not that of the machine. Texts are
 * valid until the next step or reset.
 */
#ifndef WORLD_SQL_H
#define WORLD_SQL_H

#include "base/failure.h"
#include "base/span.h"

struct sql;
struct sql_query;

enum sql_step { SQL_ROW, SQL_DONE, SQL_FAILED };

/* Makes the file when it is missing. NULL when it is no database, or is used by another program. */
struct sql *sql_open(const char *path, struct failure *why);
void sql_close(struct sql *sql);

/* One or more statements without values. */
bool sql_run(struct sql *sql, const char *statements, struct failure *why) MUST_USE;

struct sql_query *sql_prepare(struct sql *sql, const char *statement, struct failure *why);
void sql_free(struct sql_query *query);

/* Parameters count from 1, columns from 0. What is bound must live until the reset. */
void sql_bind(struct sql_query *query, int index, struct span text);
void sql_bind_number(struct sql_query *query, int index, int64_t number);
enum sql_step sql_step(struct sql_query *query, struct failure *why) MUST_USE;
struct span sql_text(struct sql_query *query, int column);
int64_t sql_number(struct sql_query *query, int column);
void sql_reset(struct sql_query *query);

#endif
