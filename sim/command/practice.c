/* command/practice.c: `practice habit` and `practice attainment`: options to a question, the answer
 * to words or a file. The options of both are one table; each says which question it belongs to. */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "command/command.h"

enum option_name {
    OPTION_DAYS = 256,
    OPTION_WEEKS,
    OPTION_ADHERENCE,
    OPTION_TIME,
    OPTION_HALF_LIFE,
    OPTION_NO_LOSS,
    OPTION_REQUIRED,
    OPTION_OF,
    OPTION_SCOPE,
    OPTION_WANTED,
    OPTION_PERCENT,
    OPTION_OCCASIONS,
    OPTION_SVG,
    OPTION_CSV,
    OPTION_JSON,
    OPTION_OUTPUTS,
    OPTION_FOLDER,
};

static const struct option options[] = {
    {"days", required_argument, NULL, OPTION_DAYS},
    {"weeks", required_argument, NULL, OPTION_WEEKS},
    {"adherence", required_argument, NULL, OPTION_ADHERENCE},
    {"time-to-95", required_argument, NULL, OPTION_TIME},
    {"half-life", required_argument, NULL, OPTION_HALF_LIFE},
    {"no-loss", no_argument, NULL, OPTION_NO_LOSS},
    {"required", required_argument, NULL, OPTION_REQUIRED},
    {"of", required_argument, NULL, OPTION_OF},
    {"scope", required_argument, NULL, OPTION_SCOPE},
    {"wanted", required_argument, NULL, OPTION_WANTED},
    {"percent", required_argument, NULL, OPTION_PERCENT},
    {"occasions", required_argument, NULL, OPTION_OCCASIONS},
    {"svg", no_argument, NULL, OPTION_SVG},
    {"csv", no_argument, NULL, OPTION_CSV},
    {"json", no_argument, NULL, OPTION_JSON},
    {"outputs", no_argument, NULL, OPTION_OUTPUTS},
    {"output", required_argument, NULL, OPTION_FOLDER},
    {NULL, 0, NULL, 0},
};

struct request {
    struct plasticity_habit habit;
    struct plasticity_attainment attainment;
    double percent; /* of the occasions that must succeed; 0 when not asked that way */
    int form;       /* one of the file options, or 0 */
    const char *folder;
};

static bool read_number(const char *text, double *value)
{
    char *end;
    *value = strtod(text, &end);
    return end != text && *end == '\0' && *value >= 0 && *value < 1e9;
}

/* A whole number; a fraction becomes one that no question accepts. */
static unsigned whole(double value)
{
    return value == (double)(unsigned)value ? (unsigned)value : 1000000u;
}

static void take_number(struct request *request, int option, double value)
{
    switch (option) {
    case OPTION_DAYS:
        request->habit.days_per_week = whole(value);
        break;
    case OPTION_WEEKS:
        request->habit.weeks = request->attainment.weeks = whole(value);
        break;
    case OPTION_ADHERENCE:
        request->habit.adherence_percent = request->attainment.adherence_percent = value;
        break;
    case OPTION_TIME:
        request->habit.time_to_95_days = value;
        break;
    case OPTION_HALF_LIFE:
        request->habit.loss_half_life_days = value;
        break;
    case OPTION_REQUIRED:
        request->attainment.required = whole(value);
        break;
    case OPTION_OF:
    case OPTION_OCCASIONS:
        request->attainment.chances = whole(value);
        break;
    case OPTION_WANTED:
        request->attainment.wanted_percent = value;
        break;
    case OPTION_PERCENT:
        request->percent = value;
        break;
    default:
        break;
    }
}

static bool take_option(struct request *request, int option)
{
    double value;
    switch (option) {
    case OPTION_NO_LOSS:
        request->habit.has_no_loss = true;
        return true;
    case OPTION_SCOPE:
        request->attainment.scope =
            strcmp(optarg, "total") == 0 ? PLASTICITY_TOTAL : PLASTICITY_EACH_WEEK;
        return strcmp(optarg, "total") == 0 || strcmp(optarg, "each_week") == 0;
    case OPTION_FOLDER:
    case 'o':
        request->folder = optarg;
        return true;
    case OPTION_SVG:
    case OPTION_CSV:
    case OPTION_JSON:
    case OPTION_OUTPUTS:
        request->form = option;
        return true;
    case '?':
        return false;
    default:
        if (!read_number(optarg, &value)) {
            return false;
        }
        take_number(request, option, value);
        return true;
    }
}

/* "80 percent of 20 occasions" is "at least 16 of 20". */
static void count_occasions(struct request *request)
{
    if (request->percent > 0) {
        double exact = request->percent * request->attainment.chances / 100.0;
        unsigned required = (unsigned)exact;
        request->attainment.required = required + (exact - required > 1e-9);
    }
}

static int print_answer(const struct request *request, const struct plasticity_result *result,
                        const char *name)
{
    int code = EXIT_CLEAN;
    if (request->folder != NULL) {
        code = product_save(result, request->folder, name);
    }
    if (code != EXIT_CLEAN) {
        return code;
    }
    switch (request->form) {
    case OPTION_SVG:
        return product_print(result, PRODUCT_SVG, name);
    case OPTION_CSV:
        return product_print(result, PRODUCT_CSV, name);
    case OPTION_JSON:
        return product_print(result, PRODUCT_JSON, name);
    default:
        if (request->form == OPTION_OUTPUTS || request->folder == NULL) {
            print_outputs(result, request->form == 0);
        }
        return EXIT_CLEAN;
    }
}

static int answer(const struct request *request, const char *name)
{
    struct plasticity_memory memory = memory_new(plasticity_practice_need());
    const struct plasticity_result *result;
    struct plasticity_errors errors;
    enum plasticity_status status =
        strcmp(name, "habit") == 0
            ? plasticity_practice_habit(&memory, &request->habit, &result, &errors)
            : plasticity_practice_attainment(&memory, &request->attainment, &result, &errors);
    int code = EXIT_USAGE;
    if (status == PLASTICITY_OK) {
        code = print_answer(request, result, name);
    }
    for (size_t i = 0; i < errors.count; i++) {
        fprintf(stderr, "plasticity: %s\n", errors.at[i].message);
    }
    memory_free(&memory);
    return code;
}

int command_practice(int count, char **argument)
{
    struct request request = {.habit = {.days_per_week = 7, .weeks = 1, .adherence_percent = 100},
                              .attainment = {.required = 1,
                                             .chances = 7,
                                             .weeks = 1,
                                             .scope = PLASTICITY_EACH_WEEK,
                                             .adherence_percent = 100}};
    if (count < 2 ||
        (strcmp(argument[1], "habit") != 0 && strcmp(argument[1], "attainment") != 0)) {
        return usage("practice takes 'habit' or 'attainment' and its options", NULL);
    }
    for (int c; (c = getopt_long(count - 1, argument + 1, "o:", options, NULL)) != -1;) {
        if (!take_option(&request, c)) {
            return usage("wrong option or value for practice", argument[1]);
        }
    }
    if (optind != count - 1) {
        return usage("practice does not take", argument[optind + 1]);
    }
    count_occasions(&request);
    return answer(&request, argument[1]);
}
