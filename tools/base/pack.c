/* base/pack.c: lengths are checked against what is left before anything is copied. */
#include "base/pack.h"

enum { ALIGNMENT = 8 };

/* With the NUL, and up to where the next value may begin. */
static size_t room_of(size_t len)
{
    return (len / ALIGNMENT + 1) * ALIGNMENT;
}

void pack_put(struct buf *out, const void *at, size_t size)
{
    buf_add(out, (struct span){at, size});
}

void pack_text(struct buf *out, struct span text)
{
    uint64_t len = text.len;

    pack_put(out, &len, sizeof len);
    buf_add(out, text);
    buf_add(out, (struct span){"\0\0\0\0\0\0\0", room_of(text.len) - text.len});
}

void unpack_take(struct unpack *in, void *out, size_t size)
{
    in->bad = in->bad || in->rest.len < size;
    if (in->bad) {
        memset(out, 0, size);
        return;
    }
    memcpy(out, in->rest.at, size);
    in->rest = span_from(in->rest, size);
}

struct span unpack_text(struct unpack *in)
{
    struct span text;
    uint64_t len = 0;

    unpack_take(in, &len, sizeof len);
    in->bad = in->bad || len >= in->rest.len || room_of((size_t)len) > in->rest.len ||
              in->rest.at[len] != '\0';
    if (in->bad) {
        return (struct span){0};
    }
    text = span_slice(in->rest, 0, (size_t)len);
    in->rest = span_from(in->rest, room_of((size_t)len));
    return text;
}
