/* tests/fuzz/replay.c: runs a fuzz target over files, and over the files of folders.
 *
 *     fuzz_yaml tests/fuzz/seeds/yaml crash-1234
 *
 * Stands in for libFuzzer where the compiler has none, so that seeds and old crashes stay tests.
 */
#include <dirent.h>

#include "base/file.h"
#include "target.h"

enum { LARGEST_INPUT = 16 << 20 };

static bool replay_file(const char *path)
{
    struct arena arena;
    struct failure why;
    struct span bytes;
    bool done;

    arena_init(&arena);
    done = file_read(&arena, path, LARGEST_INPUT, &bytes, &why);
    if (done) {
        /* A block of its own, so that AddressSanitizer sees a read behind the end. */
        uint8_t *copy = base_alloc(bytes.len > 0 ? bytes.len : 1);

        if (bytes.len > 0) {
            memcpy(copy, bytes.at, bytes.len);
        }
        LLVMFuzzerTestOneInput(copy, bytes.len);
        free(copy);
    } else {
        fprintf(stderr, "replay: %s\n", why.text);
    }
    arena_release(&arena);
    return done;
}

/* The number of files that were replayed, or -1. */
static int replay_folder(DIR *folder, const char *path)
{
    struct arena arena;
    int count = 0;

    arena_init(&arena);
    for (struct dirent *entry = readdir(folder); entry != NULL && count >= 0;
         entry = readdir(folder)) {
        if (entry->d_name[0] != '.') {
            struct span file = span_format(&arena, "%s/%s", path, entry->d_name);

            count = replay_file(span_cstr(&arena, file)) ? count + 1 : -1;
        }
    }
    arena_release(&arena);
    return count;
}

int main(int argc, char **argv)
{
    int total = 0;

    for (int i = 1; i < argc; i++) {
        DIR *folder = opendir(argv[i]);
        int count = 1;

        if (folder != NULL) {
            count = replay_folder(folder, argv[i]);
            closedir(folder);
        } else if (!replay_file(argv[i])) {
            count = -1;
        }
        if (count <= 0) {
            fprintf(stderr, "replay: nothing was run for %s\n", argv[i]);
            return 1;
        }
        total += count;
    }
    printf("replayed %d inputs\n", total);
    return total > 0 ? 0 : 1;
}
