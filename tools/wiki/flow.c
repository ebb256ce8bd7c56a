/* wiki/flow.c: plain text of a row of tokens. */
#include "wiki/flow.h"

#include "base/buf.h"

enum { LONGEST_TEXT = 16 << 20 };

struct span flow_text(struct arena *arena, struct flow flow)
{
    struct buf out;
    struct span text;

    buf_init(&out, LONGEST_TEXT);
    for (size_t i = 0; i < flow.count; i++) {
        const struct token *token = &flow.tokens[i];

        switch (token->kind) {
        case TOKEN_TEXT:
        case TOKEN_CODE:
        case TOKEN_WIKILINK:
        case TOKEN_IMAGE:
            buf_add(&out, token->text);
            break;
        case TOKEN_SPACE:
        case TOKEN_BREAK:
            buf_char(&out, ' ');
            break;
        default:
            break;
        }
    }
    text = span_trim(span_copy(arena, buf_span(&out)));
    buf_release(&out);
    return text;
}
