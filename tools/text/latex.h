/* text/latex.h: the LaTeX of bibliographies as plain text.
 *
 *     latex_text(&arena, SPAN("L{\\o}mo, G{\\\"o}del and \\textit{in vivo}"))     "Lømo, Gödel and in vivo"
 *
 * Accents, letters and the escapes of special characters; braces vanish, and so do commands that are
 * not known, but not what stands in their braces. Formulas stay as they are.
 */
#ifndef TEXT_LATEX_H
#define TEXT_LATEX_H

#include "base/span.h"

struct span latex_text(struct arena *arena, struct span latex);

#endif
