/* base/leb128.h: numbers of few bytes: seven bits in each, the lowest first, the highest bit set in
 * all but the last (unsigned LEB128, as in DWARF).
 *
 *     leb128_put(&out, 300);                       AC 02
 *     if (leb128_take(&rest, &number)) { ... }     takes them off the front
 */
#ifndef BASE_LEB128_H
#define BASE_LEB128_H

#include "base/buf.h"

static inline void leb128_put(struct buf *out, uint64_t number)
{
    while (number >= 0x80) {
        buf_char(out, (char)(number | 0x80));
        number >>= 7;
    }
    buf_char(out, (char)number);
}

/* False when the bytes end within the number or it has more than 64 bits; `rest` is then of no use. */
static inline bool leb128_take(struct span *rest, uint64_t *number)
{
    *number = 0;
    for (unsigned shift = 0; shift < 64 && rest->len > 0; shift += 7) {
        unsigned char byte = (unsigned char)*rest->at;

        rest->at++;
        rest->len--;
        *number |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80) {
            return true;
        }
    }
    return false;
}

#endif
