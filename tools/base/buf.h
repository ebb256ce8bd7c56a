/* base/buf.h: growable bytes with a stated cap.
 *
 *     struct buf page;
 *     buf_init(&page, 64 << 20);
 *     buf_add(&page, SPAN("<p>"));
 *     if (page.full) { ... }
 *     buf_release(&page);
 *
 * Appending never fails for the caller: past the cap the buffer keeps what it has and sets `full`,
 * so that one check at the end is enough. The bytes are valid until the next append or the release.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/span.h"

struct buf {
    char *at;
    size_t len;
    size_t room;
    size_t cap;
    bool full;
};

void buf_init(struct buf *buf, size_t cap);
void buf_release(struct buf *buf);
void buf_clear(struct buf *buf);

void buf_grow(struct buf *buf, size_t more);

static inline void buf_add(struct buf *buf, struct span s)
{
    if (s.len > buf->room - buf->len) {
        buf_grow(buf, s.len);
        if (s.len > buf->room - buf->len) {
            return;
        }
    }
    if (s.len > 0) {
        memcpy(buf->at + buf->len, s.at, s.len);
        buf->len += s.len;
    }
}

static inline void buf_char(struct buf *buf, char c)
{
    buf_add(buf, (struct span){&c, 1});
}

static inline void buf_text(struct buf *buf, const char *text)
{
    buf_add(buf, span_of(text));
}

void buf_print(struct buf *buf, const char *format, ...) PRINTF_LIKE(2, 3);
void buf_repeat(struct buf *buf, char c, size_t count);

static inline struct span buf_span(const struct buf *buf)
{
    return (struct span){buf->at, buf->len};
}

/* A copy of the bytes in the arena; the buffer is released. */
struct span buf_take(struct buf *buf, struct arena *arena);

/* What was appended since the buffer had the length `from`. */
static inline struct span buf_since(const struct buf *buf, size_t from)
{
    return span_from(buf_span(buf), from);
}

#endif
