/* wiki/address.c: slugs and the layout of the site. */
#include "wiki/address.h"

#include "base/path.h"
#include "base/unicode.h"

struct span address_slug(struct arena *arena, struct span text)
{
    struct span key = unicode_sort_key(arena, text);
    char *out = arena_alloc_raw(arena, key.len + 1);
    size_t len = 0;
    bool gap = false;

    for (size_t at = 0; at < key.len;) {
        size_t start = at;
        int32_t c = unicode_next(key, &at);

        if (c == '\'' || c == 0x2019) {
            continue; /* "Hebb's" -> "hebbs" */
        }
        if (c < 0x80 ? !char_is_alnum((char)c) : !unicode_is_letter(c) && !unicode_is_digit(c)) {
            gap = len > 0;
            continue;
        }
        if (gap) {
            out[len++] = '-';
            gap = false;
        }
        memcpy(out + len, key.at + start, at - start);
        len += at - start;
    }
    if (len == 0) {
        out[len++] = 'x';
    }
    return (struct span){out, len};
}

struct span address_article(struct arena *arena, struct span root, struct span path)
{
    struct span rest = path, out = SPAN("articles");

    if (root.len > 0 && span_starts(path, root) && path.len > root.len) {
        rest = span_from(path, root.len + 1);
    }
    for (;;) {
        struct span part = span_cut(&rest, '/');

        if (rest.len == 0) {
            struct span stem = path_stem(part);

            if (span_equal_nocase(stem, SPAN("index")) || span_equal_nocase(stem, SPAN("readme"))) {
                stem = SPAN("index");
            }
            stem = address_slug(arena, stem);
            return span_format(arena, "%.*s/%.*s.html", SPAN_ARG(out), SPAN_ARG(stem));
        }
        out = path_join(arena, out, address_slug(arena, part));
    }
}

struct span address_source(struct arena *arena, struct span key)
{
    struct span slug = address_slug(arena, key);

    return span_format(arena, "sources/%.*s.html", SPAN_ARG(slug));
}

struct span address_source_part(struct arena *arena, struct span key, size_t part)
{
    struct span slug = address_slug(arena, key);

    return part == 1 ? address_source(arena, key)
                     : span_format(arena, "sources/%.*s/%zu.html", SPAN_ARG(slug), part);
}

struct span address_tag(struct arena *arena, struct span tag)
{
    struct span slug = address_slug(arena, tag);

    return span_format(arena, "tags/%.*s.html", SPAN_ARG(slug));
}

struct span address_section(struct arena *arena, struct span folder)
{
    struct span slug = address_slug(arena, folder);

    return span_format(arena, "sections/%.*s.html", SPAN_ARG(slug));
}

struct span address_figure(struct arena *arena, struct span run, const char *extension)
{
    struct span slug = address_slug(arena, run);

    return span_format(arena, "figures/%.*s.%s", SPAN_ARG(slug), extension);
}

/* Only the media folder is left out of an address: with "content/" gone as well, "content/x.png"
 * and "x.png" would have one. */
struct span address_media(struct arena *arena, struct span path)
{
    static const struct span home = {"content/media/", 14};

    return span_starts(path, home) ? path_join(arena, SPAN("media"), span_from(path, home.len))
                                   : path_join(arena, SPAN("files"), path);
}
