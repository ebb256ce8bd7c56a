/* command/choose.h: runs the command that the arguments of a program name.
 *
 *     static const struct command *const COMMANDS[] = {&COMMAND_BUILD, &COMMAND_CHECK};
 *     return choose_command(&(struct command_list){COMMANDS, countof(COMMANDS)}, argc, argv);
 */
#ifndef COMMAND_CHOOSE_H
#define COMMAND_CHOOSE_H

#include "command/options.h"

struct command_list {
    const struct command *const *at;
    size_t count;
};

/* Returns the exit code; what was printed has been written out. */
int choose_command(const struct command_list *list, int argc, char **argv) MUST_USE;

#endif
