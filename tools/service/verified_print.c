/* service/verified_print.c: the fields in a fixed order; what is not known is left out. */
#include "service/inquiry.h"
#include "text/json_writer.h"

static void member(struct json_writer *json, const char *key, struct span text)
{
    if (text.len > 0) {
        json_key(json, key);
        json_string(json, text);
    }
}

static void member_date(struct json_writer *json, const char *key, struct arena *arena,
                        struct date date)
{
    if (date.year > 0) {
        member(json, key, date_iso(arena, date));
    }
}

static void print_differences(struct json_writer *json, const struct differences *list)
{
    json_key(json, "differences");
    json_array_begin(json);
    for (size_t i = 0; i < list->count; i++) {
        json_object_begin(json);
        member(json, "field", list->at[i].field);
        member(json, "ours", list->at[i].ours);
        member(json, "theirs", list->at[i].theirs);
        member(json, "by", list->at[i].by);
        json_object_end(json);
    }
    json_array_end(json);
}

static void print_witnesses(struct json_writer *json, struct arena *arena,
                            const struct witnesses *list)
{
    json_key(json, "witnesses");
    json_array_begin(json);
    for (size_t i = 0; i < list->count; i++) {
        const struct witness *w = &list->at[i];

        json_object_begin(json);
        member(json, "by", w->by);
        member(json, "says", span_of(retraction_name(w->says)));
        member(json, "notice", w->notice);
        member_date(json, "dated", arena, w->dated);
        member_date(json, "on", arena, w->on);
        json_object_end(json);
    }
    json_array_end(json);
}

void verified_print(const struct verified *v, struct arena *arena, struct buf *out)
{
    struct json_writer json;

    json_init(&json, out, 2);
    json_object_begin(&json);
    member(&json, "key", v->key);
    member(&json, "of", v->of);
    member_date(&json, "on", arena, v->on);
    member(&json, "state", span_of(verified_state_name(v->state)));
    member(&json, "reason", v->reason);
    if (v->differences.count > 0) {
        print_differences(&json, &v->differences);
    }
    member(&json, "retraction", span_of(retraction_name(v->retraction)));
    if (v->witnesses.count > 0) {
        print_witnesses(&json, arena, &v->witnesses);
    }
    if (v->is_notice) {
        json_key(&json, "notice");
        json_flag(&json, true);
    }
    member(&json, "published", v->published);
    if (v->page != PAGE_NONE) {
        member(&json, "page", span_of(page_state_name(v->page)));
        member(&json, "moved", v->page_url);
    }
    member(&json, "archive", v->archive_url);
    member_date(&json, "archived", arena, v->archive_on);
    json_object_end(&json);
}
