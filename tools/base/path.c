/* base/path.c: string work only, so that it can be tested without files. */
#include "base/path.h"

struct span path_join(struct arena *arena, struct span folder, struct span name)
{
    char *at;

    if (folder.len == 0 || span_equal(folder, SPAN(".")) || (name.len > 0 && name.at[0] == '/')) {
        return name;
    }
    if (folder.at[folder.len - 1] == '/') {
        return span_concat(arena, folder, name);
    }
    at = arena_alloc_raw(arena, folder.len + name.len + 2);
    memcpy(at, folder.at, folder.len);
    at[folder.len] = '/';
    if (name.len > 0) {
        memcpy(at + folder.len + 1, name.at, name.len);
    }
    at[folder.len + 1 + name.len] = '\0';
    return (struct span){at, folder.len + 1 + name.len};
}

/* The offset after the last '/', or 0. */
static size_t name_at(struct span path)
{
    size_t at = path.len;

    while (at > 0 && path.at[at - 1] != '/') {
        at--;
    }
    return at;
}

struct span path_folder(struct span path)
{
    size_t at = name_at(path);

    return span_slice(path, 0, at == 0 ? 0 : at - 1);
}

struct span path_name(struct span path)
{
    return span_from(path, name_at(path));
}

struct span path_extension(struct span path)
{
    struct span name = path_name(path);
    size_t at = name.len;

    while (at > 0 && name.at[at - 1] != '.') {
        at--;
    }
    return span_from(name, at <= 1 ? name.len : at - 1);
}

struct span path_stem(struct span path)
{
    struct span name = path_name(path);

    return span_slice(name, 0, name.len - path_extension(path).len);
}

bool path_is_inside(struct span path)
{
    struct span rest = path;

    if (path.len == 0 || path.at[0] == '/' || span_find(path, '\0') < path.len ||
        span_find(path, '\\') < path.len || path.at[path.len - 1] == '/') {
        return false;
    }
    while (rest.len > 0) {
        struct span part = span_cut(&rest, '/');

        if (part.len == 0 || span_is(part, ".") || span_is(part, "..")) {
            return false;
        }
    }
    return true;
}

struct span path_relative(struct arena *arena, struct span from, struct span to)
{
    size_t same = 0, ups = 0;
    char *out;

    for (size_t i = 0; i < from.len && i < to.len && from.at[i] == to.at[i]; i++) {
        if (from.at[i] == '/') {
            same = i + 1;
        }
    }
    for (size_t i = same; i < from.len; i++) {
        ups += from.at[i] == '/';
    }
    out = arena_alloc_raw(arena, ups * 3 + to.len - same);
    for (size_t i = 0; i < ups; i++) {
        memcpy(out + i * 3, "../", 3);
    }
    if (to.len > same) {
        memcpy(out + ups * 3, to.at + same, to.len - same);
    }
    return (struct span){out, ups * 3 + to.len - same};
}

bool path_is_below(struct span path, struct span folder)
{
    return folder.len == 0 ||
           (path.len > folder.len && span_starts(path, folder) && path.at[folder.len] == '/');
}

/* Takes the last part off; false when there is none. */
static bool drop_part(const char *at, size_t *len)
{
    if (*len == 0) {
        return false;
    }
    do {
        --*len;
    } while (*len > 0 && at[*len] != '/');
    return true;
}

bool path_resolve(struct arena *arena, struct span folder, struct span path, struct span *out)
{
    struct span rests[] = {folder, path};
    char *at = arena_alloc_raw(arena, folder.len + path.len + 2);
    size_t len = 0;

    if (path.len > 0 && path.at[0] == '/') {
        return false;
    }
    for (size_t i = 0; i < countof(rests); i++) {
        while (rests[i].len > 0) {
            struct span part = span_cut(&rests[i], '/');

            if (span_is(part, "..")) {
                if (!drop_part(at, &len)) {
                    return false;
                }
            } else if (part.len > 0 && !span_is(part, ".")) {
                if (len > 0) {
                    at[len++] = '/';
                }
                memcpy(at + len, part.at, part.len);
                len += part.len;
            }
        }
    }
    at[len] = '\0';
    *out = (struct span){at, len};
    return true;
}

static int hex(char c)
{
    return char_is_digit(c)                               ? c - '0'
           : char_lower(c) >= 'a' && char_lower(c) <= 'f' ? char_lower(c) - 'a' + 10
                                                          : -1;
}

struct span path_percent_decode(struct arena *arena, struct span text)
{
    size_t len = 0;
    char *out;

    if (span_find(text, '%') == text.len) {
        return text;
    }
    out = arena_alloc_raw(arena, text.len);

    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '%' && i + 2 < text.len && hex(text.at[i + 1]) >= 0 &&
            hex(text.at[i + 2]) >= 0) {
            out[len++] = (char)(hex(text.at[i + 1]) * 16 + hex(text.at[i + 2]));
            i += 2;
        } else {
            out[len++] = text.at[i];
        }
    }
    return (struct span){out, len};
}
