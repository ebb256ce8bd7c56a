/* read/tables.h: the small tables of a wiki beside its articles: generators and sign-offs. */
#ifndef READ_TABLES_H
#define READ_TABLES_H

#include "read/reading.h"
#include "wiki/generator.h"
#include "wiki/review.h"

/* content/generators.yaml: a mapping with one list, "generators". */
void generators_read(const struct input *in, struct arena *arena, struct findings *findings,
                     struct generators *out);

/* content/reviews.tsv: article, mark, verdict, reviewer, date and a note, apart by tabs; lines that
 * begin with '#' are passed over. */
void reviews_read(const struct input *in, struct arena *arena, struct findings *findings,
                  struct reviews *out);

#endif
