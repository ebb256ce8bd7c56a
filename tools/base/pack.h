/* base/pack.h: values one after the other in a buffer, and back.
 *
 *     pack_put(&out, &head, sizeof head);
 *     pack_text(&out, path);
 *     ...
 *     struct unpack in = {.rest = bytes};
 *     unpack_take(&in, &head, sizeof head);
 *     path = unpack_text(&in);
 *     if (in.bad) { ... the bytes are not what was packed ... }
 *
 * Values have the byte order of the machine: for files that only the same program reads. Whatever
 * goes beyond the end of the bytes makes them bad, and every later value zero. Texts that were
 * unpacked lie in the bytes, with a NUL behind them. When values have sizes that are multiples of
 * 8, texts begin at such multiples, as numbers want it.
 */
#ifndef BASE_PACK_H
#define BASE_PACK_H

#include "base/buf.h"

struct unpack {
    struct span rest;
    bool bad;
};

void pack_put(struct buf *out, const void *at, size_t size);
void pack_text(struct buf *out, struct span text);

/* Zeroes at `out` when the bytes are bad. */
void unpack_take(struct unpack *in, void *out, size_t size);
struct span unpack_text(struct unpack *in);

#endif
