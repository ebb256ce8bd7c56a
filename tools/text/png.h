/* text/png.h: a picture of few colours as a PNG file.
 *
 *     struct png picture = {.width = 2, .height = 1, .pixels = (uint8_t[]){0, 1},
 *                           .colours = (struct png_colour[]){{255, 255, 255}, {0, 0, 0}}, .count = 2};
 *     png_print(&picture, &out);
 *
 * A pixel is the number of its colour. Nothing is kept; the file holds no date and no comment, so that
 * the same picture is the same bytes.
 */
#ifndef TEXT_PNG_H
#define TEXT_PNG_H

#include "base/buf.h"

struct png_colour {
    uint8_t red, green, blue;
};

struct png {
    uint32_t width, height;
    const uint8_t *pixels; /* row after row, each below `count` */
    const struct png_colour *colours;
    size_t count; /* of colours, at most 256 */
};

void png_print(const struct png *picture, struct buf *out);

#endif
