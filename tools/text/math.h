/* text/math.h: LaTeX formulas to MathML; the doorman of duktape, in which KaTeX runs.
 *
 *     struct math *math = math_new("/usr/share/javascript/katex/katex.js");
 *     math_render(math, SPAN("\\Delta w = \\eta x y"), true, &arena, &result)
 *     math_free(math);
 *
 * Typesetting at build time leaves no script to the page. KaTeX is loaded at the first formula (a
 * third of a second), so a build that finds all its formulas in the store never pays for it. One
 * formula at a time: calls from several threads wait for each other. The result is one <math>
 * element with its LaTeX source as an annotation, the same bytes every time.
 */
#ifndef TEXT_MATH_H
#define TEXT_MATH_H

#include "base/span.h"

struct math;

struct math_result {
    struct span mathml;
    /* When it cannot be had: */
    bool unavailable;    /* KaTeX is not there: nothing is wrong with the formula */
    size_t at, len;      /* of the mistake in the formula, bytes */
    struct span message; /* lower case, without a full stop */
};

/* A formula longer than this is refused. */
enum { MATH_LONGEST = 10000 };

struct math *math_new(const char *katex_path); /* the path must live as long */
void math_free(struct math *math);             /* NULL is fine */

bool math_render(struct math *math, struct span latex, bool display, struct arena *arena,
                 struct math_result *out) MUST_USE;

#endif
