/* write/search_items.h: what can be found, and the card that a result shows of it.
 *
 * A card is an array: kind ("a", "g" or "r"), address, title, what kind of page or a line about it,
 * and for an article with sentences its headings, each [id, text] or [id, text, number of sentences
 * below it], the standings of its sentences in their order, one character each ("1", "2", "3", "s",
 * "l" or "-"), and their ids without "s-" and one space between them. Sentences before the first
 * counting heading belong to the page.
 */
#ifndef WRITE_SEARCH_ITEMS_H
#define WRITE_SEARCH_ITEMS_H

#include "write/page.h"
#include "write/search_lists.h"

enum search_kind { SEARCH_ARTICLE, SEARCH_TERM, SEARCH_SOURCE };

struct search_item {
    enum search_kind kind;
    uint32_t index;
    bool has_body; /* of an article: its page shows it */
};

struct search_items {
    struct search_item *at;
    size_t count, room;
};

struct search_cards {
    struct buf text; /* into which the shards point */
    struct arena arena;
    struct search_shards shards;
};

void search_items_list(struct search_items *items, const struct site *site, bool with_errors,
                       struct arena *arena);

void search_cards_make(struct search_cards *cards, const struct writer *writer,
                       const struct search_items *items, struct arena *scratch);
void search_cards_release(struct search_cards *cards);

#endif
