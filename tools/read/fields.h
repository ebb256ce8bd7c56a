/* read/fields.h: a mapping of YAML or JSON into a struct, by a table.
 *
 *     static const struct field FIELDS[] = {
 *         {"title", FIELD_TEXT, offsetof(struct front, title)},
 *         {"draft", FIELD_FLAG, offsetof(struct front, draft)},
 *     };
 *     fields_read(&f, node, FIELDS, countof(FIELDS), &front);
 *
 * What is wrong is reported at its place: a value of the wrong type, a required field that is
 * missing, a name that looks like a misspelt one. Texts live in the arena of the parsed tree.
 */
#ifndef READ_FIELDS_H
#define READ_FIELDS_H

#include "diag/origin.h"
#include "text/node.h"

enum field_type {
    FIELD_TEXT,      /* struct span; numbers count as text */
    FIELD_TEXT_LIST, /* struct span_list; one text counts as a list of one, "a, b" as two */
    FIELD_FLAG,      /* bool */
    FIELD_COUNT,     /* uint32_t */
    FIELD_NUMBER,    /* double */
    FIELD_DATE,      /* struct date */
    FIELD_NODE,      /* const struct node *, for what has a form of its own */
};

struct field {
    const char *name;
    enum field_type type;
    size_t offset;
    bool required;
};

enum unknown_fields {
    UNKNOWN_ALLOWED, /* only what is one slip away from a known name is reported */
    UNKNOWN_REFUSED,
};

/* What to write instead of a name that other tools, or earlier versions, use. */
struct field_hint {
    const char *name, *help;
};

struct field_reader {
    const struct origin *origin;
    struct arena *arena;
    struct findings *findings;
    enum rule_id rule;         /* for wrong and missing values */
    enum rule_id unknown_rule; /* for unknown names */
    enum unknown_fields unknown;
    const char *what; /* "the front matter", for messages */
    const struct field_hint *hints;
    size_t hint_count;
};

/* Reads `map` into `out`; fields that are absent or wrong are left as they are. Returns whether all
 * was well. */
bool fields_read(const struct field_reader *f, const struct node *map, const struct field *fields,
                 size_t count, void *out);

/* A finding at a node. */
struct finding *fields_report(const struct field_reader *f, const struct node *node,
                              const char *format, ...) PRINTF_LIKE(3, 4);

/* The place of the value of a node, and of its key. */
struct place fields_place(const struct field_reader *f, const struct node *node);
struct place fields_key_place(const struct field_reader *f, const struct node *node);

/* The index of a text among names, or SIZE_MAX after a finding that lists them. */
size_t fields_choice(const struct field_reader *f, const struct node *node,
                     const char *const *names, size_t count);

#endif
