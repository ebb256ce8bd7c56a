/* command/table.c: the first table of a result as aligned text. */
#include <stdlib.h>
#include <string.h>

#include "command/command.h"

#define ROOM 384 /* what plasticity_print takes, and the decimals it leaves out */

/* The text of one cell, with all decimals of its column, so that the points stand below each other;
 * nothing where there is no number. */
static const char *cell_of(const struct plasticity_column *column, size_t row, char room[ROOM])
{
    double value = column->values[row];
    room[0] = '\0';
    if (value != value) {
        return room;
    }
    size_t len = plasticity_print(room, value, column->places);
    const char *point = strchr(room, '.');
    int behind = point == NULL ? 0 : (int)strlen(point + 1);
    if (point == NULL && column->places > 0) {
        room[len++] = '.';
    }
    for (; behind < column->places; behind++) {
        room[len++] = '0';
    }
    room[len] = '\0';
    return room;
}

static int width_of(const struct plasticity_column *column, size_t rows)
{
    char room[ROOM];
    size_t width = strlen(column->name);
    for (size_t i = 0; i < rows; i++) {
        size_t len = strlen(cell_of(column, i, room));
        width = len > width ? len : width;
    }
    return (int)width;
}

void print_table(const struct plasticity_result *result, bool is_long)
{
    const struct plasticity_table *table = &result->tables[0];
    int *width = malloc(table->column_count * sizeof *width);
    char room[ROOM];
    if (width == NULL) {
        exit(world("the table", "out of memory"));
    }
    if (is_long) {
        printf("%s\n%s\n\n", result->title, result->y_title);
    }
    for (size_t k = 0; k < table->column_count; k++) {
        width[k] = width_of(&table->columns[k], table->row_count);
        printf("%s%*s", k == 0 ? "" : "  ", width[k], table->columns[k].name);
    }
    printf("\n");
    for (size_t i = 0; i < table->row_count; i++) {
        for (size_t k = 0; k < table->column_count; k++) {
            printf("%s%*s", k == 0 ? "" : "  ", width[k], cell_of(&table->columns[k], i, room));
        }
        printf("\n");
    }
    if (is_long) {
        printf("\n%s\n", result->limits);
    }
    free(width);
}
