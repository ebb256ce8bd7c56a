/* wiki/tag.c: a recursive-descent reader over one bracket; no regular expressions, no allocation
 * but the list of citations. */
#include "wiki/tag.h"

/* A bracket longer than this is prose, not a tag. */
enum { LONGEST_TAG = 2000 };

/* Locator labels of CSL 1.0.2 (csl-citation.json) with the forms that Pandoc and authors write. The
 * first form of a label is the one that is printed. */
static const struct {
    const char *form, *label;
} LABELS[] = {
    {"p.", "page"},
    {"pp.", "page"},
    {"page", "page"},
    {"pages", "page"},
    {"act", "act"},
    {"app.", "appendix"},
    {"appendix", "appendix"},
    {"art.", "article-locator"},
    {"article", "article-locator"},
    {"bk.", "book"},
    {"book", "book"},
    {"canon", "canon"},
    {"chap.", "chapter"},
    {"chaps.", "chapter"},
    {"chapter", "chapter"},
    {"chapters", "chapter"},
    {"ch.", "chapter"},
    {"col.", "column"},
    {"cols.", "column"},
    {"column", "column"},
    {"elocation", "elocation"},
    {"eq.", "equation"},
    {"equation", "equation"},
    {"fig.", "figure"},
    {"figs.", "figure"},
    {"figure", "figure"},
    {"figures", "figure"},
    {"fol.", "folio"},
    {"folio", "folio"},
    {"iss.", "issue"},
    {"issue", "issue"},
    {"l.", "line"},
    {"ll.", "line"},
    {"line", "line"},
    {"lines", "line"},
    {"n.", "note"},
    {"nn.", "note"},
    {"note", "note"},
    {"no.", "number"},
    {"nos.", "number"},
    {"number", "number"},
    {"op.", "opus"},
    {"opus", "opus"},
    {"para.", "paragraph"},
    {"paras.", "paragraph"},
    {"paragraph", "paragraph"},
    {"¶", "paragraph"},
    {"¶¶", "paragraph"},
    {"pt.", "part"},
    {"part", "part"},
    {"rule", "rule"},
    {"sc.", "scene"},
    {"scene", "scene"},
    {"sec.", "section"},
    {"secs.", "section"},
    {"section", "section"},
    {"sections", "section"},
    {"§", "section"},
    {"§§", "section"},
    {"s.v.", "sub-verbo"},
    {"sub verbo", "sub-verbo"},
    {"suppl.", "supplement"},
    {"supplement", "supplement"},
    {"tab.", "table"},
    {"table", "table"},
    {"tables", "table"},
    {"at", "timestamp"},
    {"timestamp", "timestamp"},
    {"time", "timestamp"},
    {"title", "title-locator"},
    {"v.", "verse"},
    {"vv.", "verse"},
    {"verse", "verse"},
    {"version", "version"},
    {"vol.", "volume"},
    {"vols.", "volume"},
    {"volume", "volume"},
    {"slide", "page"},
    {"slides", "page"},
};

const char *tag_label_short(struct span label)
{
    for (size_t i = 0; i < countof(LABELS); i++) {
        if (span_is(label, LABELS[i].label)) {
            return LABELS[i].form;
        }
    }
    return NULL;
}

struct reader {
    struct span text;
    size_t at, end; /* end: the closing bracket */
    struct tag_error *error;
};

static char peek(const struct reader *r, size_t ahead)
{
    return r->at + ahead < r->end ? r->text.at[r->at + ahead] : '\0';
}

static void skip_spaces(struct reader *r)
{
    while (char_is_space(peek(r, 0))) {
        r->at++;
    }
}

static bool fail(struct reader *r, size_t at, size_t len, const char *message, const char *help)
{
    *r->error = (struct tag_error){(uint32_t)at, (uint32_t)len, message, help};
    return false;
}

/* Letters, digits, '_', and any byte of a character beyond ASCII. */
static bool is_word(char c)
{
    return char_is_alnum(c) || c == '_' || (unsigned char)c >= 0x80;
}

/* The closing bracket that belongs to the one at `at`; SIZE_MAX when there is none near. */
static size_t closing(struct span text, size_t at)
{
    size_t depth = 0, end = text.len - at > LONGEST_TAG ? at + LONGEST_TAG : text.len;

    for (size_t i = at; i < end; i++) {
        if (text.at[i] == '\\') {
            i++;
        } else if (text.at[i] == '[') {
            depth++;
        } else if (text.at[i] == ']' && --depth == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* Whether an '@' at `at` starts a key rather than stands inside an e-mail address. */
static bool starts_key(struct span text, size_t from, size_t at, size_t end)
{
    char next = at + 1 < end ? text.at[at + 1] : '\0';

    return (at == from || !is_word(text.at[at - 1])) &&
           (is_word(next) || next == '{' || next == '*');
}

static bool means_citation(struct span text, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++) {
        if (text.at[i] == '@' && starts_key(text, from, i, end)) {
            return true;
        }
    }
    /* "[@]" and "[@ key]" can mean nothing else. */
    return from < end && text.at[from] == '@';
}

static bool means_word(struct span text, size_t from, size_t end, const char *word)
{
    size_t len = strlen(word);
    char next = from + len < end ? text.at[from + len] : '\0';

    return from + len <= end && span_equal_nocase(span_slice(text, from, len), span_of(word)) &&
           (next == '\0' || next == ':' || next == ',' || next == ';' || char_is_space(next));
}

/* ---- keys and locators ---- */

/* A key ends with a letter, digit or '_'; one punctuation character may stand between two of these.
 */
static struct span read_key(struct reader *r)
{
    size_t start = r->at;

    if (peek(r, 0) == '*') {
        r->at++;
    }
    for (;;) {
        if (is_word(peek(r, 0))) {
            r->at++;
        } else if (r->at > start && peek(r, 0) != '\0' &&
                   strchr(":.#$%&-+?<>~/", peek(r, 0)) != NULL &&
                   (is_word(peek(r, 1)) ||
                    (strchr(":/", peek(r, 0)) != NULL && peek(r, 1) == '/'))) {
            r->at++;
        } else {
            break;
        }
    }
    return span_between(r->text.at + start, r->text.at + r->at);
}

static struct span read_braced(struct reader *r, bool *closed)
{
    size_t depth = 0, start = r->at + 1;

    *closed = false;
    while (r->at < r->end) {
        char c = r->text.at[r->at++];

        depth += c == '{';
        if (c == '}' && --depth == 0) {
            *closed = true;
            return span_between(r->text.at + start, r->text.at + r->at - 1);
        }
    }
    return span_between(r->text.at + start, r->text.at + r->at);
}

/* The form of a label at the start of `rest` that is followed by a space or a digit; the longest.
 */
static size_t label_find(struct span rest, size_t *len)
{
    size_t best = SIZE_MAX;

    *len = 0;
    for (size_t i = 0; i < countof(LABELS); i++) {
        size_t form = strlen(LABELS[i].form);
        char next = form < rest.len ? rest.at[form] : '\0';

        if (form > *len && form <= rest.len &&
            span_equal_nocase(span_slice(rest, 0, form), span_of(LABELS[i].form)) &&
            (char_is_space(next) || char_is_digit(next))) {
            best = i;
            *len = form;
        }
    }
    return best;
}

static bool opens_quote(struct span s)
{
    return span_starts(s, SPAN("q:")) || span_starts(s, SPAN("\"")) || span_starts(s, SPAN("“"));
}

/* "12", "iv", "33-35", "3, 5", "12:34", "S93-9": words with a digit or roman numerals, joined. */
static size_t locator_len(struct span rest)
{
    size_t kept = 0, at = 0;

    while (at < rest.len && !opens_quote(span_from(rest, at))) {
        size_t word = at;
        bool digit = false, roman = true;

        while (word < rest.len && !char_is_space(rest.at[word]) && rest.at[word] != ',' &&
               rest.at[word] != '@') {
            digit = digit || char_is_digit(rest.at[word]);
            roman = roman && strchr("ivxlcdmIVXLCDM-()", rest.at[word]) != NULL;
            word++;
        }
        if (word == at || (!digit && !roman)) {
            break;
        }
        kept = word;
        while (word < rest.len && (char_is_space(rest.at[word]) || rest.at[word] == ',')) {
            word++;
        }
        at = word;
    }
    return kept;
}

static bool read_locator(struct reader *r, struct citation *c)
{
    struct span rest;
    size_t len, label;

    skip_spaces(r);
    if (peek(r, 0) == '{') {
        size_t at = r->at;
        bool closed;

        c->locator = span_trim(read_braced(r, &closed));
        if (!closed) {
            return fail(r, at, 1, "a brace is not closed", "end the locator with '}'");
        }
        label = label_find(c->locator, &len);
        c->label = label == SIZE_MAX ? SPAN("page") : span_of(LABELS[label].label);
        c->locator = span_trim(span_from(c->locator, label == SIZE_MAX ? 0 : len));
        return true;
    }
    rest = span_between(r->text.at + r->at, r->text.at + r->end);
    rest = span_slice(rest, 0, span_find(rest, ';'));
    label = label_find(rest, &len);
    if (label != SIZE_MAX) {
        rest = span_from(rest, len);
        while (rest.len > 0 && char_is_space(rest.at[0])) {
            rest = span_from(rest, 1);
        }
    }
    if (locator_len(rest) > 0) {
        c->label = label == SIZE_MAX ? SPAN("page") : span_of(LABELS[label].label);
        c->locator = span_slice(rest, 0, locator_len(rest));
        r->at = (size_t)(c->locator.at - r->text.at) + c->locator.len;
    }
    return true;
}

/* Where the item ends: at a ';' that stands in no quotation. */
static size_t item_end(struct span rest)
{
    bool quoted = false;

    for (size_t i = 0; i < rest.len; i++) {
        if (rest.at[i] == '"') {
            quoted = !quoted;
        } else if (rest.at[i] == ';' && !quoted) {
            return i;
        }
    }
    return span_find(rest, quoted ? ';' : '\0');
}

/* '"exact words"', '“exact words”' or 'q:id' at the end of the suffix. */
static void take_quote(struct citation *c)
{
    struct span s = c->suffix;
    size_t open = span_find(s, '"'), wide = span_find_span(s, SPAN("“"));
    size_t id = span_find_span(s, SPAN("q:"));

    if (open < s.len && s.len > open + 2 && s.at[s.len - 1] == '"') {
        c->quote = span_slice(s, open + 1, s.len - open - 2);
        c->suffix = span_trim(span_slice(s, 0, open));
    } else if (wide < s.len && span_ends(s, SPAN("”")) && s.len > wide + 6) {
        c->quote = span_slice(s, wide + 3, s.len - wide - 6);
        c->suffix = span_trim(span_slice(s, 0, wide));
    } else if (id < s.len && (id == 0 || char_is_space(s.at[id - 1]) || s.at[id - 1] == ',') &&
               span_find(span_from(s, id), ' ') == s.len - id) {
        c->quote_id = span_from(s, id + 2);
        c->suffix = span_trim(span_slice(s, 0, id));
    }
    if (span_is(c->suffix, ",")) {
        c->suffix = (struct span){0};
    }
}

static bool read_item(struct reader *r, struct citation *c)
{
    size_t start = r->at, at = r->at;

    while (at < r->end && r->text.at[at] != ';' &&
           !(r->text.at[at] == '@' && starts_key(r->text, start, at, r->end))) {
        at++;
    }
    if (at >= r->end || r->text.at[at] != '@') {
        return fail(r, start, at > start ? at - start : 1, "an item of a citation has no key",
                    "write '@' and the name of a source, such as [@bliss1973, p. 12]");
    }
    c->suppress_author = at > start && r->text.at[at - 1] == '-';
    c->prefix = span_trim(span_slice(r->text, start, at - start - (c->suppress_author ? 1 : 0)));
    r->at = at + 1;
    if (peek(r, 0) == '{') {
        bool closed;

        c->key = read_braced(r, &closed);
        if (!closed) {
            return fail(r, at, 2, "a brace is not closed", "end the key with '}'");
        }
    } else {
        c->key = read_key(r);
    }
    c->at = (uint32_t)at;
    c->len = (uint32_t)(r->at - at);
    if (c->key.len == 0) {
        return fail(r, at, 1, "a citation has no key", "write the name of a source behind '@'");
    }
    skip_spaces(r);
    if (peek(r, 0) == ',' || peek(r, 0) == '{') {
        r->at += peek(r, 0) == ',';
        if (!read_locator(r, c)) {
            return false;
        }
    }
    c->suffix = span_between(r->text.at + r->at, r->text.at + r->end);
    c->suffix = span_slice(c->suffix, 0, item_end(c->suffix));
    r->at += c->suffix.len;
    c->suffix = span_trim(c->suffix);
    take_quote(c);
    if (c->suffix.len > 0 && c->suffix.at[0] == ',') {
        c->suffix = span_trim(span_from(c->suffix, 1));
    }
    if (span_find_span(c->suffix, SPAN("q:")) < c->suffix.len ||
        span_find(c->suffix, '"') < c->suffix.len ||
        span_find_span(c->suffix, SPAN("“")) < c->suffix.len ||
        span_find_span(c->suffix, SPAN("«")) < c->suffix.len) {
        return fail(r, (size_t)(c->suffix.at - r->text.at), c->suffix.len, "a quote cannot be read",
                    "write it last, as [@key, p. 12 \"exact words\"] or [@key q:id]");
    }
    if (means_citation(c->suffix, 0, c->suffix.len)) {
        return fail(r, (size_t)(c->suffix.at - r->text.at), c->suffix.len,
                    "two citations are not separated", "put ';' between them");
    }
    return true;
}

static bool read_citations(struct reader *r, struct arena *arena, struct tag *out,
                           struct citations *citations)
{
    out->kind = TAG_CITE;
    out->first_citation = (uint32_t)citations->count;
    for (;;) {
        struct citation c = {0};

        skip_spaces(r);
        if (r->at >= r->end) {
            return fail(r, r->end > 0 ? r->end - 1 : 0, 1, "a citation ends with ';'",
                        "remove it, or name another source");
        }
        if (!read_item(r, &c)) {
            return false;
        }
        *vec_add(arena, citations) = c;
        out->citation_count++;
        if (r->at >= r->end) {
            return true;
        }
        r->at++; /* ';' */
    }
}

/* ---- [llm] and [sim:run] ---- */

static bool is_name(struct span name)
{
    for (size_t i = 0; i < name.len; i++) {
        if (!is_word(name.at[i]) && strchr("-./", name.at[i]) == NULL) {
            return false;
        }
    }
    return name.len > 0;
}

/* What follows "llm" or "sim": ":name", then for a run an optional value. */
static bool read_named(struct reader *r, struct tag *out, enum tag_kind kind)
{
    size_t start = r->at;
    struct span rest;

    out->kind = kind;
    r->at += 3;
    if (peek(r, 0) == ':') {
        size_t at = ++r->at;

        while (r->at < r->end && !char_is_space(peek(r, 0))) {
            r->at++;
        }
        out->name = span_between(r->text.at + at, r->text.at + r->at);
        if (!is_name(out->name)) {
            return fail(r, at, out->name.len > 0 ? out->name.len : 1,
                        "a tag has a name that cannot be one",
                        "names are letters, digits, '-', '_', '.' and '/'");
        }
    }
    rest = span_trim(span_between(r->text.at + r->at, r->text.at + r->end));
    if (kind == TAG_SIM && out->name.len == 0) {
        return fail(r, start, r->end - start, "a simulation tag names no run",
                    "write the name of an experiment, such as [sim:stdp-window]");
    }
    if (kind == TAG_LLM && rest.len > 0) {
        return fail(r, (size_t)(rest.at - r->text.at), rest.len,
                    "text stands behind 'llm' in its tag", "write [llm] or [llm:generator]");
    }
    out->value = rest;
    return true;
}

size_t tag_parse(struct span text, size_t at, struct arena *arena, struct citations *citations,
                 struct tag_reading *reading)
{
    struct tag *out = &reading->tag;
    size_t end = at + 1 < text.len && text.at[at + 1] != '[' ? closing(text, at) : SIZE_MAX;
    size_t from = at + 1, count = citations->count;
    struct reader r = {.text = text, .error = &reading->error};
    bool well;

    *reading = (struct tag_reading){.tag.at = (uint32_t)at};
    if (end == SIZE_MAX) {
        return 0;
    }
    while (from < end && char_is_space(text.at[from])) {
        from++;
    }
    r.at = from;
    r.end = end;
    if (means_word(text, from, end, "llm")) {
        well = read_named(&r, out, TAG_LLM);
    } else if (means_word(text, from, end, "sim")) {
        well = read_named(&r, out, TAG_SIM);
    } else if (means_citation(text, from, end)) {
        well = read_citations(&r, arena, out, citations);
    } else {
        return 0;
    }
    if (!well) {
        citations->count = count;
        out->citation_count = 0;
    }
    out->len = (uint32_t)(end + 1 - at);
    return out->len;
}

/* ---- printing ---- */

static struct span print_citation(struct arena *arena, const struct citation *c)
{
    const char *label = tag_label_short(c->label);
    bool plain = span_find(c->key, ' ') == c->key.len && span_find(c->key, '{') == c->key.len;

    return span_format(
        arena, "%.*s%s%s@%s%.*s%s%s%s%s%.*s%s%.*s%s%.*s%s%s%.*s", SPAN_ARG(c->prefix),
        c->prefix.len > 0 ? " " : "", c->suppress_author ? "-" : "", plain ? "" : "{",
        SPAN_ARG(c->key), plain ? "" : "}", c->locator.len > 0 ? ", " : "",
        c->locator.len > 0 && label != NULL ? label : "",
        c->locator.len > 0 && label != NULL ? " " : "", SPAN_ARG(c->locator),
        c->suffix.len > 0 ? ", " : "", SPAN_ARG(c->suffix), c->quote.len > 0 ? " \"" : "",
        SPAN_ARG(c->quote), c->quote.len > 0 ? "\"" : "", c->quote_id.len > 0 ? " q:" : "",
        SPAN_ARG(c->quote_id));
}

struct span tag_print(struct arena *arena, const struct tag *tag, const struct citation *citations)
{
    struct span out = SPAN("[");

    if (tag->kind != TAG_CITE) {
        return span_format(arena, "[%s%s%.*s%s%.*s]", tag->kind == TAG_LLM ? "llm" : "sim",
                           tag->name.len > 0 ? ":" : "", SPAN_ARG(tag->name),
                           tag->value.len > 0 ? " " : "", SPAN_ARG(tag->value));
    }
    for (size_t i = 0; i < tag->citation_count; i++) {
        struct span item = print_citation(arena, &citations[tag->first_citation + i]);

        out = span_format(arena, "%.*s%s%.*s", SPAN_ARG(out), i > 0 ? "; " : "", SPAN_ARG(item));
    }
    return span_concat(arena, out, SPAN("]"));
}
