/* text/png.c: the four chunks that a picture with a palette needs; zlib packs the rows. */
#include "text/png.h"

#include "base/base.h"

#include <stdlib.h>
#include <zlib.h>

static void put_u32(struct buf *out, uint32_t number)
{
    for (int shift = 24; shift >= 0; shift -= 8) {
        buf_char(out, (char)(number >> shift));
    }
}

static void put_chunk(struct buf *out, const char *name, struct span data)
{
    uLong sum = crc32(0, (const Bytef *)name, 4);

    put_u32(out, (uint32_t)data.len);
    buf_add(out, (struct span){name, 4});
    buf_add(out, data);
    if (data.len > 0) { /* of nowhere, zlib gives the sum of a new start */
        sum = crc32(sum, (const Bytef *)data.at, (uInt)data.len);
    }
    put_u32(out, (uint32_t)sum);
}

static void put_header(const struct png *picture, struct buf *out)
{
    enum { HEADER = 13 };
    struct buf header;

    buf_init(&header, HEADER);
    put_u32(&header, picture->width);
    put_u32(&header, picture->height);
    /* eight bits, a palette, deflate, the only filter method, not interlaced */
    buf_add(&header, (struct span){"\x08\x03\0\0\0", 5});
    put_chunk(out, "IHDR", buf_span(&header));
    buf_release(&header);
}

/* Before each row stands the number of its filter: 0, none. */
static void put_rows(const struct png *picture, struct buf *out)
{
    size_t size = (size_t)picture->height * (picture->width + 1);
    uLongf packed_size = compressBound((uLong)size);
    uint8_t *rows = calloc(1, size), *packed = malloc(packed_size);

    if (rows == NULL || packed == NULL) {
        BUG("no memory for a picture of %zu bytes", size);
    }
    for (size_t y = 0; y < picture->height; y++) {
        memcpy(rows + y * (picture->width + 1) + 1, picture->pixels + y * picture->width,
               picture->width);
    }
    if (compress2(packed, &packed_size, rows, (uLong)size, Z_DEFAULT_COMPRESSION) != Z_OK) {
        BUG("zlib packs no picture of %zu bytes", size);
    }
    put_chunk(out, "IDAT", (struct span){(const char *)packed, packed_size});
    free(rows);
    free(packed);
}

void png_print(const struct png *picture, struct buf *out)
{
    buf_add(out, SPAN("\x89PNG\r\n\x1a\n"));
    put_header(picture, out);
    put_chunk(
        out, "PLTE",
        (struct span){(const char *)picture->colours, picture->count * sizeof *picture->colours});
    put_rows(picture, out);
    put_chunk(out, "IEND", (struct span){0});
}
