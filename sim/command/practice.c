/* command/practice.c: `practice MODEL`: options to a question, the answer to words or a file. The
 * options of all models are one table; what a model does not take, the library refuses. */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "command/command.h"

#define SETTINGS_MAX 40

enum option_name {
    OPTION_DAYS = 256,
    OPTION_ON,
    OPTION_WEEKS,
    OPTION_PER_DAY,
    OPTION_ADHERENCE,
    OPTION_SEED,
    OPTION_SET,
    OPTION_DOSE,
    OPTION_UNIT,
    OPTION_REASON,
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
    {"on", required_argument, NULL, OPTION_ON},
    {"weeks", required_argument, NULL, OPTION_WEEKS},
    {"per-day", required_argument, NULL, OPTION_PER_DAY},
    {"adherence", required_argument, NULL, OPTION_ADHERENCE},
    {"seed", required_argument, NULL, OPTION_SEED},
    {"set", required_argument, NULL, OPTION_SET},
    {"dose", required_argument, NULL, OPTION_DOSE},
    {"unit", required_argument, NULL, OPTION_UNIT},
    {"reason", required_argument, NULL, OPTION_REASON},
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
    struct plasticity_practice practice;
    struct plasticity_habit habit;
    struct plasticity_attainment attainment;
    struct plasticity_setting settings[SETTINGS_MAX];
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

static void take_count(struct request *request, int option, double value)
{
    switch (option) {
    case OPTION_DAYS:
        request->practice.days_per_week = request->habit.days_per_week = whole(value);
        break;
    case OPTION_WEEKS:
        request->practice.weeks = request->habit.weeks = request->attainment.weeks = whole(value);
        break;
    case OPTION_PER_DAY:
        request->practice.per_day = whole(value);
        break;
    case OPTION_REQUIRED:
        request->attainment.required = whole(value);
        break;
    default:
        request->attainment.chances = whole(value);
        break;
    }
}

static void take_number(struct request *request, int option, double value)
{
    switch (option) {
    case OPTION_ADHERENCE:
        request->practice.adherence_percent = value;
        request->habit.adherence_percent = request->attainment.adherence_percent = value;
        break;
    case OPTION_SEED:
        request->practice.seed = (uint64_t)value;
        break;
    case OPTION_DOSE:
        request->practice.dose = value;
        break;
    case OPTION_TIME:
        request->habit.time_to_95_days = value;
        break;
    case OPTION_HALF_LIFE:
        request->habit.loss_half_life_days = value;
        break;
    case OPTION_WANTED:
        request->attainment.wanted_percent = value;
        break;
    case OPTION_PERCENT:
        request->percent = value;
        break;
    default:
        take_count(request, option, value);
        break;
    }
}

/* "NAME=VALUE"; the name ends at the sign, in place. */
static bool take_setting(struct request *request, char *text)
{
    char *sign = strchr(text, '='), *end;
    size_t count = request->practice.setting_count;
    if (sign == NULL || count == SETTINGS_MAX) {
        return false;
    }
    *sign = '\0';
    request->settings[count].name = text;
    request->settings[count].value = strtod(sign + 1, &end);
    request->practice.setting_count++;
    return end != sign + 1 && *end == '\0';
}

/* "mon,thu" or "1,4": the first day of the week is Monday, 1. */
static bool take_weekdays(struct request *request, const char *text)
{
    static const char *const names[7] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    while (*text != '\0') {
        size_t len = strcspn(text, ","), day = 7;
        for (size_t i = 0; i < 7; i++) {
            bool is_number = len == 1 && *text == (char)('1' + i);
            day = is_number || (len == 3 && strncmp(text, names[i], 3) == 0) ? i : day;
        }
        if (day == 7) {
            return false;
        }
        request->practice.days |= 1u << day;
        text += len + (text[len] == ',');
    }
    request->habit.days = request->practice.days;
    return request->practice.days != 0;
}

static bool take_word(struct request *request, int option)
{
    switch (option) {
    case OPTION_ON:
        return take_weekdays(request, optarg);
    case OPTION_SET:
        return take_setting(request, optarg);
    case OPTION_UNIT:
        request->practice.dose_unit = optarg;
        return true;
    case OPTION_REASON:
        request->practice.reason = optarg;
        return true;
    case OPTION_SCOPE:
        request->attainment.scope =
            strcmp(optarg, "total") == 0 ? PLASTICITY_TOTAL : PLASTICITY_EACH_WEEK;
        return strcmp(optarg, "total") == 0 || strcmp(optarg, "each_week") == 0;
    default:
        request->folder = optarg;
        return true;
    }
}

static bool take_option(struct request *request, int option)
{
    double value;
    switch (option) {
    case '?':
        return false;
    case OPTION_NO_LOSS:
        request->habit.has_no_loss = true;
        return true;
    case OPTION_SVG:
    case OPTION_CSV:
    case OPTION_JSON:
    case OPTION_OUTPUTS:
        request->form = option;
        return true;
    case OPTION_ON:
    case OPTION_SET:
    case OPTION_UNIT:
    case OPTION_REASON:
    case OPTION_SCOPE:
    case OPTION_FOLDER:
    case 'o':
        return take_word(request, option);
    default:
        if (!read_number(optarg, &value) ||
            (option == OPTION_SEED && value != (double)(uint64_t)value)) {
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

/* What was left out: a week of daily practice without a miss, for every model that takes days. */
static void fill_defaults(struct request *request, const struct plasticity_practice_model *model)
{
    struct plasticity_practice *practice = &request->practice;
    practice->model = model->name;
    practice->settings = request->settings;
    if (model->use == PLASTICITY_USE_CONCEPT) {
        return;
    }
    if (practice->days == 0 && practice->days_per_week == 0) {
        practice->days_per_week = 7;
    }
    practice->weeks = practice->weeks == 0 ? 1 : practice->weeks;
    request->habit.weeks = practice->weeks;
    for (unsigned i = 0; i < 7 && practice->days != 0; i++) {
        request->habit.days_per_week += practice->days >> i & 1;
    }
    if (request->habit.days_per_week == 0) {
        request->habit.days_per_week = practice->days_per_week;
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

/* Habit has options of its own; its settings go the way of all models. */
static enum plasticity_status ask(const struct request *request,
                                  const struct plasticity_practice_model *model,
                                  struct plasticity_memory *memory,
                                  const struct plasticity_result **result,
                                  struct plasticity_errors *errors)
{
    bool has_habit_option = request->habit.has_no_loss || request->habit.time_to_95_days > 0 ||
                            request->habit.loss_half_life_days > 0;
    if (model->use == PLASTICITY_USE_CRITERION) {
        return plasticity_practice_attainment(memory, &request->attainment, result, errors);
    }
    if (strcmp(model->name, "habit") == 0 && has_habit_option) {
        return plasticity_practice_habit(memory, &request->habit, result, errors);
    }
    return plasticity_practice_answer(memory, &request->practice, result, errors);
}

static int answer(const struct request *request, const struct plasticity_practice_model *model)
{
    struct plasticity_memory memory = memory_new(plasticity_practice_need());
    const struct plasticity_result *result;
    struct plasticity_errors errors;
    enum plasticity_status status = ask(request, model, &memory, &result, &errors);
    int code = EXIT_USAGE;
    if (status == PLASTICITY_OK) {
        bool is_drawn = request->form != OPTION_SVG || result->plot != NULL;
        bool is_table = request->form != OPTION_CSV || result->table_count > 0;
        code = is_drawn && is_table ? print_answer(request, result, model->name)
                                    : usage("there is no figure and no table of", model->name);
    }
    for (size_t i = 0; i < errors.count; i++) {
        fprintf(stderr, "plasticity: %s\n", errors.at[i].message);
    }
    memory_free(&memory);
    return code;
}

int command_practice(int count, char **argument)
{
    struct request request = {.practice = {.adherence_percent = 100},
                              .habit = {.adherence_percent = 100},
                              .attainment = {.required = 1,
                                             .chances = 7,
                                             .weeks = 1,
                                             .scope = PLASTICITY_EACH_WEEK,
                                             .adherence_percent = 100}};
    const struct plasticity_practice_model *model =
        count < 2 ? NULL : plasticity_practice_find(argument[1]);
    if (model == NULL) {
        return usage("practice takes a model and its options; no model of practice is named",
                     count < 2 ? "''" : argument[1]);
    }
    if (count == 3 && (strcmp(argument[2], "--help") == 0 || strcmp(argument[2], "-h") == 0)) {
        return describe_practice(model);
    }
    for (int c; (c = getopt_long(count - 1, argument + 1, "o:", options, NULL)) != -1;) {
        if (!take_option(&request, c)) {
            return usage("wrong option or value for practice", argument[1]);
        }
    }
    if (optind != count - 1) {
        return usage("practice does not take", argument[optind + 1]);
    }
    fill_defaults(&request, model);
    count_occasions(&request);
    return answer(&request, model);
}
