/* text/mustache_ops.h: the compiled form of a template, shared by text/mustache.c, which makes it,
 * and text/mustache_render.c, which runs it; nobody else includes it.
 *
 * A template is a flat row of steps. A step that contains others (section, parent, block) says
 * where they end.
 */
#ifndef TEXT_MUSTACHE_OPS_H
#define TEXT_MUSTACHE_OPS_H

#include "base/map.h"
#include "base/vec.h"
#include "diag/origin.h"

enum op_kind {
    OP_TEXT,
    OP_VALUE,
    OP_SECTION,
    OP_INVERTED,
    OP_PARTIAL,
    OP_PARENT,
    OP_BLOCK,
};

struct op {
    enum op_kind kind;
    bool escape;             /* of a value */
    bool line_start;         /* it begins a line of the template */
    bool standalone;         /* its tag stood alone on its line */
    struct span text;        /* of OP_TEXT; else the name */
    struct span first;       /* of a name: what stands before its first full stop */
    uint64_t mark;           /* of that */
    struct span indent;      /* white space before a standalone tag, or before a block */
    uint32_t at;             /* of the tag in the template */
    uint32_t end;            /* index behind the contained steps */
    struct template *target; /* of a partial or parent */
};

struct template
{
    struct span name;
    struct op *ops;
    size_t count;
    const struct origin *origin;
    size_t search; /* the last search for recursion that came by */
};

struct mustache_set {
    struct arena *arena;
    struct map templates;
};

#endif
