/* read/pack_tables.h: the part of read/pack.c for tables of objectives; nobody else includes it. */
#ifndef READ_PACK_TABLES_H
#define READ_PACK_TABLES_H

#include "read/packing.h"
#include "wiki/facts.h"

/* A place in a file of `size` bytes. */
void pack_range(struct packing *p, uint32_t *at, uint32_t *len, size_t size);

void pack_objectives(struct packing *p, struct facts *facts, size_t size);
void pack_gas(struct packing *p, struct facts *facts, size_t size);

#endif
