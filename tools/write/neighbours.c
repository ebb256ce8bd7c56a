/* write/neighbours.c: three short columns: pages that link here, this one, pages that it links to;
 * below it those that share its tags.
 *
 * The places follow from the counts and the order of the links alone, so that the drawing changes
 * only when a neighbour does. It is a picture for the eye: its words and links stand in the lists beside
 * it, because links inside an image cannot be reached by everybody.
 */
#include "write/neighbours.h"

#include "base/unicode.h"
#include "text/html.h"
#include "wiki/address.h"
#include "write/pages.h"

enum {
    MOST_SIDE = 4,      /* nodes on each side; with MOST_BELOW and the article itself, 12 */
    MOST_BELOW = 3,     /* that share tags */
    BOX_WIDTH = 160,    /* of a node, in units of the drawing, as in style.css */
    BOX_HEIGHT = 30,    /* of a node */
    ROW = 44,           /* from one node to the next */
    COLUMN = 200,       /* from one column to the next */
    LONGEST_LABEL = 20, /* in characters */
};

struct near {
    VEC(uint32_t) at; /* indices of articles, each once */
};

struct spot {
    int x, y; /* upper left corner of a node */
};

_Static_assert(RELATED_MOST >= MOST_BELOW + 2 * MOST_SIDE, "some may stand on the sides");

struct neighbours {
    const struct page *page;
    struct near from, to, like;
};

/* ---- who they are ---- */

static bool has(const struct near *near, uint32_t article)
{
    for (size_t i = 0; i < near->at.count; i++) {
        if (near->at.at[i] == article) {
            return true;
        }
    }
    return false;
}

static void find_targets(struct neighbours *n)
{
    const struct page *page = n->page;

    for (size_t i = 0; i < page->facts->link_count; i++) {
        const struct facts *target =
            site_link_target(page->site, &page->facts->links[i], page->scratch);

        if (target != NULL && target != page->facts && !target->is_duplicate &&
            !has(&n->to, (uint32_t)site_index(page->site, target))) {
            *vec_add(page->scratch, &n->to.at) = (uint32_t)site_index(page->site, target);
        }
    }
}

/* A page that links here and is linked to stands on the side of the latter. */
static void find_origins(struct neighbours *n)
{
    size_t self = site_index(n->page->site, n->page->facts);
    const struct backlinks *backlinks = &n->page->site->backlinks[self];

    for (size_t i = 0; i < backlinks->count; i++) {
        uint32_t from = backlinks->at[i].from;

        if (from != self && !n->page->site->articles[from].is_duplicate && !has(&n->to, from) &&
            (n->from.at.count == 0 || n->from.at.at[n->from.at.count - 1] != from)) {
            *vec_add(n->page->scratch, &n->from.at) = from;
        }
    }
}

static void find_alike(struct neighbours *n)
{
    const struct page *page = n->page;
    const struct related_list related =
        related_of(page->writer->related, site_index(page->site, page->facts));

    for (size_t i = 0; i < related.count && n->like.at.count < MOST_BELOW; i++) {
        if (!has(&n->to, related.at[i]) && !has(&n->from, related.at[i])) {
            *vec_add(page->scratch, &n->like.at) = related.at[i];
        }
    }
}

static size_t shown(const struct near *near)
{
    return near->at.count < MOST_SIDE ? near->at.count : MOST_SIDE;
}

/* ---- the drawing ---- */

/* "Hebbian plasticity and …" */
static struct span label_of(const struct neighbours *n, struct span title)
{
    size_t at = 0;

    if (unicode_count(title) <= LONGEST_LABEL) {
        return title;
    }
    for (size_t i = 0; i + 1 < LONGEST_LABEL; i++) {
        unicode_next(title, &at);
    }
    return span_format(n->page->scratch, "%.*s…",
                       SPAN_ARG(span_trim_right(span_slice(title, 0, at))));
}

static void box(const struct neighbours *n, const char *class, struct spot at, struct span title,
                struct buf *out)
{
    buf_print(out, "<g class=\"%s\" transform=\"translate(%d %d)\"><rect/><text x=\"%d\" y=\"%d\">",
              class, at.x, at.y, BOX_WIDTH / 2, BOX_HEIGHT / 2 + 4);
    html_text(out, label_of(n, title));
    buf_text(out, "</text></g>");
}

/* From one box to another, with the head of an arrow at its end. */
static void arrow(struct spot from, struct spot to, struct buf *out)
{
    buf_print(out, "<path class=\"n-l\" d=\"M%d %dL%d %dm-7 -4l7 4l-7 4\"/>", from.x, from.y, to.x,
              to.y);
}

static void draw_side(const struct neighbours *n, const struct near *near, bool leads_here,
                      int middle, struct buf *out)
{
    size_t count = shown(near);
    int top = middle - (int)count * ROW / 2 + ROW / 2, x = leads_here ? 0 : 2 * COLUMN;

    for (size_t i = 0; i < count; i++) {
        int y = top + (int)i * ROW;

        if (leads_here) {
            arrow((struct spot){BOX_WIDTH, y}, (struct spot){COLUMN, middle}, out);
        } else {
            arrow((struct spot){COLUMN + BOX_WIDTH, middle}, (struct spot){x, y}, out);
        }
        box(n, "n-b", (struct spot){x, y - BOX_HEIGHT / 2},
            n->page->site->articles[near->at.at[i]].title, out);
    }
}

static void draw_below(const struct neighbours *n, int middle, int y, struct buf *out)
{
    static const int columns[] = {1, 0, 2};

    for (size_t i = 0; i < n->like.at.count; i++) {
        int x = columns[i] * COLUMN;

        buf_print(out, "<path class=\"n-l n-s\" d=\"M%d %dL%d %d\"/>", COLUMN + BOX_WIDTH / 2,
                  middle + BOX_HEIGHT / 2, x + BOX_WIDTH / 2, y);
        box(n, "n-b n-s", (struct spot){x, y}, n->page->site->articles[n->like.at.at[i]].title,
            out);
    }
}

static void describe(const struct neighbours *n, struct buf *out)
{
    buf_print(out,
              "<desc id=\"nb-d\">It links to %zu, %zu others link here, and %zu more share its "
              "tags; the lists below name them.</desc>",
              n->to.at.count, n->from.at.count, n->like.at.count);
}

static struct span draw(const struct neighbours *n)
{
    size_t sides = shown(&n->from) > shown(&n->to) ? shown(&n->from) : shown(&n->to);
    int rows = sides == 0 ? 1 : (int)sides, middle = rows * ROW / 2,
        height = rows * ROW + (n->like.at.count > 0 ? ROW : 0);
    struct buf out;

    buf_init(&out, 1 << 16);
    buf_print(&out,
              "<svg class=\"near\" viewBox=\"0 0 %d %d\" role=\"img\" "
              "aria-labelledby=\"nb-t nb-d\"><title id=\"nb-t\">Pages around this one</title>",
              2 * COLUMN + BOX_WIDTH, height);
    describe(n, &out);
    draw_side(n, &n->from, true, middle, &out);
    draw_side(n, &n->to, false, middle, &out);
    draw_below(n, middle, rows * ROW + (ROW - BOX_HEIGHT) / 2, &out);
    box(n, "n-b n-c", (struct spot){COLUMN, middle - BOX_HEIGHT / 2}, n->page->facts->title, &out);
    buf_text(&out, "</svg>");
    return page_take(n->page, &out);
}

/* ---- the lists ---- */

static void set_list(const struct neighbours *n, struct value *value, const char *name,
                     const struct near *near)
{
    struct value *list = value_list(n->page->scratch);

    for (size_t i = 0; i < shown(near); i++) {
        const struct facts *facts = &n->page->site->articles[near->at.at[i]];
        struct value *item = value_map(n->page->scratch);

        value_set_text(item, "title", facts->title);
        value_set_text(item, "url", page_article_link(n->page, facts, (struct span){0}));
        value_set_flag(item, "is_last", i + 1 == shown(near));
        value_add(list, item);
    }
    value_set(value, name, list);
}

struct value *neighbours_value(const struct page *page)
{
    struct neighbours n = {.page = page};
    struct value *value;

    find_targets(&n);
    find_origins(&n);
    find_alike(&n);
    value = value_map(page->scratch);
    if (n.from.at.count + n.to.at.count + n.like.at.count == 0) {
        return value;
    }
    value_set_html(value, "svg", draw(&n));
    set_list(&n, value, "from", &n.from);
    set_list(&n, value, "to", &n.to);
    set_list(&n, value, "like", &n.like);
    value_set_flag(value, "has_from", n.from.at.count > 0);
    value_set_flag(value, "has_to", n.to.at.count > 0);
    value_set_flag(value, "has_like", n.like.at.count > 0);
    if (n.from.at.count > shown(&n.from)) {
        value_set_size(value, "more_from", n.from.at.count - shown(&n.from));
    }
    if (n.to.at.count > shown(&n.to)) {
        value_set_size(value, "more_to", n.to.at.count - shown(&n.to));
    }
    return value;
}
