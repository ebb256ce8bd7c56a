/* practice/practice.c: the arrays of a result, filled one item at a time; their sizes are those of
 * the largest answer. */
#include "practice/practice.h"
#include "core/math.h"
#include "core/sha256.h"
#include "practice/paths.h"

#define TABLES 3u
#define COLUMNS 16u
#define VALUES 48u
#define OUTPUTS 32u
#define NOTES 8u
#define ROWS (SIM_PRACTICE_WEEKS_MAX * 7u + SIM_PRACTICE_FOLLOW_UP + 1u)
#define CELLS (5u * ROWS + 64u) /* a course of five columns and a table by adherence */
#define WORDS 8192u

bool sim_practice_take(struct sim_practice *practice, const struct sim_plot *plot,
                       struct plasticity_memory *memory)
{
    *practice = (struct sim_practice){.columns = 0};
    practice->result = sim_take(memory, 1, sizeof *practice->result);
    practice->table = sim_take(memory, TABLES, sizeof *practice->table);
    practice->column = sim_take(memory, COLUMNS, sizeof *practice->column);
    practice->cell = sim_take(memory, CELLS, sizeof *practice->cell);
    practice->value = sim_take(memory, VALUES, sizeof *practice->value);
    practice->output = sim_take(memory, OUTPUTS, sizeof *practice->output);
    practice->note = sim_take(memory, NOTES, sizeof *practice->note);
    practice->sha256 = sim_take(memory, 65, 1);
    practice->words = sim_words_start(sim_take(memory, WORDS, 1), WORDS);
    practice->memory = memory;
    if (memory->at == NULL) {
        sim_practice_paths(practice); /* counted for every question, taken by some */
    }
    if (memory->wanted != 0) {
        return false;
    }
    practice->result->plot = plot;
    return true;
}

struct sim_paths *sim_practice_paths(struct sim_practice *practice)
{
    return sim_take(practice->memory, 1, sizeof(struct sim_paths));
}

void sim_practice_table(struct sim_practice *practice, const char *name, const char *title,
                        size_t rows)
{
    struct plasticity_result *result = practice->result;
    result->tables = practice->table;
    practice->table[result->table_count++] =
        (struct plasticity_table){.name = name,
                                  .title = title,
                                  .columns = practice->column + practice->columns,
                                  .row_count = rows};
}

double *sim_practice_column(struct sim_practice *practice, struct plasticity_column about)
{
    struct plasticity_table *table = &practice->table[practice->result->table_count - 1];
    double *cells = practice->cell + practice->cells;
    about.values = cells;
    practice->cells += table->row_count;
    practice->column[practice->columns++] = about;
    table->column_count++;
    return cells;
}

void sim_practice_value(struct sim_practice *practice, struct plasticity_value value)
{
    struct plasticity_result *result = practice->result;
    value.source = value.source == NULL ? "" : value.source;
    value.data = value.data == NULL ? "" : value.data;
    practice->value[result->value_count++] = value;
    result->values = practice->value;
}

void sim_practice_output(struct sim_practice *practice, struct plasticity_output output)
{
    struct plasticity_result *result = practice->result;
    output.row = SIM_NONE;
    output.value = output.range == PLASTICITY_RANGE_OUTSIDE ? sim_nan() : output.value;
    practice->output[result->output_count++] = output;
    result->outputs = practice->output;
}

void sim_practice_note(struct sim_practice *practice, const char *name, const char *text)
{
    struct plasticity_result *result = practice->result;
    practice->note[result->convention_count++] = (struct plasticity_note){name, text};
    result->conventions = practice->note;
}

bool sim_practice_within(struct sim_complaints *complaints, const char *name, double value,
                         const double limits[2])
{
    if (value >= limits[0] && value <= limits[1]) {
        return true;
    }
    struct sim_words *words = sim_complain(complaints, (struct sim_span){complaints->text, 0});
    sim_words_quote_name(words, name);
    sim_words_add(words, " is outside ");
    sim_words_shortest(words, limits[0]);
    sim_words_add(words, " .. ");
    sim_words_shortest(words, limits[1]);
    return false;
}

void sim_practice_finish(struct sim_practice *practice, const char *text)
{
    struct plasticity_result *result = practice->result;
    sim_sha256(text, sim_length(text), practice->sha256);
    result->text = text;
    result->sha256 = practice->sha256;
    result->version = PLASTICITY_VERSION;
    result->set = result->set_title = result->set_note = result->set_source = "";
}

static bool is_documented(const struct plasticity_value *value)
{
    bool is_claimed = value->evidence == PLASTICITY_EVIDENCE_FITTED ||
                      value->evidence == PLASTICITY_EVIDENCE_PUBLISHED;
    bool has_data = value->data != NULL && value->data[0] != '\0' && !sim_same(value->data, "none");
    bool has_people = value->population != NULL && value->population[0] != '\0' &&
                      !sim_same(value->population, "none");
    return !is_claimed || (has_data && has_people);
}

const char *sim_practice_missing(const struct plasticity_result *result)
{
    if (result->tag == NULL || !sim_same(result->tag, "SIM")) {
        return "tag";
    }
    if (result->model == NULL || sim_practice_find(result->model) == NULL) {
        return "model";
    }
    if (result->evidence < PLASTICITY_EVIDENCE_EXACT &&
        result->evidence != PLASTICITY_EVIDENCE_CHOSEN) {
        return "tier";
    }
    for (size_t i = 0; i < result->value_count; i++) {
        if (!is_documented(&result->values[i])) {
            return "data set";
        }
    }
    return result->limits == NULL || result->limits[0] == '\0' ? "limits" : NULL;
}
