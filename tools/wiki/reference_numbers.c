/* wiki/reference_numbers.c: dates, pages, editions and versions of references. */
#include "wiki/reference.h"

/* ---- dates ---- */

static void print_month(struct date d, struct buf *out)
{
    if (d.month > 0) {
        buf_print(out, " %.3s", date_month(d.month));
    }
}

/* "1973 Jul 1", as far as the precision goes. */
void reference_date(struct date d, enum precision precision, struct buf *out)
{
    buf_print(out, "%u", d.year);
    if (precision >= PRECISION_MONTH) {
        print_month(d, out);
    }
    if (precision >= PRECISION_DAY && d.month > 0 && d.day > 0) {
        buf_print(out, " %u", d.day);
    }
}

/* "1986 Sep 9–12", "1986 Aug 30–Sep 2", "2012 Dec–2013 Jan": what the ends share is said once. */
void reference_period(const struct period *p, enum precision precision, struct buf *out)
{
    struct buf last;
    struct date from = p->from, to = p->to;

    reference_date(from, precision, out);
    if (to.year == 0) {
        return;
    }
    if (to.year != from.year) {
        buf_text(out, "–");
        reference_date(to, precision, out);
        return;
    }
    if (precision == PRECISION_YEAR || to.month == 0) {
        return;
    }
    if (to.month != from.month) {
        buf_init(&last, 64);
        reference_date(to, precision, &last);
        buf_print(out, "–%.*s",
                  SPAN_ARG(span_from(buf_span(&last), span_find(buf_span(&last), ' ') + 1)));
        buf_release(&last);
    } else if (precision == PRECISION_DAY && to.day > 0 && to.day != from.day) {
        buf_print(out, "–%u", to.day);
    }
}

static void print_season(struct span season, struct buf *out)
{
    static const char *const names[] = {"Spring", "Summer", "Fall", "Winter"};
    size_t number;

    buf_char(out, ' ');
    if (!span_to_size(season, &number)) {
        reference_capital(season, out);
    } else if (number >= 1 && number <= countof(names)) {
        buf_text(out, names[number - 1]);
    }
}

void reference_issued(const struct source *s, enum precision precision, struct buf *out)
{
    struct period issued = {s->issued, s->issued_to};

    if (s->issued.year == 0) {
        buf_text(out, "[date unknown]");
        return;
    }
    if (s->issued_circa) {
        buf_print(out, "[%u?]", s->issued.year);
        return;
    }
    if (span_equal_nocase(s->status, SPAN("in press")) ||
        span_equal_nocase(s->status, SPAN("forthcoming"))) {
        buf_text(out, "Forthcoming ");
    }
    reference_period(&issued, precision, out);
    if (s->issued.month == 0 && s->issued_season.len > 0 && precision == PRECISION_DAY) {
        print_season(s->issued_season, out);
    }
}

/* ---- pages ---- */

static size_t digits_at(struct span s, size_t at)
{
    while (at < s.len && char_is_digit(s.at[at])) {
        at++;
    }
    return at;
}

/* "2101" and "2112" -> "12". Pages that are not a number with letters before it stay whole, as do
 * the letters where they differ: "211A-218A", "iv-ix", "e1-S3". */
static struct span shortened(struct span first, struct span last)
{
    size_t prefix = 0, same = 0;
    struct span digits;

    while (prefix < first.len && !char_is_digit(first.at[prefix])) {
        prefix++;
    }
    if (prefix == first.len || digits_at(first, prefix) != first.len) {
        return last;
    }
    digits = span_starts(last, span_slice(first, 0, prefix)) ? span_from(last, prefix) : last;
    if (digits.len == 0 || digits_at(digits, 0) != digits.len) {
        return last;
    }
    if (digits.len == first.len - prefix) {
        while (same + 1 < digits.len && digits.at[same] == first.at[prefix + same]) {
            same++;
        }
    }
    return span_from(digits, same);
}

static void print_run(struct span run, struct buf *out)
{
    struct span dash = SPAN("–"), first, last;
    size_t at = span_find_span(run, dash), len = dash.len;

    if (at == run.len) {
        at = span_find(run, '-');
        len = 1;
    }
    first = span_trim(span_slice(run, 0, at));
    last = span_trim(span_from(run, at + len));
    while (len == 1 && span_starts(last, SPAN("-"))) {
        last = span_from(last, 1); /* BibTeX writes "1--9" */
    }
    if (last.len == 0 || span_find(last, '-') < last.len || span_find_span(last, dash) < last.len) {
        reference_plain(run, out);
        return;
    }
    reference_plain(first, out);
    buf_text(out, "–");
    reference_plain(shortened(first, last), out);
}

void reference_pages(struct span pages, struct buf *out)
{
    bool following = false;

    while (pages.len > 0) {
        buf_text(out, following ? ", " : "");
        print_run(span_trim(span_cut(&pages, ',')), out);
        following = true;
    }
}

/* ---- editions, versions, volumes ---- */

static const char *ordinal_ending(size_t number)
{
    static const char *const endings[] = {"th", "st", "nd", "rd"};

    return number % 10 > 3 || (number % 100 > 10 && number % 100 < 14) ? "th"
                                                                       : endings[number % 10];
}

/* "Rev. ed.", "2nd edition": the word is there already. */
static bool says_edition(struct span edition)
{
    while (edition.len > 0) {
        struct span word = span_cut(&edition, ' ');

        if (span_equal_nocase(word, SPAN("ed.")) || span_equal_nocase(word, SPAN("ed")) ||
            span_equal_nocase(word, SPAN("edition"))) {
            return true;
        }
    }
    return false;
}

void reference_edition(struct span edition, struct buf *out)
{
    size_t number;

    if (edition.len == 0 || span_is(edition, "1") || span_is(edition, "1st")) {
        return;
    }
    if (span_to_size(edition, &number)) {
        buf_print(out, "%zu%s ed", number, ordinal_ending(number));
    } else {
        reference_plain(edition, out);
        buf_text(out, says_edition(edition) ? "" : " ed");
    }
    reference_close(out);
}

void reference_version(struct span version, struct buf *out)
{
    bool short_form = version.len > 1 && (version.at[0] == 'v' || version.at[0] == 'V') &&
                      char_is_digit(version.at[1]);

    if (version.len == 0) {
        return;
    }
    version = span_from(version, short_form ? 1 : 0);
    buf_text(out, char_is_digit(version.at[0]) ? "Version " : "");
    reference_capital(version, out);
    reference_close(out);
}

void reference_labelled(const char *label, struct span text, struct buf *out)
{
    if (text.len > 0 && char_is_digit(text.at[0])) {
        buf_print(out, "%s ", label);
    }
    reference_plain(text, out);
}
