/* service/watch_list.h: the Retraction Watch list, a CSV file, into the ledger.
 *
 *     watch_list_load(path, ledger, &newest, &why)       once for each new file
 *
 * Crossref distributes it; a wiki keeps a copy and so asks nobody about its sources. Columns are
 * found by their names. The file is read in pieces: it is larger than what a run may hold.
 */
#ifndef SERVICE_WATCH_LIST_H
#define SERVICE_WATCH_LIST_H

#include "service/ledger.h"

/* `*newest` is the date of the newest entry. A file without the columns that are needed is refused,
 * since the silence of a wrong list would pass for "not retracted". */
bool watch_list_load(const char *path, struct ledger *ledger, struct date *newest,
                     struct failure *why) MUST_USE;

#endif
