/* command/show.c: `list` and `describe`: the tables of the library in print. */
#include <string.h>

#include "command/command.h"

#define COLUMNS 80u

int command_list(int count, char **argument)
{
    (void)argument;
    if (count > 1) {
        return usage("list takes no arguments", NULL);
    }
    printf("models\n");
    for (size_t i = 0; i < plasticity_model_count(); i++) {
        const struct plasticity_model *model = plasticity_model_get(i);
        printf("  %-19s %s\n", model->name, model->title);
    }
    printf("protocols\n");
    for (size_t i = 0; i < plasticity_protocol_count(); i++) {
        const struct plasticity_protocol *protocol = plasticity_protocol_get(i);
        printf("  %-19s %s\n", protocol->name, protocol->title);
    }
    printf("figures\n");
    for (size_t i = 0; i < plasticity_plot_count(); i++) {
        const struct plasticity_plot *plot = plasticity_plot_get(i);
        printf("  %-19s %s\n", plot->name, plot->title);
    }
    printf("measurements\n");
    for (size_t i = 0; i < plasticity_data_count(); i++) {
        const struct plasticity_data *data = plasticity_data_get(i);
        printf("  %-19s %s\n", data->name, data->title);
    }
    printf("practice\n");
    for (size_t i = 0; i < plasticity_practice_count(); i++) {
        const struct plasticity_practice_model *model = plasticity_practice_get(i);
        printf("  %-19s %s\n", model->name, model->title);
    }
    return EXIT_CLEAN;
}

static size_t width_of(const char *text, size_t len)
{
    size_t width = 0;
    for (size_t i = 0; i < len; i++) {
        width += ((unsigned char)text[i] & 0xC0u) != 0x80u; /* bytes that begin a character */
    }
    return width;
}

/* Words of a text in lines of at most 80 columns, as far as words allow: the line has `column`
 * characters already, those that follow are indented. */
static void print_words(const char *text, size_t column, size_t indent)
{
    bool is_first = true;
    while (*text != '\0') {
        size_t len = strcspn(text, " "), width = width_of(text, len);
        if (!is_first && column + 1 + width > COLUMNS) {
            printf("\n%*s", (int)indent, "");
            column = indent;
        } else if (!is_first) {
            printf(" ");
            column++;
        }
        printf("%.*s", (int)len, text);
        column += width;
        is_first = false;
        text += len;
        text += strspn(text, " ");
    }
}

void print_text(const char *text, size_t first, size_t indent)
{
    printf("%*s", (int)first, "");
    print_words(text, first, indent);
    printf("\n");
}

void print_named(const char *name, const char *text, size_t first, size_t indent)
{
    printf("%*s%s: ", (int)first, "", name);
    print_words(text, first + strlen(name) + 2, indent);
    printf("\n");
}

/* "16.8 ms", "0.0061 w0", "60", "all_to_all" */
static void print_value(const struct plasticity_parameter *about, double value)
{
    char number[352];
    if (about->choices != NULL) {
        printf("%s", about->choices[(size_t)value].name);
        return;
    }
    plasticity_print(number, value, 12); /* published amplitudes go down to 8.8e-11 */
    printf("%s%s%s", number, about->unit[0] == '\0' ? "" : " ", about->unit);
}

static void print_parameter(const struct plasticity_parameter *about)
{
    printf("  %s", about->name);
    if (about->symbol[0] != '\0') {
        printf(" (%s)", about->symbol);
    }
    if (about->required) {
        printf(", required");
    } else {
        printf(" = ");
        print_value(about, about->standard);
        printf(" [%s%s%s]", plasticity_evidence_word(about->evidence),
               about->source[0] == '\0' ? "" : " ", about->source);
    }
    printf("\n");
    print_text(about->meaning, 6, 6);
    for (size_t i = 0; i < about->choice_count; i++) {
        print_named(about->choices[i].name, about->choices[i].meaning, 6, 8);
    }
    if (about->choices == NULL) {
        printf("      from ");
        print_value(about, about->low);
        printf(" to ");
        print_value(about, about->high);
        printf("\n");
    }
}

static void print_parameters(const struct plasticity_parameter *parameters, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        print_parameter(&parameters[i]);
    }
}

static const struct plasticity_parameter *find(const struct plasticity_model *model,
                                               const char *name)
{
    const struct plasticity_parameter *found = model->parameters;
    while (strcmp(found->name, name) != 0) {
        found++;
    }
    return found;
}

static void print_set(const struct plasticity_model *model, const struct plasticity_set *set)
{
    print_named(set->name, set->title, 2, 6);
    print_text(set->paper, 6, 6);
    print_text(set->note, 6, 6);
    for (size_t i = 0; i < set->value_count; i++) {
        printf("      %s = ", set->values[i].name);
        print_value(find(model, set->values[i].name), set->values[i].value);
        printf(" [%s%s%s]\n", plasticity_evidence_word(set->values[i].evidence),
               set->values[i].source[0] == '\0' ? "" : " ", set->values[i].source);
    }
}

static void print_conventions(const struct plasticity_model *model)
{
    size_t common_count;
    const struct plasticity_parameter *common = plasticity_common(&common_count);
    bool is_presented = model->drive == PLASTICITY_RATES || model->drive == PLASTICITY_LESSONS;
    printf("%s", model->convention_count > 0 || is_presented ? "\nconventions\n" : "");
    printf("%s", is_presented ? "  one presentation is the unit of time\n" : "");
    for (size_t i = 0; i < model->convention_count; i++) {
        print_named(model->conventions[i].name, model->conventions[i].text, 2, 6);
    }
    if (model->drive == PLASTICITY_SPIKES) {
        printf("\nconventions, the same for every rule of spikes\n"
               "  lag is t_post - t_pre: above zero the presynaptic spike comes first\n");
        print_parameters(common, common_count);
    }
}

/* What an output may ask for. */
static void print_readings(const struct plasticity_reading *readings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char text[256];
        const char *unit = readings[i].unit;
        snprintf(text, sizeof text, "%s%s%s", readings[i].words, unit[0] == '\0' ? "" : ", in ",
                 unit);
        print_named(readings[i].name, text, 2, 6);
    }
}

static void describe_model(const struct plasticity_model *model)
{
    size_t reading_count;
    const struct plasticity_reading *readings = plasticity_model_readings(model, &reading_count);
    print_named(model->name, model->title, 0, 2);
    print_text(model->summary, 0, 0);
    print_text(model->paper, 0, 0);
    printf("\nequations\n");
    for (size_t i = 0; i < model->equation_count; i++) {
        print_text(model->equations[i], 2, 4);
    }
    printf("\nvariables\n");
    for (size_t i = 0; i < model->state_count; i++) {
        print_named(model->states[i].name, model->states[i].text, 2, 6);
    }
    printf("\nparameters\n");
    print_parameters(model->parameters, model->parameter_count);
    printf("%s", model->set_count > 0 ? "\nparameter sets\n" : "");
    for (size_t i = 0; i < model->set_count; i++) {
        print_set(model, &model->sets[i]);
    }
    printf("\nnumbers to read\n");
    print_readings(readings, reading_count);
    print_conventions(model);
    printf("\nlimits\n");
    print_text(model->limits, 2, 2);
}

static void describe_protocol(const struct plasticity_protocol *protocol)
{
    char readout[512];
    print_named(protocol->name, protocol->title, 0, 2);
    print_text(protocol->summary, 0, 0);
    snprintf(readout, sizeof readout, "One looks %s.", protocol->readout);
    print_text(readout, 0, 0);
    printf("\nparameters\n");
    print_parameters(protocol->parameters, protocol->parameter_count);
    if (protocol->drive == PLASTICITY_SHEET) {
        size_t count;
        const struct plasticity_reading *readings = plasticity_sheet_readings(&count);
        printf("\nnumbers to read\n");
        print_readings(readings, count);
    }
}

int command_describe(int count, char **argument)
{
    if (count != 2) {
        return usage("describe takes the name of a model or a protocol", NULL);
    }
    const struct plasticity_model *model = plasticity_model_find(argument[1]);
    const struct plasticity_protocol *protocol = plasticity_protocol_find(argument[1]);
    if (model != NULL) {
        describe_model(model);
    } else if (protocol != NULL) {
        describe_protocol(protocol);
    } else if (plasticity_practice_find(argument[1]) != NULL) {
        return describe_practice(plasticity_practice_find(argument[1]));
    } else {
        return usage("no model or protocol is named", argument[1]);
    }
    return EXIT_CLEAN;
}
