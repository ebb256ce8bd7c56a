/* command/away.c: the commands of engram that another program has.
 *
 * Loading the libraries of the network takes longer than compiling a page. Loading them when they
 * are called for (dlopen) would spread pointers to their functions over the code; a program of its
 * own only has to be found.
 */
#include <errno.h>
#include <unistd.h>

#include "command/commands.h"
#include "command/shared.h"
#include "world/program.h"

enum { MOST_ARGUMENTS = 4096 };

static int run_away(const struct command *command, int argc, char **argv)
{
    char *arguments[MOST_ARGUMENTS + 2] = {"engram-net"};
    struct arena arena;
    struct failure why;
    const char *path;
    int code;

    if (argc > MOST_ARGUMENTS) {
        fprintf(stderr, "engram %s: there are too many arguments\n", command->name);
        return EXIT_USAGE;
    }
    for (int i = 0; i < argc; i++) {
        arguments[i + 1] = argv[i];
    }
    arena_init(&arena);
    path = program_find(&arena, arguments[0], ENGRAM_LIBEXEC, &why);
    if (path != NULL) {
        fflush(stdout);
        execv(path, arguments);
        failure_set(&why, "cannot run '%s': %s", path, strerror(errno));
    }
    code = shared_failure(command, &why);
    arena_release(&arena);
    return code;
}

const struct command COMMAND_SERVE = {.name = "serve", .summary = SUMMARY_SERVE, .run = run_away};
const struct command COMMAND_SOURCE = {
    .name = "source", .summary = SUMMARY_SOURCE, .run = run_away};
const struct command COMMAND_VERIFY = {
    .name = "verify", .summary = SUMMARY_VERIFY, .run = run_away};
