/* read/source_practice.c: words to bits, pairs of numbers to ranges. */
#include "read/source_practice.h"

#include "wiki/article.h"

struct practice_in {
    struct span_list populations;
    const struct node *scales, *minutes, *sessions, *weeks;
};

static bool read_scales(const struct field_reader *f, const struct node *list, unsigned *out)
{
    static const char *const names[] = {"milliseconds", "seconds", "minutes", "hours",
                                        "days",         "weeks",   "months",  "years"};

    if (list == NULL) {
        return true;
    }
    if (list->kind != NODE_LIST) {
        fields_report(f, list, "'time_scales' must be a list of words such as \"days\"");
        return false;
    }
    for (const struct node *item = list->first; item != NULL; item = item->next) {
        size_t index = fields_choice(f, item, names, countof(names));

        if (index == SIZE_MAX) {
            return false;
        }
        *out |= 1u << index;
    }
    return true;
}

static bool read_range(const struct field_reader *f, const struct node *node, double out[2])
{
    const struct node *low = node != NULL ? node->first : NULL;

    if (node == NULL) {
        return true;
    }
    if (node->kind != NODE_LIST || node->count != 2 || low->kind != NODE_TEXT ||
        low->next->kind != NODE_TEXT || !span_to_double(low->text, &out[0]) ||
        !span_to_double(low->next->text, &out[1]) || out[0] <= 0 || out[1] < out[0]) {
        fields_report(f, node, "'%.*s' must be a range such as [15, 60]", SPAN_ARG(node->key));
        return false;
    }
    return true;
}

bool source_practice_read(const struct field_reader *f, const struct node *map,
                          struct source_practice *out)
{
    static const struct field fields[] = {
        {"populations", FIELD_TEXT_LIST, offsetof(struct practice_in, populations), false},
        {"time_scales", FIELD_NODE, offsetof(struct practice_in, scales), false},
        {"minutes", FIELD_NODE, offsetof(struct practice_in, minutes), false},
        {"sessions_per_week", FIELD_NODE, offsetof(struct practice_in, sessions), false},
        {"weeks", FIELD_NODE, offsetof(struct practice_in, weeks), false},
    };
    struct practice_in in = {0};
    struct field_reader inner = *f;
    bool well;

    inner.what = "'practice'";
    inner.unknown = UNKNOWN_REFUSED;
    if (!fields_read(&inner, map, fields, countof(fields), &in)) {
        return false;
    }
    out->populations = in.populations.at;
    out->population_count = in.populations.count;
    well = read_scales(&inner, in.scales, &out->scales);
    well = read_range(&inner, in.minutes, out->minutes) && well;
    well = read_range(&inner, in.sessions, out->sessions_per_week) && well;
    return read_range(&inner, in.weeks, out->weeks) && well;
}
