/* command/show_practice.c: `describe` for models of practice: no number without its data set, unit,
 * population, range and tier. */
#include "command/command.h"

static void print_number(double value)
{
    char number[352];
    plasticity_print(number, value, 12);
    printf("%s", number);
}

static void print_constant(const struct plasticity_constant *constant)
{
    printf("  %s = ", constant->name);
    print_number(constant->value);
    printf("%s%s [%s%s%s]\n", constant->unit[0] == '\0' ? "" : " ", constant->unit,
           plasticity_evidence_word(constant->evidence), constant->source[0] == '\0' ? "" : " ",
           constant->source);
    print_text(constant->meaning, 6, 6);
    printf("      unit: %s; from ", constant->unit[0] == '\0' ? "none" : constant->unit);
    print_number(constant->low);
    printf(" to ");
    print_number(constant->high);
    printf("\n");
    print_named("data", constant->data, 6, 8);
    print_named("population", constant->population, 6, 8);
}

/* The options that this kind of model takes. */
static void print_options(const struct plasticity_practice_model *model)
{
    static const char *const options[] = {
        [PLASTICITY_USE_CRITERION] =
            "--required K, --of N, --occasions N, --percent PERCENT, --weeks N, --scope each_week "
            "or total, --adherence PERCENT, --wanted PERCENT",
        [PLASTICITY_USE_ROW] = "--days N, --on mon,thu, --weeks N, --per-day N, --adherence "
                               "PERCENT, --seed N, --set NAME=VALUE",
        [PLASTICITY_USE_CARD] = "--days N, --on mon,thu, --weeks N, --dose N, --unit minutes, "
                                "hours or repetitions, --reason NAME",
        [PLASTICITY_USE_CONCEPT] = "--set NAME=VALUE; no schedule",
    };
    printf("\noptions of 'plasticity practice %s'\n", model->name);
    print_text(options[model->use], 2, 2);
    print_text("-o DIR, --svg, --csv, --json, --outputs", 2, 2);
}

int describe_practice(const struct plasticity_practice_model *model)
{
    printf("%s (%s): %s\n", model->name, model->id, model->title);
    print_text(model->summary, 0, 0);
    if (model->paper[0] != '\0') {
        print_text(model->paper, 0, 0);
    }
    printf("%s", model->equation_count > 0 ? "\nequations\n" : "");
    for (size_t i = 0; i < model->equation_count; i++) {
        print_text(model->equations[i], 2, 4);
    }
    printf("%s", model->constant_count > 0 ? "\nconstants\n" : "");
    for (size_t i = 0; i < model->constant_count; i++) {
        print_constant(&model->constants[i]);
    }
    printf("%s", model->reason_count > 0 ? "\nreasons\n" : "");
    for (size_t i = 0; i < model->reason_count; i++) {
        print_named(model->reasons[i].name, model->reasons[i].text, 2, 4);
    }
    printf("\ncalibrated range\n");
    print_text(model->reach, 2, 2);
    print_options(model);
    printf("\nlimits\n");
    print_text(model->limits, 2, 2);
    return EXIT_CLEAN;
}
