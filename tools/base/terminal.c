/* base/terminal.c: the only file besides command/ that looks at the environment. */
#include "base/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

struct terminal terminal_of(FILE *stream)
{
    int fd = fileno(stream);
    const char *kind = getenv("TERM"), *no_color = getenv("NO_COLOR");
    struct winsize size;
    struct terminal terminal = {.is_terminal = isatty(fd) != 0, .columns = 80};

    terminal.colour = terminal.is_terminal && kind != NULL && strcmp(kind, "dumb") != 0 &&
                      (no_color == NULL || no_color[0] == '\0');
    if (terminal.is_terminal && ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20) {
        terminal.columns = size.ws_col;
    }
    return terminal;
}
