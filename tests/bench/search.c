/* bench_search WIKI OUT [THREADS]: seconds of the processor and of the clock for the search index of a wiki, apart from
 * the rest of the build; OUT is a folder, best on tmpfs. */
#include <sys/resource.h>
#include <time.h>

#include "service/compile.h"
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

int main(int argc, char **argv)
{
    struct compile_options options = {.version = SPAN("bench"), .katex = "/nowhere"};
    struct compile compile;
    struct failure why;
    struct sink sink;
    struct writer writer;
    struct search_input in = {0};
    double cpu, clock;
    long peak;

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
    sink_to_folder(&sink, argv[2]);
    writer = (struct writer){.site = &compile.site, .sink = &sink};
    in.articles = compile.articles;
    in.with_errors = true;
    in.threads = argc > 3 ? (size_t)strtoul(argv[3], NULL, 10) : 0;
    peak = peak_kib();
    cpu = cpu_seconds();
    clock = clock_seconds();
    write_search(&writer, &in);
    printf("%zu articles: %.2f s of the processor, %.2f s of the clock, %zu files, the peak of the "
           "memory %ld MiB higher\n",
           compile.article_count, cpu_seconds() - cpu, clock_seconds() - clock, sink.written,
           (peak_kib() - peak) / 1024);
    sink_release(&sink);
    compile_release(&compile);
    return 0;
}
