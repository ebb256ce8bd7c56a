/* text/mustache.c: template text to steps.
 *
 * One pass cuts the text into pieces (text and tags), one decides which lines hold nothing but
 * tags, whose white space is dropped, and one turns the pieces into steps and matches openings with
 * closings.
 */
#include "text/mustache.h"

#include "diag/suggest.h"
#include "text/mustache_ops.h"

enum { DEEPEST_TAG = 64, LONGEST_DELIMITER = 16 };

/* A piece of the template. `sigil`: 0 for text, 'v' for {{x}}, '{' for {{{x}}}, else the tag's own
 * character. */
struct piece {
    char sigil;
    struct span text; /* of text; else the name */
    size_t at, len;   /* in the template, delimiters included */
    bool standalone;
    struct span indent;
};

struct compiler {
    struct mustache_set *set;
    struct template *template;
    struct span text;
    const struct origin *origin;
    struct findings *findings;
    struct arena scratch; /* of pieces and steps: several times what is left in the end */
    VEC(struct piece) pieces;
    VEC(struct op) ops;
    struct {
        size_t op;
        size_t at, len;
    } open[DEEPEST_TAG];
    size_t depth;
    bool failed;
};

static void fail(struct compiler *c, size_t at, size_t len, const char *message, struct span help)
{
    struct place place = c->origin->file == PLACE_NOWHERE ? (struct place){PLACE_NOWHERE, 0, 0}
                                                          : origin_place(c->origin, at, len);

    finding_add(c->findings, place, RULE_TEMPLATE_SYNTAX, "%s", message)->help =
        span_copy(c->findings->arena, help);
    c->failed = true;
}

/* ---- pieces ---- */

/* Text is cut behind each line end, so that lines can be looked at by themselves. */
static void add_text(struct compiler *c, size_t at, size_t end)
{
    while (at < end) {
        size_t line = at + span_find(span_slice(c->text, at, end - at), '\n');

        line = line < end ? line + 1 : end;
        *vec_add(&c->scratch, &c->pieces) =
            (struct piece){.text = span_slice(c->text, at, line - at), .at = at, .len = line - at};
        at = line;
    }
}

struct delimiters {
    struct span open, close;
};

/* "{{=<% %>=}}" */
static bool set_delimiters(struct compiler *c, struct span body, size_t at, size_t len,
                           struct delimiters *d)
{
    struct span first, second;
    size_t gap = 0;

    body = span_trim(body);
    while (gap < body.len && !char_is_space(body.at[gap])) {
        gap++;
    }
    first = span_slice(body, 0, gap);
    second = span_trim(span_from(body, gap));
    if (first.len == 0 || second.len == 0 || first.len > LONGEST_DELIMITER ||
        second.len > LONGEST_DELIMITER || span_find(second, ' ') < second.len ||
        span_find(first, '=') < first.len || span_find(second, '=') < second.len) {
        fail(c, at, len, "delimiters cannot be read", SPAN("write them like {{=<% %>=}}"));
        return false;
    }
    *d = (struct delimiters){first, second};
    return true;
}

static bool name_is_valid(struct span name)
{
    for (size_t i = 0; i < name.len; i++) {
        if (char_is_space(name.at[i])) {
            return false;
        }
    }
    return name.len > 0;
}

/* The tag that starts at `at`; returns the offset behind it, or SIZE_MAX. */
static size_t read_tag(struct compiler *c, size_t at, struct delimiters *d)
{
    size_t inner = at + d->open.len, close, end;
    char sigil = inner < c->text.len ? c->text.at[inner] : '\0';
    bool triple = sigil == '{', delimiters = sigil == '=';
    struct span closing = d->close, body;

    if (triple || delimiters) {
        char both[LONGEST_DELIMITER + 1];

        both[0] = triple ? '}' : '=';
        memcpy(both + 1, d->close.at, d->close.len);
        closing = span_copy(&c->scratch, (struct span){both, d->close.len + 1});
    }
    close = inner + span_find_span(span_from(c->text, inner), closing);
    if (close >= c->text.len) {
        fail(c, at, d->open.len, "a tag is not closed", (struct span){0});
        return SIZE_MAX;
    }
    end = close + closing.len;
    body = span_slice(c->text, inner, close - inner);
    if (sigil != '\0' && strchr("#^/>&!<$={", sigil) != NULL) {
        body = span_from(body, 1);
    } else {
        sigil = 'v';
    }
    if (delimiters) {
        if (!set_delimiters(c, body, at, end - at, d)) {
            return SIZE_MAX;
        }
    } else if (sigil != '!' && !name_is_valid(span_trim(body))) {
        fail(c, at, end - at, "a tag has no name, or one with spaces", (struct span){0});
        return SIZE_MAX;
    }
    *vec_add(&c->scratch, &c->pieces) =
        (struct piece){.sigil = sigil, .text = span_trim(body), .at = at, .len = end - at};
    return end;
}

static bool cut(struct compiler *c)
{
    struct delimiters d = {SPAN("{{"), SPAN("}}")};

    for (size_t at = 0; at < c->text.len;) {
        size_t tag = at + span_find_span(span_from(c->text, at), d.open);

        add_text(c, at, tag);
        if (tag >= c->text.len) {
            break;
        }
        at = read_tag(c, tag, &d);
        if (at == SIZE_MAX) {
            return false;
        }
    }
    return true;
}

/* ---- standalone lines ---- */

static bool is_blank(struct span text)
{
    return span_trim(text).len == 0;
}

/* Whether pieces[from, to), one line of the template, hold only tags that leave nothing behind. A
 * block that opens and closes on one line is text for this purpose: its content stands there. */
static bool is_standalone(const struct compiler *c, size_t from, size_t to)
{
    bool tag = false;

    for (size_t i = from; i < to; i++) {
        const struct piece *piece = &c->pieces.at[i];

        if (piece->sigil == 0) {
            if (!is_blank(piece->text)) {
                return false;
            }
            continue;
        }
        if (piece->sigil == 'v' || piece->sigil == '{' || piece->sigil == '&') {
            return false;
        }
        for (size_t j = i + 1; piece->sigil == '$' && j < to; j++) {
            if (c->pieces.at[j].sigil == '/' && span_equal(c->pieces.at[j].text, piece->text)) {
                return false;
            }
        }
        tag = true;
    }
    return tag;
}

static void mark_line(struct compiler *c, size_t from, size_t to)
{
    struct span indent = {0};

    if (!is_standalone(c, from, to)) {
        /* A block first on its line hands its place on to each line that replaces it. */
        if (to - from > 1 && c->pieces.at[from].sigil == 0 && is_blank(c->pieces.at[from].text) &&
            c->pieces.at[from + 1].sigil == '$') {
            c->pieces.at[from + 1].indent = c->pieces.at[from].text;
        }
        return;
    }
    if (c->pieces.at[from].sigil == 0) {
        indent = c->pieces.at[from].text;
    }
    for (size_t i = from; i < to; i++) {
        struct piece *piece = &c->pieces.at[i];

        piece->standalone = true;
        if (piece->sigil == 0) {
            piece->text.len = 0;
        } else {
            piece->indent = indent;
            indent = (struct span){0};
        }
    }
}

/* A line ends behind a text with a line end; a comment with line ends inside goes on over them. */
static void mark_lines(struct compiler *c)
{
    size_t from = 0;

    for (size_t i = 0; i < c->pieces.count; i++) {
        const struct piece *piece = &c->pieces.at[i];

        if (piece->sigil == 0 && span_ends(piece->text, SPAN("\n"))) {
            mark_line(c, from, i + 1);
            from = i + 1;
        }
    }
    mark_line(c, from, c->pieces.count);
}

/* ---- steps ---- */

static struct op *op_add(struct compiler *c, enum op_kind kind, const struct piece *piece)
{
    struct op *op = vec_add(&c->scratch, &c->ops);

    *op = (struct op){
        .kind = kind,
        .standalone = piece->standalone,
        .text = piece->text,
        .first = span_slice(piece->text, 0, span_find(piece->text, '.')),
        .indent = piece->indent,
        .at = (uint32_t)piece->at,
        .end = (uint32_t)c->ops.count,
    };
    op->mark = value_mark(op->first);
    return op;
}

static void open_tag(struct compiler *c, enum op_kind kind, const struct piece *piece)
{
    if (c->depth == DEEPEST_TAG) {
        fail(c, piece->at, piece->len, "tags are nested too deeply", (struct span){0});
        return;
    }
    op_add(c, kind, piece);
    c->open[c->depth].op = c->ops.count - 1;
    c->open[c->depth].at = piece->at;
    c->open[c->depth].len = piece->len;
    c->depth++;
}

/* The white space before the first line of text[0]. */
static size_t first_indent(struct span text)
{
    size_t len = 0;

    while (len < text.len && (text.at[len] == ' ' || text.at[len] == '\t')) {
        len++;
    }
    return len;
}

/* The argument of a parent is written with an indentation of its own, which does not count. */
static void dedent(struct compiler *c, size_t from)
{
    size_t indent = 0;

    if (from >= c->ops.count || c->ops.at[from].kind != OP_TEXT || !c->ops.at[from].line_start) {
        return;
    }
    indent = first_indent(c->ops.at[from].text);
    for (size_t i = from; indent > 0 && i < c->ops.count; i++) {
        struct op *op = &c->ops.at[i];

        if (op->kind == OP_TEXT && op->line_start) {
            size_t own = first_indent(op->text);

            op->text = span_from(op->text, own < indent ? own : indent);
        }
    }
}

/* A block whose tag stands alone indents what replaces it like its default content. */
static void block_indent(struct compiler *c, size_t index)
{
    struct op *block = &c->ops.at[index];

    if (block->standalone && index + 1 < c->ops.count && c->ops.at[index + 1].kind == OP_TEXT &&
        !is_blank(c->ops.at[index + 1].text)) {
        block->indent =
            span_slice(c->ops.at[index + 1].text, 0, first_indent(c->ops.at[index + 1].text));
    }
}

static void close_tag(struct compiler *c, const struct piece *piece)
{
    struct op *op;
    size_t index;

    if (c->depth == 0) {
        fail(c, piece->at, piece->len, "a tag closes what was not opened", (struct span){0});
        return;
    }
    index = c->open[c->depth - 1].op;
    op = &c->ops.at[index];
    if (!span_equal(op->text, piece->text)) {
        fail(c, piece->at, piece->len, "a tag closes another section than the one that is open",
             span_format(c->set->arena, "write '/%.*s'", SPAN_ARG(op->text)));
        return;
    }
    c->depth--;
    op->end = (uint32_t)c->ops.count;
    if (op->kind == OP_BLOCK) {
        block_indent(c, index);
        if (c->depth > 0 && c->ops.at[c->open[c->depth - 1].op].kind == OP_PARENT) {
            dedent(c, index + 1);
        }
    }
}

static void read_piece(struct compiler *c, const struct piece *piece)
{
    switch (piece->sigil) {
    case 0:
        if (piece->text.len > 0) {
            op_add(c, OP_TEXT, piece);
        }
        break;
    case 'v':
        op_add(c, OP_VALUE, piece)->escape = true;
        break;
    case '{':
    case '&':
        op_add(c, OP_VALUE, piece);
        break;
    case '#':
        open_tag(c, OP_SECTION, piece);
        break;
    case '^':
        open_tag(c, OP_INVERTED, piece);
        break;
    case '<':
        open_tag(c, OP_PARENT, piece);
        break;
    case '$':
        open_tag(c, OP_BLOCK, piece);
        break;
    case '>':
        op_add(c, OP_PARTIAL, piece);
        break;
    case '/':
        close_tag(c, piece);
        break;
    default:
        break; /* comments and delimiters */
    }
}

static void read_pieces(struct compiler *c)
{
    bool line_start = true;

    for (size_t i = 0; i < c->pieces.count && !c->failed; i++) {
        const struct piece *piece = &c->pieces.at[i];
        size_t before = c->ops.count;

        read_piece(c, piece);
        for (size_t op = before; op < c->ops.count; op++) {
            c->ops.at[op].line_start = line_start;
        }
        if (piece->sigil == 0 && piece->text.len > 0) {
            line_start = span_ends(piece->text, SPAN("\n"));
        } else if (piece->sigil == 'v' || piece->sigil == '{' || piece->sigil == '&') {
            line_start = false;
        }
    }
    if (c->depth > 0 && !c->failed) {
        fail(c, c->open[c->depth - 1].at, c->open[c->depth - 1].len, "a section is not closed",
             span_format(c->set->arena, "add '{{/%.*s}}'",
                         SPAN_ARG(c->ops.at[c->open[c->depth - 1].op].text)));
    }
}

/* Lines of text that follow each other are one step; in an argument they must stay apart for
 * dedent, which has been done by now. */
static void join_texts(struct compiler *c)
{
    uint32_t *moved = ARENA_ARRAY(&c->scratch, uint32_t, c->ops.count + 1);
    size_t kept = 0;

    for (size_t i = 0; i < c->ops.count; i++) {
        struct op *op = &c->ops.at[i], *last = kept > 0 ? &c->ops.at[kept - 1] : NULL;
        bool joins = last != NULL && op->kind == OP_TEXT && last->kind == OP_TEXT &&
                     last->text.at + last->text.len == op->text.at && last->end == i;

        moved[i] = (uint32_t)kept;
        if (joins) {
            last->text.len += op->text.len;
            last->end = (uint32_t)(i + 1);
            moved[i] = (uint32_t)kept - 1;
        } else {
            c->ops.at[kept++] = *op;
        }
    }
    moved[c->ops.count] = (uint32_t)kept;
    for (size_t i = 0; i < kept; i++) {
        c->ops.at[i].end = moved[c->ops.at[i].end];
    }
    c->ops.count = kept;
}

/* ---- the set ---- */

struct mustache_set *mustache_set_new(struct arena *arena)
{
    struct mustache_set *set = ARENA_NEW(arena, struct mustache_set);

    set->arena = arena;
    map_init(&set->templates, arena);
    return set;
}

/* Every template of a wiki is compiled for each build: only what is run is kept. */
static void keep_ops(struct compiler *c)
{
    join_texts(c);
    c->template->count = c->ops.count;
    c->template->ops = ARENA_ARRAY(c->set->arena, struct op, c->ops.count);
    if (c->ops.count > 0) {
        memcpy(c->template->ops, c->ops.at, c->ops.count * sizeof *c->ops.at);
    }
}

bool mustache_add(struct mustache_set *set, struct span name, struct span text,
                  const struct origin *origin, struct findings *findings)
{
    struct template *template = ARENA_NEW(set->arena, struct template);
    struct compiler c = {
        .set = set, .template = template, .text = text, .origin = origin, .findings = findings};

    arena_init(&c.scratch);
    template->name = name;
    template->origin = origin;
    map_put(&set->templates, name, template);
    if (cut(&c)) {
        mark_lines(&c);
        read_pieces(&c);
    }
    if (!c.failed) {
        keep_ops(&c);
    }
    arena_release(&c.scratch);
    return !c.failed;
}

bool mustache_has(const struct mustache_set *set, struct span name)
{
    return map_find(&set->templates, name) != NULL;
}

static void report_missing(const struct mustache_set *set, const struct template *template,
                           const struct op *op, struct findings *findings)
{
    struct place place = template->origin->file == PLACE_NOWHERE
                             ? (struct place){PLACE_NOWHERE, 0, 0}
                             : origin_place(template->origin, op->at, op->text.len + 4);
    struct suggest near = suggest_for(op->text);
    struct finding *finding = finding_add(findings, place, RULE_TEMPLATE_MISSING,
                                          "there is no template '%.*s'", SPAN_ARG(op->text));

    for (size_t i = 0; i < set->templates.count; i++) {
        suggest_offer(&near, set->templates.entries[i].key);
    }
    if (near.best.len > 0) {
        finding->help = span_format(findings->arena, "did you mean '%.*s'?", SPAN_ARG(near.best));
    }
}

/* Whether `at` leads to `template` by steps that no section guards. Each template is looked at once
 * in a search. */
static bool includes(struct template *at, const struct template *template, size_t search)
{
    if (at->search == search) {
        return false;
    }
    at->search = search;
    for (size_t o = 0; o < at->count; o = at->ops[o].end) {
        const struct op *op = &at->ops[o];

        if ((op->kind == OP_PARTIAL || op->kind == OP_PARENT) && op->target != NULL &&
            (op->target == template || includes(op->target, template, search))) {
            return true;
        }
    }
    return false;
}

/* A template inside itself never ends, unless a section stands between that the data closes. */
static void report_recursion(const struct mustache_set *set, struct findings *findings)
{
    size_t searches = 0;

    for (size_t i = 0; i < set->templates.count; i++) {
        ((struct template *)set->templates.entries[i].value)->search = 0;
    }
    for (size_t i = 0; i < set->templates.count; i++) {
        struct template *template = set->templates.entries[i].value;

        if (includes(template, template, ++searches) && template->origin->file != PLACE_NOWHERE) {
            finding_add(findings, (struct place){template->origin->file, 0, 0},
                        RULE_TEMPLATE_SYNTAX, "the template includes itself");
        }
    }
}

void mustache_link(struct mustache_set *set, struct findings *findings)
{
    for (size_t i = 0; i < set->templates.count; i++) {
        struct template *template = set->templates.entries[i].value;

        for (size_t o = 0; o < template->count; o++) {
            struct op *op = &template->ops[o];

            if (op->kind != OP_PARTIAL && op->kind != OP_PARENT) {
                continue;
            }
            op->target = map_find(&set->templates, op->text);
            if (op->target == NULL && findings != NULL) {
                report_missing(set, template, op, findings);
            }
        }
    }
    if (findings != NULL) {
        report_recursion(set, findings);
    }
}
