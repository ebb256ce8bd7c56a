/* wiki/reference_notes.c: what follows the imprint: pages, series, numbers, notes, identifiers. */
#include "wiki/reference.h"

static void print_pages(const struct source *s, struct buf *out)
{
    if (span_is(s->type, "book")) {
        if (s->pages > 0) {
            buf_print(out, "%u p", s->pages);
        }
    } else if (s->page.len > 0) {
        buf_text(out, "p. ");
        reference_pages(s->page, out);
    }
    reference_close(out);
    if (reference_is_web_part(s)) {
        reference_plain(s->title, out);
        reference_close(out);
    }
}

/* "(Lee B, editor. Monographs in slugs; no. 12)." */
static void print_series(const struct source *s, struct buf *out)
{
    size_t number;

    if (s->series.len == 0) {
        return;
    }
    buf_char(out, '(');
    if (s->series_editors.count > 0 && s->authors.count + s->editors.count > 0) {
        reference_names_as(&s->series_editors, "editor", out);
        reference_close(out);
    }
    reference_plain(s->series, out);
    if (s->series_number.len > 0) {
        buf_text(out, span_to_size(s->series_number, &number) ? "; no. " : "; ");
        reference_plain(s->series_number, out);
    }
    buf_char(out, ')');
    reference_close(out);
}

static void print_number(const struct source *s, struct buf *out)
{
    if (s->number.len > 0 && (span_is(s->type, "report") || span_is(s->type, "standard"))) {
        buf_text(out, span_is(s->type, "report") ? "Report No.: " : "Standard No.: ");
        reference_plain(s->number, out);
        reference_close(out);
    }
}

/* "Originally published: Boston: Holt; 1890." Citing Medicine's "1968, c1946" needs a year of
 * copyright, which records do not have. */
static void print_original(const struct source *s, struct buf *out)
{
    bool printed = s->original_place.len + s->original_publisher.len > 0;

    if (!printed && s->original_date.year == 0) {
        return;
    }
    buf_text(out, "Originally published");
    if (s->original_title.len > 0) {
        buf_text(out, " as");
    }
    buf_text(out, ": ");
    if (s->original_title.len > 0) {
        reference_plain(s->original_title, out);
        if (printed) {
            reference_close(out);
        } else {
            buf_text(out, "; ");
        }
    }
    reference_plain(s->original_place, out);
    buf_text(out, s->original_place.len > 0 && s->original_publisher.len > 0 ? ": " : "");
    reference_plain(s->original_publisher, out);
    if (s->original_date.year != 0) {
        buf_text(out, printed ? "; " : "");
        reference_date(s->original_date, PRECISION_YEAR, out);
    }
    reference_close(out);
}

/* "Located at: Slug Papers, Example Library, Bethesda (MD); MS C 217." */
static void print_archive(const struct source *s, struct buf *out)
{
    const struct span places[] = {s->archive_collection, s->archive, s->archive_place};
    size_t start;

    if (s->archive.len + s->archive_collection.len + s->archive_location.len == 0) {
        return;
    }
    buf_text(out, "Located at: ");
    start = out->len;
    for (size_t i = 0; i < countof(places); i++) {
        buf_text(out, places[i].len > 0 && out->len > start ? ", " : "");
        reference_plain(places[i], out);
    }
    buf_text(out, s->archive_location.len > 0 && out->len > start ? "; " : "");
    reference_plain(s->archive_location, out);
    reference_close(out);
}

/* No full stop after a DOI or an address: it would be copied with it. */
static void print_identifiers(const struct source *s, struct buf *out)
{
    if (s->doi.len > 0) {
        buf_print(out, "doi:%.*s ", SPAN_ARG(s->doi));
    } else if (reference_is_online(s)) {
        buf_print(out, "Available from: %.*s ", SPAN_ARG(s->url));
    }
    if (s->pmid.len > 0) {
        buf_print(out, "PubMed PMID: %.*s%s ", SPAN_ARG(s->pmid), s->pmcid.len > 0 ? ";" : ".");
    }
    if (s->pmcid.len > 0) {
        buf_print(out, "PubMed Central PMCID: %.*s. ", SPAN_ARG(s->pmcid));
    }
}

void reference_extent(const struct source *s, struct buf *out)
{
    print_pages(s, out);
    print_series(s, out);
}

void reference_notes(const struct source *s, struct buf *out)
{
    print_number(s, out);
    print_original(s, out);
    print_archive(s, out);
    print_identifiers(s, out);
}
