/* text/json_writer.h: JSON (RFC 8259) written as it comes, without a tree.
 *
 *     struct json_writer json;
 *     json_init(&json, &buf, 2);               2 spaces of indentation; 0: on one line
 *     json_object_begin(&json);
 *     json_key(&json, "title"); json_string(&json, title);
 *     json_object_end(&json);
 *
 * '<', '>', '&' and the line separators of JavaScript are written as escapes, so that the result
 * may stand inside a script element. A byte that is not UTF-8 is written as U+FFFD. Calls in an
 * order that is no JSON are a bug.
 */
#ifndef TEXT_JSON_WRITER_H
#define TEXT_JSON_WRITER_H

#include "base/buf.h"

enum { JSON_DEEPEST = 32 };

struct json_writer {
    struct buf *out;
    unsigned indent;
    size_t depth;
    bool filled[JSON_DEEPEST + 1]; /* something stands in the collection */
    bool keyed;                    /* a key waits for its value */
};

void json_init(struct json_writer *json, struct buf *out, unsigned indent);
void json_object_begin(struct json_writer *json);
void json_object_end(struct json_writer *json);
void json_array_begin(struct json_writer *json);
void json_array_end(struct json_writer *json);
void json_key(struct json_writer *json, const char *key);
void json_string(struct json_writer *json, struct span text);
void json_size(struct json_writer *json, size_t value);
void json_flag(struct json_writer *json, bool value);
void json_null(struct json_writer *json);
/* A key with a text; nothing when the text is empty. */
void json_member(struct json_writer *json, const char *key, struct span text);
/* A number that has been printed already. */
void json_number(struct json_writer *json, struct span digits);

#endif
