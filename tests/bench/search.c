/* bench_search WIKI OUT [THREADS]: seconds of the processor and of the clock for the search index of a wiki, apart from
 * the rest of the build: from nothing, and after an edit, with the packed words and the lists of the build before; OUT
 * is a folder, best on tmpfs. */
#include <sys/resource.h>
#include <time.h>

#include "service/compile.h"
#include "write/search_facts.h"
#include "write/search_index.h"

static double cpu_seconds(void)
{
    struct rusage use;

    getrusage(RUSAGE_SELF, &use);
    return (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) +
           (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
}

static long peak_kib(void)
{
    struct rusage use;

    getrusage(RUSAGE_SELF, &use);
    return use.ru_maxrss;
}

static double clock_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void run(const char *what, const char *folder, const struct site *site,
                const struct search_input *in)
{
    double cpu = cpu_seconds(), clock = clock_seconds();
    long peak = peak_kib();
    struct sink sink;
    const struct writer writer = {.site = site, .sink = &sink};

    sink_to_folder(&sink, folder);
    write_search(&writer, in);
    printf("%s: %.3f s of the processor, %.3f s of the clock, %zu files written, the peak of the "
           "memory %ld MiB higher\n",
           what, cpu_seconds() - cpu, clock_seconds() - clock, sink.written,
           (peak_kib() - peak) / 1024);
    sink_release(&sink);
}

/* An edit gives an article the words of another. */
static void run_edited(const char *folder, struct search_input *in, struct compile *compile)
{
    struct arena *arena = &compile->arena;
    struct span *facts = ARENA_ARRAY(arena, struct span, compile->article_count);
    size_t middle = compile->article_count / 2;
    struct arena scratch;

    arena_init(&scratch);
    for (size_t i = 0; i < compile->article_count; i++) {
        struct arena_mark mark = arena_mark(&scratch);

        facts[i] = search_facts_article(compile->articles[i], arena, &scratch);
        arena_rewind(&scratch, mark);
    }
    arena_release(&scratch);
    in->facts = facts;
    run("packed words", folder, &compile->site, in);
    facts[middle] = facts[middle + 1];
    run("one article edited", folder, &compile->site, in);
    for (size_t i = 0; i < 10; i++) {
        facts[i] = facts[middle + i];
    }
    run("ten articles edited", folder, &compile->site, in);
}

int main(int argc, char **argv)
{
    struct compile_options options = {.version = SPAN("bench"), .katex = "/nowhere"};
    struct search_input in = {.with_errors = true};
    struct compile compile;
    struct failure why;

    if (argc < 3) {
        fputs("usage: bench_search WIKI OUT [THREADS]\n", stderr);
        return 2;
    }
    options.root = span_of(argv[1]);
    compile_init(&compile, &options);
    if (!compile_load(&compile, &why)) {
        fprintf(stderr, "%s\n", why.text);
        return 3;
    }
    compile_read(&compile);
    compile_join(&compile);
    in.articles = compile.articles;
    in.threads = argc > 3 ? (size_t)strtoul(argv[3], NULL, 10) : 0;
    in.state =
        span_cstr(&compile.arena, span_concat(&compile.arena, span_of(argv[2]), SPAN(".words")));
    run("from nothing", argv[2], &compile.site, &in);
    run_edited(argv[2], &in, &compile);
    compile_release(&compile);
    return 0;
}
