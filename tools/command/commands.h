/* command/commands.h: the subcommands; each file defines one. */
#ifndef COMMAND_COMMANDS_H
#define COMMAND_COMMANDS_H

#include "command/options.h"

extern const struct command COMMAND_AUDIT, COMMAND_BUILD, COMMAND_CHECK, COMMAND_EXPLAIN,
    COMMAND_FMT, COMMAND_GAS, COMMAND_NEW, COMMAND_SENTENCES, COMMAND_SERVE, COMMAND_SOURCE,
    COMMAND_VERIFY;

/* Of the commands that engram lists and engram-net has. */
#define SUMMARY_SERVE "show the wiki in a browser, and each change as it is saved"
#define SUMMARY_SOURCE "add, import, export, list and rename sources"
#define SUMMARY_VERIFY \
    "ask registries whether sources are what their records say, and retracted or not"

#endif
