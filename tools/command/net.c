/* command/net.c: the program engram-net: the commands that need the network, a database or a server,
 * and with them most of the libraries. engram runs it (away.c). */
#include "command/choose.h"
#include "command/commands.h"

static const struct command *const COMMANDS[] = {&COMMAND_SERVE, &COMMAND_SOURCE, &COMMAND_VERIFY};

int main(int argc, char **argv)
{
    return choose_command(&(struct command_list){COMMANDS, countof(COMMANDS)}, argc, argv);
}
