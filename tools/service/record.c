/* service/record.c: tags of one byte, lengths of four. */
#include "service/record.h"

#include "base/vec.h"

enum tag {
    TAG_FIELD = 0, /* + enum record_field */
    TAG_STATE = 100,
    TAG_NAME, /* begins a name */
    TAG_FAMILY,
    TAG_GIVEN,
    TAG_LITERAL,
    TAG_SUFFIX,
    TAG_UPDATE, /* begins an update, with its type */
    TAG_NOTICE,
    TAG_BY,
    TAG_DATE,
    TAG_IS_NOTICE,
    TAG_IS_RETRACTED,
};

enum { MOST_PIECES = 100000 };

static void put(struct buf *out, int tag, struct span text)
{
    uint32_t len = (uint32_t)text.len;

    buf_char(out, (char)tag);
    buf_add(out, (struct span){(const char *)&len, sizeof len});
    buf_add(out, text);
}

static void put_some(struct buf *out, int tag, struct span text)
{
    if (text.len > 0) {
        put(out, tag, text);
    }
}

void record_write(const struct record *record, struct buf *out)
{
    char state = (char)('0' + (int)record->state);

    put(out, TAG_STATE, (struct span){&state, 1});
    for (int i = 0; i < RECORD_FIELD_COUNT; i++) {
        put_some(out, TAG_FIELD + i, record->text[i]);
    }
    for (size_t i = 0; i < record->names.count; i++) {
        const struct name *name = &record->names.at[i];

        put(out, TAG_NAME, (struct span){0});
        put_some(out, TAG_FAMILY, name->family);
        put_some(out, TAG_GIVEN, name->given);
        put_some(out, TAG_LITERAL, name->literal);
        put_some(out, TAG_SUFFIX, name->suffix);
    }
    for (size_t i = 0; i < record->updates.count; i++) {
        const struct record_update *update = &record->updates.at[i];

        put(out, TAG_UPDATE, update->type);
        put_some(out, TAG_NOTICE, update->notice);
        put_some(out, TAG_BY, update->by);
        put_some(out, TAG_DATE, update->date);
    }
    if (record->is_notice) {
        put(out, TAG_IS_NOTICE, (struct span){0});
    }
    if (record->is_retracted) {
        put(out, TAG_IS_RETRACTED, (struct span){0});
    }
}

static bool take_name(struct record *r, int tag, struct span text)
{
    struct name *name = r->names.count > 0 ? &r->names.at[r->names.count - 1] : NULL;

    if (name == NULL) {
        return false;
    }
    *(tag == TAG_FAMILY   ? &name->family
      : tag == TAG_GIVEN  ? &name->given
      : tag == TAG_SUFFIX ? &name->suffix
                          : &name->literal) = text;
    return true;
}

static bool take_update(struct record *r, int tag, struct span text)
{
    struct record_update *update =
        r->updates.count > 0 ? &r->updates.at[r->updates.count - 1] : NULL;

    if (update == NULL) {
        return false;
    }
    *(tag == TAG_NOTICE ? &update->notice : tag == TAG_BY ? &update->by : &update->date) = text;
    return true;
}

static bool take(struct record *r, struct arena *arena, int tag, struct span text)
{
    if (tag < RECORD_FIELD_COUNT) {
        r->text[tag] = text;
        return true;
    }
    switch (tag) {
    case TAG_STATE:
        r->state = text.len == 1 ? (enum record_state)(text.at[0] - '0') : RECORD_GARBLED;
        return r->state <= RECORD_FOUND;
    case TAG_NAME:
        vec_add(arena, &r->names);
        return true;
    case TAG_FAMILY:
    case TAG_GIVEN:
    case TAG_LITERAL:
    case TAG_SUFFIX:
        return take_name(r, tag, text);
    case TAG_UPDATE:
        vec_add(arena, &r->updates)->type = text;
        return true;
    case TAG_NOTICE:
    case TAG_BY:
    case TAG_DATE:
        return take_update(r, tag, text);
    case TAG_IS_NOTICE:
        r->is_notice = true;
        return true;
    case TAG_IS_RETRACTED:
        r->is_retracted = true;
        return true;
    default:
        return false;
    }
}

bool record_read(struct span bytes, struct arena *arena, struct record *out)
{
    *out = (struct record){0};
    for (size_t pieces = 0; bytes.len > 0; pieces++) {
        uint32_t len;
        int tag = (unsigned char)bytes.at[0];

        if (bytes.len < 1 + sizeof len || pieces == MOST_PIECES) {
            return false;
        }
        memcpy(&len, bytes.at + 1, sizeof len);
        bytes = span_from(bytes, 1 + sizeof len);
        if (len > bytes.len || !take(out, arena, tag, span_slice(bytes, 0, len))) {
            return false;
        }
        bytes = span_from(bytes, len);
    }
    return true;
}
