/* base/terminal.h: what the place that a stream leads to can show.
 *
 *     struct terminal terminal = terminal_of(stderr);
 *     if (terminal.colour) { ... }
 */
#ifndef BASE_TERMINAL_H
#define BASE_TERMINAL_H

#include "base/base.h"

struct terminal {
    bool is_terminal;
    bool colour;    /* a terminal, TERM is not "dumb" and NO_COLOR is not set (no-color.org) */
    size_t columns; /* 80 when unknown */
};

struct terminal terminal_of(FILE *stream);

#endif
