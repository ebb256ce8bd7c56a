/* command/main.c: the program engram; only it and net.c end a program. */
#include <malloc.h>

#include "command/choose.h"
#include "command/commands.h"

enum { LARGE = 256 << 10 };

static const struct command *const COMMANDS[] = {
    &COMMAND_AUDIT, &COMMAND_BUILD,  &COMMAND_CHECK, &COMMAND_EXPLAIN,
    &COMMAND_FMT,   &COMMAND_GAS,    &COMMAND_NEW,   &COMMAND_SENTENCES,
    &COMMAND_SERVE, &COMMAND_SOURCE, &COMMAND_VERIFY};

int main(int argc, char **argv)
{
    mallopt(M_MMAP_THRESHOLD, LARGE); /* what is larger goes back to the system when it is freed */
    mallopt(M_TOP_PAD, LARGE);        /* and the heap grows by as much, not by pages */
    return choose_command(&(struct command_list){COMMANDS, countof(COMMANDS)}, argc, argv);
}
