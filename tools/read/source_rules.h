/* read/source_rules.h: what one bibliographic record can get wrong by itself. */
#ifndef READ_SOURCE_RULES_H
#define READ_SOURCE_RULES_H

#include "read/fields.h"
#include "wiki/source.h"

/* Findings at the fields of `map`, from which `source` was read. */
void source_rules_check(const struct field_reader *f, const struct node *map,
                        const struct source *source);

#endif
