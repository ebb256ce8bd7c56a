/* wiki/reference_names.c: names as PubMed prints them, "van der Berg K", "Smith AB Jr".
 *
 * Particles stand in front of the family name whether or not they drop when names are sorted: NLM
 * sorts nothing here. Given names become initials without full stops, hyphens and spaces.
 */
#include "base/unicode.h"
#include "wiki/reference.h"

enum { MOST_NAMES = 6, MOST_INITIALS = 3 };

/* "JA" is two initials, not a name: PubMed and many exports write them so. */
static bool is_initials(struct span word)
{
    size_t count = 0;

    for (size_t at = 0; at < word.len; count++) {
        if (!unicode_is_upper(unicode_next(word, &at))) {
            return false;
        }
    }
    return count > 1 && count <= MOST_INITIALS;
}

static bool ends_word(int32_t c)
{
    return c == ' ' || c == '.' || c == '-' || c == 0x2010 || c == 0x2011 || c == 0xA0;
}

/* The first letter with the marks that stand on it. */
static struct span first_letter(struct span word)
{
    size_t at = 0, next = 0;

    unicode_next(word, &at);
    for (next = at; next < word.len; at = next) {
        if (unicode_width(unicode_next(word, &next)) > 0) {
            break;
        }
        at = next;
    }
    return span_slice(word, 0, at);
}

/* One word of a given name. "del" in "Maria del Pilar" stays whole; "ming" in "Xiao-ming" does not.
 */
static void print_initial(struct span word, bool hyphenated, struct buf *out)
{
    size_t at = 0;
    int32_t c = unicode_next(word, &at);

    if (is_initials(word)) {
        buf_add(out, word);
    } else if (hyphenated && char_is_lower(word.at[0])) {
        buf_char(out, (char)(word.at[0] - ('a' - 'A')));
    } else if (unicode_is_lower(c)) {
        buf_print(out, " %.*s ", SPAN_ARG(word));
    } else if (unicode_is_upper(c)) {
        buf_add(out, first_letter(word));
    } else if (unicode_is_letter(c)) {
        buf_add(out, word); /* a script without case has no initials */
    }
}

static void print_initials(struct span given, struct buf *out)
{
    size_t start = 0, at = 0;
    bool hyphenated = false;

    while (at < given.len) {
        size_t before = at;
        int32_t c = unicode_next(given, &at);

        if (!ends_word(c)) {
            continue;
        }
        if (before > start) {
            print_initial(span_slice(given, start, before - start), hyphenated, out);
        }
        hyphenated = c != ' ' && c != '.' && c != 0xA0;
        start = at;
    }
    if (at > start) {
        print_initial(span_slice(given, start, at - start), hyphenated, out);
    }
}

/* Chinese, Japanese and Korean names are written without a space and have no initials. */
static bool is_wide(struct span text)
{
    size_t at = 0;

    return text.len > 0 && unicode_width(unicode_next(text, &at)) == 2;
}

static void print_name(const struct name *n, struct buf *out)
{
    if (n->literal.len > 0) {
        reference_plain(n->literal, out);
        return;
    }
    if (n->particle.len > 0) {
        reference_plain(n->particle, out);
        if (!span_ends(buf_span(out), SPAN("’")) && !span_ends(buf_span(out), SPAN("-"))) {
            buf_char(out, ' ');
        }
    }
    reference_plain(n->family, out);
    if (n->given.len > 0) {
        buf_text(out, is_wide(n->family) && is_wide(n->given) ? "" : " ");
        print_initials(n->given, out);
    }
    if (n->suffix.len > 0) {
        buf_char(out, ' ');
        reference_dotless(n->suffix, out);
    }
}

void reference_names(const struct name_list *names, struct buf *out)
{
    size_t count = names->count > MOST_NAMES ? MOST_NAMES : names->count;

    for (size_t i = 0; i < count; i++) {
        buf_text(out, i > 0 ? ", " : "");
        print_name(&names->at[i], out);
    }
    if (names->count > MOST_NAMES) {
        buf_text(out, ", et al.");
    }
}

void reference_names_as(const struct name_list *names, const char *role, struct buf *out)
{
    reference_names(names, out);
    buf_print(out, ", %s%s", role, names->count > 1 ? "s" : "");
}

static bool is_same_names(const struct name_list *a, const struct name_list *b)
{
    for (size_t i = 0; i < a->count && i < b->count; i++) {
        if (!span_equal(a->at[i].family, b->at[i].family) ||
            !span_equal(a->at[i].given, b->at[i].given) ||
            !span_equal(a->at[i].literal, b->at[i].literal)) {
            return false;
        }
    }
    return a->count == b->count;
}

void reference_contributors(const struct source *s, struct buf *out)
{
    const struct {
        const struct name_list *names;
        const char *role;
    } roles[] = {{&s->editors, "editor"},
                 {&s->translators, "translator"},
                 {&s->compilers, "compiler"},
                 {&s->directors, "director"}};
    size_t start = out->len;

    if (s->editors.count > 0 && is_same_names(&s->editors, &s->translators)) {
        reference_names(&s->editors, out);
        buf_text(out,
                 s->editors.count == 1 ? ", editor and translator" : ", editors and translators");
        return;
    }
    for (size_t i = 0; i < countof(roles); i++) {
        if (roles[i].names->count > 0) {
            buf_text(out, out->len > start ? "; " : "");
            reference_names_as(roles[i].names, roles[i].role, out);
        }
    }
}
