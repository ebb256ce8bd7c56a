/* test_state WIKI: an index from what an earlier build left is the index from nothing, to the byte: after articles took
 * words from each other, lost or won words, came and went; and with a state that is damaged, cut off or of another
 * program. That the state is taken at all is shown by lists that only an earlier build can have made. */
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "service/compile.h"
#include "write/search_facts.h"
#include "write/search_index.h"
#include "write/search_merge.h"
#include "write/search_state.h"

static size_t checks, failures;

static void check(bool well, const char *what, struct span which)
{
    checks++;
    if (!well) {
        failures++;
        printf("not ok: %s: %.*s\n", what, SPAN_ARG(which));
    }
}

struct trial {
    struct compile compile;
    struct span *facts;    /* of each article, as the index is to see them */
    struct span *original; /* of each article */
    struct arena arena;
    const char *path; /* of the state */
    struct hash128 key;
};

static void write_to(struct sink *sink, const struct trial *trial, const char *state,
                     size_t threads)
{
    const struct writer writer = {.site = &trial->compile.site, .sink = sink};

    sink_to_memory(sink);
    write_search(&writer, &(struct search_input){.facts = trial->facts,
                                                 .state = state,
                                                 .key = trial->key,
                                                 .threads = threads,
                                                 .with_errors = true});
}

/* The index from the state and the one from nothing. */
static void compare(const struct trial *trial, const char *what)
{
    struct sink one, other;

    write_to(&one, trial, trial->path, 2);
    write_to(&other, trial, NULL, 1);
    check(one.files.count == other.files.count && one.files.count > 2, what, SPAN("files"));
    for (size_t i = 0; i < one.files.count; i++) {
        const struct sink_file *file = one.files.entries[i].value;
        const struct sink_file *same = map_find(&other.files, one.files.entries[i].key);

        check(same != NULL && span_equal(file->bytes, same->bytes), what, file->path);
    }
    sink_release(&one);
    sink_release(&other);
}

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525 + 1013904223;
    return *state >> 8;
}

/* Articles take the words of others, and their own again; more than a handful now and then. */
static void edit(struct trial *trial, uint32_t *random)
{
    size_t count = trial->compile.article_count, edits = 1 + next_random(random) % 5;

    for (size_t i = 0; i < edits; i++) {
        size_t to = next_random(random) % count, from = next_random(random) % count;

        trial->facts[to] = trial->original[next_random(random) % 3 == 0 ? to : from];
    }
}

static void check_edits(struct trial *trial)
{
    uint32_t random = 1;

    compare(trial, "no state");
    compare(trial, "nothing changed");
    for (size_t i = 0; i < 40; i++) {
        edit(trial, &random);
        compare(trial, "after edits");
    }
}

/* An article without a page for itself is no item: all behind it have other numbers. */
static void check_items(struct trial *trial)
{
    struct facts *facts = trial->compile.site.articles;

    facts[0].is_duplicate = true;
    compare(trial, "an item less");
    facts[0].is_duplicate = false;
    compare(trial, "an item more");
    facts[1].held_back = true;
    compare(trial, "held back");
    facts[1].held_back = false;
}

static void check_damage(struct trial *trial)
{
    struct span sound;
    struct failure why;
    uint32_t random = 7;
    char *bytes;

    if (!file_read(&trial->arena, trial->path, 1 << 30, &sound, &why)) {
        check(false, "there is a state", SPAN(""));
        return;
    }
    bytes = span_cstr(&trial->arena, sound);
    for (size_t i = 0; i < 60; i++) {
        size_t at = i < 20 ? i * 24 : next_random(&random) % sound.len;
        size_t len = i % 3 == 2 ? at : sound.len;

        trial->facts[0] = trial->original[i % 2];
        bytes[at] = (char)(bytes[at] ^ 1);
        check(file_write(trial->path, (struct span){bytes, len}, &why), "written", SPAN("state"));
        compare(trial, "damaged");
        bytes[at] = (char)(bytes[at] ^ 1);
    }
    check(file_write(trial->path, sound, &why), "written", SPAN("state"));
    trial->key.low++;
    compare(trial, "of another program");
}

/* A state with the words of the articles but without a list: whoever takes it has no list to give. */
static void check_taken(struct trial *trial)
{
    struct search_state state;
    struct sink sink;
    struct failure why;
    struct arena arena;

    arena_init(&arena);
    compare(trial, "before the trap");
    check(search_state_load(&state, trial->path, trial->key, &arena), "loaded", SPAN("state"));
    for (size_t b = 0; b < SEARCH_BUCKETS; b++) {
        state.lists[b] = (struct span){0};
    }
    check(search_state_save(&state, trial->path, &why), "saved", SPAN("state"));
    write_to(&sink, trial, trial->path, 1);
    check(map_find(&sink.files, SPAN("search/t0.js")) == NULL, "the state is taken", SPAN(""));
    sink_release(&sink);
    check(file_remove(trial->path, &why), "removed", SPAN("state"));
    arena_release(&arena);
}

/* Whether a text ends where a list does. */
static bool ends_with_list(struct span text)
{
    return span_ends(text, SPAN("\","));
}

/* Lists that are none are not taken. */
static void check_refusals(struct trial *trial)
{
    struct arena *a = &trial->arena;
    const struct span facts[] = {search_facts_title(SPAN("bravo beta"), a, a)},
                      other[] = {search_facts_title(SPAN("bravo banana"), a, a)};
    const struct search_merge merge = {facts, 1, 256}, before = {other, 1, 256};
    static const uint32_t items[] = {0};
    static const bool marked[] = {true};
    struct span earlier[SEARCH_BUCKETS] = {{0}};
    struct search_changes changes = {marked, items, 1, earlier};
    struct buf lists, out, clean;

    buf_init(&lists, 1 << 30);
    buf_init(&out, 1 << 30);
    buf_init(&clean, 1 << 30);
    search_merge_all(&before, 2, &lists, a);
    search_merge_all(&merge, 2, &clean, a);
    earlier[2] = buf_span(&lists);
    check(search_merge_changed(&merge, &changes, 2, &out, a) &&
              span_equal(buf_span(&out), buf_span(&clean)),
          "one word gone, one new", buf_span(&out));
    for (size_t cut = 1; cut < lists.len; cut++) {
        earlier[2].len = lists.len - cut;
        buf_clear(&out);
        check(!search_merge_changed(&merge, &changes, 2, &out, a) || ends_with_list(earlier[2]),
              "lists that are cut off", earlier[2]);
    }
    buf_release(&lists);
    buf_release(&out);
    buf_release(&clean);
}

static bool prepare(struct trial *trial, const char *wiki)
{
    struct compile *compile = &trial->compile;
    struct compile_options options = {
        .root = span_of(wiki), .version = SPAN("test"), .katex = "/nowhere"};
    struct failure why;
    struct arena scratch;

    compile_init(compile, &options);
    if (!compile_load(compile, &why)) {
        fprintf(stderr, "%s\n", why.text);
        return false;
    }
    compile_read(compile);
    compile_join(compile);
    arena_init(&trial->arena);
    arena_init(&scratch);
    trial->facts = ARENA_ARRAY(&trial->arena, struct span, compile->article_count + 1);
    trial->original = ARENA_ARRAY(&trial->arena, struct span, compile->article_count + 1);
    for (size_t i = 0; i < compile->article_count; i++) {
        trial->original[i] = trial->facts[i] =
            search_facts_article(compile->articles[i], &trial->arena, &scratch);
    }
    arena_release(&scratch);
    return compile->article_count > 3;
}

int main(int argc, char **argv)
{
    char path[] = "/tmp/engram-words-XXXXXX";
    struct trial trial = {.path = path, .key = {1, 2}};
    int fd;

    if (argc != 2 || !prepare(&trial, argv[1])) {
        return 2;
    }
    fd = mkstemp(path);
    if (fd < 0) {
        return 3;
    }
    close(fd);
    check_edits(&trial);
    check_items(&trial);
    check_damage(&trial);
    check_refusals(&trial);
    check_taken(&trial);
    arena_release(&trial.arena);
    compile_release(&trial.compile);
    printf("%zu passed, %zu failed\n", checks - failures, failures);
    return failures > 0 || checks == 0;
}
