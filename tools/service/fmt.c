/* service/fmt.c: plans edits, applies them in memory, reads the result again and compares.
 *
 * The edits are few and small (service/fmt_plan.c): printing the tree anew would have to know every
 * way in which an author may write the same thing. An edit can make room for another one, so the
 * steps are repeated until nothing changes; more than a few rounds mean that they do not settle.
 */
#include "service/fmt.h"

#include "read/article.h"
#include "read/front.h"
#include "service/fmt_plan.h"
#include "service/fmt_same.h"

enum { MOST_ROUNDS = 4, LONGEST_TEXT = 256 << 20, LONGEST_QUOTE = 80 };

struct fmt {
    const struct reader *reader;
    const struct input *in;
    struct arena *arena;
};

/* Reads the bytes as the article of this path. */
static const struct article *read_bytes(const struct fmt *f, struct span bytes,
                                        struct findings *findings)
{
    struct input in = {f->in->file, f->in->path, bytes};

    findings_init(findings, f->arena);
    return article_read(f->reader, &in, f->arena, f->arena, findings);
}

/* Where the text behind the front matter begins. */
static size_t body_start(const struct fmt *f, struct span bytes)
{
    struct findings ignored;
    struct article article = {.path = f->in->path};
    struct reading r = {.reader = f->reader,
                        .arena = f->arena,
                        .scratch = f->arena,
                        .lasting = f->arena,
                        .findings = &ignored,
                        .article = &article};
    bool well;

    findings_init(&ignored, f->arena);
    map_init(&r.ids, f->arena);
    return front_read(&r, bytes, &article.front, &well);
}

static struct span apply(const struct fmt *f, struct span body, const struct edits *edits)
{
    struct buf out;
    struct span text;
    size_t at = 0;

    buf_init(&out, LONGEST_TEXT);
    for (size_t i = 0; i < edits->count; i++) {
        const struct edit *edit = &edits->at[i];

        buf_add(&out, span_slice(body, at, edit->at - at));
        buf_add(&out, edit->text);
        at = edit->at + edit->len;
    }
    buf_add(&out, span_from(body, at));
    text = span_copy(f->arena, buf_span(&out));
    buf_release(&out);
    return text;
}

/* One round: the text with all edits that its present form suggests. */
static struct span rewrite(const struct fmt *f, struct span bytes, const struct article *article)
{
    size_t body = body_start(f, bytes);
    struct plan_input in = {span_from(bytes, body), body, article, f->arena};
    struct edits edits = {0};

    if (in.text.len == 0) {
        return bytes.len == 0 || span_ends(bytes, SPAN("\n"))
                   ? bytes
                   : span_concat(f->arena, bytes, lines_newline(bytes));
    }
    if (body == 0 && span_trim(bytes).len == 0) {
        return bytes;
    }
    plan_edits(&in, &edits);
    return edits.count == 0
               ? bytes
               : span_concat(f->arena, span_slice(bytes, 0, body), apply(f, in.text, &edits));
}

/* The first line that differs, for the report of our mistake. */
static struct span difference(struct arena *arena, struct span old, struct span new)
{
    while (old.len > 0 || new.len > 0) {
        struct span was = span_cut(&old, '\n'), is = span_cut(&new, '\n');

        if (!span_equal(was, is)) {
            return span_format(arena, "'%.*s' would become '%.*s'",
                               SPAN_ARG(span_slice(was, 0, LONGEST_QUOTE)),
                               SPAN_ARG(span_slice(is, 0, LONGEST_QUOTE)));
        }
    }
    return SPAN("something would change");
}

static bool says_same(const struct fmt *f, struct span bytes, struct span *why)
{
    struct span texts[2];
    bool whole = true;
    const struct span sources[2] = {f->in->bytes, bytes};

    for (size_t i = 0; i < 2; i++) {
        struct findings findings;
        const struct article *article = read_bytes(f, sources[i], &findings);
        struct buf out;

        buf_init(&out, LONGEST_TEXT);
        same_print(article, &findings, &out);
        whole = whole && !out.full;
        texts[i] = span_copy(f->arena, buf_span(&out));
        buf_release(&out);
    }
    if (!whole) {
        *why = SPAN("it is too large to be compared");
        return false;
    }
    if (!span_equal(texts[0], texts[1])) {
        *why = difference(f->arena, texts[0], texts[1]);
        return false;
    }
    return true;
}

/* The reason why the text cannot be rewritten, or nothing. */
static struct span refusal(const struct fmt *f, const struct article *article,
                           const struct findings *findings)
{
    struct span rest = f->in->bytes;

    if (article->is_broken) {
        for (size_t i = 0; i < findings->count; i++) {
            if (findings->at[i].severity == SEVERITY_ERROR) {
                return findings->at[i].message;
            }
        }
        return SPAN("it cannot be read");
    }
    while (span_find(rest, '\r') < rest.len) {
        rest = span_from(rest, span_find(rest, '\r') + 1);
        if (!span_starts(rest, SPAN("\n"))) {
            return SPAN("a carriage return stands without a line feed");
        }
    }
    return (struct span){0};
}

void fmt_article(const struct reader *reader, const struct input *in, struct arena *arena,
                 struct fmt_result *out)
{
    struct fmt f = {reader, in, arena};
    struct span bytes = in->bytes;

    *out = (struct fmt_result){.outcome = FMT_DAMAGED};
    for (size_t round = 0; round < MOST_ROUNDS; round++) {
        struct findings findings;
        const struct article *article = read_bytes(&f, bytes, &findings);
        struct span next;

        out->why = round == 0 ? refusal(&f, article, &findings) : (struct span){0};
        if (out->why.len > 0) {
            out->outcome = FMT_UNREADABLE;
            return;
        }
        next = rewrite(&f, bytes, article);
        if (span_equal(next, bytes)) {
            out->outcome = round == 0                        ? FMT_SAME
                           : says_same(&f, bytes, &out->why) ? FMT_CHANGED
                                                             : FMT_DAMAGED;
            out->text = bytes;
            return;
        }
        bytes = next;
    }
    out->why = SPAN("the text does not settle");
}
