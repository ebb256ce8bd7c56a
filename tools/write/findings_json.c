/* write/findings_json.c: the fields of a finding under the names that people read in the text. */
#include "text/json_writer.h"
#include "write/findings.h"

static void write_place(struct json_writer *json, const struct located *l)
{
    json_key(json, "line");
    json_size(json, l->line);
    json_key(json, "column");
    json_size(json, l->column);
    json_key(json, "endLine");
    json_size(json, l->end_line);
    json_key(json, "endColumn");
    json_size(json, l->end_column);
}

static void write_one(const struct findings_view *view, const struct located *l,
                      struct json_writer *json)
{
    const struct finding *f = l->finding;
    struct buf path;

    buf_init(&path, 1 << 20);
    findings_path(view, l, &path);
    json_object_begin(json);
    json_key(json, "path");
    json_string(json, buf_span(&path));
    if (l->line > 0) {
        write_place(json, l);
    }
    json_key(json, "severity");
    json_string(json, span_of(severity_name(f->severity)));
    json_key(json, "rule");
    json_string(json, span_of(rule_get(f->rule)->slug));
    json_key(json, "message");
    json_string(json, f->message);
    if (f->help.len > 0) {
        json_key(json, "help");
        json_string(json, f->help);
    }
    json_object_end(json);
    buf_release(&path);
}

void findings_json(const struct findings_view *view, struct buf *out)
{
    const struct report *report = view->report;
    struct json_writer json;

    json_init(&json, out, 2);
    json_object_begin(&json);
    json_key(&json, "engram");
    json_string(&json, view->version);
    json_key(&json, "errors");
    json_size(&json, report_count(report, SEVERITY_ERROR));
    json_key(&json, "warnings");
    json_size(&json, report_count(report, SEVERITY_WARNING));
    json_key(&json, "notes");
    json_size(&json, report_count(report, SEVERITY_NOTE));
    json_key(&json, "findings");
    json_array_begin(&json);
    for (size_t i = 0; i < report->count; i++) {
        write_one(view, &report->at[i], &json);
    }
    json_array_end(&json);
    json_object_end(&json);
}

void findings_jsonl(const struct findings_view *view, struct buf *out)
{
    for (size_t i = 0; i < view->report->count; i++) {
        struct json_writer json;

        json_init(&json, out, 0);
        write_one(view, &view->report->at[i], &json);
        buf_char(out, '\n');
    }
}
