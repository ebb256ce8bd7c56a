/* command/sentences.c: engram sentences: cuts paragraphs from standard input as `check` would.
 *
 * Each line is read as an article of its own, so that tags, formulas, code and links are what they
 * are in a wiki; the line is printed as it was written, cut where its sentences begin. A no-break
 * space before it keeps a line that begins like a list or a heading one paragraph.
 */
#include <errno.h>
#include <stdlib.h>

#include "command/commands.h"
#include "command/shared.h"
#include "read/article.h"
#include "text/json_writer.h"

struct settings {
    bool json;
    const char *words;
};

static const struct option_spec OPTIONS[] = {
    {0, "json", NULL, "print one JSON object for each sentence, with its offsets and tags",
     offsetof(struct settings, json), OPTION_FLAG},
    {0, "words", "FILE", "add the abbreviations in FILE, written as in content/abbreviations.tsv",
     offsetof(struct settings, words), OPTION_TEXT},
};

#define GUARD "\u00a0"

struct splitter {
    struct reader reader;
    struct arena arena, scratch; /* of the present line */
    bool json;
    size_t line;
};

static size_t start_of(const struct claim *claim)
{
    return claim->at < strlen(GUARD) ? 0 : claim->at - strlen(GUARD);
}

static size_t end_of(const struct claim *claim)
{
    return (size_t)claim->at + claim->len - strlen(GUARD);
}

static void print_plain(struct span line, const struct article *article)
{
    size_t at = 0;

    for (size_t i = 1; i <= article->claim_count; i++) {
        size_t end = i < article->claim_count ? start_of(&article->claims[i]) : line.len;

        printf("%.*s\n", SPAN_ARG(span_trim(span_slice(line, at, end - at))));
        at = end;
    }
    if (article->claim_count == 0 && line.len > 0) {
        printf("%.*s\n", SPAN_ARG(line));
    }
    putchar('\n');
}

static void write_tags(struct json_writer *json, struct span line, const struct article *article,
                       const struct claim *claim)
{
    json_key(json, "tags");
    json_array_begin(json);
    for (uint32_t i = 0; i < claim->tag_count; i++) {
        const struct tag *tag = &article->tags[claim->first_tag + i];

        json_string(json, span_slice(line, tag->at - strlen(GUARD), tag->len));
    }
    json_array_end(json);
}

static void print_json(struct splitter *s, struct span line, const struct article *article)
{
    for (size_t i = 0; i < article->claim_count; i++) {
        const struct claim *claim = &article->claims[i];
        struct buf out;
        struct json_writer json;

        buf_init(&out, 1 << 28);
        json_init(&json, &out, 0);
        json_object_begin(&json);
        json_key(&json, "line");
        json_size(&json, s->line);
        json_key(&json, "at");
        json_size(&json, start_of(claim));
        json_key(&json, "end");
        json_size(&json, end_of(claim));
        json_key(&json, "certain");
        json_flag(&json, claim->certain);
        json_key(&json, "text");
        json_string(&json, span_slice(line, start_of(claim), end_of(claim) - start_of(claim)));
        json_key(&json, "mark");
        json_string(&json, article_mark(article, claim, &s->arena));
        write_tags(&json, line, article, claim);
        json_object_end(&json);
        printf("%.*s\n", SPAN_ARG(buf_span(&out)));
        buf_release(&out);
    }
}

static void split_line(struct splitter *s, struct span line)
{
    struct findings findings;
    struct input in = {0, SPAN("line.md"), span_concat(&s->scratch, SPAN(GUARD), line)};
    const struct article *article;
    struct arena_mark mark = arena_mark(&s->scratch);

    s->line++;
    arena_init(&s->arena);
    findings_init(&findings, &s->arena);
    article = article_read(&s->reader, &in, &s->arena, &s->scratch, &findings);
    if (s->json) {
        print_json(s, line, article);
    } else {
        print_plain(line, article);
    }
    arena_release(&s->arena);
    arena_rewind(&s->scratch, mark);
}

static bool split_input(struct splitter *s, struct failure *why)
{
    bool done;

    char *line = NULL;
    size_t room = 0;
    ssize_t len;

    arena_init(&s->scratch);
    while ((len = getline(&line, &room, stdin)) >= 0) {
        struct span text = {line, (size_t)len};

        while (text.len > 0 && (text.at[text.len - 1] == '\n' || text.at[text.len - 1] == '\r')) {
            text.len--;
        }
        split_line(s, text);
    }
    done =
        !ferror(stdin) || failure_set(why, "cannot read the standard input: %s", strerror(errno));
    free(line);
    arena_release(&s->scratch);
    return done;
}

/* Fills the word lists; returns the exit code. */
static int load_words(const struct command *command, const char *own, struct words *words,
                      struct arena *arena)
{
    struct failure why;
    struct span bytes;
    size_t line;

    defaults_words(words, arena);
    if (own == NULL) {
        return EXIT_CLEAN;
    }
    if (!file_read(arena, own, 1 << 20, &bytes, &why)) {
        return shared_failure(command, &why);
    }
    line = words_add(words, bytes);
    if (line > 0) {
        failure_set(&why, "%s:%zu: the line is not a form, a tab and a class", own, line);
        return shared_failure(command, &why);
    }
    return EXIT_CLEAN;
}

static int run(const struct command *command, int argc, char **argv)
{
    struct settings settings = {0};
    int first = options_parse(command, argc, argv, &settings), code;
    struct schema schema = schema_default();
    struct words words;
    struct smart_words smart;
    struct arena arena;
    struct failure why;
    struct splitter s = {.json = settings.json};

    if (first < 0) {
        return first == OPTIONS_HELP ? EXIT_CLEAN : EXIT_USAGE;
    }
    arena_init(&arena);
    code = load_words(command, settings.words, &words, &arena);
    if (code == EXIT_CLEAN) {
        defaults_smart(&smart, &arena);
        s.reader = (struct reader){
            .schema = &schema, .words = &words, .smart = &smart, .math = math_new(NULL)};
        s.reader.store = store_open(NULL);
        code = split_input(&s, &why) ? EXIT_CLEAN : shared_failure(command, &why);
        store_free(s.reader.store);
        math_free(s.reader.math);
    }
    arena_release(&arena);
    return code;
}

const struct command COMMAND_SENTENCES = {
    .name = "sentences",
    .arguments = "",
    .summary = "cut paragraphs into sentences, as they are counted when an article is checked",
    .description =
        "Reads one paragraph of Markdown a line from standard input. Prints one sentence a line\n"
        "and an empty line behind each paragraph.",
    .options = OPTIONS,
    .option_count = countof(OPTIONS),
    .most_arguments = 0,
    .run = run,
};
