/* wiki/reference.c: references in NLM style ("Citing Medicine", 2nd ed.; ICMJE), citation-sequence
 * form.
 *
 * One hand-written style rather than a CSL engine: none can be called from C, and NLM is the one
 * style with fixed rules for web pages and dates of citation. Et al. after six authors, initials
 * without full stops, the journal's abbreviation, the least number of digits in a page range.
 */
#include "base/buf.h"
#include "base/unicode.h"
#include "wiki/source.h"

enum { MOST_AUTHORS = 6, LONGEST_REFERENCE = 1 << 16 };

/* A full stop, unless the text ends a sentence by itself. */
static void stop(struct buf *out)
{
    char last = out->len > 0 ? out->at[out->len - 1] : '.';

    if (last != '.' && last != '?' && last != '!') {
        buf_char(out, '.');
    }
}

/* Initials of all given names: "Jean-Paul M." -> "JPM"; particles inside stay: "Maria del Pilar" ->
 * "M del P". */
static void print_initials(struct span given, struct buf *out)
{
    bool start = true;

    for (size_t at = 0; at < given.len;) {
        size_t before = at;
        int32_t c = unicode_next(given, &at);

        if (c == ' ' || c == '-' || c == '.' || c == 0x2010) {
            start = true;
        } else if (start && unicode_is_upper(c)) {
            buf_add(out, span_slice(given, before, at - before));
            start = false;
        } else if (start && unicode_is_lower(c)) {
            struct span word = span_from(given, before);

            word = span_slice(word, 0, span_find(word, ' '));
            buf_print(out, " %.*s ", SPAN_ARG(word));
            at = before + word.len;
            start = false;
        }
    }
}

static void print_name(const struct name *n, struct buf *out)
{
    if (n->literal.len > 0) {
        buf_add(out, n->literal);
        return;
    }
    if (n->particle.len > 0) {
        buf_print(out, "%.*s ", SPAN_ARG(n->particle));
    }
    buf_add(out, n->family);
    if (n->given.len > 0) {
        buf_char(out, ' ');
        print_initials(n->given, out);
    }
    if (n->suffix.len > 0) {
        buf_print(out, " %.*s", SPAN_ARG(n->suffix));
    }
}

static void print_names(const struct name_list *names, struct buf *out)
{
    size_t count = names->count > MOST_AUTHORS ? MOST_AUTHORS : names->count;

    for (size_t i = 0; i < count; i++) {
        buf_text(out, i > 0 ? ", " : "");
        print_name(&names->at[i], out);
    }
    if (names->count > MOST_AUTHORS) {
        buf_text(out, ", et al");
    }
}

static bool is_chapter(const struct source *s)
{
    return span_is(s->type, "chapter") || span_is(s->type, "entry-encyclopedia");
}

/* The editors of a chapter's book are named with the book. */
static void print_creators(const struct source *s, struct buf *out)
{
    if (s->authors.count > 0) {
        print_names(&s->authors, out);
        stop(out);
        buf_char(out, ' ');
    } else if (s->editors.count > 0 && !is_chapter(s)) {
        print_names(&s->editors, out);
        buf_text(out, s->editors.count == 1 ? ", editor. " : ", editors. ");
    }
}

/* "1973 Jul 1" */
static void print_date(struct date d, struct buf *out)
{
    if (d.year == 0) {
        buf_text(out, "[date unknown]");
        return;
    }
    buf_print(out, "%u", d.year);
    if (d.month > 0) {
        buf_print(out, " %.3s", date_month(d.month));
    }
    if (d.day > 0) {
        buf_print(out, " %u", d.day);
    }
}

/* "2101-2112" -> "2101–12", "S93-S99" -> "S93–9": only the digits that differ. */
static void print_pages(struct span page, struct buf *out)
{
    struct span first = page, last, last_digits;
    size_t dash = span_find(page, '-'), prefix = 0, same = 0;

    if (dash == page.len) {
        dash = span_find_span(page, SPAN("–"));
    }
    if (dash == page.len) {
        buf_add(out, page);
        return;
    }
    first = span_slice(page, 0, dash);
    last = span_from(page, dash + (page.at[dash] == '-' ? 1 : strlen("–")));
    while (prefix < first.len && !char_is_digit(first.at[prefix])) {
        prefix++;
    }
    last_digits = span_starts(last, span_slice(first, 0, prefix)) ? span_from(last, prefix) : last;
    if (last_digits.len == first.len - prefix) {
        while (same + 1 < last_digits.len && last_digits.at[same] == first.at[prefix + same]) {
            same++;
        }
    }
    buf_print(out, "%.*s–%.*s", SPAN_ARG(first), (int)(last_digits.len - same),
              last_digits.at + same);
}

static bool is_online_only(const struct source *s)
{
    return s->doi.len == 0 && s->url.len > 0;
}

static void print_cited(const struct source *s, struct buf *out)
{
    if (is_online_only(s) && s->accessed.year != 0) {
        buf_text(out, " [cited ");
        print_date(s->accessed, out);
        buf_char(out, ']');
    }
}

static void print_identifiers(const struct source *s, struct buf *out)
{
    if (s->doi.len > 0) {
        buf_print(out, " doi:%.*s", SPAN_ARG(s->doi));
    } else if (is_online_only(s)) {
        buf_print(out, " Available from: %.*s", SPAN_ARG(s->url));
    }
    if (s->pmid.len > 0) {
        buf_print(out, " PubMed PMID: %.*s%s", SPAN_ARG(s->pmid), s->pmcid.len > 0 ? ";" : ".");
    }
    if (s->pmcid.len > 0) {
        buf_print(out, " PubMed Central PMCID: %.*s.", SPAN_ARG(s->pmcid));
    }
}

static void print_journal(const struct source *s, struct buf *out)
{
    struct span journal = s->container_short.len > 0 ? s->container_short : s->container;

    buf_add(out, journal);
    buf_text(out, is_online_only(s) ? " [Internet]. " : ". ");
    print_date(s->issued, out);
    print_cited(s, out);
    if (s->volume.len > 0 || s->issue.len > 0 || s->page.len > 0 || s->number.len > 0) {
        buf_char(out, ';');
    }
    buf_add(out, s->volume);
    if (s->issue.len > 0) {
        buf_print(out, "(%.*s)", SPAN_ARG(s->issue));
    }
    if (s->page.len > 0 || s->number.len > 0) {
        buf_char(out, ':');
        print_pages(s->page.len > 0 ? s->page : s->number, out);
    }
    stop(out);
}

/* "3" -> "3rd ed. " */
static void print_edition(struct span edition, struct buf *out)
{
    size_t number;
    const char *suffix = "th";

    if (edition.len == 0 || span_is(edition, "1")) {
        return;
    }
    if (!span_to_size(edition, &number)) {
        buf_add(out, edition);
        stop(out);
        buf_char(out, ' ');
        return;
    }
    if (number % 100 < 11 || number % 100 > 13) {
        suffix = number % 10 == 1 ? "st" : number % 10 == 2 ? "nd" : number % 10 == 3 ? "rd" : "th";
    }
    buf_print(out, "%zu%s ed. ", number, suffix);
}

static void print_imprint(const struct source *s, struct buf *out)
{
    print_edition(s->edition, out);
    if (s->publisher_place.len > 0) {
        buf_print(out, "%.*s: ", SPAN_ARG(s->publisher_place));
    }
    if (s->publisher.len > 0) {
        buf_print(out, "%.*s; ", SPAN_ARG(s->publisher));
    }
    print_date(s->issued, out);
    print_cited(s, out);
    stop(out);
}

static void print_chapter(const struct source *s, struct buf *out)
{
    buf_text(out, "In: ");
    if (s->editors.count > 0) {
        print_names(&s->editors, out);
        buf_text(out, s->editors.count == 1 ? ", editor. " : ", editors. ");
    }
    buf_add(out, s->container);
    stop(out);
    buf_char(out, ' ');
    print_imprint(s, out);
    if (s->page.len > 0) {
        buf_text(out, " p. ");
        print_pages(s->page, out);
        stop(out);
    }
}

static void print_title(const struct source *s, struct buf *out)
{
    buf_add(out, s->title);
    if (s->genre.len > 0) {
        buf_print(out, " [%.*s]", SPAN_ARG(s->genre));
    }
    if (is_online_only(s) && s->container.len == 0) {
        buf_text(out, " [Internet]");
    }
    stop(out);
    buf_char(out, ' ');
}

struct span source_reference(struct arena *arena, const struct source *s)
{
    struct buf out;
    struct span reference;

    buf_init(&out, LONGEST_REFERENCE);
    print_creators(s, &out);
    print_title(s, &out);
    if (is_chapter(s)) {
        print_chapter(s, &out);
    } else if (s->container.len > 0 && s->publisher.len == 0) {
        print_journal(s, &out);
    } else {
        if (s->container.len > 0) {
            buf_add(&out, s->container);
            stop(&out);
            buf_char(&out, ' ');
        }
        print_imprint(s, &out);
    }
    print_identifiers(s, &out);
    reference = span_copy(arena, buf_span(&out));
    buf_release(&out);
    return reference;
}
