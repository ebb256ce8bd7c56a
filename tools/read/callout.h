/* read/callout.h: quotes that are panels: "> [!example] Title" (GitHub, Obsidian). */
#ifndef READ_CALLOUT_H
#define READ_CALLOUT_H

#include "read/reading.h"

struct callout {
    struct span type;            /* as written */
    uint32_t at;                 /* of "[!" in the text */
    const struct md_node *title; /* inlines of the title, or NULL */
    const struct md_node *rest;  /* blocks behind the first line */
};

/* Whether a quote is a callout. Title and rest are copies in the arena. */
bool callout_find(const struct md_node *quote, struct arena *arena, struct callout *out);

/* The canonical type: "example", "caution", "decoder", …; a finding and "note" when it is unknown.
 */
struct span callout_type(struct reading *r, const struct callout *callout,
                         const struct origin *origin);

#endif
