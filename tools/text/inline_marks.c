/* text/inline_marks.c: walks the children of each inline container once and rewrites their list. */
#include "text/inline_marks.h"

struct marks {
    struct span text;
    struct arena *arena;
};

static struct md_node *text_node(const struct marks *m, size_t at, size_t end)
{
    struct md_node *node = ARENA_NEW(m->arena, struct md_node);

    node->kind = MD_TEXT;
    node->at = (uint32_t)at;
    node->len = (uint32_t)(end - at);
    node->text = span_slice(m->text, at, end - at);
    return node;
}

static void append(struct md_node *parent, struct md_node *child)
{
    child->next = NULL;
    if (parent->last == NULL) {
        parent->first = child;
    } else {
        parent->last->next = child;
    }
    parent->last = child;
}

/* ---- bare URLs ---- */

/* Longer ones are no links, so that hostile text costs linear time. */
enum { LONGEST_URL = 2048 };

/* Where a URL starts in `text` from `at` on; SIZE_MAX when there is none. */
static size_t url_start(struct span text, size_t at)
{
    for (; at < text.len; at++) {
        struct span rest = span_from(text, at);
        char c = text.at[at];

        if ((c == 'h' &&
             (span_starts(rest, SPAN("http://")) || span_starts(rest, SPAN("https://")))) ||
            (c == 'w' && span_starts(rest, SPAN("www.")))) {
            if (at == 0 || char_is_space(text.at[at - 1]) ||
                strchr("*_~(", text.at[at - 1]) != NULL) {
                return at;
            }
        }
    }
    return SIZE_MAX;
}

/* How many bytes at the start of `text` are the URL: no closing punctuation, no unbalanced ')'; 0
 * when it is too long. */
static size_t url_len(struct span text)
{
    size_t len = 0, opened = 0, closed = 0;

    while (len < text.len && !char_is_space(text.at[len]) && text.at[len] != '<' &&
           text.at[len] != '[' /* a tag */) {
        opened += text.at[len] == '(';
        closed += text.at[len] == ')';
        if (++len > LONGEST_URL) {
            return 0;
        }
    }
    while (len > 0) {
        if (text.at[len - 1] == ')' && closed > opened) {
            closed--;
        } else if (strchr("?!.,:;*_~'\"", text.at[len - 1]) == NULL) {
            break;
        }
        len--;
    }
    return len;
}

static bool has_host(struct span url)
{
    size_t host = span_starts(url, SPAN("www.")) ? 4 : span_find_span(url, SPAN("://")) + 3;

    return host < url.len && char_is_alnum(url.at[host]) &&
           span_find(span_from(url, host), '.') < url.len - host;
}

static void split_urls(const struct marks *m, struct md_node *parent, struct md_node *node)
{
    size_t done = 0, at = 0;

    while ((at = url_start(node->text, at)) != SIZE_MAX) {
        struct span url = span_slice(node->text, at, url_len(span_from(node->text, at)));
        struct md_node *link;

        if (!has_host(url)) {
            at++;
            continue;
        }
        if (at > done) {
            append(parent, text_node(m, node->at + done, node->at + at));
        }
        link = text_node(m, node->at + at, node->at + at + url.len);
        link->kind = MD_LINK;
        link->extra =
            span_starts(url, SPAN("www.")) ? span_concat(m->arena, SPAN("http://"), url) : url;
        append(link, text_node(m, link->at, link->at + url.len));
        append(parent, link);
        at += url.len;
        done = at;
    }
    if (done == 0) {
        append(parent, node);
    } else if (done < node->text.len) {
        append(parent, text_node(m, node->at + done, node->at + node->text.len));
    }
}

static void read_urls(const struct marks *m, struct md_node *parent)
{
    struct md_node *child = parent->first;

    parent->first = parent->last = NULL;
    while (child != NULL) {
        struct md_node *next = child->next;

        if (child->kind == MD_TEXT && url_start(child->text, 0) != SIZE_MAX) {
            split_urls(m, parent, child);
        } else {
            append(parent, child);
        }
        child = next;
    }
}

/* ---- strikethrough ---- */

/* The offset of the next "~~" (not part of a longer run) in a text node, or its length. */
static size_t tildes(struct span text, size_t at)
{
    while (at < text.len) {
        size_t run = 0;

        at += span_find(span_from(text, at), '~');
        while (at + run < text.len && text.at[at + run] == '~') {
            run++;
        }
        if (run == 2) {
            return at;
        }
        at += run;
    }
    return text.len;
}

/* Cuts text nodes so that each "~~" is a node of its own, marked with level 2. */
static size_t cut_tildes(const struct marks *m, struct md_node *parent)
{
    struct md_node *child = parent->first;
    size_t count = 0;

    parent->first = parent->last = NULL;
    while (child != NULL) {
        struct md_node *next = child->next;
        size_t at = 0, hit;

        if (child->kind != MD_TEXT || tildes(child->text, 0) == child->text.len) {
            append(parent, child);
            child = next;
            continue;
        }
        while ((hit = tildes(child->text, at)) < child->text.len) {
            struct md_node *mark = text_node(m, child->at + hit, child->at + hit + 2);

            if (hit > at) {
                append(parent, text_node(m, child->at + at, child->at + hit));
            }
            mark->level = 2;
            append(parent, mark);
            at = hit + 2;
            count++;
        }
        if (at < child->text.len) {
            append(parent, text_node(m, child->at + at, child->at + child->text.len));
        }
        child = next;
    }
    return count;
}

static bool is_mark(const struct md_node *node)
{
    return node->kind == MD_TEXT && node->level == 2;
}

static bool opens(const struct marks *m, const struct md_node *mark)
{
    size_t after = mark->at + 2u;

    return after < m->text.len && !char_is_space(m->text.at[after]);
}

static bool closes(const struct marks *m, const struct md_node *mark)
{
    return mark->at > 0 && !char_is_space(m->text.at[mark->at - 1]);
}

/* Pairs each opening mark with the next closing one and puts what stands between into a node. */
static void pair_tildes(const struct marks *m, struct md_node *parent)
{
    struct md_node *child = parent->first;
    bool none_left = false; /* once no mark closes, none of the later ones is closed either */

    parent->first = parent->last = NULL;
    while (child != NULL) {
        struct md_node *next = child->next, *end = NULL;

        if (is_mark(child) && opens(m, child) && !none_left) {
            end = next;
            while (end != NULL && !(is_mark(end) && closes(m, end))) {
                end = end->next;
            }
            none_left = end == NULL;
        }
        if (end == NULL || end == next) {
            child->level = is_mark(child) ? 0 : child->level;
            append(parent, child);
            child = next;
            continue;
        }
        child->kind = MD_STRIKE;
        child->level = 0;
        child->len = end->at + 2 - child->at;
        append(parent, child);
        for (struct md_node *inner = next; inner != end;) {
            struct md_node *after = inner->next;

            append(child, inner);
            inner = after;
        }
        child = end->next;
    }
}

/* Recursion is bounded by MARKDOWN_DEEPEST. */
static void read_children(const struct marks *m, struct md_node *parent, bool in_link)
{
    for (struct md_node *child = parent->first; child != NULL; child = child->next) {
        if (child->first != NULL) {
            read_children(m, child, in_link || child->kind == MD_LINK || child->kind == MD_IMAGE);
        }
    }
    if (parent->first == NULL || parent->first->kind < MD_TEXT) {
        return;
    }
    if (!in_link) {
        read_urls(m, parent);
    }
    if (cut_tildes(m, parent) > 0) {
        pair_tildes(m, parent);
    }
}

void inline_marks_read(struct md_node *document, struct span text, struct arena *arena)
{
    struct marks m = {text, arena};

    if (span_find_span(text, SPAN("~~")) < text.len ||
        span_find_span(text, SPAN("http")) < text.len ||
        span_find_span(text, SPAN("www.")) < text.len) {
        read_children(&m, document, false);
    }
}
