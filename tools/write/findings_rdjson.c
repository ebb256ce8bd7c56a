/* write/findings_rdjson.c: messages of reviewdog's proto/rdf/reviewdog.proto. Its columns are ours:
 * bytes from 1, the end behind the last. */
#include "text/json_writer.h"
#include "write/findings.h"

static void write_position(struct json_writer *json, const char *key, size_t line, size_t column)
{
    json_key(json, key);
    json_object_begin(json);
    json_key(json, "line");
    json_size(json, line);
    json_key(json, "column");
    json_size(json, column);
    json_object_end(json);
}

static void write_location(const struct findings_view *view, const struct located *l,
                           struct json_writer *json)
{
    struct buf path;

    buf_init(&path, 1 << 20);
    findings_path(view, l, &path);
    json_key(json, "location");
    json_object_begin(json);
    json_key(json, "path");
    json_string(json, buf_span(&path));
    if (l->line > 0) {
        json_key(json, "range");
        json_object_begin(json);
        write_position(json, "start", l->line, l->column);
        write_position(json, "end", l->end_line, l->end_column);
        json_object_end(json);
    }
    json_object_end(json);
    buf_release(&path);
}

static void write_message(const struct finding *f, struct json_writer *json)
{
    struct buf text;

    buf_init(&text, 1 << 20);
    buf_add(&text, f->message);
    if (f->help.len > 0) {
        buf_text(&text, "\nhelp: ");
        buf_add(&text, f->help);
    }
    json_key(json, "message");
    json_string(json, buf_span(&text));
    buf_release(&text);
}

static void write_named(struct json_writer *json, const char *key, const char *name,
                        const char *value)
{
    json_key(json, key);
    json_object_begin(json);
    json_key(json, name);
    json_string(json, span_of(value));
    json_object_end(json);
}

void findings_rdjsonl(const struct findings_view *view, struct buf *out)
{
    static const char *const severities[] = {"INFO", "WARNING", "ERROR"};

    for (size_t i = 0; i < view->report->count; i++) {
        const struct located *l = &view->report->at[i];
        struct json_writer json;

        json_init(&json, out, 0);
        json_object_begin(&json);
        write_message(l->finding, &json);
        write_location(view, l, &json);
        json_key(&json, "severity");
        json_string(&json, span_of(severities[l->finding->severity]));
        write_named(&json, "source", "name", "engram");
        write_named(&json, "code", "value", rule_get(l->finding->rule)->slug);
        json_object_end(&json);
        buf_char(out, '\n');
    }
}
