/* service/match.c: everything is folded before it is compared: case, accents, markup, punctuation.
 */
#include "service/match.h"

#include "base/unicode.h"
#include "base/vec.h"
#include "service/plain.h"

enum { LONGEST_TITLE = 600 };

/* Letters and digits only. */
static struct span skeleton(struct arena *arena, struct span text)
{
    struct span folded = unicode_sort_key(arena, plain_text(arena, text));
    char *out = arena_alloc_raw(arena, folded.len + 1);
    size_t len = 0;

    for (size_t at = 0; at < folded.len;) {
        size_t from = at;
        int32_t c = unicode_next(folded, &at);

        if (unicode_is_letter(c) || unicode_is_digit(c)) {
            memcpy(out + len, folded.at + from, at - from);
            len += at - from;
        }
    }
    return (struct span){out, len};
}

static size_t least(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;

    return ab < c ? ab : c;
}

/* Levenshtein's distance of bytes, with one row. */
static size_t distance(struct span a, struct span b)
{
    size_t row[LONGEST_TITLE + 1];

    for (size_t j = 0; j <= b.len; j++) {
        row[j] = j;
    }
    for (size_t i = 1; i <= a.len; i++) {
        size_t corner = row[0];

        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t above = row[j];

            row[j] = least(above + 1, row[j - 1] + 1, corner + (a.at[i - 1] != b.at[j - 1]));
            corner = above;
        }
    }
    return row[b.len];
}

double match_titles(struct arena *arena, struct span a, struct span b)
{
    struct span x = skeleton(arena, a), y = skeleton(arena, b);
    size_t longer;

    if (span_equal(x, y)) {
        return 1;
    }
    x = span_slice(x, 0, LONGEST_TITLE);
    y = span_slice(y, 0, LONGEST_TITLE);
    longer = x.len > y.len ? x.len : y.len;
    return longer == 0 ? 1 : 1 - (double)distance(x, y) / (double)longer;
}

/* "RETRACTED: ", "WITHDRAWN ARTICLE: " say something of the work, not its name. */
static struct span without_prefix(struct span title)
{
    size_t colon = span_find(title, ':');

    if (colon < 24 && (span_equal_nocase(span_slice(title, 0, 9), SPAN("retracted")) ||
                       span_equal_nocase(span_slice(title, 0, 9), SPAN("withdrawn")))) {
        return span_trim(span_from(title, colon + 1));
    }
    return title;
}

/* Registries keep the subtitle apart; records write it behind a colon, or leave it out. */
static double title_similarity(struct arena *arena, struct span ours, const struct record *record)
{
    struct span title = without_prefix(record->text[RECORD_TITLE]);
    struct span subtitle = record->text[RECORD_SUBTITLE];
    double best = match_titles(arena, without_prefix(ours), title), whole;

    if (subtitle.len > 0) {
        whole = match_titles(arena, without_prefix(ours),
                             span_format(arena, "%.*s: %.*s", SPAN_ARG(title), SPAN_ARG(subtitle)));
        best = whole > best ? whole : best;
    }
    return best;
}

struct comparison {
    const struct source *source;
    const struct record *record;
    struct span by;
    struct arena *arena;
    struct differences *out;
};

static void differ(const struct comparison *c, const char *field, struct span ours,
                   struct span theirs)
{
    *vec_add(c->arena, c->out) = (struct difference){span_of(field), ours, theirs, c->by};
}

/* ---- authors ---- */

static struct span last_word(struct span name)
{
    while (span_find(name, ' ') < name.len) {
        span_cut(&name, ' ');
    }
    return name;
}

/* "Hebb, Donald O." -> "Hebb"; "Donald O. Hebb" -> "Hebb". */
static struct span family_in(struct span literal)
{
    size_t comma = span_find(literal, ',');

    return comma < literal.len ? span_slice(literal, 0, comma) : last_word(literal);
}

/* Whether `b`, of a registry, may be `a`. A group's name is compared whole; one written in one
 * piece may also be a person's. */
static bool same_name(struct arena *arena, const struct name *a, const struct name *b)
{
    struct span ours = skeleton(arena, a->family.len > 0 ? a->family : a->literal);
    struct span full = skeleton(arena, span_concat(arena, a->particle, a->family));

    if (b->family.len > 0) {
        struct span theirs = skeleton(arena, b->family);

        return span_equal(ours, theirs) || span_equal(full, theirs) ||
               (a->family.len == 0 && span_equal(skeleton(arena, family_in(a->literal)), theirs));
    }
    return span_equal(ours, skeleton(arena, b->literal)) ||
           (a->family.len > 0 && (span_equal(ours, skeleton(arena, family_in(b->literal))) ||
                                  span_equal(full, skeleton(arena, family_in(b->literal)))));
}

static bool has_name(struct arena *arena, const struct name_list *list, const struct name *name)
{
    for (size_t i = 0; i < list->count; i++) {
        if (same_name(arena, name, &list->at[i])) {
            return true;
        }
    }
    return false;
}

static struct span print_name(const struct name *name)
{
    return name->literal.len > 0 ? name->literal : name->family;
}

static struct span print_names(struct arena *arena, const struct name_list *names)
{
    struct span out = {0};

    for (size_t i = 0; i < names->count && i < 6; i++) {
        struct span name = print_name(&names->at[i]);

        out = i == 0 ? name : span_format(arena, "%.*s, %.*s", SPAN_ARG(out), SPAN_ARG(name));
    }
    return names->count > 6 ? span_format(arena, "%.*s, ...", SPAN_ARG(out)) : out;
}

static void compare_authors(const struct comparison *c)
{
    const struct name_list *ours = &c->source->authors, *theirs = &c->record->names;

    if (ours->count == 0 || theirs->count == 0) {
        return;
    }
    if (!same_name(c->arena, &ours->at[0], &theirs->at[0])) {
        differ(c, "first author", print_name(&ours->at[0]), print_name(&theirs->at[0]));
    }
    for (size_t i = 1; i < ours->count; i++) {
        if (!has_name(c->arena, theirs, &ours->at[i])) {
            differ(c, "author", print_name(&ours->at[i]), print_names(c->arena, theirs));
        }
    }
}

/* ---- year, volume, page ---- */

static size_t year_of(struct span date)
{
    struct date parsed;
    size_t year;

    if (date_parse(date, &parsed)) {
        return parsed.year;
    }
    /* "March 2009", "Jun 30, 1949": four digits that stand alone */
    for (size_t i = 0; i + 4 <= date.len; i++) {
        if (span_to_size(span_slice(date, i, 4), &year) && year >= 1000 &&
            (i == 0 || !char_is_digit(date.at[i - 1])) &&
            (i + 4 == date.len || !char_is_digit(date.at[i + 4]))) {
            return year;
        }
    }
    return 0;
}

static bool near_year(size_t ours, struct span date)
{
    size_t theirs = year_of(date);

    return theirs > 0 && ours + 1 >= theirs && theirs + 1 >= ours;
}

static void compare_year(const struct comparison *c)
{
    struct span date = c->record->text[RECORD_DATE], other = c->record->text[RECORD_DATE_ELSE];
    uint32_t ours = c->source->issued.year;

    if (ours == 0 || (year_of(date) == 0 && year_of(other) == 0) || near_year(ours, date) ||
        near_year(ours, other)) {
        return;
    }
    differ(c, "year", span_format(c->arena, "%u", ours),
           span_format(c->arena, "%zu", year_of(date) != 0 ? year_of(date) : year_of(other)));
}

/* "331-356" -> "331"; "S93-9" -> "s93"; "0012" -> "12". */
static struct span first_page(struct arena *arena, struct span page)
{
    size_t end = 0;

    while (end < page.len && (char_is_alnum(page.at[end]) || page.at[end] == '.')) {
        end++;
    }
    page = span_slice(page, 0, end);
    while (page.len > 1 && page.at[0] == '0') {
        page = span_from(page, 1);
    }
    return span_lower(arena, page);
}

static void compare_text(const struct comparison *c, const char *field, struct span ours,
                         struct span theirs)
{
    if (ours.len > 0 && theirs.len > 0 &&
        !span_equal(skeleton(c->arena, ours), skeleton(c->arena, theirs))) {
        differ(c, field, ours, theirs);
    }
}

/* An article that is published by number has that number where another has its pages. */
static void compare_page(const struct comparison *c)
{
    struct span ours = first_page(c->arena, c->source->page);
    struct span theirs = first_page(c->arena, c->record->text[RECORD_PAGE]);

    if (!span_equal(ours, first_page(c->arena, c->record->text[RECORD_NUMBER]))) {
        compare_text(c, "first page", ours, theirs);
    }
}

void match_compare(const struct source *source, const struct record *record, struct span by,
                   struct arena *arena, struct differences *out)
{
    struct comparison c = {source, record, by, arena, out};
    struct span title = record->text[RECORD_TITLE];

    if (title.len > 0 && title_similarity(arena, source->title, record) < MATCH_TITLE) {
        differ(&c, "title", source->title, title);
    }
    compare_authors(&c);
    compare_year(&c);
    compare_text(&c, "volume", source->volume, record->text[RECORD_VOLUME]);
    compare_page(&c);
}

bool match_same_work(struct arena *arena, const struct record *a, const struct record *b)
{
    if (a->text[RECORD_TITLE].len == 0 || b->text[RECORD_TITLE].len == 0) {
        return true; /* nothing says otherwise */
    }
    return title_similarity(arena, a->text[RECORD_TITLE], b) >= MATCH_TITLE ||
           title_similarity(arena, b->text[RECORD_TITLE], a) >= MATCH_TITLE;
}
