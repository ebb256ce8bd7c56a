/* base/path.h: paths as text, with '/' between parts; nothing here looks at a disk.
 *
 *     path_join(&arena, SPAN("content"), SPAN("articles/ltp.md"))   "content/articles/ltp.md"
 *     path_relative(&arena, SPAN("a/x.html"), SPAN("b/y.html"))      "../b/y.html"
 */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include "base/span.h"

struct span path_join(struct arena *arena, struct span folder, struct span name);
struct span path_folder(struct span path);    /* "a/b.md" -> "a"; "b.md" -> "" */
struct span path_name(struct span path);      /* "a/b.md" -> "b.md" */
struct span path_stem(struct span path);      /* "a/b.md" -> "b" */
struct span path_extension(struct span path); /* "a/b.md" -> ".md"; "" when there is none */

/* Whether `path`, written by an author, stays below the folder it is meant for: relative, no "..",
 * no empty part, no NUL, no backslash. */
bool path_is_inside(struct span path);

/* Whether `path` lies below `folder`, or `folder` is empty: the root of both. */
bool path_is_below(struct span path, struct span folder);

/* The way from the folder of `from` to `to`, both relative to one root. */
struct span path_relative(struct arena *arena, struct span from, struct span to);

/* `path` with "." and ".." worked out, relative to the root; false when it leaves the root. */
bool path_resolve(struct arena *arena, struct span folder, struct span path, struct span *out);

/* "a%20b" -> "a b"; what is no escape stays. A text without escapes is not copied. */
struct span path_percent_decode(struct arena *arena, struct span text);

#endif
