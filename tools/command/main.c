/* command/main.c: the program engram; only it and net.c end a program. */
#include "command/choose.h"
#include "command/commands.h"

static const struct command *const COMMANDS[] = {
    &COMMAND_AUDIT, &COMMAND_BUILD,  &COMMAND_CHECK, &COMMAND_EXPLAIN,
    &COMMAND_FMT,   &COMMAND_GAS,    &COMMAND_NEW,   &COMMAND_SENTENCES,
    &COMMAND_SERVE, &COMMAND_SOURCE, &COMMAND_VERIFY};

int main(int argc, char **argv)
{
    return choose_command(&(struct command_list){COMMANDS, countof(COMMANDS)}, argc, argv);
}
