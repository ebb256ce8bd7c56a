/* text/value.c: linked members; a map of a template has a dozen or two. */
#include "text/value.h"

static struct value *value_new(struct arena *arena, enum value_kind kind, struct span text)
{
    struct value *value = ARENA_NEW(arena, struct value);

    value->kind = kind;
    value->text = text;
    value->arena = arena;
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

void value_set(struct value *map, const char *name, struct value *value)
{
    REQUIRE(map->kind == VALUE_MAP);
    value->name = span_of(name);
    value->mark = value_mark(value->name);
    value_add(map, value);
}

void value_set_text(struct value *map, const char *name, struct span text)
{
    value_set(map, name, value_new(map->arena, VALUE_TEXT, text));
}

void value_set_html(struct value *map, const char *name, struct span html)
{
    value_set(map, name, value_new(map->arena, VALUE_HTML, html));
}

void value_set_flag(struct value *map, const char *name, bool flag)
{
    value_set(map, name, value_new(map->arena, flag ? VALUE_TRUE : VALUE_FALSE, (struct span){0}));
}

void value_set_number(struct value *map, const char *name, struct span digits)
{
    value_set(map, name, value_new(map->arena, VALUE_NUMBER, digits));
}

void value_set_size(struct value *map, const char *name, size_t number)
{
    value_set_number(map, name, span_of_size(map->arena, number));
}

size_t value_count(const struct value *list)
{
    return list->count;
}

uint64_t value_mark(struct span name)
{
    uint64_t first = 0;

    memcpy(&first, name.at, name.len < sizeof first ? name.len : sizeof first);
    return first * 31 + name.len;
}

const struct value *value_find(const struct value *map, struct span name)
{
    return value_find_marked(map, name, value_mark(name));
}

const struct value *value_find_marked(const struct value *map, struct span name, uint64_t mark)
{
    if (map->kind != VALUE_MAP) {
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
