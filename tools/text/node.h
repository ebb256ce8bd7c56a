/* text/node.h: the tree that YAML and JSON give.
 *
 *     const struct node *title = node_find(map, SPAN("title"));
 *     for (const struct node *item = list->first; item != NULL; item = item->next) { ... }
 *
 * Scalars stay text: whether "no" is a word or a truth value is for the reader to say, who knows
 * what it wants. Each node knows where it stands in the parsed text. Nodes live in the arena they
 * were parsed into.
 */
#ifndef TEXT_NODE_H
#define TEXT_NODE_H

#include "base/span.h"

enum node_kind { NODE_NULL, NODE_TEXT, NODE_LIST, NODE_MAP };

struct node {
    enum node_kind kind;
    bool quoted;      /* a string in quotes or a block: never a number, a truth value or null */
    uint32_t at, len; /* in the parsed text, quotes and block heads included */
    struct span text; /* NODE_TEXT: the value, escapes resolved */
    struct span key;  /* of a child of a map */
    uint32_t key_at, key_len;
    struct node *first, *last, *next; /* children, in order */
    size_t count;                     /* of children */
};

/* Deeper nesting and more nodes than this are refused: no data of a wiki needs them. */
enum { NODE_DEEPEST = 64, NODE_MOST = 200000 };

/* The child of a map under `key`, or NULL; also NULL for anything that is no map. */
const struct node *node_find(const struct node *map, struct span key);

/* "true" and "false", also "yes" and "no"; not when quoted. */
bool node_bool(const struct node *node, bool *out) MUST_USE;

void node_append(struct node *parent, struct node *child);

#endif
