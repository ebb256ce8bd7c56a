/* tests/unit/text/test_markdown.c: trees of Markdown, with what our own passes add to the parser.
 */
#include "help.h"
#include "md_show.h"

struct tree_case {
    const char *text, *tree;
};

static void check_cases(struct fixture *f, const struct tree_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct md_node *document = markdown_parse(span_of(cases[i].text), &f->arena);
        struct buf out;
        struct span tree;

        buf_init(&out, 1 << 20);
        for (const struct md_node *block = document->first; block != NULL; block = block->next) {
            buf_text(&out, block == document->first ? "" : " ");
            md_show(&out, block);
        }
        tree = span_copy(&f->arena, buf_span(&out));
        buf_release(&out);
        assert_span(tree, cases[i].tree);
    }
}

static void test_inlines(void **state)
{
    static const struct tree_case cases[] = {
        {"", ""},
        {"a *b **c*** d\\\ne  \nf\ng",
         "p[ 'a ' em[ 'b ' strong[ 'c' ] ] ' d' // 'e' // 'f' / 'g' ]"},
        {"# H *x* #", "h1[ 'H ' em[ 'x' ] ]"},
        {"Set\n===", "h1[ 'Set' ]"},
        {"a <b>x</b> <!-- c -->", "p[ 'a ' html'<b>' 'x' html'</b>' ' ' html'<!-- c -->' ]"},
        {"[d](https://e.org \"t\") ![alt *i*](f.svg)",
         "p[ a<https://e.org>[ 'd' ] ' ' img<f.svg>[ 'alt ' em[ 'i' ] ] ]"},
        {"[ref] [text][ref]\n\n[ref]: /url\nafter",
         "p[ a</url>[ 'ref' ] ' ' a</url>[ 'text' ] ] p[ 'after' ]"},
        {"<https://c.org>", "p[ a<https://c.org>[ 'https://c.org' ] ]"},
    };

    check_cases(*state, cases, countof(cases));
}

/* What an escape or entity stands for is a node of its own; the rest is the author's bytes. */
static void test_characters(void **state)
{
    static const struct tree_case cases[] = {
        {"\\[llm\\] &eacute; \\$x$ \\\\",
         "p[ char'[' 'llm' char']' ' ' char'é' ' ' char'$' 'x$ ' char'\\' ]"},
        {"Write &amp;amp; here [llm].", "p[ 'Write ' char'&' 'amp; here [llm].' ]"},
        {"&lt;b&gt; &nonsense;", "p[ char'<' 'b' char'>' ' &nonsense;' ]"},
        {"a\\", "p[ 'a\\' ]"},
    };

    check_cases(*state, cases, countof(cases));
}

static void test_lazy(void **state)
{
    static const struct tree_case cases[] = {
        {"> a\nlazy [llm]\n> b", "quote[ p[ 'a' / 'lazy [llm]' / 'b' ] ]"},
        {"- a\n  - b\n    lazy $x$\nlazier\n\n  c",
         "list[ item[ p[ 'a' ] list[ item[ p[ 'b' / 'lazy ' math'x' / 'lazier' ] ] ] p[ 'c' ] ] ]"},
        {"> > a\nb\n> c", "quote[ quote[ p[ 'a' / 'b' / 'c' ] ] ]"},
        {"> $$d\n> e$$ f", "quote[ p[ math$'d\n> e' ' f' ] ]"},
        {"> b\n    - [w](u) `x y\nc `z [llm]",
         "quote[ p[ 'b' / '- ' a<u>[ 'w' ] ' ' code'x y c ' 'z [llm]' ] ]"},
        {"> $$\n> x\n> $$\n    - $y$\n  [[z]] $w", "quote[ p[ math$'> x\n>' / '- ' math'y' / "
                                                   "wiki'z' ' $w' ] ]"},
    };

    check_cases(*state, cases, countof(cases));
}

/* Behind a backslash at the end of a line the parser goes on counting columns. */
static void test_hard_breaks(void **state)
{
    static const struct tree_case cases[] = {
        {"a\\\n   [w](u) `` x ` y `` b [llm]",
         "p[ 'a' // a<u>[ 'w' ] ' ' code'x ` y' ' b [llm]' ]"},
        {"> a\\\n> *b*\\\n> `c` d\n> e `f` g", "quote[ p[ 'a' // em[ 'b' ] // code'c' ' d' / 'e ' "
                                               "code'f' ' g' ] ]"},
        {"- $x$ a\\\n  [[b]] c  \n  d", "list[ item[ p[ math'x' ' a' // wiki'b' ' c' // 'd' ] ] ]"},
        {"| a |\n|---|\nb\\", "table[ row[ cell[ 'a' ] ] row[ cell[ 'b\\' ] ] ]"},
    };

    check_cases(*state, cases, countof(cases));
}

static void test_lists(void **state)
{
    static const struct tree_case cases[] = {
        {"3. [x] done\n4. [ ] open [[l]]",
         "list3[ item+[ p[ 'done' ] ] item-[ p[ 'open ' wiki'l' ] ] ]"},
        {"- a\n- b\n  1. c\n     - d",
         "list[ item[ p[ 'a' ] ] item[ p[ 'b' ] list1[ item[ p[ 'c' ] "
         "list[ item[ p[ 'd' ] ] ] ] ] ] ]"},
        {"- > a\n  > b", "list[ item[ quote[ p[ 'a' / 'b' ] ] ] ]"},
        {"* a\n+ b", "list[ item[ p[ 'a' ] ] ] list[ item[ p[ 'b' ] ] ]"},
        {"- a\n***", "list[ item[ p[ 'a' ] ] ] rule"},
        {"-\n- b", "list[ item item[ p[ 'b' ] ] ]"},
    };

    check_cases(*state, cases, countof(cases));
}

static void test_tables(void **state)
{
    static const struct tree_case cases[] = {
        {"| a | b \\| c | `d \\| e` |\n|:--|:-:|--:|\n| [[x\\|y]] | [[x|y]] | ~~z~~ |",
         "table[ row[ cell<[ 'a' ] cell=[ 'b ' char'|' ' c' ] cell>[ code'd | e' ] ] "
         "row[ cell<[ wiki'x\\|y' ] cell=[ wiki'x|y' ] cell>[ s[ 'z' ] ] ] ]"},
        {"a|b\n-|-\n$a|b$|&amp; f", "table[ row[ cell[ 'a' ] cell[ 'b' ] ] row[ cell[ math'a|b' ] "
                                    "cell[ char'&' ' f' ] ] ]"},
        {"text\n| a |\n|---|\n| b [llm] |",
         "p[ 'text' ] table[ row[ cell[ 'a' ] ] row[ cell[ 'b [llm]' ] ] ]"},
        {"> | a |\n> |---|\n> | b |", "quote[ table[ row[ cell[ 'a' ] ] row[ cell[ 'b' ] ] ] ]"},
        {"| a | b |\n|---|---|\n| c |", "table[ row[ cell[ 'a' ] cell[ 'b' ] ] row[ cell[ 'c' ] "
                                        "cell ] ]"},
    };

    check_cases(*state, cases, countof(cases));
}

static void test_footnotes(void **state)
{
    static const struct tree_case cases[] = {
        {"a[^1] b[^n] c[^none]\n\n[^n]: second *note*\n\n[^1]: first\n    more",
         "p[ 'a' ^'1' ' b' ^'2' ' c[^none]' ] note'1'[ p[ 'first' / 'more' ] ] "
         "note'2'[ p[ 'second ' em[ 'note' ] ] ]"},
        {"x[^a]\n\n[^a]: $x$ [[b]] [llm]",
         "p[ 'x' ^'1' ] note'1'[ p[ math'x' ' ' wiki'b' ' [llm]' ] ]"},
    };

    check_cases(*state, cases, countof(cases));
}

/* Formulas, wikilinks and values; not in code. */
static void test_masks(void **state)
{
    static const struct tree_case cases[] = {
        {"`$x$ [[a]] {{r.b}}` $x$ [[a|c]] {{r.b}}",
         "p[ code'$x$ [[a]] {{r.b}}' ' ' math'x' ' ' wiki'a|c' ' ' value'r.b' ]"},
        {"```smart x\n$x$ [[a]]\n```", "pre<smart x>'$x$ [[a]]\n'"},
        {"    $indented$ [[a]] {{r.b}}", "pre'$indented$ [[a]] {{r.b}}\n'"},
        {"~~~\n{{a}}\n~~~", "pre'{{a}}\n'"},
        {"<div>\n$x$ [[a]]\n</div>", "block'<div>\n$x$ [[a]]\n</div>\n'"},
        {"a <i title=\"$x$ [[a]]\">b</i>",
         "p[ 'a ' html'<i title=\"$x$ [[a]]\">' 'b' html'</i>' ]"},
        {"$$\na\nb\n$$ c", "p[ math$'a\nb' ' c' ]"},
        {"$a_1$ and $b_2$ *c*", "p[ math'a_1' ' and ' math'b_2' ' ' em[ 'c' ] ]"},
        {"*a $x*y$ b*", "p[ em[ 'a ' math'x*y' ' b' ] ]"},
        {"# $x$ [[a]]", "h1[ math'x' ' ' wiki'a' ]"},
        {"[$x$](b)", "p[ a<b>[ math'x' ] ]"},
        {"a $x\ny$ b", "p[ 'a $x' / 'y$ b' ]"},
    };

    check_cases(*state, cases, countof(cases));
}

static void test_marks(void **state)
{
    static const struct tree_case cases[] = {
        {"~~a~~ b~~c *d*~~", "p[ s[ 'a' ] ' b' s[ 'c ' em[ 'd' ] ] ]"},
        {"~~ e ~~ ~f~ ~~~g~~~", "p[ '~~' ' e ' '~~' ' ~f~ ~~~g~~~' ]"},
        {"~~a b", "p[ '~~' 'a b' ]"},
        {"a ~~ b~~", "p[ 'a ' '~~' ' b' '~~' ]"},
        {"`~~a~~`", "p[ code'~~a~~' ]"},
        {"see https://a.org/x_(y). ok",
         "p[ 'see ' a<https://a.org/x_(y)>[ 'https://a.org/x_(y)' ] '. ok' ]"},
        {"(www.b.org)", "p[ '(' a<http://www.b.org>[ 'www.b.org' ] ')' ]"},
        {"http://nohost xhttp://a.b me@a.org", "p[ 'http://nohost xhttp://a.b me@a.org' ]"},
        {"[https://a.org](b)", "p[ a<b>[ 'https://a.org' ] ]"},
    };

    check_cases(*state, cases, countof(cases));
}

/* CR alone and CRLF end lines for the parser, and so for places. */
static void test_line_ends(void **state)
{
    static const struct tree_case cases[] = {
        {"a\r\nb\r\n\r\n> c\r\n", "p[ 'a' / 'b' ] quote[ p[ 'c' ] ]"},
        {"a\rb\r\rc\r", "p[ 'a' / 'b' ] p[ 'c' ]"},
        {"\rp", "p[ 'p' ]"},
        {"# a\r\n\r\n$$x\r\ny$$", "h1[ 'a' ] p[ math$'x\r\ny' ]"},
    };

    check_cases(*state, cases, countof(cases));
}

/* The first node of kind `kind`, depth first. */
static const struct md_node *find(const struct md_node *node, enum md_kind kind)
{
    const struct md_node *found = node->kind == kind ? node : NULL;

    for (const struct md_node *child = node->first; child != NULL && found == NULL;
         child = child->next) {
        found = find(child, kind);
    }
    return found;
}

static void test_places(void **state)
{
    static const struct {
        enum md_kind kind;
        const char *raw;
    } cases[] = {
        {MD_HEADING, "# Té `x`"}, {MD_CODE, "`x`"},      {MD_MATH, "$é$"},
        {MD_WIKILINK, "[[a|b]]"}, {MD_VALUE, "{{r.o}}"}, {MD_FOOTNOTE_REF, "[^1]"},
        {MD_HTML, "<b>"},         {MD_CELL, " ö "},      {MD_ROW, "| ö | `y` |"},
        {MD_STRIKE, "~~z~~"},
    };
    struct span text = SPAN("# Té `x`\n\n> é $é$ [[a|b]]\n> {{r.o}}[^1] <b>\n\n| ö | `y` |\n"
                            "|---|---|\n| ~~z~~ | |\n\n[^1]: n\n");
    struct fixture *f = *state;
    const struct md_node *document = markdown_parse(text, &f->arena);

    for (size_t i = 0; i < countof(cases); i++) {
        const struct md_node *node = find(document, cases[i].kind);

        assert_non_null(node);
        assert_span(span_slice(text, node->at, node->len), cases[i].raw);
        assert_int_equal(node->at, span_find_span(text, span_of(cases[i].raw)));
    }
}

static void check_steps(struct fixture *f, struct span text)
{
    static const char *const lines[] = {"goal: x", "rows:", "- y"};
    const struct md_node *code = find(markdown_parse(text, &f->arena), MD_CODE_BLOCK);
    size_t step_count, from = 0;
    struct origin_step *steps = markdown_code_steps(text, code, &f->arena, &step_count);
    struct origin through = origin_through(&f->arena, &f->origin, steps, step_count);

    for (size_t i = 0; i < countof(lines); i++) {
        struct span line = span_of(lines[i]);

        from += span_find_span(span_from(code->text, from), line);
        assert_true(from < code->text.len);
        assert_int_equal(origin_at(&through, from), span_find_span(text, line));
    }
}

/* Each line of a code block leads back to where the author wrote it. */
static void test_code_steps(void **state)
{
    struct fixture *f = *state;

    check_steps(f, SPAN("```smart\ngoal: x\nrows:\n  - y\n```\n"));
    check_steps(f, SPAN("1. a\n\n   ```smart\n   goal: x\n   rows:\n     - y\n   ```\n"));
    check_steps(f, SPAN("> ~~~smart\n> goal: x\n>rows:\n>   - y\n"));
    check_steps(f, SPAN("1. a\r\n   ```smart\r\n   goal: x\r\n   rows:\r\n     - y"));
    check_steps(f, SPAN("a\n\n    goal: x\n    rows:\n      - y\n"));
    check_steps(f, SPAN("```smart\rgoal: x\rrows:\r  - y\r```\r"));
}

/* Nesting beyond the cap keeps its text, at the deepest level that is allowed. */
static void test_depth(void **state)
{
    struct fixture *f = *state;
    struct span text = {0};
    const struct md_node *node;
    size_t depth = 0;

    for (size_t i = 0; i < 2 * MARKDOWN_DEEPEST; i++) {
        text = span_concat(&f->arena, text, SPAN("> "));
    }
    text = span_concat(&f->arena, text, SPAN("end"));
    for (node = markdown_parse(text, &f->arena); node->last != NULL; node = node->last) {
        depth++;
    }
    assert_true(depth <= MARKDOWN_DEEPEST + 1);
    assert_int_equal(node->kind, MD_TEXT);
    assert_span(node->text, "end");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_inlines),     UNIT(test_characters), UNIT(test_lazy),      UNIT(test_lists),
        UNIT(test_hard_breaks), UNIT(test_tables),     UNIT(test_footnotes), UNIT(test_masks),
        UNIT(test_marks),       UNIT(test_line_ends),  UNIT(test_places),    UNIT(test_code_steps),
        UNIT(test_depth),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
