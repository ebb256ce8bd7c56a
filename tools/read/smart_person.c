/* read/smart_person.c: what would identify a person, in any text of a row.
 *
 * Forms are looked for, not names: an address of mail, a row of digits as long as a telephone
 * number, a date in the past tense of somebody's life, a title with a name, a house number with a
 * street, a label such as "MRN". A bare first name has no form and is not found.
 */
#include "read/smart_row.h"

enum {
    FEWEST_DIALLED = 7, /* of a telephone number that begins with '0' or '+' */
    FEWEST_DIGITS = 10, /* of any other number that may be one of a person or a record */
};

static bool has_mail(struct span text)
{
    size_t at = span_find(text, '@');
    struct span domain = span_from(text, at + 1);

    return at > 0 && at < text.len && char_in_word(text.at[at - 1]) && domain.len > 0 &&
           char_in_word(domain.at[0]) && span_find(domain, '.') + 1 < domain.len;
}

/* Groups of digits with one separator between: "020 7946 0018", "21/11/1984". */
struct digits {
    size_t count, groups;
    size_t len[3]; /* of the first groups */
    char separator[2];
    bool is_long_distance; /* begins with '+' or '0' */
};

static size_t read_digits(struct span text, size_t at, struct digits *out)
{
    *out = (struct digits){.is_long_distance =
                               text.at[at] == '0' || (at > 0 && text.at[at - 1] == '+')};
    while (at < text.len && char_is_digit(text.at[at])) {
        size_t from = at;

        while (at < text.len && char_is_digit(text.at[at])) {
            at++;
        }
        out->count += at - from;
        if (out->groups < countof(out->len)) {
            out->len[out->groups] = at - from;
        }
        out->groups++;
        if (at + 1 >= text.len || strchr(" -./", text.at[at]) == NULL ||
            !char_is_digit(text.at[at + 1])) {
            break;
        }
        if (out->groups <= countof(out->separator)) {
            out->separator[out->groups - 1] = text.at[at];
        }
        at++;
    }
    return at;
}

static bool is_date(const struct digits *d)
{
    bool is_day_first = d->len[0] <= 2 && (d->len[2] == 2 || d->len[2] == 4);
    bool is_year_first = d->len[0] == 4 && d->len[2] <= 2;

    return d->groups == 3 && d->separator[0] == d->separator[1] && d->separator[0] != ' ' &&
           d->len[1] <= 2 && (is_day_first || is_year_first);
}

static bool is_phone(const struct digits *d)
{
    return d->count >= (d->is_long_distance ? FEWEST_DIALLED : FEWEST_DIGITS);
}

static bool has_digits(struct span text)
{
    struct digits digits;

    for (size_t at = 0; at < text.len; at++) {
        if (char_is_digit(text.at[at])) {
            at = read_digits(text, at, &digits);
            if (is_date(&digits) || is_phone(&digits)) {
                return true;
            }
        }
    }
    return false;
}

/* "12 Mill Street" */
static bool has_street(const struct smart_words *words, struct span text)
{
    struct smart_hit hit;

    for (size_t from = 0; smart_words_search(words, SMART_STREET, text, from, &hit);
         from = hit.at + hit.len) {
        size_t at = hit.at;

        if (!char_is_upper(text.at[at])) {
            continue;
        }
        while (at > 0 && !char_is_digit(text.at[at - 1]) && hit.at - at < 30) {
            at--;
        }
        if (at > 0 && char_is_digit(text.at[at - 1])) {
            return true;
        }
    }
    return false;
}

/* "Mrs Hart": a title, perhaps with a full stop, before a capital. */
static bool has_name(const struct smart_words *words, struct span text)
{
    struct smart_hit hit;

    for (size_t from = 0; smart_words_search(words, SMART_TITLE, text, from, &hit);
         from = hit.at + hit.len) {
        struct span rest = span_from(text, hit.at + hit.len);

        if (rest.len > 0 && rest.at[0] == '.') {
            rest = span_from(rest, 1);
        }
        if (rest.len > 1 && rest.at[0] == ' ' && char_is_upper(rest.at[1]) &&
            char_is_upper(text.at[hit.at])) {
            return true;
        }
    }
    return false;
}

static const char *identity_of(const struct smart_words *words, struct span text)
{
    struct smart_hit hit;

    return text.len == 0             ? NULL
           : has_mail(text)          ? "an address of mail does not belong into a row"
           : has_digits(text)        ? "a date or a long number may identify a person"
           : has_street(words, text) ? "an address does not belong into a row"
           : has_name(words, text)   ? "the name of a person does not belong into a row"
           : smart_words_search(words, SMART_IDENTITY, text, 0, &hit)
               ? "what identifies a person does not belong into a row"
               : NULL;
}

/* A text without a date of the record, which the author's own sentence may name. */
static struct span without(const struct smart_row *row, struct span text, struct date date)
{
    struct span iso = date_iso(row->r->scratch, date);
    size_t at = date.year == 0 ? text.len : span_find_span(text, iso);

    return at == text.len ? text
                          : span_concat(row->r->scratch, span_slice(text, 0, at),
                                        span_from(text, at + iso.len));
}

void smart_lint_person(const struct smart_row *row)
{
    const struct objective *o = row->o;
    const struct {
        const char *part, *field;
        struct span words;
    } texts[] = {
        {"id", NULL, o->id},
        {"goal", NULL, o->goal},
        {"population", NULL, o->population},
        {"setting", NULL, o->setting},
        {"behaviour", "object", o->object},
        {"cue", NULL, o->cue},
        {"support", NULL, o->support},
        {"measure", "instrument", o->instrument},
        {"measure", "recorder", o->recorder},
        {"outcome", "reason", o->process_reason},
        {"stop_rule", NULL, o->stop_rule},
        {"relevance", NULL, o->relevance},
        {"model_reason", NULL, o->model_reason},
        {"sentence", NULL, without(row, o->sentence, o->review_on)},
        {"mechanism", NULL, flow_text(row->r->scratch, o->mechanism)},
    };

    for (size_t i = 0; i < countof(texts); i++) {
        const char *why = identity_of(row->r->reader->smart, texts[i].words);

        if (why != NULL) {
            smart_fail(row, LETTER_S, smart_field(row, texts[i].part, texts[i].field),
                       RULE_SMART_PERSON, why)
                ->help = SPAN("describe the situation without the person");
        }
    }
}
