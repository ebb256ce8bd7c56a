/* read/links.c: sorts addresses into kinds. Only known schemes pass: the page would run what others
 * name. */
#include "read/links.h"

#include "base/path.h"

static struct link *link_add(struct reading *r, enum link_kind kind, struct place place)
{
    struct link *link = vec_add(r->scratch, &r->links);

    *link = (struct link){.kind = kind, .at = place.at, .len = place.len, .claim = LINK_NO_CLAIM};
    return link;
}

/* "https", of an address that has a scheme; else empty. */
static struct span scheme_of(struct span url)
{
    size_t len = 0;

    while (len < url.len && (char_is_alnum(url.at[len]) || strchr("+.-", url.at[len]) != NULL)) {
        len++;
    }
    if (len < 2 || len >= url.len || url.at[len] != ':' || !char_is_alpha(url.at[0])) {
        return (struct span){0};
    }
    return span_slice(url, 0, len);
}

/* Schemes whose addresses a browser may execute or open as a page of their own. */
static bool can_run(struct span scheme)
{
    return span_equal_nocase(scheme, SPAN("javascript")) ||
           span_equal_nocase(scheme, SPAN("vbscript")) || span_equal_nocase(scheme, SPAN("data"));
}

static void web_link(struct reading *r, struct link *link, struct span url, struct span scheme)
{
    static const char *const allowed[] = {"http", "https", "mailto", "tel"};
    struct place place = {r->article->file, link->at, link->len};
    struct finding *finding;

    link->kind = LINK_WEB;
    link->target = url;
    if (span_equal_nocase(scheme, SPAN("doi"))) {
        link->target = span_concat(r->arena, SPAN("https://doi.org/"), span_from(url, 4));
        return;
    }
    for (size_t i = 0; i < countof(allowed); i++) {
        if (span_equal_nocase(scheme, span_of(allowed[i]))) {
            return;
        }
    }
    link->kind = LINK_BAD;
    finding = finding_add(r->findings, place, RULE_LINK_SCHEME, "a link uses the scheme '%.*s'",
                          SPAN_ARG(scheme));
    finding->help =
        SPAN("links lead to http, https, mailto and tel addresses or to files of the wiki");
    if (!r->required && !can_run(scheme)) {
        finding->severity = SEVERITY_WARNING; /* a link into another program: shown as text */
    }
}

static void local_link(struct reading *r, struct link *link, struct span url)
{
    struct span path = span_slice(url, 0, span_find(url, '#'));
    struct place place = {r->article->file, link->at, link->len};
    struct span folder = path_folder(r->article->path);

    link->heading = path_percent_decode(r->arena, span_from(url, path.len + 1));
    path = span_slice(path, 0, span_find(path, '?'));
    path = path_percent_decode(r->arena, path);
    if (path.len > 0 && path.at[0] == '/') {
        path = span_from(path, 1); /* from the root of the wiki */
        folder = (struct span){0};
    }
    if (path.len == 0) {
        link->kind = LINK_ANCHOR;
        return;
    }
    link->raw = path;
    if (!path_resolve(r->arena, folder, path, &link->target) || span_find(path, '\0') < path.len) {
        link->kind = LINK_BAD;
        finding_add(r->findings, place, RULE_LINK_OUTSIDE, "the path '%.*s' leaves the wiki",
                    SPAN_ARG(path))
            ->help = SPAN("name a file of the wiki, relative to this one");
        return;
    }
    link->kind =
        !link->is_image && (span_is(path_extension(path), ".md") || path_extension(path).len == 0)
            ? LINK_PAGE
            : LINK_FILE;
}

uint32_t links_add_url(struct reading *r, const struct md_node *node, struct place place,
                       bool is_image)
{
    struct link *link = link_add(r, LINK_BAD, place);
    struct span url = span_copy(r->arena, span_trim(node->extra)), scheme = scheme_of(url);

    link->is_image = is_image;
    link->title = span_copy(r->arena, node->title);
    if (scheme.len > 0) {
        web_link(r, link, url, scheme);
    } else if (span_starts(url, SPAN("//"))) {
        link->kind = LINK_WEB;
        link->target = span_concat(r->arena, SPAN("https:"), url);
    } else {
        local_link(r, link, url);
    }
    return (uint32_t)(r->links.count - 1);
}

static bool is_image_name(struct span name)
{
    static const char *const extensions[] = {".png", ".jpg",  ".jpeg", ".gif",
                                             ".svg", ".webp", ".avif"};
    struct span extension = path_extension(name);

    for (size_t i = 0; i < countof(extensions); i++) {
        if (span_equal_nocase(extension, span_of(extensions[i]))) {
            return true;
        }
    }
    return false;
}

/* Where the label begins: at '|', which a table needs to have escaped. */
static size_t find_label(struct span inner, size_t *skip)
{
    size_t bar = span_find(inner, '|');

    *skip = 1;
    if (bar > 0 && bar < inner.len && inner.at[bar - 1] == '\\') {
        *skip = 2;
        return bar - 1;
    }
    return bar;
}

/* "200" or "200x100": how large Obsidian shows a picture, not what it shows. */
static bool is_size(struct span label)
{
    for (size_t i = 0; i < label.len; i++) {
        if (!char_is_digit(label.at[i]) && label.at[i] != 'x') {
            return false;
        }
    }
    return label.len > 0 && char_is_digit(label.at[0]);
}

/* A name with the extension of a file that is no article: "scan.pdf", not "v1.2 of it". */
static bool is_attachment(struct span name)
{
    static const char *const extensions[] = {".pdf",  ".mp3",  ".mp4", ".wav", ".ogg",
                                             ".webm", ".csv",  ".txt", ".zip", ".canvas",
                                             ".base", ".docx", ".xlsx"};
    struct span extension = path_extension(name);

    for (size_t i = 0; i < countof(extensions); i++) {
        if (span_equal_nocase(extension, span_of(extensions[i]))) {
            return true;
        }
    }
    return is_image_name(name);
}

uint32_t links_add_wiki(struct reading *r, struct span inner, struct place place, bool embed,
                        struct span *label)
{
    struct link *link = link_add(r, LINK_WIKI, place);
    size_t skip, bar = find_label(inner, &skip);
    struct span target = span_slice(inner, 0, bar);
    size_t hash = span_find(target, '#');

    *label = span_trim(bar < inner.len ? span_from(inner, bar + skip) : target);
    link->heading = span_trim(span_from(target, hash + 1));
    link->target = span_trim(span_slice(target, 0, hash));
    if (bar == inner.len && link->heading.len > 0) {
        *label = link->target.len == 0 ? link->heading
                                       : span_format(r->arena, "%.*s, %.*s", SPAN_ARG(link->target),
                                                     SPAN_ARG(link->heading));
    }
    if (link->heading.len > 0 && link->heading.at[0] == '^') {
        *label = bar == inner.len ? link->target : *label; /* the id of a block is no words */
    }
    if (label->len == 0) {
        *label = link->target;
    }
    if (span_find(link->heading, '#') < link->heading.len) { /* [[Page#part#smaller part]] */
        size_t last = link->heading.len;

        while (link->heading.at[last - 1] != '#') {
            last--;
        }
        link->heading = span_from(link->heading, last);
    }
    if (embed && is_image_name(link->target)) {
        link->kind = LINK_FILE;
        link->is_image = true;
        link->raw = link->target;
        if (is_size(*label)) {
            *label = path_stem(link->target);
        }
    } else if (is_attachment(link->target)) {
        link->kind = LINK_FILE;
        link->raw = link->target;
    } else if (link->target.len == 0) {
        link->kind = LINK_ANCHOR;
    } else if (span_ends(link->target, SPAN(".md"))) {
        link->target.len -= 3;
    }
    return (uint32_t)(r->links.count - 1);
}
