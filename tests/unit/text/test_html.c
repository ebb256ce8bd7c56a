/* tests/unit/text/test_html.c: what is escaped where. */
#include "help.h"
#include "text/html.h"

typedef void writer(struct buf *out, struct span text);

static void check(writer *write, const char *text, const char *want, int line)
{
    struct buf out;

    buf_init(&out, 1 << 16);
    buf_char(&out, '|');
    write(&out, span_of(text));
    check_span(span_from(buf_span(&out), 1), want, __FILE__, line);
    buf_release(&out);
}

#define WRITES(write, text, want) check((write), (text), (want), __LINE__)

static void test_text(void **state)
{
    (void)state;
    WRITES(html_text, "", "");
    WRITES(html_text, "plain é 🧠", "plain é 🧠");
    WRITES(html_text, "<a & b>", "&lt;a &amp; b&gt;");
    WRITES(html_text, "&amp;", "&amp;amp;");
    WRITES(html_text, "\"it's\"", "\"it's\"");
    WRITES(html_text, "&&", "&amp;&amp;");
}

static void test_attribute(void **state)
{
    (void)state;
    WRITES(html_attribute, "", "");
    WRITES(html_attribute, "\"it's\" <b> & c", "&quot;it&#39;s&quot; &lt;b&gt; &amp; c");
    WRITES(html_attribute, "é\n", "é\n");
}

static void test_url(void **state)
{
    (void)state;
    WRITES(html_url, "", "");
    WRITES(html_url, "https://x.org/a?b=c&d=e#f", "https://x.org/a?b=c&amp;d=e#f");
    WRITES(html_url, "a b\"c'd<e>f", "a%20b%22c%27d%3Ce%3Ef");
    WRITES(html_url, "é", "%C3%A9");
    WRITES(html_url, "a%20b%C3%a9", "a%20b%C3%a9");
    WRITES(html_url, "100%", "100%25");
    WRITES(html_url, "%2", "%252");
    WRITES(html_url, "%zz", "%25zz");
    WRITES(html_url, "\\^`{|}", "%5C%5E%60%7B%7C%7D");
    WRITES(html_url, "a\tb\x7f", "a%09b%7F");
    WRITES(html_url, "~-._!$()*+,;=:@[]", "~-._!$()*+,;=:@[]");
}

/* An escape that is cut off by the end of the span is not completed by what lies behind it. */
static void test_url_end(void **state)
{
    struct buf out;

    (void)state;
    buf_init(&out, 64);
    html_url(&out, (struct span){"a%20", 3});
    assert_span(buf_span(&out), "a%252");
    buf_clear(&out);
    html_url(&out, (struct span){"\0", 1});
    assert_span(buf_span(&out), "%00");
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_attribute),
        cmocka_unit_test(test_url),
        cmocka_unit_test(test_url_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
