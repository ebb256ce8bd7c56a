/* world/watch.h: what changes in a folder.
 *
 *     struct watch *watch = watch_open(SPAN("wiki"), wanted, NULL, &why);
 *     poll watch_fd(watch), then
 *     while (watch_next(watch, &path)) ...       "content/articles/ltp.md", relative to the folder
 *
 * Folders that come later are watched too. When more happens than the system tells (a checkout of
 * ten thousand files), watch_lost says so once: then anything may have changed.
 */
#ifndef WORLD_WATCH_H
#define WORLD_WATCH_H

#include "base/failure.h"
#include "base/span.h"

struct watch;

/* `wanted` says which paths, relative to the folder, are of interest; nothing below a folder that is
 * not wanted is seen. NULL when the folder cannot be watched, or holds too many folders for the
 * system. */
struct watch *watch_open(struct span folder, bool (*wanted)(void *context, struct span path),
                         void *context, struct failure *why);
void watch_close(struct watch *watch);

int watch_fd(const struct watch *watch);

/* The next path that changed; false when there is no more for now. It lives until the next call. */
bool watch_next(struct watch *watch, struct span *path);
bool watch_lost(struct watch *watch);

#endif
