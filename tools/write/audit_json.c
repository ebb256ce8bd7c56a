/* write/audit_json.c: the tree as JSON. Articles and sources come one by one, so that a wiki of ten
 * thousand needs no tree of all of them. */
#include "text/json_writer.h"
#include "write/audit.h"

/* Recursion is as deep as the tree, which is a handful. */
static void write_value(struct json_writer *json, const struct value *value)
{
    switch (value->kind) {
    case VALUE_TRUE:
    case VALUE_FALSE:
        json_flag(json, value->kind == VALUE_TRUE);
        break;
    case VALUE_TEXT:
    case VALUE_HTML:
        json_string(json, value->text);
        break;
    case VALUE_NUMBER:
        json_number(json, value->text);
        break;
    case VALUE_LIST:
        json_array_begin(json);
        for (const struct value *item = value->first; item != NULL; item = item->next) {
            write_value(json, item);
        }
        json_array_end(json);
        break;
    case VALUE_MAP:
        json_object_begin(json);
        for (const struct value *member = value->first; member != NULL; member = member->next) {
            json_key(json, member->name.at); /* a literal */
            write_value(json, member);
        }
        json_object_end(json);
        break;
    }
}

static void write_rows(const struct audit *audit, struct json_writer *json, const char *name,
                       size_t count,
                       struct value *(*row)(const struct audit *, size_t, struct arena *))
{
    struct arena scratch;

    arena_init(&scratch);
    json_key(json, name);
    json_array_begin(json);
    for (size_t i = 0; i < count; i++) {
        struct arena_mark mark = arena_mark(&scratch);

        if (row != audit_article_value || !audit->articles[i].facts->front.draft ||
            audit->in.with_drafts) {
            write_value(json, row(audit, i, &scratch));
        }
        arena_rewind(&scratch, mark);
    }
    json_array_end(json);
    arena_release(&scratch);
}

bool audit_json(const struct audit *audit, struct buf *out, struct failure *why)
{
    struct json_writer json;
    struct arena arena;
    const struct value *root;

    (void)why;
    arena_init(&arena);
    root = audit_value(audit, &arena);
    json_init(&json, out, 1);
    json_object_begin(&json);
    for (const struct value *member = root->first; member != NULL; member = member->next) {
        json_key(&json, member->name.at);
        write_value(&json, member);
    }
    write_rows(audit, &json, "articles", audit->article_count, audit_article_value);
    write_rows(audit, &json, "sources", audit->source_count, audit_source_value);
    json_object_end(&json);
    arena_release(&arena);
    return true;
}
