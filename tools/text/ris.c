/* text/ris.c: one line after the other; a line without a tag goes on with the one before. */
#include "text/ris.h"

#include "base/vec.h"

/* "TY  - JOUR"; some programs leave out the last space. */
static bool is_tag(struct span line)
{
    return line.len >= 5 && char_is_upper(line.at[0]) &&
           (char_is_upper(line.at[1]) || char_is_digit(line.at[1])) && line.at[2] == ' ' &&
           line.at[3] == ' ' && line.at[4] == '-';
}

bool ris_parse(struct span text, struct arena *arena, struct entries *out, struct failure *why)
{
    struct span rest = text;
    struct entry *entry = NULL;
    size_t number = 0;

    if (span_starts(rest, SPAN("\xEF\xBB\xBF"))) {
        rest = span_from(rest, 3);
    }
    while (rest.len > 0) {
        struct span line = span_trim_right(span_cut(&rest, '\n'));
        struct entry_field field;

        number++;
        if (!is_tag(line)) {
            if (line.len > 0 && entry != NULL && entry->fields.count > 0) {
                struct span *value = &entry->fields.at[entry->fields.count - 1].value;

                *value =
                    span_format(arena, "%.*s %.*s", SPAN_ARG(*value), SPAN_ARG(span_trim(line)));
            }
            continue;
        }
        field = (struct entry_field){span_lower(arena, span_slice(line, 0, 2)),
                                     span_trim(span_from(line, 5))};
        if (span_is(field.name, "ty")) {
            entry = vec_add(arena, out);
            entry->type = span_lower(arena, field.value);
        } else if (entry == NULL) {
            return failure_set(why, "line %zu: a field stands before the first 'TY'", number);
        } else if (span_is(field.name, "er")) {
            entry = NULL;
        } else {
            *vec_add(arena, &entry->fields) = field;
        }
    }
    return true;
}
