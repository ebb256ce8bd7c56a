/* text/value.c: linked members; a map of a template has a dozen or two. */
#include "text/value.h"

static struct value *value_new(struct arena *arena, enum value_kind kind, struct span text)
{
    struct value *value = arena_alloc_raw(arena, sizeof *value);

    *value = (struct value){.kind = kind, .text = text, .arena = arena};
    return value;
}

struct value *value_text(struct arena *arena, struct span text)
{
    return value_new(arena, VALUE_TEXT, text);
}

struct value *value_list(struct arena *arena)
{
    return value_new(arena, VALUE_LIST, (struct span){0});
}

struct value *value_map(struct arena *arena)
{
    return value_new(arena, VALUE_MAP, (struct span){0});
}

void value_add(struct value *list, struct value *item)
{
    REQUIRE(item->next == NULL);
    if (list->last == NULL) {
        list->first = item;
    } else {
        list->last->next = item;
    }
    list->last = item;
    list->count++;
}

void value_put(struct value *map, struct value_name name, struct value *value)
{
    REQUIRE(map->kind == VALUE_MAP);
    value->name = name.text;
    value->mark = name.mark;
    map->marks |= value_bit(name.mark);
    value_add(map, value);
}

void value_put_new(struct value *map, struct value_name name, enum value_kind kind,
                   struct span text)
{
    value_put(map, name, value_new(map->arena, kind, text));
}

size_t value_count(const struct value *list)
{
    return list->count;
}

const struct value *value_find(const struct value *map, struct span name)
{
    return value_find_marked(map, name, value_mark(name));
}

const struct value *value_find_marked(const struct value *map, struct span name, uint64_t mark)
{
    if (map->kind != VALUE_MAP || (map->marks & value_bit(mark)) == 0) {
        return NULL;
    }
    for (const struct value *member = map->first; member != NULL; member = member->next) {
        if (member->mark == mark && span_equal(member->name, name)) {
            return member;
        }
    }
    return NULL;
}

bool value_is_true(const struct value *value)
{
    switch (value->kind) {
    case VALUE_FALSE:
        return false;
    case VALUE_TEXT:
    case VALUE_HTML:
    case VALUE_NUMBER:
        return value->text.len > 0;
    case VALUE_LIST:
        return value->count > 0;
    default:
        return true;
    }
}
