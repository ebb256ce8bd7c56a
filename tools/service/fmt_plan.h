/* service/fmt_plan.h: the edits that service/fmt.c makes in the body of an article.
 *
 * service/fmt_plan.c finds those between sentences and at tags, service/fmt_lines.c those at the
 * ends of lines, and knows what the start of a line means; nobody else includes it.
 */
#ifndef SERVICE_FMT_PLAN_H
#define SERVICE_FMT_PLAN_H

#include "text/markdown.h"
#include "wiki/article.h"

struct edit {
    size_t at, len;   /* in the body */
    struct span text; /* instead of it */
};

struct edits {
    struct edit *at;
    size_t count, room;
};

/* Bytes of the body. */
struct range {
    size_t at, end;
};

struct ranges {
    struct range *at;
    size_t count, room;
};

struct plan_input {
    struct span text; /* the body of the article, without its front matter */
    size_t body;      /* where it begins in the file */
    const struct article *article;
    struct arena *arena;
};

/* All edits, ascending and without overlap. */
void plan_edits(const struct plan_input *in, struct edits *out);

/* ---- of fmt_lines.c ---- */

/* What a line needs in front to go on with the paragraph whose text begins at `at`; false when the
 * marks before it are not understood. */
bool lines_prefix(struct span text, size_t at, struct arena *arena, struct span *out) MUST_USE;

/* Whether a line that begins like this could be something else than the next line of a paragraph.
 */
bool lines_starts_block(struct span line);

/* Whether all that stands before `at` in its line is a list mark: with a word behind it, it would
 * begin a list. */
bool lines_is_marker(struct span text, size_t at);

/* "\n", or "\r\n" when the first line ends so. */
struct span lines_newline(struct span text);

/* White space at the ends of lines and of the text. `kept` are code, HTML and running text, where
 * it is left alone; `known` is what the parser understood. Both are sorted by this. */
struct lines_input {
    struct span text;
    struct ranges *kept, *known;
    size_t verbatim_end; /* behind the last block of code or HTML */
    struct arena *arena;
};
void lines_trim(const struct lines_input *in, struct edits *out);

#endif
