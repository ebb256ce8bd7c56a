/* wiki/reference_law.c: law and patents.
 *
 * For law "Citing Medicine" refers to the customs of lawyers: one run of name, number, reporter and
 * section with the court and the date in parentheses. The dates stay in the order of NLM.
 */
#include "wiki/reference.h"

static void print_after_comma(struct span text, struct buf *out)
{
    if (text.len > 0) {
        buf_text(out, ", ");
        reference_plain(text, out);
    }
}

/* ", 116 Stat. 594" */
static void print_reporter(const struct source *s, struct buf *out)
{
    struct span name = s->container.len > 0 ? s->container : s->container_short;
    const struct span parts[] = {s->volume, name, s->page};
    size_t start = out->len;

    for (size_t i = 0; i < countof(parts); i++) {
        if (parts[i].len > 0) {
            buf_text(out, out->len > start ? " " : ", ");
            reference_plain(parts[i], out);
        }
    }
}

void reference_law(const struct source *s, struct buf *out)
{
    reference_plain(s->title, out);
    print_after_comma(s->number, out);
    print_reporter(s, out);
    if (s->section.len > 0) {
        buf_text(out, ", sect. ");
        reference_plain(s->section, out);
    }
    buf_text(out, " (");
    if (s->authority.len > 0) {
        reference_plain(s->authority, out);
        buf_char(out, ' ');
    }
    reference_issued(s, PRECISION_DAY, out);
    buf_char(out, ')');
    reference_cited(s, out);
    reference_close(out);
}

/* "United States patent US 20020000000. 2002 Aug 1." */
void reference_patent(const struct source *s, struct buf *out)
{
    if (s->jurisdiction.len > 0) {
        reference_plain(s->jurisdiction, out);
        buf_text(out, " patent ");
    } else {
        buf_text(out, "Patent ");
    }
    reference_plain(s->number, out);
    reference_close(out);
    reference_issued(s, PRECISION_DAY, out);
    reference_cited(s, out);
    reference_close(out);
}
