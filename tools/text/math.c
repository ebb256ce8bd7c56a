/* text/math.c: the only file that includes duktape.
 *
 * Duktape reads ECMAScript 5.1, which is what Debian's KaTeX is built for. A small wrapper catches
 * KaTeX's errors and hands them back as text, so that no JavaScript exception crosses into C.
 * KaTeX's own limit on macro expansion guards against formulas that grow without end.
 */
/* Before base.h, which bans functions that this header mentions. */
#include <duktape.h>

#include "text/math.h"

#include <pthread.h>

#include "base/file.h"

enum { LARGEST_SCRIPT = 8 << 20 };

struct math {
    pthread_mutex_t lock;
    const char *katex_path;
    duk_context *js;
    bool tried;
    struct failure why; /* when it could not be loaded */
};

/* "!" and a position, a tab and the message, or the MathML. Positions count UTF-16 units. */
static const char WRAPPER[] =
    "function engramRender(latex, display) {\n"
    "  try {\n"
    "    return katex.renderToString(latex, {output: 'mathml', displayMode: display,\n"
    "      throwOnError: true, strict: 'ignore', trust: false, maxExpand: 300});\n"
    "  } catch (error) {\n"
    "    return '!' + (error.position === undefined ? -1 : error.position) + '\\t' +\n"
    "      (error.length === undefined ? 0 : error.length) + '\\t' +\n"
    "      (error.rawMessage || error.message);\n"
    "  }\n"
    "}\n";

struct math *math_new(const char *katex_path)
{
    struct math *math = base_alloc(sizeof *math);

    *math = (struct math){.katex_path = katex_path};
    pthread_mutex_init(&math->lock, NULL);
    return math;
}

void math_free(struct math *math)
{
    if (math != NULL) {
        if (math->js != NULL) {
            duk_destroy_heap(math->js);
        }
        pthread_mutex_destroy(&math->lock);
        free(math);
    }
}

static void on_fatal(void *context, const char *message)
{
    (void)context;
    BUG("the JavaScript engine stopped: %s", message == NULL ? "no reason given" : message);
}

static bool run_script(struct math *math, struct span script, const char *name)
{
    bool done = duk_peval_lstring(math->js, script.at, script.len) == 0;

    if (!done) {
        failure_set(&math->why, "%s cannot be run: %s", name, duk_safe_to_string(math->js, -1));
    }
    duk_pop(math->js);
    return done;
}

static void load(struct math *math)
{
    struct arena arena;
    struct span script;

    math->tried = true;
    if (math->katex_path == NULL) {
        failure_set(&math->why, "no path to KaTeX is set");
        return;
    }
    arena_init(&arena);
    if (file_read(&arena, math->katex_path, LARGEST_SCRIPT, &script, &math->why)) {
        math->js = duk_create_heap(NULL, NULL, NULL, NULL, on_fatal);
        if (math->js == NULL) {
            failure_set(&math->why, "the JavaScript engine cannot be started");
        } else if (!run_script(math, script, "KaTeX") ||
                   !run_script(math, SPAN(WRAPPER), "the wrapper of KaTeX")) {
            duk_destroy_heap(math->js);
            math->js = NULL;
        }
    }
    arena_release(&arena);
}

/* The byte offset of UTF-16 unit `units` of the formula. */
static size_t offset_of_units(struct span latex, size_t units)
{
    size_t at = 0;

    while (at < latex.len && units > 0) {
        unsigned char c = (unsigned char)latex.at[at];
        size_t wide = c >= 0xF0 ? 2 : 1;

        at++;
        while (at < latex.len && ((unsigned char)latex.at[at] & 0xC0) == 0x80) {
            at++;
        }
        units = units > wide ? units - wide : 0;
    }
    return at;
}

/* "Expected 'EOF', got '}' at position 3: …" -> "expected 'EOF', got '}'" */
static struct span clean_message(struct arena *arena, struct span text)
{
    const struct span opening = SPAN("KaTeX parse error: ");
    size_t end, other;
    char *copy;

    if (span_starts(text, opening)) {
        text = span_from(text, opening.len);
    }
    end = span_find_span(text, SPAN(" at position "));
    other = span_find_span(text, SPAN(" at end of input"));
    text = span_slice(text, 0, end < other ? end : other < text.len ? other + 16 : text.len);
    copy = span_cstr(arena, text);
    if (text.len > 1 && char_is_upper(copy[0]) && !char_is_upper(copy[1])) {
        copy[0] = char_lower(copy[0]);
    }
    while (text.len > 0 && (copy[text.len - 1] == '.' || copy[text.len - 1] == ' ')) {
        text.len--;
    }
    return (struct span){copy, text.len};
}

static void read_error(struct span reply, struct span latex, struct arena *arena,
                       struct math_result *out)
{
    struct span rest = span_from(reply, 1), position = span_cut(&rest, '\t'),
                len = span_cut(&rest, '\t');
    size_t units, count;

    out->message = clean_message(arena, rest);
    if (!span_to_size(position, &units)) {
        out->at = 0;
        out->len = latex.len;
        return;
    }
    if (!span_to_size(len, &count) || count == 0) {
        count = 1;
    }
    out->at = offset_of_units(latex, units);
    out->len = offset_of_units(latex, units + count) - out->at;
    if (out->at >= latex.len && latex.len > 0) {
        out->at = latex.len - 1; /* at the end of the formula */
        out->len = 1;
    }
}

/* The one <math> element out of KaTeX's wrapper. */
static struct span inner_math(struct span html)
{
    size_t at = span_find_span(html, SPAN("<math")), end;

    html = span_from(html, at);
    end = span_find_span(html, SPAN("</math>"));
    return span_slice(html, 0, end + strlen("</math>"));
}

static bool render(struct math *math, struct span latex, bool display, struct arena *arena,
                   struct math_result *out)
{
    struct span reply;
    duk_size_t len;
    const char *text;
    bool done;

    duk_get_global_string(math->js, "engramRender");
    duk_push_lstring(math->js, latex.at, latex.len);
    duk_push_boolean(math->js, display);
    if (duk_pcall(math->js, 2) != 0) {
        out->message = span_copy(arena, span_of(duk_safe_to_string(math->js, -1)));
        out->len = latex.len;
        duk_pop(math->js);
        return false;
    }
    text = duk_get_lstring(math->js, -1, &len);
    reply = (struct span){text, text == NULL ? 0 : len};
    done = reply.len > 0 && reply.at[0] != '!';
    if (done) {
        out->mathml = span_copy(arena, inner_math(reply));
    } else {
        read_error(reply, latex, arena, out);
    }
    duk_pop(math->js);
    return done;
}

bool math_render(struct math *math, struct span latex, bool display, struct arena *arena,
                 struct math_result *out)
{
    bool done = false;

    *out = (struct math_result){0};
    if (latex.len > MATH_LONGEST) {
        out->len = latex.len;
        out->message = SPAN("the formula is too long");
        return false;
    }
    pthread_mutex_lock(&math->lock);
    if (!math->tried) {
        load(math);
    }
    if (math->js == NULL) {
        out->unavailable = true;
        out->len = latex.len;
        out->message = span_copy(arena, span_of(math->why.text));
    } else {
        done = render(math, latex, display, arena, out);
    }
    pthread_mutex_unlock(&math->lock);
    return done;
}
