/* read/packing.c: three rows of bytes, the lengths of the first two in front. */
#include "read/packing.h"

#include "base/leb128.h"

enum { LARGEST_ROW = 1 << 30 };

void packing_start(struct packing *p)
{
    *p = (struct packing){0};
    buf_init(&p->numbers, LARGEST_ROW);
    buf_init(&p->texts, LARGEST_ROW);
    buf_init(&p->quiet, LARGEST_ROW);
}

static char *lay(char *at, const struct buf *row)
{
    REQUIRE(!row->full);
    memcpy(at, row->len == 0 ? "" : row->at, row->len);
    return at + row->len;
}

struct span packing_finish(struct packing *p, struct arena *arena)
{
    const uint32_t lens[] = {(uint32_t)p->numbers.len, (uint32_t)p->texts.len};
    size_t all = sizeof lens + p->numbers.len + p->texts.len + p->quiet.len;
    char *bytes = arena_alloc_raw(arena, all);

    memcpy(bytes, lens, sizeof lens);
    lay(lay(lay(bytes + sizeof lens, &p->numbers), &p->texts), &p->quiet);
    buf_release(&p->numbers);
    buf_release(&p->texts);
    buf_release(&p->quiet);
    return (struct span){bytes, all};
}

void packing_open(struct packing *p, struct span bytes, struct arena *arena)
{
    struct span rest = span_from(bytes, 2 * sizeof(uint32_t));
    uint32_t lens[2] = {0};

    *p = (struct packing){.unpacks = true, .arena = arena};
    if (bytes.len >= sizeof lens) {
        memcpy(lens, bytes.at, sizeof lens);
    }
    p->bad = bytes.len < sizeof lens || lens[0] > rest.len || lens[1] > rest.len - lens[0];
    if (!p->bad) {
        p->at = (const unsigned char *)rest.at;
        p->end = p->at + lens[0];
        p->rest = span_slice(rest, lens[0], lens[1]);
        p->quiet_rest = span_from(rest, (size_t)lens[0] + lens[1]);
    }
}

void packing_copy_texts(struct packing *p)
{
    p->rest = span_copy(p->arena, p->rest);
}

bool packing_close(const struct packing *p)
{
    return !p->bad && p->at == p->end && p->rest.len == 0 && p->quiet_rest.len == 0;
}

void packing_put(struct packing *p, uint64_t number)
{
    leb128_put(&p->numbers, number);
}

uint64_t packing_take(struct packing *p)
{
    struct span rest = {(const char *)p->at, p->bad ? 0 : (size_t)(p->end - p->at)};
    uint64_t number;

    if (!leb128_take(&rest, &number)) {
        p->bad = true;
        p->at = p->end;
        return 0;
    }
    p->at = (const unsigned char *)rest.at;
    return number;
}

void packing_size(struct packing *p, size_t *size)
{
    if (p->unpacks) {
        *size = packing_take(p);
    } else {
        packing_put(p, *size);
    }
}

void packing_byte(struct packing *p, uint8_t *byte, uint8_t limit)
{
    uint32_t number = *byte;

    packing_below(p, &number, limit);
    *byte = (uint8_t)number;
}

void packing_flag(struct packing *p, bool *flag)
{
    uint32_t number = *flag;

    packing_below(p, &number, 1);
    *flag = number == 1;
}

void packing_real(struct packing *p, double *real)
{
    if (!p->unpacks) {
        buf_add(&p->numbers, (struct span){(const char *)real, sizeof *real});
    } else if (p->bad || (size_t)(p->end - p->at) < sizeof *real) {
        p->bad = true;
        *real = 0;
    } else {
        memcpy(real, p->at, sizeof *real);
        p->at += sizeof *real;
    }
}

void packing_date(struct packing *p, struct date *date)
{
    uint32_t number = (uint32_t)date->year << 16 | (uint32_t)date->month << 8 | date->day;

    packing_number(p, &number);
    *date = (struct date){(uint16_t)(number >> 16), (uint8_t)(number >> 8), (uint8_t)number};
}

void packing_near(struct packing *p, uint32_t *number, uint32_t *last)
{
    uint32_t step = *number - *last, sign = step >> 31;
    uint32_t folded = step << 1 ^ (0 - sign);

    packing_number(p, &folded);
    *number = *last + (folded >> 1 ^ (0 - (folded & 1)));
    *last = *number;
}

/* In the row `texts` when packing, from `rest` when unpacking. */
static void pack_in(struct packing *p, struct span *text, struct buf *texts, struct span *rest)
{
    uint32_t len = (uint32_t)text->len;

    packing_number(p, &len);
    if (!p->unpacks) {
        buf_add(texts, *text);
        return;
    }
    p->bad = p->bad || len > rest->len;
    *text = p->bad ? (struct span){0} : (struct span){rest->at, len};
    if (!p->bad) {
        *rest = (struct span){rest->at + len, rest->len - len};
    }
}

void packing_text(struct packing *p, struct span *text)
{
    pack_in(p, text, &p->texts, &p->rest);
}

void packing_quiet(struct packing *p, struct span *text)
{
    pack_in(p, text, &p->quiet, &p->quiet_rest);
}

void packing_same(struct packing *p, struct span *text, struct span other)
{
    bool same = span_equal(*text, other);

    packing_flag(p, &same);
    if (!same) {
        packing_text(p, text);
    } else if (p->unpacks) {
        *text = other;
    }
}

void *packing_list(struct packing *p, const void *at, size_t *count, size_t size)
{
    packing_size(p, count);
    if (!p->unpacks) {
        return (void *)(uintptr_t)at;
    }
    if (p->bad || *count > (size_t)(p->end - p->at)) {
        p->bad = true;
        *count = 0;
    }
    return *count == 0 ? NULL : arena_array(p->arena, *count, size);
}
