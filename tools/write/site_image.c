/* write/site_image.c: the picture that other sites show beside a link to this one: how all sentences
 * are sourced, as the bar on its pages has it, with the same colours and textures.
 */
#include "text/png.h"
#include "wiki/address.h"
#include "write/coverage_value.h"
#include "write/pages.h"

enum {
    WIDTH = SITE_IMAGE_WIDTH,
    HEIGHT = SITE_IMAGE_HEIGHT,
    BAR_LEFT = 40,
    BAR_TOP = 110,
    BAR_WIDTH = WIDTH - 2 * BAR_LEFT,
    BAR_HEIGHT = HEIGHT - 2 * BAR_TOP,
    LARGEST_PICTURE = 1 << 20,
};

/* The ground, and of each standing its colour and the paler one of its texture, as in the
 * stylesheet's light theme. */
static const struct png_colour COLOURS[] = {
    {0xFC, 0xFB, 0xF8}, {0x00, 0x57, 0x8F}, {0x00, 0x57, 0x8F}, {0x00, 0x69, 0x4C},
    {0xBD, 0xD6, 0xCD}, {0x5D, 0x66, 0x70}, {0xC4, 0xC7, 0xC8}, {0x86, 0x36, 0x7A},
    {0xE2, 0xD0, 0xDC}, {0x97, 0x48, 0x00}, {0xE0, 0xC9, 0xB3}, {0x9A, 0x9D, 0xA0},
    {0x9A, 0x9D, 0xA0},
};

/* Whether the texture of a standing is dark there: solid, upright, level, dotted, oblique. */
static bool is_dark(enum standing standing, uint32_t x, uint32_t y)
{
    uint32_t dx = x % 8 < 4 ? 4 - x % 8 : x % 8 - 4, dy = y % 8 < 4 ? 4 - y % 8 : y % 8 - 4;

    switch (standing) {
    case STANDING_T2:
        return x % 10 >= 3;
    case STANDING_T3:
        return y % 8 < 4;
    case STANDING_SIM:
        return dx * dx + dy * dy <= 4;
    case STANDING_LLM:
        return (x + y) % 12 < 5;
    default:
        return true;
    }
}

/* The standing of the sentence that stands `x` pixels from the left end of the bar. */
static enum standing standing_at(const struct coverage *coverage, uint32_t x)
{
    uint64_t place = (uint64_t)x * coverage_total(coverage), end = 0;
    size_t i = 0;

    for (; i + 1 < STANDING_COUNT; i++) {
        end += (uint64_t)coverage->count[i] * BAR_WIDTH;
        if (place < end) {
            break;
        }
    }
    return (enum standing)i;
}

static void draw_bar(const struct coverage *coverage, uint8_t *pixels)
{
    for (uint32_t x = 0; x < BAR_WIDTH; x++) {
        enum standing standing = standing_at(coverage, x);
        bool is_edge = x > 0 && standing_at(coverage, x - 1) != standing;

        for (uint32_t y = 0; y < BAR_HEIGHT && !is_edge; y++) {
            uint8_t *pixel = &pixels[(BAR_TOP + y) * WIDTH + BAR_LEFT + x];

            *pixel = (uint8_t)(1 + 2 * (unsigned)standing + !is_dark(standing, x, y));
        }
    }
}

bool has_site_image(const struct writer *writer)
{
    return writer->site->config.url.len > 0;
}

void write_site_image(const struct writer *writer, struct arena *scratch)
{
    struct png picture = {
        .width = WIDTH, .height = HEIGHT, .colours = COLOURS, .count = countof(COLOURS)};
    uint8_t *pixels = ARENA_ARRAY(scratch, uint8_t, WIDTH * HEIGHT);
    struct coverage all = coverage_of_site(writer->site);
    struct buf out;

    if (!has_site_image(writer)) {
        return;
    }
    if (coverage_total(&all) > 0) {
        draw_bar(&all, pixels);
    }
    picture.pixels = pixels;
    buf_init(&out, LARGEST_PICTURE);
    png_print(&picture, &out);
    sink_put(writer->sink, writer->unit, ADDRESS_IMAGE, buf_span(&out));
    buf_release(&out);
}
