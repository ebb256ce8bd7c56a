/* read/fields.c: one function for each type of field. */
#include "read/fields.h"

#include <stdarg.h>

#include "base/buf.h"
#include "base/date.h"
#include "diag/suggest.h"
#include "wiki/article.h"

enum { LONGEST_HELP = 64 << 10 };

struct place fields_place(const struct field_reader *f, const struct node *node)
{
    return origin_place(f->origin, node->at, node->len);
}

struct place fields_key_place(const struct field_reader *f, const struct node *node)
{
    return origin_place(f->origin, node->key_at, node->key_len);
}

struct finding *fields_report(const struct field_reader *f, const struct node *node,
                              const char *format, ...)
{
    char text[512];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return finding_add(f->findings, fields_place(f, node), f->rule, "%s", text);
}

/* "did you mean 'page'?", or all that may be written. */
static struct span choice_help(const struct field_reader *f, const struct node *node,
                               const char *const *names, size_t count)
{
    struct suggest near = suggest_for(node->text);
    struct buf list;

    buf_init(&list, LONGEST_HELP);
    buf_text(&list, "write ");
    for (size_t i = 0; i < count; i++) {
        suggest_offer(&near, span_of(names[i]));
        buf_print(&list, "%s'%s'", i == 0 ? "" : i + 1 == count ? " or " : ", ", names[i]);
    }
    if (near.best.len > 0) {
        buf_clear(&list);
        buf_print(&list, "did you mean '%.*s'?", SPAN_ARG(near.best));
    }
    return buf_take(&list, f->findings->arena);
}

size_t fields_choice(const struct field_reader *f, const struct node *node,
                     const char *const *names, size_t count)
{
    struct finding *finding;

    for (size_t i = 0; node->kind == NODE_TEXT && i < count; i++) {
        if (span_is(span_trim(node->text), names[i])) {
            return i;
        }
    }
    if (node->key.len == 0) { /* an item of a list */
        finding = fields_report(f, node, "'%.*s' is none of the words of this list",
                                SPAN_ARG(node->text));
    } else if (node->kind == NODE_TEXT) {
        finding = fields_report(f, node, "'%.*s' is not one of the values of '%.*s'",
                                SPAN_ARG(node->text), SPAN_ARG(node->key));
    } else {
        finding = fields_report(f, node, "'%.*s' must be one word", SPAN_ARG(node->key));
    }
    finding->help = choice_help(f, node, names, count);
    return SIZE_MAX;
}

static bool is_empty(const struct node *node)
{
    return node->kind == NODE_NULL || (node->kind == NODE_TEXT && span_trim(node->text).len == 0);
}

static bool wrong(const struct field_reader *f, const struct node *node, const char *wanted)
{
    fields_report(f, node, "'%.*s' must be %s", SPAN_ARG(node->key), wanted);
    return false;
}

static bool read_text(const struct field_reader *f, const struct node *node, struct span *out)
{
    if (node->kind == NODE_NULL) {
        return true;
    }
    if (node->kind != NODE_TEXT) {
        return wrong(f, node, "a text");
    }
    *out = span_trim(node->text);
    return true;
}

/* "a, b": Hugo and Obsidian accept a list in one text. */
static void add_parts(const struct field_reader *f, struct span text, struct span_list *out)
{
    while (text.len > 0) {
        struct span part = span_trim(span_cut(&text, ','));

        if (part.len > 0) {
            *vec_add(f->arena, out) = part;
        }
    }
}

static bool read_list(const struct field_reader *f, const struct node *node, struct span_list *out)
{
    if (node->kind == NODE_NULL) {
        return true;
    }
    if (node->kind == NODE_TEXT) {
        add_parts(f, node->text, out);
        return true;
    }
    if (node->kind != NODE_LIST) {
        return wrong(f, node, "a list of texts");
    }
    for (const struct node *item = node->first; item != NULL; item = item->next) {
        const struct node *named = node_find(item, SPAN("name")); /* Hugo's authors */
        const struct node *text = named != NULL ? named : item;

        if (item->kind == NODE_NULL) {
            continue; /* a dash without a text, as Obsidian leaves it */
        }
        if (text->kind != NODE_TEXT) {
            fields_report(f, item, "'%.*s' must be a list of texts", SPAN_ARG(node->key));
            return false;
        }
        *vec_add(f->arena, out) = span_trim(text->text);
    }
    return true;
}

static bool read_flag(const struct field_reader *f, const struct node *node, bool *out)
{
    struct node plain = *node;

    plain.quoted = false;
    return is_empty(node) || node_bool(&plain, out) || wrong(f, node, "'true' or 'false'");
}

static bool read_count(const struct field_reader *f, const struct node *node, uint32_t *out)
{
    size_t value;

    if (node->kind != NODE_TEXT || !span_to_size(span_trim(node->text), &value) ||
        value > 1000000) {
        return wrong(f, node, "a whole number that is not negative");
    }
    *out = (uint32_t)value;
    return true;
}

static bool read_number(const struct field_reader *f, const struct node *node, double *out)
{
    return (node->kind == NODE_TEXT && span_to_double(span_trim(node->text), out)) ||
           wrong(f, node, "a number");
}

static bool read_date(const struct field_reader *f, const struct node *node, struct date *out)
{
    if (is_empty(node)) {
        return true;
    }
    if (node->kind != NODE_TEXT || !date_parse(span_trim(node->text), out)) {
        wrong(f, node, "a date such as 2026-11-21");
        return false;
    }
    return true;
}

static bool read_field(const struct field_reader *f, const struct node *node,
                       const struct field *field, void *out)
{
    void *at = (char *)out + field->offset;

    switch (field->type) {
    case FIELD_TEXT:
        return read_text(f, node, at);
    case FIELD_TEXT_LIST:
        return read_list(f, node, at);
    case FIELD_FLAG:
        return read_flag(f, node, at);
    case FIELD_COUNT:
        return read_count(f, node, at);
    case FIELD_NUMBER:
        return read_number(f, node, at);
    case FIELD_DATE:
        return read_date(f, node, at);
    case FIELD_NODE:
        *(const struct node **)at = node->kind == NODE_NULL ? NULL : node;
        return true;
    }
    BUG("a field of type %d", (int)field->type);
}

static const struct field *find_field(const struct field *fields, size_t count, struct span name)
{
    for (size_t i = 0; i < count; i++) {
        if (span_is(name, fields[i].name)) {
            return &fields[i];
        }
    }
    return NULL;
}

static struct span hint_for(const struct field_reader *f, struct span name)
{
    for (size_t i = 0; i < f->hint_count; i++) {
        if (span_is(name, f->hints[i].name)) {
            return span_of(f->hints[i].help);
        }
    }
    return (struct span){0};
}

static bool report_unknown(const struct field_reader *f, const struct node *node,
                           const struct field *fields, size_t count)
{
    struct suggest near = suggest_for(node->key);
    struct finding *finding;

    for (size_t i = 0; i < count; i++) {
        suggest_offer(&near, span_of(fields[i].name));
    }
    if (f->unknown == UNKNOWN_ALLOWED && (near.best.len == 0 || near.distance > 2)) {
        return true;
    }
    finding = finding_add(f->findings, fields_key_place(f, node), f->unknown_rule,
                          "%s has no field '%.*s'", f->what, SPAN_ARG(node->key));
    finding->help = hint_for(f, node->key);
    if (finding->help.len == 0 && near.best.len > 0) {
        finding->help =
            span_format(f->findings->arena, "did you mean '%.*s'?", SPAN_ARG(near.best));
    }
    return f->unknown == UNKNOWN_ALLOWED;
}

/* A required field that is absent, or that has a name and no value. */
static bool check_required(const struct field_reader *f, const struct node *map,
                           const struct field *fields, size_t count)
{
    bool well = true;

    for (size_t i = 0; i < count; i++) {
        const struct node *node = node_find(map, span_of(fields[i].name));

        if (!fields[i].required || (node != NULL && !is_empty(node))) {
            continue;
        }
        if (node == NULL) {
            fields_report(f, map, "%s has no '%s'", f->what, fields[i].name);
        } else {
            fields_report(f, node, "'%s' is empty", fields[i].name);
        }
        well = false;
    }
    return well;
}

bool fields_read(const struct field_reader *f, const struct node *map, const struct field *fields,
                 size_t count, void *out)
{
    bool well = true;

    if (map->kind == NODE_NULL) {
        return check_required(f, map, fields, count);
    }
    if (map->kind != NODE_MAP) {
        fields_report(f, map, "%s must be a mapping of names to values", f->what);
        return false;
    }
    for (const struct node *node = map->first; node != NULL; node = node->next) {
        const struct field *field = find_field(fields, count, node->key);

        if (field != NULL) {
            well = read_field(f, node, field, out) && well;
        } else {
            well = report_unknown(f, node, fields, count) && well;
        }
    }
    return check_required(f, map, fields, count) && well;
}
