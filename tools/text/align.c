/* text/align.c: verbatim runs, backslash escapes and character references, told apart by trying. */
#include "text/align.h"

enum { LONGEST_REFERENCE = 34 };

static bool is_punctuation(char c)
{
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~');
}

/* The length of "&name;" or "&#12;" at `at`, or 0. */
static size_t reference_len(struct span source, size_t at)
{
    size_t i = at + 1;

    if (source.at[at] != '&') {
        return 0;
    }
    while (i < source.len && i - at < LONGEST_REFERENCE &&
           (char_is_alnum(source.at[i]) || source.at[i] == '#')) {
        i++;
    }
    return i < source.len && i > at + 1 && source.at[i] == ';' ? i + 1 - at : 0;
}

/* Only these stand for what their own text begins with: "&amp;lt;" means the text "&lt;". */
static bool is_ampersand(struct span reference)
{
    static const char *const forms[] = {"&amp;", "&AMP;", "&#38;", "&#x26;", "&#X26;"};
    bool found = false;

    for (size_t i = 0; i < countof(forms); i++) {
        found = found || span_is(reference, forms[i]);
    }
    return found;
}

static size_t character_len(struct span text, size_t at)
{
    size_t len = 1;

    while (at + len < text.len && ((unsigned char)text.at[at + len] & 0xC0) == 0x80) {
        len++;
    }
    return len;
}

static void piece_add(struct align_pieces *pieces, struct arena *arena, struct align_piece piece)
{
    struct align_piece *last = pieces->count > 0 ? &pieces->at[pieces->count - 1] : NULL;

    if (piece.verbatim && last != NULL && last->verbatim && last->at + last->len == piece.at) {
        last->len += piece.len;
    } else {
        *vec_add(arena, pieces) = piece;
    }
}

/* One step of the walk: how many bytes of source and literal belong together; 0 bytes when they
 * differ. */
static struct align_piece step(struct span source, size_t at, struct span rest)
{
    struct align_piece piece = {.at = at};
    struct span reference;

    if (at >= source.len) {
        return piece;
    }
    if (source.at[at] == '\\' && at + 1 < source.len && is_punctuation(source.at[at + 1])) {
        if (source.at[at + 1] == rest.at[0]) {
            piece.len = 2;
            piece.literal = span_slice(rest, 0, 1);
        }
        return piece;
    }
    reference = span_slice(source, at, reference_len(source, at));
    if (reference.len > 0 && (is_ampersand(reference) || !span_starts(rest, reference))) {
        piece.len = reference.len;
        piece.literal = span_slice(rest, 0, character_len(rest, 0));
        return piece;
    }
    if (source.at[at] == rest.at[0]) {
        piece.len = 1;
        piece.verbatim = true;
    }
    return piece;
}

/* Bytes that mean nothing special are most of any text; blocks of them are compared at once. */
static size_t same_len(struct span source, struct span literal)
{
    enum { BLOCK = 16 };
    size_t len = 0, end = source.len < literal.len ? source.len : literal.len;

    while (end - len >= BLOCK) {
        unsigned char found = 0;

        for (size_t i = len; i < len + BLOCK; i++) {
            char c = source.at[i];

            found |= (unsigned char)((c != literal.at[i]) | (c == '\\') | (c == '&'));
        }
        if (found != 0) {
            break;
        }
        len += BLOCK;
    }
    while (len < end && source.at[len] == literal.at[len] && source.at[len] != '\\' &&
           source.at[len] != '&') {
        len++;
    }
    return len;
}

size_t align_text(struct span source, size_t at, struct span literal, struct align_pieces *pieces,
                  struct arena *arena)
{
    pieces->count = 0;
    for (size_t i = 0; i < literal.len;) {
        struct align_piece piece = step(source, at, span_from(literal, i));

        if (piece.len == 0) {
            return SIZE_MAX;
        }
        if (piece.verbatim) {
            piece.len += same_len(span_from(source, at + 1), span_from(literal, i + 1));
        }
        piece_add(pieces, arena, piece);
        i += piece.verbatim ? piece.len : piece.literal.len;
        at += piece.len;
    }
    return at;
}

size_t align_search(struct span source, size_t at, struct span literal, struct align_pieces *pieces,
                    struct arena *arena)
{
    /* Enough for any real paragraph; bounds the work on hostile ones. */
    enum { MOST_TRIES = 4096 };
    size_t tries = 0;

    for (; at < source.len && tries < MOST_TRIES; at++) {
        size_t after;

        if (source.at[at] != literal.at[0] && source.at[at] != '\\' && source.at[at] != '&') {
            continue;
        }
        tries++;
        after = align_text(source, at, literal, pieces, arena);
        if (after != SIZE_MAX) {
            return after;
        }
    }
    pieces->count = 0;
    return SIZE_MAX;
}
