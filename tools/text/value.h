/* text/value.h: the tree that templates see.
 *
 *     struct value *page = value_map(&arena);
 *     value_set_text(page, "title", title);
 *     struct value *tags = value_list(&arena);
 *     value_add(tags, value_text(&arena, SPAN("synapse")));
 *     value_set(page, "tags", tags);
 *
 * Text is escaped by {{name}} and not by {{{name}}}; HTML is meant for the latter. An empty text
 * counts as false in a section, so that {{#subtitle}}…{{/subtitle}} does what one expects. Values
 * live in their arena and borrow their texts; names are literals.
 */
#ifndef TEXT_VALUE_H
#define TEXT_VALUE_H

#include "base/span.h"

enum value_kind {
    VALUE_FALSE,
    VALUE_TRUE,
    VALUE_TEXT,
    VALUE_HTML,
    VALUE_NUMBER, /* a text of digits, which JSON writes without quotation marks */
    VALUE_LIST,
    VALUE_MAP
};

struct value {
    enum value_kind kind;
    struct span text;                  /* VALUE_TEXT, VALUE_HTML, VALUE_NUMBER */
    struct span name;                  /* of a member of a map */
    uint64_t mark;                     /* of that name */
    struct value *first, *last, *next; /* members or items */
    size_t count;
    uint64_t marks; /* of a map: a bit for each member, so that most names that are not there are
                       known at once */
    struct arena *arena;
};

/* A name with its mark: the length and the first bytes. Two short names are equal if their marks
 * are. Of a literal the compiler works both out. */
struct value_name {
    struct span text;
    uint64_t mark;
};

struct value *value_text(struct arena *arena, struct span text);
struct value *value_list(struct arena *arena);
struct value *value_map(struct arena *arena);

/* A value can be a member of one map or an item of one list. */
void value_add(struct value *list, struct value *item);
void value_put(struct value *map, struct value_name name, struct value *value);
void value_put_new(struct value *map, struct value_name name, enum value_kind kind,
                   struct span text);

static inline uint64_t value_mark(struct span name)
{
    uint64_t first = 0;

    memcpy(&first, name.at, name.len < sizeof first ? name.len : sizeof first);
    return first * 31 + name.len;
}

static inline uint64_t value_bit(uint64_t mark)
{
    return UINT64_C(1) << (mark * UINT64_C(0x9E3779B97F4A7C15) >> 58);
}

static inline struct value_name value_name_of(const char *name)
{
    return (struct value_name){span_of(name), value_mark(span_of(name))};
}

static inline void value_set(struct value *map, const char *name, struct value *value)
{
    value_put(map, value_name_of(name), value);
}

static inline void value_set_text(struct value *map, const char *name, struct span text)
{
    value_put_new(map, value_name_of(name), VALUE_TEXT, text);
}

static inline void value_set_html(struct value *map, const char *name, struct span html)
{
    value_put_new(map, value_name_of(name), VALUE_HTML, html);
}

static inline void value_set_flag(struct value *map, const char *name, bool flag)
{
    value_put_new(map, value_name_of(name), flag ? VALUE_TRUE : VALUE_FALSE, (struct span){0});
}

/* A number that has been printed already. */
static inline void value_set_number(struct value *map, const char *name, struct span digits)
{
    value_put_new(map, value_name_of(name), VALUE_NUMBER, digits);
}

static inline void value_set_size(struct value *map, const char *name, size_t number)
{
    value_set_number(map, name, span_of_size(map->arena, number));
}

size_t value_count(const struct value *list);

/* The member `name` of a map, or NULL. */
const struct value *value_find(const struct value *map, struct span name);
/* The same for those who ask often and keep the name's mark. */
const struct value *value_find_marked(const struct value *map, struct span name, uint64_t mark);

/* Whether a section over the value is shown: not for false, empty texts and empty lists. */
bool value_is_true(const struct value *value);

#endif
