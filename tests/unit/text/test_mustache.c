/* tests/unit/text/test_mustache.c: the language of mustache(5), on data written as JSON. */
#include "help.h"
#include "text/json.h"
#include "text/mustache.h"

enum { MOST_PARTIALS = 3 };

struct render_case {
    const char *text, *data, *want;
    const char *partials[2 * MOST_PARTIALS]; /* name, text, … */
};

/* A tree of JSON as values. */
static struct value *value_of(struct arena *arena, const struct node *node)
{
    struct value *value;

    if (node->kind == NODE_LIST || node->kind == NODE_MAP) {
        value = node->kind == NODE_LIST ? value_list(arena) : value_map(arena);
        for (const struct node *child = node->first; child != NULL; child = child->next) {
            if (node->kind == NODE_LIST) {
                value_add(value, value_of(arena, child));
            } else {
                value_set(value, span_cstr(arena, child->key), value_of(arena, child));
            }
        }
        return value;
    }
    value = value_text(arena, node->text);
    if (node->kind == NODE_NULL || (!node->quoted && span_is(node->text, "false"))) {
        value->kind = VALUE_FALSE;
    } else if (!node->quoted && span_is(node->text, "true")) {
        value->kind = VALUE_TRUE;
    }
    return value;
}

static struct mustache_set *set_of(struct fixture *f, const char *text, const char *const *partials)
{
    struct mustache_set *set = mustache_set_new(&f->arena);

    mustache_add(set, SPAN("main"), span_of(text), &f->origin, &f->findings);
    for (size_t i = 0; partials != NULL && i < 2 * MOST_PARTIALS && partials[i] != NULL; i += 2) {
        mustache_add(set, span_of(partials[i]), span_of(partials[i + 1]), &f->origin, &f->findings);
    }
    mustache_link(set, &f->findings);
    return set;
}

static void check_case(struct fixture *f, const struct render_case *c)
{
    const struct mustache_set *set = set_of(f, c->text, c->partials);
    const struct node *data =
        json_parse(span_of(c->data), &f->origin, &f->arena, &f->findings, RULE_SOURCE_SYNTAX);
    struct buf out;
    struct span page;

    assert_int_equal(f->findings.count, 0);
    buf_init(&out, 1 << 20);
    assert_true(mustache_render(set, SPAN("main"), value_of(&f->arena, data), &out));
    page = span_copy(&f->arena, buf_span(&out));
    buf_release(&out);
    if (!span_is(page, c->want)) {
        print_error("template \"%s\"\n", c->text);
    }
    assert_span(page, c->want);
}

static void check_cases(struct fixture *f, const struct render_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        check_case(f, &cases[i]);
    }
}

static void test_variables(void **state)
{
    static const struct render_case cases[] = {
        {"", "{}", "", {0}},
        {"no tags", "{}", "no tags", {0}},
        {"{{a}} and {{ a }}", "{\"a\": \"x\"}", "x and x", {0}},
        {"{{a}}|{{{a}}}|{{&a}}|{{& a }}|{{{ a }}}",
         "{\"a\": \"<&\\\"'>\"}",
         "&lt;&amp;&quot;&#39;&gt;|<&\"'>|<&\"'>|<&\"'>|<&\"'>",
         {0}},
        {"[{{missing}}]", "{}", "[]", {0}},
        {"{{n}}", "{\"n\": 1.50}", "1.50", {0}},
        {"[{{m}}{{l}}{{f}}{{t}}]",
         "{\"m\": {\"x\": 1}, \"l\": [1], \"f\": false, \"t\": true}",
         "[]",
         {0}},
        {"{{é}}{{a-b}}", "{\"é\": \"1\", \"a-b\": \"2\"}", "12", {0}},
        {"{ {a} } }}", "{}", "{ {a} } }}", {0}},
        {"  {{a}}\n", "{\"a\": \"x\"}", "  x\n", {0}},
    };

    check_cases(*state, cases, countof(cases));
}

static void test_dotted(void **state)
{
    static const struct render_case cases[] = {
        {"{{a.b.c}}", "{\"a\": {\"b\": {\"c\": \"deep\"}}}", "deep", {0}},
        {"[{{a.x.c}}]", "{\"a\": {\"b\": 1}}", "[]", {0}},
        {"[{{a.b}}]", "{\"a\": \"text\"}", "[]", {0}},
        {"{{#a.b}}in {{c}}{{/a.b}}", "{\"a\": {\"b\": {\"c\": \"x\"}}}", "in x", {0}},
        {"{{^a.b}}none{{/a.b}}", "{\"a\": {}}", "none", {0}},
        /* The first part decides where to look; the rest is not searched for further out. */
        {"{{#in}}[{{a.b}}]{{/in}}", "{\"a\": {\"b\": \"outer\"}, \"in\": {\"a\": {}}}", "[]", {0}},
        {"{{#in}}[{{a.b}}]{{/in}}",
         "{\"a\": {\"b\": \"outer\"}, \"in\": {\"c\": 1}}",
         "[outer]",
         {0}},
        {"{{#in}}{{in.x}}{{/in}}", "{\"in\": {\"x\": \"y\"}}", "y", {0}},
    };

    check_cases(*state, cases, countof(cases));
}

static void test_sections(void **state)
{
    static const struct render_case cases[] = {
        {"{{#t}}yes{{/t}}{{#f}}no{{/f}}{{#z}}no{{/z}}", "{\"t\": true, \"f\": false}", "yes", {0}},
        {"{{^t}}no{{/t}}{{^f}}yes{{/f}}{{^z}}yes{{/z}}",
         "{\"t\": true, \"f\": false}",
         "yesyes",
         {0}},
        {"{{#l}}<{{x}}>{{/l}}", "{\"l\": [{\"x\": 1}, {\"x\": 2}, {}]}", "<1><2><>", {0}},
        {"{{#l}}no{{/l}}{{^l}}empty{{/l}}", "{\"l\": []}", "empty", {0}},
        {"{{#s}}{{.}}!{{/s}}{{#e}}no{{/e}}{{^e}}empty{{/e}}",
         "{\"s\": \"text\", \"e\": \"\"}",
         "text!empty",
         {0}},
        {"{{#a}}{{x}}{{y}}{{/a}}",
         "{\"x\": \"outer\", \"y\": \"far\", \"a\": {\"x\": \"in \"}}",
         "in far",
         {0}},
        {"{{#a}}{{#b}}{{x}}{{/b}}{{/a}}{{x}}",
         "{\"x\": \"0\", \"a\": {\"x\": \"1\"}, \"b\": true}",
         "10",
         {0}},
        {"{{#a}}1{{#a}}2{{/a}}3{{/a}}", "{\"a\": true}", "123", {0}},
        {"{{# a }}x{{/ a }}", "{\"a\": true}", "x", {0}},
        {"{{#m}}map{{/m}}", "{\"m\": {}}", "map", {0}},
    };

    check_cases(*state, cases, countof(cases));
}

static void test_implicit(void **state)
{
    static const struct render_case cases[] = {
        {"{{#l}}{{.}},{{/l}}", "{\"l\": [\"a\", \"<b>\", 3]}", "a,&lt;b&gt;,3,", {0}},
        {"{{#l}}{{{.}}}{{&.}}{{/l}}", "{\"l\": [\"<b>\"]}", "<b><b>", {0}},
        {"{{#l}}({{#.}}{{.}}{{/.}}){{/l}}", "{\"l\": [[1, 2], [], [3]]}", "(12)()(3)", {0}},
        {"{{#.}}{{x}}{{/.}}", "{\"x\": \"root\"}", "root", {0}},
        {"{{#.}}<{{x}}>{{/.}}", "[{\"x\": 1}, {\"x\": 2}]", "<1><2>", {0}},
        {"{{.}}", "\"text\"", "text", {0}},
    };

    check_cases(*state, cases, countof(cases));
}

/* Lines that hold only tags leave nothing behind. */
static void test_standalone(void **state)
{
    static const struct render_case cases[] = {
        {"a\n{{#t}}\nb\n{{/t}}\nc\n", "{\"t\": true}", "a\nb\nc\n", {0}},
        {"a\n  {{#t}}\t\n b\n  {{/t}}  \nc\n", "{\"t\": true}", "a\n b\nc\n", {0}},
        {"a\r\n{{#t}}\r\nb\r\n{{/t}}\r\nc", "{\"t\": true}", "a\r\nb\r\nc", {0}},
        {"{{#t}}\nb\n  {{/t}}", "{\"t\": true}", "b\n", {0}},
        {"  {{#t}}\nb{{/t}}", "{\"t\": true}", "b", {0}},
        {"a\n{{^z}}\nb\n{{/z}}\nc", "{}", "a\nb\nc", {0}},
        {"a\n  {{! remark }}\nb", "{}", "a\nb", {0}},
        {"a\n{{! one\n  two\n}}\nb", "{}", "a\nb", {0}},
        {"a {{! remark }}\nb", "{}", "a \nb", {0}},
        {"a\n{{=<% %>=}}\n<% x %>", "{\"x\": 1}", "a\n1", {0}},
        {" {{#t}}x{{/t}} \n", "{\"t\": true}", " x \n", {0}},
        {"{{#t}}\n\n{{/t}}\n", "{\"t\": true}", "\n", {0}},
        {"{{a}}\nb\n", "{\"a\": \"\"}", "\nb\n", {0}},
        {"x {{#t}}\ny\n{{/t}} z", "{\"t\": true}", "x \ny\n z", {0}},
    };

    check_cases(*state, cases, countof(cases));
}

static void test_delimiters(void **state)
{
    static const struct render_case cases[] = {
        {"{{=<% %>=}}<% a %>{{a}}", "{\"a\": \"x\"}", "x{{a}}", {0}},
        {"{{=| |=}}|a||#t|y|/t||={{ }}=|{{a}}", "{\"a\": \"x\", \"t\": true}", "xyx", {0}},
        {"{{= [ ]  =}}[a]", "{\"a\": \"x\"}", "x", {0}},
        {"{{=<% %>=}}<%& a %>", "{\"a\": \"<\"}", "<", {0}},
        {"{{#t}}{{=| |=}}|a|{{a}}|/t||a|", "{\"t\": true, \"a\": \"x\"}", "x{{a}}x", {0}},
        /* A partial begins with the usual ones, and leaves its own behind. */
        {"{{=| |=}}|>p|{{a}}|a|", "{\"a\": \"x\"}", "xx{{a}}x", {"p", "{{a}}{{=% %=}}%a%"}},
    };

    check_cases(*state, cases, countof(cases));
}

static void test_partials(void **state)
{
    static const struct render_case cases[] = {
        {"[{{>p}}]", "{\"a\": \"x\"}", "[<x>]", {"p", "<{{a}}>"}},
        {"[{{> p }}]", "{}", "[]", {"p", ""}},
        {"a\n  {{>p}}\nb\n", "{}", "a\n  1\n  2\nb\n", {"p", "1\n2\n"}},
        {"a\n\t{{>p}}\nb", "{}", "a\n\t1\n\t2b", {"p", "1\n2"}},
        {"a {{>p}}\nb", "{}", "a 1\n2\nb", {"p", "1\n2"}},
        /* The lines of a value are not the template's. */
        {"  {{>p}}\n", "{\"v\": \"1\\n2\"}", "  <1\n2>\n", {"p", "<{{{v}}}>\n"}},
        {" {{>p}}\n", "{}", " (\n  x\n )\n", {"p", "(\n {{>q}}\n)\n", "q", "x\n"}},
        {"{{#t}}\n  {{>p}}\n{{/t}}\n", "{\"t\": true}", "  x\n", {"p", "x\n"}},
        {" {{>p}}\r\nb", "{}", " xb", {"p", "x"}},
        {"  {{>p}}\n", "{\"l\": [1, 2]}", "  1\n  2\n", {"p", "{{#l}}\n{{.}}\n{{/l}}\n"}},
        {"{{>tree}}",
         "{\"v\": \"1\", \"c\": [{\"v\": \"2\", \"c\": []}, {\"v\": \"3\", \"c\": []}]}",
         "1(2()3())",
         {"tree", "{{v}}({{#c}}{{>tree}}{{/c}})"}},
    };

    check_cases(*state, cases, countof(cases));
}

static void test_inheritance(void **state)
{
    static const struct render_case cases[] = {
        {"{{$b}}own{{/b}}", "{}", "own", {0}},
        {"{{<p}}{{/p}}", "{}", "[usual]", {"p", "[{{$b}}usual{{/b}}]"}},
        {"{{<p}}{{$b}}mine{{/b}}{{/p}}", "{}", "[mine]", {"p", "[{{$b}}usual{{/b}}]"}},
        {"{{<p}}ignored{{$b}}{{x}}{{/b}} too{{/p}}", "{\"x\": 1}", "[1]", {"p", "[{{$b}}{{/b}}]"}},
        {"{{<p}}{{$b}}{{/b}}{{/p}}", "{}", "[]", {"p", "[{{$b}}usual{{/b}}]"}},
        {"{{<p}}{{$b}}1{{/b}}{{$c}}2{{/c}}{{/p}}",
         "{}",
         "2 1 2",
         {"p", "{{$c}}{{/c}} {{$b}}{{/b}} {{$c}}{{/c}}"}},
        /* The word of the outermost child counts. */
        {"{{<m}}{{$b}}child{{/b}}{{/m}}",
         "{}",
         "[child]",
         {"m", "{{<p}}{{$b}}middle{{/b}}{{/p}}", "p", "[{{$b}}top{{/b}}]"}},
        {"{{<m}}{{/m}}",
         "{}",
         "[middle]",
         {"m", "{{<p}}{{$b}}middle{{/b}}{{/p}}", "p", "[{{$b}}top{{/b}}]"}},
        /* Data is looked up where the block is used. */
        {"{{<p}}{{$b}}{{x}}{{/b}}{{/p}}",
         "{\"x\": 0, \"l\": [{\"x\": 1}, {\"x\": 2}]}",
         "1,2,",
         {"p", "{{#l}}{{$b}}{{/b}},{{/l}}"}},
        {"{{<p}}{{$b}}1{{/b}}{{/p}}{{<p}}{{/p}}", "{}", "10", {"p", "{{$b}}0{{/b}}"}},
        {"{{<p}}{{$b}}x{{/b}}{{/p}}", "{}", "(x)", {"p", "({{>q}})", "q", "{{$b}}{{/b}}"}},
    };

    check_cases(*state, cases, countof(cases));
}

static void test_inherited_lines(void **state)
{
    static const struct render_case cases[] = {
        {"  {{<p}}\n{{/p}}\n", "{}", "  1\n  2\n", {"p", "1\n2\n"}},
        {"{{<p}}\n{{$b}}\none\ntwo\n{{/b}}\n{{/p}}\n",
         "{}",
         "<p>\n  one\n  two\n</p>\n",
         {"p", "<p>\n  {{$b}}\n  usual\n  {{/b}}\n</p>\n"}},
        {"{{<p}}\n  {{$b}}\n    one\n      two\n  {{/b}}\n{{/p}}\n",
         "{}",
         "<p>\n  one\n    two\n</p>\n",
         {"p", "<p>\n  {{$b}}\n  usual\n  {{/b}}\n</p>\n"}},
        {"{{<p}}{{/p}}",
         "{}",
         "<p>\n  usual\n</p>\n",
         {"p", "<p>\n  {{$b}}\n  usual\n  {{/b}}\n</p>\n"}},
    };

    check_cases(*state, cases, countof(cases));
}

/* What a block is indented by: its place in the parent, never its place in the child. */
static void test_block_indent(void **state)
{
    static const struct render_case cases[] = {
        /* Opening and closing tag on one line still stand alone. */
        {"a\n  {{<p}}{{/p}}\n", "{}", "a\n  1\n  2\n", {"p", "1\n2\n"}},
        {"{{<p}}{{$b}}\n1\n2{{/b}}\n{{/p}}\n", "{}", "a\n  1\n  2\n", {"p", "a\n  {{$b}}{{/b}}\n"}},
        {"{{<p}}{{$b}}\n      1\n      2\n{{/b}}{{/p}}\n",
         "{}",
         "a\n  1\n  2\n",
         {"p", "a\n  {{$b}}\n  {{/b}}\n"}},
        /* The default content says how deep a block is. */
        {"{{<p}}{{$b}}\n1\n2\n{{/b}}{{/p}}\n",
         "{}",
         "a\n  1\n  2\n",
         {"p", "a\n{{$b}}\n  usual\n{{/b}}\n"}},
        {"{{<p}}{{$b}}\n1\n\n2\n{{/b}}{{/p}}", "{}", "1\n\n2\n", {"p", "{{$b}}usual{{/b}}"}},
        {"{{<p}}{{$b}}x{{/b}}{{/p}}", "{}", "a\n  x\n", {"p", "a\n  {{$b}}usual{{/b}}\n"}},
    };

    check_cases(*state, cases, countof(cases));
}

/* Names of blocks are no names of data, and what data hold is no template. */
static void test_block_names(void **state)
{
    static const struct render_case cases[] = {
        {"{{<p}}{{$b}}mine{{/b}}{{/p}}", "{\"b\": \"data\"}", "mine", {"p", "{{$b}}usual{{/b}}"}},
        {"{{<p}}{{/p}}", "{\"b\": \"data\"}", "usual", {"p", "{{$b}}usual{{/b}}"}},
        {"{{$b}}<{{#s}}{{x}}{{/s}}>{{/b}}",
         "{\"s\": {\"x\": \"{{y}}\"}, \"y\": 1}",
         "<{{y}}>",
         {0}},
        {"{{>p}}|{{<p}}{{/p}}", "{}", "usual|usual", {"p", "{{$b}}usual{{/b}}"}},
        {"{{<p}}{{$b}}1{{/b}}{{/p}} {{<p}}{{$b}}2{{/b}}{{/p}}",
         "{}",
         "|1 usual| |2 usual|",
         {"p", "|{{$b}}{{/b}}{{$c}} usual{{/c}}|"}},
        {"{{<p}}{{$b}}child{{/b}}{{/p}}",
         "{}",
         "child",
         {"p", "{{<q}}{{$b}}1{{/b}}{{/q}}", "q", "{{<r}}{{$b}}2{{/b}}{{/r}}", "r",
          "{{$b}}3{{/b}}"}},
        {"{{<p}}{{/p}}",
         "{}",
         "1",
         {"p", "{{<q}}{{$b}}1{{/b}}{{/q}}", "q", "{{<r}}{{$b}}2{{/b}}{{/r}}", "r",
          "{{$b}}3{{/b}}"}},
        /* A block inside a block of the child can be replaced in turn. */
        {"{{<p}}{{$in}}mine{{/in}}{{/p}}",
         "{}",
         "[(mine)]",
         {"p", "{{<q}}{{$out}}({{$in}}usual{{/in}}){{/out}}{{/q}}", "q", "[{{$out}}{{/out}}]"}},
        {"{{<p}}{{$out}}({{$in}}own{{/in}}){{/out}}{{/p}}",
         "{}",
         "[(own)]",
         {"p", "[{{$out}}{{/out}}]"}},
    };

    check_cases(*state, cases, countof(cases));
}

/* Templates that hold each other end where a block is replaced. */
static void test_block_recursion(void **state)
{
    static const struct render_case cases[] = {
        {"{{#go}}{{<p}}{{$a}}over{{/a}}{{/p}}{{/go}}",
         "{\"go\": true}",
         "over over over end",
         {"p", "{{$a}}usual{{/a}} {{$b}}{{#go}}{{<q}}{{/q}}{{/go}}{{/b}}", "q",
          "{{$a}}other{{/a}} {{#go}}{{<p}}{{$b}}end{{/b}}{{/p}}{{/go}}"}},
    };

    check_cases(*state, cases, countof(cases));
}

static void test_errors(void **state)
{
    static const char form[] = "write them like {{=<% %>=}}";
    static const struct {
        const char *text, *message, *help;
        size_t at, len;
    } cases[] = {
        {"é {{a", "a tag is not closed", "", 3, 2},
        {"{{{a}}", "a tag is not closed", "", 0, 2},
        {"x {{}}", "a tag has no name, or one with spaces", "", 2, 4},
        {"{{a b}}", "a tag has no name, or one with spaces", "", 0, 7},
        {"x{{#a}}y", "a section is not closed", "add '{{/a}}'", 1, 6},
        {"x{{/a}}", "a tag closes what was not opened", "", 1, 6},
        {"{{#a}}{{#b}}{{/a}}{{/b}}", "a tag closes another section than the one that is open",
         "write '/b'", 12, 6},
        {"{{=a=}}", "delimiters cannot be read", form, 0, 7},
        {"{{=a b c=}}", "delimiters cannot be read", form, 0, 11},
        {"{{=a= b=}}", "delimiters cannot be read", form, 0, 10},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < countof(cases); i++) {
        const struct finding *finding;

        f->findings.count = 0;
        set_of(f, cases[i].text, NULL);
        assert_int_equal(f->findings.count, 1);
        finding = &f->findings.at[0];
        assert_int_equal(finding->rule, RULE_TEMPLATE_SYNTAX);
        assert_span(finding->message, cases[i].message);
        assert_span(finding->help, cases[i].help);
        assert_int_equal(finding->place.at, cases[i].at);
        assert_int_equal(finding->place.len, cases[i].len);
    }
}

static void test_missing(void **state)
{
    static const char *const partials[] = {"page", "x", NULL};
    struct fixture *f = *state;
    const struct mustache_set *set = set_of(f, "{{>pag}} {{<no}}{{/no}}", partials);
    struct buf out;

    assert_true(mustache_has(set, SPAN("page")));
    assert_false(mustache_has(set, SPAN("pag")));
    assert_int_equal(f->findings.count, 2);
    assert_int_equal(f->findings.at[0].rule, RULE_TEMPLATE_MISSING);
    assert_int_equal(f->findings.at[0].place.at, 0);
    assert_span(f->findings.at[0].message, "there is no template 'pag'");
    assert_span(f->findings.at[0].help, "did you mean 'page'?");
    assert_int_equal(f->findings.at[1].place.at, 9);
    buf_init(&out, 100);
    assert_false(mustache_render(set, SPAN("none"), value_map(&f->arena), &out));
    buf_release(&out);
}

/* Templates without end, and outputs beyond the cap, are refused; a later template replaces. */
static void test_limits(void **state)
{
    static const char *const loops[] = {"a", "{{>b}}", "b", "x{{>a}}", NULL};
    struct fixture *f = *state;
    struct value *root = value_map(&f->arena);
    struct mustache_set *set = set_of(f, "{{>a}}", loops);
    struct buf out;

    assert_int_equal(f->findings.count, 2);
    assert_span(f->findings.at[0].message, "the template includes itself");
    buf_init(&out, 1000);
    assert_false(mustache_render(set, SPAN("main"), root, &out));
    mustache_add(set, SPAN("a"), SPAN("{{text}}"), &f->origin, &f->findings);
    mustache_link(set, &f->findings);
    value_set_text(root, "text", SPAN("0123456789"));
    buf_clear(&out);
    assert_true(mustache_render(set, SPAN("main"), root, &out));
    assert_span(buf_span(&out), "0123456789");
    buf_release(&out);
    buf_init(&out, 9);
    assert_false(mustache_render(set, SPAN("main"), root, &out));
    buf_release(&out);
}

/* Each template is searched once, however many ways lead to it. */
static void test_recursion(void **state)
{
    static const char *const many[] = {"a", "{{>b}}{{>b}}", "b", "{{>b}}{{>a}}{{>b}}", NULL};
    static const char *const guarded[] = {"a", "{{#x}}{{>a}}{{/x}}", NULL};
    struct fixture *f = *state;

    set_of(f, "{{>a}}{{>a}}", many);
    assert_int_equal(f->findings.count, 2);
    f->findings.count = 0;
    set_of(f, "{{>a}}", guarded);
    assert_int_equal(f->findings.count, 0);
}

static const char *repeated(struct fixture *f, const char *open, const char *close, size_t count)
{
    struct span text = {0};

    for (size_t i = 0; i < count; i++) {
        text = span_concat(&f->arena, text, span_of(open));
    }
    for (size_t i = 0; i < count; i++) {
        text = span_concat(&f->arena, text, span_of(close));
    }
    return span_cstr(&f->arena, text);
}

static void test_depth(void **state)
{
    struct fixture *f = *state;

    set_of(f, repeated(f, "{{#t}}", "{{/t}}", 64), NULL);
    assert_int_equal(f->findings.count, 0);
    set_of(f, repeated(f, "{{#t}}", "{{/t}}", 65), NULL);
    assert_int_equal(f->findings.count, 1);
    assert_span(f->findings.at[0].message, "tags are nested too deeply");
    assert_int_equal(f->findings.at[0].place.at, 64 * 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_variables),   UNIT(test_dotted),          UNIT(test_sections),
        UNIT(test_implicit),    UNIT(test_standalone),      UNIT(test_delimiters),
        UNIT(test_partials),    UNIT(test_inheritance),     UNIT(test_inherited_lines),
        UNIT(test_errors),      UNIT(test_missing),         UNIT(test_limits),
        UNIT(test_recursion),   UNIT(test_depth),           UNIT(test_block_indent),
        UNIT(test_block_names), UNIT(test_block_recursion),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
