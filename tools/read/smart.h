/* read/smart.h: a ```smart block: rows of objectives as data, checked one by one. */
#ifndef READ_SMART_H
#define READ_SMART_H

#include "read/data_blocks.h"

/* Appends a table to the reading. False, after findings, when a row is wrong. */
bool smart_read(struct reading *r, const struct field_reader *f, struct span yaml,
                const struct node *map);

#endif
