/* command/commands.h: the subcommands; each file defines one. */
#ifndef COMMAND_COMMANDS_H
#define COMMAND_COMMANDS_H

#include "command/options.h"

extern const struct command COMMAND_AUDIT, COMMAND_BUILD, COMMAND_CHECK, COMMAND_EXPLAIN,
    COMMAND_FMT, COMMAND_GAS, COMMAND_NEW, COMMAND_SENTENCES, COMMAND_SERVE, COMMAND_SOURCE,
    COMMAND_VERIFY;

#endif
