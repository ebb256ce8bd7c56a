/* write/findings.c: the table of formats. */
#include "write/findings.h"

static const struct findings_format FORMATS[] = {
    {"text", findings_text},     {"json", findings_json},       {"jsonl", findings_jsonl},
    {"sarif", findings_sarif},   {"rdjsonl", findings_rdjsonl}, {"junit", findings_junit},
    {"github", findings_github},
};

const struct findings_format *findings_format_get(size_t index)
{
    return index < countof(FORMATS) ? &FORMATS[index] : NULL;
}

const struct findings_format *findings_format_find(struct span name)
{
    for (size_t i = 0; i < countof(FORMATS); i++) {
        if (span_is(name, FORMATS[i].name)) {
            return &FORMATS[i];
        }
    }
    return NULL;
}

void findings_path(const struct findings_view *view, const struct located *l, struct buf *out)
{
    buf_add(out, view->prefix);
    if (view->prefix.len > 0 && !span_ends(view->prefix, SPAN("/"))) {
        buf_char(out, '/');
    }
    buf_add(out, l->path);
}

bool findings_has_file(const struct located *l)
{
    return l->finding->place.file != PLACE_NOWHERE;
}
