/* base/buf.c: doubles its room, on the heap, since buffers outgrow arenas' idea of one-way growth.
 */
#include "base/buf.h"

#include <stdarg.h>

#include "base/format.h"

enum { FIRST_ROOM = 256 };

void buf_init(struct buf *buf, size_t cap)
{
    *buf = (struct buf){.cap = cap};
}

void buf_release(struct buf *buf)
{
    free(buf->at);
    *buf = (struct buf){.cap = buf->cap};
}

struct span buf_take(struct buf *buf, struct arena *arena)
{
    struct span copy = span_copy(arena, buf_span(buf));

    buf_release(buf);
    return copy;
}

void buf_clear(struct buf *buf)
{
    buf->len = 0;
    buf->full = false;
}

void buf_grow(struct buf *buf, size_t more)
{
    size_t wanted, room = buf->room < FIRST_ROOM ? FIRST_ROOM : buf->room;

    if (buf->full || __builtin_add_overflow(buf->len, more, &wanted) || wanted > buf->cap) {
        buf->full = true;
        buf->room = buf->len; /* nothing more goes in, not even something shorter */
        return;
    }
    while (room < wanted) {
        room *= 2;
    }
    if (room > buf->cap) {
        room = buf->cap;
    }
    buf->at = base_realloc(buf->at, room);
    buf->room = room;
}

void buf_print(struct buf *buf, const char *format, ...)
{
    va_list args;
    char small[256], *whole;
    size_t plain;
    int len;

    va_start(args, format);
    if (format_plain(small, sizeof small, &plain, format, args)) {
        va_end(args);
        buf_add(buf, (struct span){small, plain});
        return;
    }
    va_end(args);
    va_start(args, format);
    len = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (len < 0) {
        BUG("the format '%s' cannot be printed", format);
    }
    if ((size_t)len < sizeof small) {
        buf_add(buf, (struct span){small, (size_t)len});
        return;
    }
    /* Not in place: the NUL behind the text has no room when the text just fills the cap. */
    whole = base_alloc((size_t)len + 1);
    va_start(args, format);
    vsnprintf(whole, (size_t)len + 1, format, args);
    va_end(args);
    buf_add(buf, (struct span){whole, (size_t)len});
    free(whole);
}

void buf_repeat(struct buf *buf, char c, size_t count)
{
    while (count-- > 0) {
        buf_char(buf, c);
    }
}
