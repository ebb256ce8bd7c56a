/* service/edition.h: the wiki as it was at one time, with pages that are made when they are asked for.
 *
 *     struct edition *edition = edition_new();
 *     if (edition_build(edition, &options, NULL, &why)) {
 *         edition_get(edition, SPAN("articles/ltp.html"), &page, &why)
 *     }
 *     edition_free(edition);
 *
 * An edition holds the facts of all articles and their texts, and the pages that were asked for last.
 * One thread asks for pages; meanwhile another may build the next edition from what this one keeps.
 */
#ifndef SERVICE_EDITION_H
#define SERVICE_EDITION_H

#include "service/compile.h"

struct edition;

struct edition *edition_new(void);
void edition_free(struct edition *edition); /* NULL is fine */

/* Compiles the wiki. Articles that have not changed are taken from `earlier`, or NULL. False when no
 * page can be made: then only what was found can be asked for. */
bool edition_build(struct edition *edition, const struct compile_options *options,
                   const struct edition *earlier, struct failure *why) MUST_USE;

/* The same wiki after some articles have changed: much faster, if it can be done at all. False, and
 * all must be built anew, when it cannot. Nobody may ask for a page meanwhile. */
bool edition_amend(struct edition *edition, const struct span *changed, size_t count) MUST_USE;

/* Writes the pages of the articles that the last amendment may have changed into a folder, but for those
 * that are held back. */
bool edition_write(struct edition *edition, const char *folder, size_t *written,
                   struct failure *why) MUST_USE;

/* What was compiled: its findings, its articles. */
struct compile *edition_compile(struct edition *edition);

enum edition_answer { EDITION_FILE, EDITION_ABSENT, EDITION_FAILED };

/* A file of the site; it stays until the next one is asked for. */
enum edition_answer edition_get(struct edition *edition, struct span path,
                                const struct sink_file **file, struct failure *why);

#endif
