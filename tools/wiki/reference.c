/* wiki/reference.c: references in NLM style ("Citing Medicine", 2nd ed.; ICMJE), citation-sequence
 * form.
 *
 * One hand-written style rather than a CSL engine: none can be called from C, and NLM is the one
 * style with fixed rules for web pages and dates of citation. All types share one order of parts,
 * names, title, edition, host, imprint, pages, notes, identifiers; a table says which form the
 * middle takes. Each part closes its own sentence, so an absent part leaves no trace.
 */
#include "wiki/reference.h"

enum { LONGEST_REFERENCE = 1 << 16 };

enum form {
    FORM_WORK,    /* stands alone: books, reports, theses, films, data, web pages */
    FORM_JOURNAL, /* host by its abbreviation, date, volume, pages */
    FORM_SERIAL,  /* the same with the host's full name */
    FORM_PART,    /* "In: Lee B, editor. Book." */
    FORM_MEETING, /* "Lecture presented at: ..." */
    FORM_LAW,
    FORM_PATENT,
};

struct layout {
    const char *type;
    enum form form;
    enum precision precision; /* of the date of issue */
    bool printed;             /* NLM asks for place and publisher, or to say they are unknown */
    const char *genre;        /* in brackets after the title when the record has none */
};

static const struct layout LAYOUTS[] = {
    {"article", FORM_WORK, PRECISION_YEAR, false, "Preprint"},
    {"article-journal", FORM_JOURNAL, PRECISION_DAY, false, NULL},
    {"article-magazine", FORM_SERIAL, PRECISION_DAY, false, NULL},
    {"article-newspaper", FORM_SERIAL, PRECISION_DAY, false, NULL},
    {"bill", FORM_LAW, PRECISION_DAY, false, NULL},
    {"book", FORM_WORK, PRECISION_YEAR, true, NULL},
    {"broadcast", FORM_WORK, PRECISION_DAY, false, NULL},
    {"chapter", FORM_PART, PRECISION_YEAR, true, NULL},
    {"classic", FORM_WORK, PRECISION_YEAR, true, NULL},
    {"collection", FORM_WORK, PRECISION_YEAR, true, NULL},
    {"entry-dictionary", FORM_PART, PRECISION_YEAR, true, NULL},
    {"entry-encyclopedia", FORM_PART, PRECISION_YEAR, true, NULL},
    {"event", FORM_MEETING, PRECISION_DAY, false, NULL},
    {"hearing", FORM_LAW, PRECISION_DAY, false, NULL},
    {"interview", FORM_WORK, PRECISION_DAY, false, "interview"},
    {"legal_case", FORM_LAW, PRECISION_DAY, false, NULL},
    {"legislation", FORM_LAW, PRECISION_DAY, false, NULL},
    {"manuscript", FORM_WORK, PRECISION_DAY, false, NULL},
    {"pamphlet", FORM_WORK, PRECISION_YEAR, true, NULL},
    {"paper-conference", FORM_PART, PRECISION_YEAR, true, NULL},
    {"patent", FORM_PATENT, PRECISION_DAY, false, NULL},
    {"performance", FORM_WORK, PRECISION_DAY, false, NULL},
    {"periodical", FORM_SERIAL, PRECISION_DAY, false, NULL},
    {"personal_communication", FORM_WORK, PRECISION_DAY, false, "personal communication"},
    {"post", FORM_SERIAL, PRECISION_DAY, false, NULL},
    {"post-weblog", FORM_SERIAL, PRECISION_DAY, false, NULL},
    {"regulation", FORM_LAW, PRECISION_DAY, false, NULL},
    {"report", FORM_WORK, PRECISION_MONTH, true, NULL},
    {"review", FORM_JOURNAL, PRECISION_DAY, false, NULL},
    {"review-book", FORM_JOURNAL, PRECISION_DAY, false, NULL},
    {"speech", FORM_MEETING, PRECISION_DAY, false, NULL},
    {"thesis", FORM_WORK, PRECISION_YEAR, true, "thesis"},
    {"treaty", FORM_LAW, PRECISION_DAY, false, NULL},
    {"webpage", FORM_WORK, PRECISION_DAY, false, NULL},
};

static bool has_host(const struct source *s)
{
    return s->container.len > 0 || s->container_short.len > 0;
}

static struct layout layout_of(const struct source *s)
{
    struct layout layout = {.form = FORM_WORK, .precision = PRECISION_YEAR};

    for (size_t i = 0; i < countof(LAYOUTS); i++) {
        if (span_is(s->type, LAYOUTS[i].type)) {
            layout = LAYOUTS[i];
        }
    }
    /* A paper that was given but not printed in proceedings. */
    if (span_is(s->type, "paper-conference") && !has_host(s)) {
        layout.form = FORM_MEETING;
        layout.precision = PRECISION_DAY;
    }
    /* "Letter to:" and "Interview by:" say it better than brackets. */
    if (s->recipients.count + s->interviewers.count > 0) {
        layout.genre = NULL;
    }
    return layout;
}

bool reference_is_online(const struct source *s)
{
    bool article = span_is(s->type, "article-journal") || span_is(s->type, "review");

    /* A book on a shelf of NCBI has a PMID and is read at its address all the same. */
    return s->url.len > 0 && s->doi.len == 0 && !(article && s->pmid.len + s->pmcid.len > 0);
}

void reference_cited(const struct source *s, struct buf *out)
{
    if (reference_is_online(s) && s->accessed.year != 0) {
        buf_text(out, " [cited ");
        reference_date(s->accessed, PRECISION_DAY, out);
        buf_char(out, ']');
    }
}

/* ---- names and title ---- */

static void print_creators(const struct source *s, const struct layout *layout, struct buf *out)
{
    bool inventors = layout->form == FORM_PATENT && s->authors.count > 0;

    if (inventors) {
        reference_names_as(&s->authors, "inventor", out);
        if (s->publisher.len > 0) {
            buf_text(out, "; ");
            reference_plain(s->publisher, out);
            buf_text(out, ", assignee");
        }
    } else if (s->authors.count > 0) {
        reference_names(&s->authors, out);
    } else if (layout->form != FORM_PART) {
        /* The editors of a chapter's book are named with the book. */
        reference_contributors(s, out);
        if (out->len == 0 && s->series_editors.count > 0) {
            reference_names_as(&s->series_editors, "editor", out);
        }
    }
    reference_close(out);
}

bool reference_is_web_part(const struct source *s)
{
    return span_is(s->type, "webpage") && s->container.len > 0;
}

static void print_genre(const struct source *s, const struct layout *layout, struct buf *out)
{
    struct span genre = s->genre;

    if (layout->form == FORM_MEETING || (s->recipients.count > 0 && genre.len > 0)) {
        return; /* it stands before "presented at" or "to" */
    }
    if (layout->genre != NULL &&
        (genre.len == 0 || span_equal_nocase(genre, span_of(layout->genre)))) {
        genre = span_of(layout->genre);
    }
    if (genre.len > 0) {
        buf_text(out, " [");
        reference_plain(genre, out);
        buf_char(out, ']');
    }
}

static void print_medium(struct span medium, struct buf *out)
{
    buf_text(out, " [");
    reference_capital(medium, out);
    buf_char(out, ']');
}

static void print_title(const struct source *s, const struct layout *layout, struct buf *out)
{
    bool alone = !has_host(s) || reference_is_web_part(s);

    reference_plain(reference_is_web_part(s) ? s->container : s->title, out);
    print_genre(s, layout, out);
    if (s->medium.len > 0 && layout->form != FORM_PART) {
        print_medium(s->medium, out);
    } else if (alone && reference_is_online(s)) {
        print_medium(SPAN("Internet"), out);
    }
    reference_close(out);
}

/* ---- the host: journal, book, site ---- */

static void print_host(const struct source *s, const struct layout *layout, struct buf *out)
{
    struct span name = s->container.len > 0 ? s->container : s->container_short;

    if (!has_host(s) || reference_is_web_part(s) || span_equal(name, s->title)) {
        return;
    }
    if (layout->form == FORM_JOURNAL) {
        reference_dotless(s->container_short.len > 0 ? s->container_short : name, out);
    } else {
        reference_plain(name, out);
    }
    if (layout->form == FORM_PART && s->medium.len > 0) {
        print_medium(s->medium, out);
    } else if (reference_is_online(s)) {
        print_medium(SPAN("Internet"), out);
    }
    reference_close(out);
}

static void print_volumes(const struct source *s, struct buf *out)
{
    if (s->volume.len > 0) {
        reference_labelled("Vol.", s->volume, out);
    }
    if (s->volume_title.len > 0) {
        buf_text(out, s->volume.len > 0 ? ", " : "");
        reference_plain(s->volume_title, out);
    }
    if (s->part.len > 0) {
        buf_text(out, s->volume.len + s->volume_title.len > 0 ? ", " : "");
        reference_labelled("Pt.", s->part, out);
    }
    if (s->part_title.len > 0) {
        buf_text(out, ", ");
        reference_plain(s->part_title, out);
    }
    reference_close(out);
}

/* "4th Congress of Examples; 1986 Sep 9–12; Brisbane." A title of proceedings that names the event
 * is not repeated: "Proceedings of the 4th Congress of Examples; 1986 Sep 9–12; Brisbane." */
static void print_event(const struct source *s, struct buf *out)
{
    struct span host = has_host(s) ? s->container : s->title;
    bool known = span_find_span(host, s->event_title) < host.len;
    bool first = s->edition.len + s->version.len + s->volume.len + s->part.len == 0;
    size_t start = out->len;

    if (s->event.from.year == 0 && s->event_place.len == 0 && known) {
        return;
    }
    if (!known) {
        reference_plain(s->event_title, out);
    } else if (first && span_ends(buf_span(out), SPAN(". "))) {
        start = 0; /* goes on in the sentence of the title */
        out->len -= strlen(". ");
    }
    if (s->event.from.year != 0) {
        buf_text(out, out->len > start ? "; " : "");
        reference_period(&s->event, PRECISION_DAY, out);
    }
    if (s->event_place.len > 0) {
        buf_text(out, out->len > start ? "; " : "");
        reference_plain(s->event_place, out);
    }
    reference_close(out);
}

static void print_edition(const struct source *s, struct buf *out)
{
    reference_edition(s->edition, out);
    reference_version(s->version, out);
    print_volumes(s, out);
}

/* ---- imprints ---- */

static void print_serial(const struct source *s, const struct layout *layout, struct buf *out)
{
    struct span locator = s->number.len > 0 ? s->number : s->page;
    size_t start;

    reference_issued(s, layout->precision, out);
    reference_cited(s, out);
    buf_char(out, ';');
    start = out->len;
    if (s->section.len > 0 && span_is(s->type, "article-newspaper")) {
        buf_text(out, "Sect. ");
        reference_plain(s->section, out);
    }
    reference_plain(s->series, out);
    buf_text(out, s->series.len > 0 && s->volume.len > 0 ? " " : "");
    reference_plain(s->volume, out);
    if (s->supplement.len > 0 && s->issue.len == 0) {
        buf_char(out, ' ');
        reference_labelled("Suppl", s->supplement, out);
    }
    if (s->issue.len > 0 || s->part.len > 0) {
        buf_char(out, '(');
        reference_plain(s->issue, out);
        if (s->supplement.len > 0 && s->issue.len > 0) {
            buf_char(out, ' ');
            reference_labelled("Suppl", s->supplement, out);
        }
        if (s->part.len > 0) {
            buf_text(out, s->issue.len > 0 ? " " : "");
            reference_labelled("Pt", s->part, out);
        }
        buf_char(out, ')');
    }
    if (out->len == start) {
        out->len--; /* the date alone */
    }
    if (locator.len > 0) {
        buf_char(out, ':');
        reference_pages(locator, out);
    }
    reference_close(out);
}

static void print_imprint(const struct source *s, const struct layout *layout, struct buf *out)
{
    bool thesis = span_is(s->type, "thesis");
    struct span publisher = s->publisher.len > 0 ? s->publisher : s->authority;

    if (s->publisher_place.len > 0) {
        buf_text(out, thesis ? "[" : "");
        reference_plain(s->publisher_place, out);
        buf_text(out, thesis ? "]" : "");
    } else if (layout->printed) {
        buf_text(out, "[place unknown]");
    }
    buf_text(out, s->publisher_place.len > 0 || layout->printed ? ": " : "");
    if (publisher.len > 0) {
        reference_plain(publisher, out);
        buf_text(out, "; ");
    } else if (layout->printed || s->publisher_place.len > 0) {
        buf_text(out, "[publisher unknown]; ");
    }
    reference_issued(s, layout->precision, out);
    reference_cited(s, out);
    reference_close(out);
}

static void print_meeting(const struct source *s, const struct layout *layout, struct buf *out)
{
    bool named = s->event_title.len > 0;

    if (named) {
        reference_capital(s->genre, out);
        buf_text(out, s->genre.len > 0 ? " presented at: " : "Presented at: ");
        reference_plain(s->event_title, out);
        buf_text(out, "; ");
    }
    if (s->event.from.year != 0) {
        reference_period(&s->event, PRECISION_DAY, out);
    } else {
        reference_issued(s, layout->precision, out);
    }
    reference_cited(s, out);
    if (s->event_place.len > 0) {
        buf_text(out, "; ");
        reference_plain(s->event_place, out);
    }
    reference_close(out);
}

/* ---- the forms ---- */

static void print_part(const struct source *s, const struct layout *layout, struct buf *out)
{
    buf_text(out, "In: ");
    if (s->container_authors.count > 0) {
        reference_names(&s->container_authors, out);
        reference_close(out);
    }
    reference_contributors(s, out);
    reference_close(out);
    print_host(s, layout, out);
    print_edition(s, out);
    print_event(s, out);
    print_imprint(s, layout, out);
}

static void print_correspondents(const struct source *s, struct buf *out)
{
    if (s->recipients.count > 0) {
        reference_capital(s->genre.len > 0 ? s->genre : SPAN("letter"), out);
        buf_text(out, " to: ");
        reference_names(&s->recipients, out);
        reference_close(out);
    }
    if (s->interviewers.count > 0) {
        buf_text(out, "Interview by: ");
        reference_names(&s->interviewers, out);
        reference_close(out);
    }
}

static void print_work(const struct source *s, const struct layout *layout, struct buf *out)
{
    if (!has_host(s)) {
        print_edition(s, out);
    }
    if (s->authors.count > 0) {
        reference_contributors(s, out);
        reference_close(out);
    }
    print_host(s, layout, out);
    if (has_host(s)) {
        print_edition(s, out);
    }
    print_event(s, out);
    print_correspondents(s, out);
    print_imprint(s, layout, out);
}

static void print_middle(const struct source *s, const struct layout *layout, struct buf *out)
{
    switch (layout->form) {
    case FORM_JOURNAL:
    case FORM_SERIAL:
        print_host(s, layout, out);
        print_serial(s, layout, out);
        break;
    case FORM_PART:
        print_part(s, layout, out);
        break;
    case FORM_MEETING:
        print_meeting(s, layout, out);
        break;
    case FORM_PATENT:
        reference_patent(s, out);
        break;
    case FORM_LAW:
    case FORM_WORK:
        print_work(s, layout, out);
        break;
    }
}

/* ---- the whole ---- */

struct span source_reference(struct arena *arena, const struct source *s)
{
    struct layout layout = layout_of(s);
    bool serial = layout.form == FORM_JOURNAL || layout.form == FORM_SERIAL;
    struct buf out;
    struct span reference;

    buf_init(&out, LONGEST_REFERENCE);
    print_creators(s, &layout, &out);
    if (layout.form == FORM_LAW) {
        reference_law(s, &out);
    } else {
        print_title(s, &layout, &out);
        print_middle(s, &layout, &out);
        if (!serial) {
            reference_extent(s, &out);
        }
    }
    reference_notes(s, &out);
    reference = span_copy(arena, span_trim_right(buf_span(&out)));
    buf_release(&out);
    return reference;
}
