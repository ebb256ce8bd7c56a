/* world/detour.c: scheme and host as the first parts of a path. */
#include "world/detour.h"

#include "world/guard.h"

struct span detour_to(struct arena *arena, struct span server, struct span url)
{
    size_t at = span_find_span(url, SPAN("://"));

    if (server.len == 0 || at == url.len || guard_is_loopback(guard_host(arena, url))) {
        return url;
    }
    return span_format(arena, "%.*s%s%.*s/%.*s", SPAN_ARG(server),
                       span_ends(server, SPAN("/")) ? "" : "/", SPAN_ARG(span_slice(url, 0, at)),
                       SPAN_ARG(span_from(url, at + 3)));
}

struct span detour_from(struct arena *arena, struct span server, struct span url)
{
    struct span rest;
    size_t slash;

    if (server.len == 0 || !span_starts(url, server)) {
        return url;
    }
    rest = span_from(url, server.len);
    rest = span_starts(rest, SPAN("/")) ? span_from(rest, 1) : rest;
    slash = span_find(rest, '/');
    return span_format(arena, "%.*s://%.*s", SPAN_ARG(span_slice(rest, 0, slash)),
                       SPAN_ARG(span_from(rest, slash + 1)));
}
