/* read/packing.h: numbers and texts to bytes and back, by the same description.
 *
 *     static void pack_point(struct packing *p, struct point *point)
 *     {
 *         packing_number(p, &point->x);
 *         packing_text(p, &point->name);
 *     }
 *
 * One function says what a thing consists of, and both directions run it: packing appends what is
 * there, unpacking fills it in. Numbers are seven bits a byte, the lowest first, in one row; the
 * bytes of texts follow in another, so that unpacked texts are spans into the packed bytes. Texts at
 * which few will look are in a third row: one who wants to be rid of the bytes copies the second, in
 * one piece. Bytes that do not fit the description set `bad`, and all that follows is zero.
 */
#ifndef READ_PACKING_H
#define READ_PACKING_H

#include "base/buf.h"
#include "base/date.h"

struct packing {
    bool unpacks, bad;
    struct buf numbers, texts, quiet; /* packing */
    const unsigned char *at, *end;    /* unpacking: the numbers that are left */
    struct span rest, quiet_rest;     /* unpacking: the texts that are left */
    struct arena *arena;              /* unpacking: of the lists */
};

void packing_start(struct packing *p);
/* The bytes of all that was packed. */
struct span packing_finish(struct packing *p, struct arena *arena);

void packing_open(struct packing *p, struct span bytes, struct arena *arena);
/* Copies the texts into the arena, but for the quiet ones; to be asked before anything is unpacked. */
void packing_copy_texts(struct packing *p);
/* Whether all was there, and nothing else. */
bool packing_close(const struct packing *p) MUST_USE;

uint64_t packing_take(struct packing *p);
void packing_put(struct packing *p, uint64_t number);

static inline void packing_number(struct packing *p, uint32_t *number)
{
    if (!p->unpacks) {
        packing_put(p, *number);
    } else if (p->at < p->end && *p->at < 0x80) {
        *number = *p->at++;
    } else {
        uint64_t wide = packing_take(p);

        p->bad = p->bad || wide > UINT32_MAX;
        *number = p->bad ? 0 : (uint32_t)wide;
    }
}

/* A number that is `limit` at most. */
static inline void packing_below(struct packing *p, uint32_t *number, uint32_t limit)
{
    packing_number(p, number);
    if (*number > limit) {
        REQUIRE(p->unpacks);
        p->bad = true;
        *number = 0;
    }
}

void packing_size(struct packing *p, size_t *size);
void packing_byte(struct packing *p, uint8_t *byte, uint8_t limit);
void packing_flag(struct packing *p, bool *flag);
void packing_real(struct packing *p, double *real);
void packing_date(struct packing *p, struct date *date);

/* A number that is near the one before it, which is in `last`. */
void packing_near(struct packing *p, uint32_t *number, uint32_t *last);

void packing_text(struct packing *p, struct span *text);
/* A text at which few will look. */
void packing_quiet(struct packing *p, struct span *text);
/* A text that often is the same as another, which is known already. */
void packing_same(struct packing *p, struct span *text, struct span other);

/* The number of things in a list, each of which has one number at least; what is unpacked gets
 * room for them, zeroed. */
void *packing_list(struct packing *p, const void *at, size_t *count, size_t size);

#define PACKING_LIST(p, list, count) ((list) = packing_list((p), (list), &(count), sizeof *(list)))

#endif
