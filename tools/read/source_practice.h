/* read/source_practice.h: custom.practice of a record: whom, which times and which doses a study of
 * practice is about. */
#ifndef READ_SOURCE_PRACTICE_H
#define READ_SOURCE_PRACTICE_H

#include "read/fields.h"
#include "wiki/source.h"

/* False after findings. */
bool source_practice_read(const struct field_reader *f, const struct node *map,
                          struct source_practice *out);

#endif
