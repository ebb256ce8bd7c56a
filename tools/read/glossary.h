/* read/glossary.h: content/glossary.yaml: terms with their definitions. */
#ifndef READ_GLOSSARY_H
#define READ_GLOSSARY_H

#include "read/article.h"
#include "wiki/term.h"

/* The definitions are the sentences of one article of the kind 'term' (when the schema declares it;
 * else of a note). The glossary lives in `arena`. */
struct glossary glossary_read(const struct reader *reader, const struct input *in,
                              struct arena *arena, struct arena *scratch,
                              struct findings *findings);

#endif
