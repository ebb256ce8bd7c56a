/* command/cells.c: some rows of a run as a text, and the run from all its texts.
 *
 *     plasticity cells 1
 *     version 0.4.0
 *     experiment 6b1f...
 *     rows 101 readings 2
 *     0 3ff0000000000000 4008cccccccccccd
 *     ...
 *     end
 *
 * A cell is the 64 bits of its number: decimal digits would have to be read back without an error.
 * Whatever is not exactly of this form is refused.
 */
#include <stdlib.h>
#include <string.h>

#include "command/command.h"

static uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

int cells_print(const struct plasticity_experiment *experiment, const double *cells,
                struct share share)
{
    size_t rows = plasticity_rows(experiment), readings = plasticity_readings(experiment);
    printf("plasticity cells 1\nversion %s\nexperiment %s\nrows %zu readings %zu\n",
           PLASTICITY_VERSION, plasticity_experiment_sha256(experiment), rows, readings);
    for (size_t row = share.index; row < rows; row += share.of) {
        printf("%zu", row);
        for (size_t k = 0; k < readings; k++) {
            printf(" %016llx", (unsigned long long)bits_of(cells[row * readings + k]));
        }
        printf("\n");
    }
    printf("end\n");
    return EXIT_CLEAN;
}

/* Where one is in the text of one part. */
struct reader {
    const char *path;
    FILE *file;
    size_t line;
    char text[1024];
};

static bool refuse(const struct reader *reader, const char *message)
{
    fprintf(stderr, "%s:%zu: error: %s\n", reader->path, reader->line, message);
    return false;
}

/* The next line without its end; false at the end of the file or when it is too long. */
static bool next_line(struct reader *reader)
{
    reader->line++;
    if (fgets(reader->text, sizeof reader->text, reader->file) == NULL) {
        return false;
    }
    size_t len = strlen(reader->text);
    if (len == 0 || reader->text[len - 1] != '\n') {
        return false;
    }
    reader->text[len - 1] = '\0';
    return true;
}

static bool expect(struct reader *reader, const char *line, const char *message)
{
    return (next_line(reader) && strcmp(reader->text, line) == 0) || refuse(reader, message);
}

static bool read_head(struct reader *reader, const struct plasticity_experiment *experiment)
{
    char line[128];
    if (!expect(reader, "plasticity cells 1", "not the rows of a run")) {
        return false;
    }
    if (!expect(reader, "version " PLASTICITY_VERSION, "computed by another version")) {
        return false;
    }
    snprintf(line, sizeof line, "experiment %s", plasticity_experiment_sha256(experiment));
    if (!expect(reader, line, "computed from another experiment")) {
        return false;
    }
    snprintf(line, sizeof line, "rows %zu readings %zu", plasticity_rows(experiment),
             plasticity_readings(experiment));
    return expect(reader, line, "computed with other rows");
}

/* Sixteen hexadecimal digits behind a space. */
static bool read_cell(const char **at, double *value)
{
    uint64_t bits = 0;
    if (**at != ' ') {
        return false;
    }
    for (int i = 1; i <= 16; i++) {
        const char *digits = "0123456789abcdef";
        const char *digit = (*at)[i] == '\0' ? NULL : strchr(digits, (*at)[i]);
        if (digit == NULL) {
            return false;
        }
        bits = bits << 4 | (uint64_t)(digit - digits);
    }
    memcpy(value, &bits, sizeof bits);
    *at += 17;
    return true;
}

static bool read_row(struct reader *reader, size_t readings, size_t rows, struct cells *cells)
{
    char *end;
    const char *at;
    unsigned long row = strtoul(reader->text, &end, 10);
    if (reader->text[0] < '0' || reader->text[0] > '9' || row >= rows) {
        return refuse(reader, "not a row of this run");
    }
    if (cells->is_there[row]) {
        return refuse(reader, "this row was there before");
    }
    at = end;
    for (size_t k = 0; k < readings; k++) {
        if (!read_cell(&at, &cells->at[row * readings + k])) {
            return refuse(reader, "not a number of sixteen hexadecimal digits");
        }
    }
    cells->is_there[row] = true;
    return *at == '\0' || refuse(reader, "more numbers than readings");
}

bool cells_read(const struct plasticity_experiment *experiment, const char *path,
                struct cells *cells)
{
    struct reader reader = {.path = path, .file = fopen(path, "rb")};
    if (reader.file == NULL) {
        perror(path);
        return false;
    }
    bool is_right = read_head(&reader, experiment), is_ended = false;
    while (is_right && !is_ended) {
        is_right = next_line(&reader) || refuse(&reader, "the rows break off: 'end' is missing");
        is_ended = is_right && strcmp(reader.text, "end") == 0;
        is_right = is_right && (is_ended || read_row(&reader, plasticity_readings(experiment),
                                                     plasticity_rows(experiment), cells));
    }
    fclose(reader.file);
    return is_right;
}

bool cells_are_whole(const struct plasticity_experiment *experiment, const struct cells *cells,
                     const char *path)
{
    size_t rows = plasticity_rows(experiment);
    size_t missing = 0, first = 0;
    for (size_t row = rows; row-- > 0;) {
        missing += !cells->is_there[row];
        first = cells->is_there[row] ? first : row;
    }
    if (missing > 0) {
        fprintf(stderr, "%s: error: %zu of %zu rows are in no part, the first is row %zu\n", path,
                missing, rows, first);
    }
    return missing == 0;
}

struct cells cells_new(const struct plasticity_experiment *experiment)
{
    size_t rows = plasticity_rows(experiment);
    struct cells cells = {.at = calloc(rows * plasticity_readings(experiment) + 1, sizeof(double)),
                          .is_there = calloc(rows + 1, sizeof(bool))};
    if (cells.at == NULL || cells.is_there == NULL) {
        fprintf(stderr, "plasticity: memory for %zu rows is not to be had\n", rows);
        exit(EXIT_WORLD);
    }
    return cells;
}

void cells_free(struct cells *cells)
{
    free(cells->at);
    free(cells->is_there);
}
