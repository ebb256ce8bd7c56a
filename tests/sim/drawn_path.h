/* The points of a path as a drawing program goes through them, from its letters and differences.
 *
 *     struct drawn_path path = drawn_path_in(strstr(svg, "<path"));
 *     while (drawn_path_next(&path)) { path.command, path.x, path.y }
 *
 * `command` is 'M', 'L' or 'Z'; the text outlives the path.
 */
#ifndef TESTS_SIM_DRAWN_PATH_H
#define TESTS_SIM_DRAWN_PATH_H

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct drawn_path {
    const char *at;
    char letter, command;
    double x, y;
};

/* The path that begins at the first "d" attribute behind `text`. */
static inline struct drawn_path drawn_path_in(const char *text)
{
    return (struct drawn_path){.at = strstr(text, " d=\"") + 4};
}

static inline double drawn_path_number(struct drawn_path *path)
{
    char *end;
    double value = strtod(path->at, &end);
    path->at = end;
    return value;
}

static inline bool drawn_path_next(struct drawn_path *path)
{
    if (*path->at == '"' || *path->at == '\0') {
        return false;
    }
    if (strchr("MlhvZ", *path->at) != NULL) {
        path->letter = *path->at++;
    }
    path->command = path->letter == 'M' || path->letter == 'Z' ? path->letter : 'L';
    switch (path->letter) {
    case 'M':
        path->x = drawn_path_number(path);
        path->y = drawn_path_number(path);
        break;
    case 'l':
        path->x += drawn_path_number(path);
        path->y += drawn_path_number(path);
        break;
    case 'h':
        path->x += drawn_path_number(path);
        break;
    case 'v':
        path->y += drawn_path_number(path);
        break;
    default:
        break;
    }
    return true;
}

#endif
