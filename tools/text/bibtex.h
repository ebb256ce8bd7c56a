/* text/bibtex.h: BibTeX and BibLaTeX to entries.
 *
 *     bibtex_parse(text, &arena, &entries, &why)
 *
 * Values keep their LaTeX, without the outer braces or quotes (text/latex.h reads it); @string names
 * are replaced and '#' joins. @comment, @preamble and text between entries are passed over.
 */
#ifndef TEXT_BIBTEX_H
#define TEXT_BIBTEX_H

#include "text/entry.h"

/* False with the line of what cannot be read. */
bool bibtex_parse(struct span text, struct arena *arena, struct entries *out,
                  struct failure *why) MUST_USE;

#endif
