/* The sentence scanner against ICU's sentence iterator, side by side in one run.
 *
 *     bench_sentence FILE         a paragraph on each line; prints megabytes a second and the ratio
 *
 * Both get the same paragraphs in memory, one call each. ICU's time holds its conversion to UTF-16,
 * which a program with UTF-8 text cannot avoid. The best of several rounds counts: a busy machine
 * makes a round slower, never faster.
 */
#include <stdlib.h>
#include <time.h>

#include <unicode/ubrk.h>
#include <unicode/ustring.h>

#include "base/file.h"
#include "service/defaults.h"
#include "text/sentence.h"

enum { ROUNDS = 9 };

struct bench {
    struct span text;
    struct words words;
    struct arena scratch;
    UBreakIterator *icu;
    UChar *wide;
    size_t found;
};

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void run_ours(struct bench *b, struct span line)
{
    struct sentence_text in = {line, NULL, 0};
    struct sentences out = {0};
    struct arena_mark mark = arena_mark(&b->scratch);

    sentence_scan(&in, &b->words, &b->scratch, &out);
    b->found += out.count;
    arena_rewind(&b->scratch, mark);
}

static void run_icu(struct bench *b, struct span line)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t len = 0;

    u_strFromUTF8(b->wide, (int32_t)line.len + 1, &len, line.at, (int32_t)line.len, &status);
    ubrk_setText(b->icu, b->wide, len, &status);
    while (ubrk_next(b->icu) != UBRK_DONE) {
        b->found++;
    }
}

/* Megabytes a second of the best round. */
static double measure(struct bench *b, void (*run)(struct bench *, struct span))
{
    double best = 0;

    for (int round = 0; round < ROUNDS; round++) {
        double start = now(), speed;
        struct span rest = b->text;

        b->found = 0;
        while (rest.len > 0) {
            run(b, span_cut(&rest, '\n'));
        }
        speed = (double)b->text.len / 1e6 / (now() - start);
        best = speed > best ? speed : best;
    }
    return best;
}

int main(int argc, char **argv)
{
    struct bench b = {0};
    struct arena arena;
    struct failure why;
    UErrorCode status = U_ZERO_ERROR;
    double ours, icu;

    arena_init(&arena);
    arena_init(&b.scratch);
    if (argc != 2 || !file_read(&arena, argv[1], 1 << 30, &b.text, &why)) {
        fprintf(stderr, "usage: bench_sentence FILE\n");
        return 2;
    }
    words_init(&b.words, &arena);
    if (words_add(&b.words, defaults_find("words.tsv")) != 0) {
        return 1;
    }
    b.wide = malloc((b.text.len + 1) * sizeof *b.wide);
    b.icu = ubrk_open(UBRK_SENTENCE, "en", NULL, 0, &status);
    ours = measure(&b, run_ours);
    printf("engram %8.1f MB/s  %zu sentences\n", ours, b.found);
    icu = measure(&b, run_icu);
    printf("ICU    %8.1f MB/s  %zu sentences\n", icu, b.found);
    printf("ratio  %8.2f\n", ours / icu);
    ubrk_close(b.icu);
    free(b.wide);
    arena_release(&b.scratch);
    arena_release(&arena);
    return 0;
}
