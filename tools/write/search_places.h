/* write/search_places.h: the places of one word, as text of a script and back.
 *
 *     struct search_list list;
 *     while (search_list_next(&text, &list)) {            "neuron":"12|…","neurons":"7|…",
 *         search_places_read(list.places, &arena, &places);
 *     }
 *
 * A list is the number of items that have the word, '|' and a row of places: how far the item lies
 * behind the one before (less one), how well the word fits with two flags in one character, and the
 * spot (struct search_entry). Numbers are to the base 45, the lowest digit first, in an alphabet of
 * 90 characters whose lower half ends a number. Spans point into the text.
 */
#ifndef WRITE_SEARCH_PLACES_H
#define WRITE_SEARCH_PLACES_H

#include "base/buf.h"
#include "base/vec.h"

enum { SEARCH_STEPS = 22 };

struct search_place {
    uint32_t item, spot;
    uint8_t rank; /* how well the word fits, below SEARCH_STEPS; as much more in a title */
    bool is_sourced;
};

struct search_places {
    struct search_place *at;
    size_t count, room;
};

struct search_list {
    struct span text; /* all of it, with the comma behind */
    struct span word, places;
    uint32_t count;
};

/* Takes the next list off the front of a text; false at its end, or where it is no list. */
bool search_list_next(struct span *text, struct search_list *out);

/* False when the text is not what search_list_put makes. */
bool search_places_read(struct span text, struct arena *arena, struct search_places *out) MUST_USE;

/* Whether one of the items that are marked, of `count`, has a place in a text. */
bool search_places_have(struct span text, const bool *marked, size_t count);

/* Appends the list of `word`, `count` items, with the places that are given. */
void search_list_put(struct buf *out, struct span word, uint32_t count,
                     const struct search_places *places);

#endif
