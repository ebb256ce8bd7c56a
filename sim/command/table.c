/* command/table.c: the first table of a result as aligned text. */
#include <stdlib.h>
#include <string.h>

#include "command/command.h"

/* The text of one cell; nothing where there is no number. */
static const char *cell_of(const struct plasticity_column *column, size_t row, char room[352])
{
    double value = column->values[row];
    room[0] = '\0';
    if (value == value) {
        plasticity_print(room, value, column->places);
    }
    return room;
}

static int width_of(const struct plasticity_column *column, size_t rows)
{
    char room[352];
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
    char room[352];
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
