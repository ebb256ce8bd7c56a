/* command/data.c: `data`: the measurements that the library carries, in print. */
#include <getopt.h>
#include <string.h>

#include "command/command.h"

#define COLUMNS 80u

/* Display columns of a text: its characters. */
static size_t width_of(const char *text)
{
    size_t width = 0;
    for (; *text != '\0'; text++) {
        width += ((unsigned char)*text & 0xc0) != 0x80;
    }
    return width;
}

/* Words broken into lines of at most 80 columns, each indented by two. */
static void print_wrapped(const char *text)
{
    size_t column = 0;
    while (*text != '\0') {
        char word[256];
        size_t len = strcspn(text, " ");
        len = len < sizeof word ? len : sizeof word - 1;
        memcpy(word, text, len);
        word[len] = '\0';
        if (column > 0 && column + 1 + width_of(word) > COLUMNS) {
            printf("\n");
            column = 0;
        }
        printf("%s%s", column == 0 ? "  " : " ", word);
        column += (column == 0 ? 2 : 1) + width_of(word);
        text += len;
        text += *text == ' ';
    }
    printf("\n");
}

static void print_condition(const struct plasticity_condition *condition, char *to, size_t room)
{
    char number[352];
    plasticity_print(number, condition->value, 6);
    snprintf(to, room, "%s %s%s%s", condition->name,
             condition->word != NULL ? condition->word : number,
             condition->unit[0] == '\0' ? "" : " ", condition->unit);
}

static bool has_condition(const struct plasticity_datum *row,
                          const struct plasticity_condition *condition)
{
    for (size_t k = 0; k < row->condition_count; k++) {
        const struct plasticity_condition *other = &row->conditions[k];
        if (strcmp(other->name, condition->name) == 0) {
            return condition->word == NULL ? other->value == condition->value
                                           : strcmp(other->word, condition->word) == 0;
        }
    }
    return false;
}

/* What holds for every row is said once. */
static bool is_common(const struct plasticity_data *data,
                      const struct plasticity_condition *condition)
{
    for (size_t i = 0; i < data->row_count; i++) {
        if (!has_condition(&data->rows[i], condition)) {
            return false;
        }
    }
    return true;
}

/* "rate 10 Hz, lag -10 ms": of a row what is its own, or what it shares with all. */
static void join_conditions(const struct plasticity_data *data, size_t row, bool is_shared,
                            char to[COLUMNS])
{
    to[0] = '\0';
    for (size_t k = 0; k < data->rows[row].condition_count; k++) {
        const struct plasticity_condition *condition = &data->rows[row].conditions[k];
        if (is_common(data, condition) == is_shared) {
            size_t len = strlen(to);
            snprintf(to + len, COLUMNS - len, "%s", len == 0 ? "" : ", ");
            len = strlen(to);
            print_condition(condition, to + len, COLUMNS - len);
        }
    }
}

/* Decimals that show every number of the set in full. */
static int places_of(const struct plasticity_data *data)
{
    size_t most = 0;
    for (size_t i = 0; i < 2 * data->row_count; i++) {
        const struct plasticity_datum *row = &data->rows[i / 2];
        char number[352];
        plasticity_print(number, i % 2 == 0 ? row->mean : row->sem, 9);
        const char *point = strchr(number, '.');
        size_t behind = point == NULL ? 0 : strlen(point + 1);
        most = behind > most ? behind : most;
    }
    return (int)most;
}

static void print_rows(const struct plasticity_data *data)
{
    char words[COLUMNS];
    int places = places_of(data);
    size_t widest = strlen("measured with");
    for (size_t i = 0; i < data->row_count; i++) {
        join_conditions(data, i, false, words);
        widest = strlen(words) > widest ? strlen(words) : widest;
    }
    printf("%-11s %-*s %7s %6s\n", "protocol", (int)widest, "measured with", "mean", "SEM");
    for (size_t i = 0; i < data->row_count; i++) {
        join_conditions(data, i, false, words);
        printf("%-11s %-*s %7.*f %6.*f\n", data->rows[i].protocol, (int)widest, words, places,
               data->rows[i].mean, places, data->rows[i].sem);
    }
    join_conditions(data, 0, true, words);
    if (words[0] != '\0') {
        printf("\nAll rows: %s.\n", words);
    }
}

static void print_data(const struct plasticity_data *data)
{
    printf("%s: %s\n", data->name, data->title);
    print_wrapped(data->paper);
    printf("\nIn\n");
    print_wrapped(data->population);
    printf("\nDone\n");
    print_wrapped(data->method);
    printf("\nMeasured, as mean and standard error of the mean (SEM)\n");
    print_wrapped(data->measure);
    printf("\nCertainty %s: %s\n", plasticity_evidence_word(data->evidence),
           plasticity_evidence_meaning(data->evidence));
    print_wrapped(data->note);
    printf("\n");
    print_rows(data);
}

static void print_list(void)
{
    for (size_t i = 0; i < plasticity_data_count(); i++) {
        const struct plasticity_data *data = plasticity_data_get(i);
        printf("%-19s %s\n", data->name, data->title);
    }
}

int command_data(int count, char **argument)
{
    static const struct option options[] = {{"csv", no_argument, NULL, FORM_CSV},
                                            {"json", no_argument, NULL, FORM_JSON},
                                            {NULL, 0, NULL, 0}};
    int form = FORM_WORDS;
    for (int c; (c = getopt_long(count, argument, "", options, NULL)) != -1;) {
        if (c == '?') {
            return usage("wrong option for", argument[0]);
        }
        form = c;
    }
    if (count - optind > 1 || (count == optind && form != FORM_WORDS)) {
        return usage("data takes the name of one data set", NULL);
    }
    if (count == optind) {
        print_list();
        return EXIT_CLEAN;
    }
    const struct plasticity_data *data = plasticity_data_find(argument[optind]);
    if (data == NULL) {
        return usage("no data set is named", argument[optind]);
    }
    if (form == FORM_WORDS) {
        print_data(data);
        return EXIT_CLEAN;
    }
    return data_print(data, form == FORM_CSV ? PRODUCT_CSV : PRODUCT_JSON);
}
