/* read/gas.h: a ```gas block: goals with their levels of attainment. */
#ifndef READ_GAS_H
#define READ_GAS_H

#include "read/data_blocks.h"

/* Appends a table to the reading. False, after findings, when a goal is wrong. */
bool gas_read(struct reading *r, const struct field_reader *f, struct span yaml,
              const struct node *map);

#endif
