/* core/comparison.c: the points of the parts are exact decimals rounded once each, so the same point
 * is the same double in every part and rows can be matched by equality.
 */
#include "core/comparison.h"
#include "core/math.h"

#define COLUMNS_PER_PART 3u /* the reading; mean and standard error of measurements */

/* Bytes for names, titles, description and limits around what the parts say themselves. */
#define WORDS_PER_PART 4096u

bool sim_comparison_take(struct sim_comparison *comparison, const struct sim_plot *plot,
                         struct sim_parts parts, struct plasticity_memory *memory)
{
    size_t columns = 1 + COLUMNS_PER_PART * parts.count, room = WORDS_PER_PART;
    *comparison = (struct sim_comparison){.parts = parts};
    for (size_t i = 0; i < parts.count; i++) {
        const struct plasticity_result *part = parts.at[i].result;
        comparison->rows += part->table_count == 0 ? 0 : part->tables[0].row_count;
        room += WORDS_PER_PART + sim_length(part->limits) + 4 * sim_length(parts.at[i].name) +
                4 * sim_length(part->title);
    }
    comparison->result = sim_take(memory, 1, sizeof *comparison->result);
    comparison->kept = sim_take(memory, parts.count, sizeof *comparison->kept);
    comparison->table = sim_take(memory, 1, sizeof *comparison->table);
    comparison->column = sim_take(memory, columns, sizeof *comparison->column);
    comparison->cell = sim_take(memory, columns * comparison->rows, sizeof *comparison->cell);
    comparison->words = sim_words_start(sim_take(memory, room, 1), room);
    if (memory->wanted != 0) {
        return false;
    }
    comparison->result->plot = plot;
    sim_copy(comparison->kept, parts.at, parts.count * sizeof *parts.at);
    return true;
}

/* ---- what does not go together ---- */

static const struct plasticity_value *swept(const struct plasticity_result *result)
{
    for (size_t i = 0; i < result->value_count; i++) {
        if (result->values[i].is_swept) {
            return &result->values[i];
        }
    }
    return NULL;
}

static void add_unit(struct sim_words *words, const char *unit)
{
    if (unit[0] != '\0') {
        sim_words_add(words, " in ");
        sim_words_quote_name(words, unit);
    }
}

static struct sim_words *complain(struct sim_complaints *complaints)
{
    return sim_complain(complaints, (struct sim_span){complaints->text, 0});
}

/* "'a' has a range of 'lag' in 'ms', and 'b' of 'rate' in 'Hz'" */
static bool check_sweep(const struct plasticity_part *a, const struct plasticity_part *b,
                        struct sim_complaints *complaints)
{
    const struct plasticity_value *left = swept(a->result), *right = swept(b->result);
    if (sim_same(left->name, right->name) && sim_same(left->unit, right->unit)) {
        return true;
    }
    struct sim_words *words = complain(complaints);
    sim_words_quote_name(words, a->name);
    sim_words_add(words, " has a range of ");
    sim_words_quote_name(words, left->name);
    add_unit(words, left->unit);
    sim_words_add(words, ", and ");
    sim_words_quote_name(words, b->name);
    sim_words_add(words, " of ");
    sim_words_quote_name(words, right->name);
    add_unit(words, right->unit);
    return false;
}

static bool check_reading(const struct plasticity_part *a, const struct plasticity_part *b,
                          struct sim_complaints *complaints)
{
    const struct plasticity_column *left = &a->result->tables[0].columns[1];
    const struct plasticity_column *right = &b->result->tables[0].columns[1];
    if (sim_same(left->name, right->name) && sim_same(left->unit, right->unit)) {
        return true;
    }
    struct sim_words *words = complain(complaints);
    sim_words_quote_name(words, a->name);
    sim_words_add(words, " shows ");
    sim_words_quote_name(words, left->name);
    sim_words_add(words, ", and ");
    sim_words_quote_name(words, b->name);
    sim_words_add(words, " shows ");
    sim_words_quote_name(words, right->name);
    return false;
}

static bool check(const struct sim_parts *parts, struct sim_complaints *complaints)
{
    bool is_right = true;
    if (parts->count < 2 || parts->count > PLASTICITY_PARTS_MAX) {
        sim_words_add(complain(complaints), "a comparison takes two to four experiments");
        return false;
    }
    for (size_t i = 0; i < parts->count; i++) {
        if (swept(parts->at[i].result) == NULL) {
            struct sim_words *words = complain(complaints);
            sim_words_quote_name(words, parts->at[i].name);
            sim_words_add(words, " has no range to compare along");
            is_right = false;
        }
    }
    for (size_t i = 1; is_right && i < parts->count; i++) {
        is_right = check_sweep(&parts->at[0], &parts->at[i], complaints) &&
                   check_reading(&parts->at[0], &parts->at[i], complaints);
    }
    return is_right;
}

/* ---- the table ---- */

/* All points of all parts, ascending, each once; returns how many. */
static size_t merge_points(const struct sim_parts *parts, double *point)
{
    size_t next[PLASTICITY_PARTS_MAX] = {0}, count = 0;
    for (;;) {
        double least = 0;
        bool is_left = false;
        for (size_t i = 0; i < parts->count; i++) {
            const struct plasticity_table *table = &parts->at[i].result->tables[0];
            if (next[i] < table->row_count &&
                (!is_left || table->columns[0].values[next[i]] < least)) {
                least = table->columns[0].values[next[i]];
                is_left = true;
            }
        }
        if (!is_left) {
            return count;
        }
        point[count++] = least;
        for (size_t i = 0; i < parts->count; i++) {
            const struct plasticity_table *table = &parts->at[i].result->tables[0];
            next[i] += next[i] < table->row_count && table->columns[0].values[next[i]] == least;
        }
    }
}

static void spread(const struct plasticity_table *from, size_t column, const double *point,
                   size_t rows, double *cell)
{
    for (size_t row = 0, next = 0; row < rows; row++) {
        bool is_there = next < from->row_count && from->columns[0].values[next] == point[row];
        cell[row] = is_there ? from->columns[column].values[next] : sim_nan();
        next += is_there;
    }
}

/* "a_pairing_rate_change_percent": the letter keeps columns of equal names apart. */
static const char *column_name(struct sim_comparison *c, size_t part, const char *name)
{
    char letter[] = {(char)('a' + part), '_', '\0'};
    sim_words_add(&c->words, letter);
    for (const char *at = c->parts.at[part].name; *at != '\0'; at++) {
        bool is_plain =
            (*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9') || (*at >= 'A' && *at <= 'Z');
        sim_words_add_span(&c->words, (struct sim_span){is_plain ? at : "_", 1});
    }
    sim_words_add(&c->words, "_");
    sim_words_add(&c->words, name);
    return sim_words_take(&c->words);
}

static void add_column(struct sim_comparison *c, size_t part, size_t column)
{
    const struct plasticity_table *from = &c->parts.at[part].result->tables[0];
    const struct plasticity_column *about = &from->columns[column];
    char letter[] = {(char)('A' + part), ':', ' ', '\0'};
    double *cell = c->cell + c->table->column_count * c->rows;
    const char *name = column_name(c, part, about->name);
    sim_words_add(&c->words, letter);
    sim_words_add(&c->words, c->parts.at[part].result->title);
    sim_words_add(&c->words, column == 1 ? "" : ", ");
    sim_words_add(&c->words, column == 1 ? "" : about->title);
    c->column[c->table->column_count++] =
        (struct plasticity_column){.name = name,
                                   .title = sim_words_take(&c->words),
                                   .unit = about->unit,
                                   .values = cell,
                                   .places = about->places};
    spread(from, column, c->cell, c->table->row_count, cell);
}

static void fill_table(struct sim_comparison *c)
{
    const struct plasticity_table *first = &c->parts.at[0].result->tables[0];
    *c->table = (struct plasticity_table){.name = "comparison",
                                          .title = c->result->y_title,
                                          .columns = c->column,
                                          .column_count = 1,
                                          .row_count = merge_points(&c->parts, c->cell)};
    c->column[0] = first->columns[0];
    c->column[0].values = c->cell;
    for (size_t i = 0; i < c->parts.count; i++) {
        const struct plasticity_result *part = c->parts.at[i].result;
        c->column[0].places = part->tables[0].columns[0].places > c->column[0].places
                                  ? part->tables[0].columns[0].places
                                  : c->column[0].places;
        add_column(c, i, 1);
        if (part->data != NULL) {
            add_column(c, i, part->tables[0].column_count - 2);
            add_column(c, i, part->tables[0].column_count - 1);
        }
    }
    c->result->tables = c->table;
    c->result->table_count = 1;
}

/* ---- the words ---- */

static void fill_titles(struct sim_comparison *c)
{
    struct plasticity_result *result = c->result;
    const struct plasticity_column *shown = &c->parts.at[0].result->tables[0].columns[1];
    sim_words_add(&c->words, "Compared: ");
    for (size_t i = 0; i < c->parts.count; i++) {
        sim_words_add(&c->words, i == 0 ? "" : "; ");
        sim_words_add(&c->words, c->parts.at[i].result->title);
    }
    result->title = sim_words_take(&c->words);
    sim_words_add(&c->words, shown->title);
    if (shown->unit[0] != '\0') {
        sim_words_add(&c->words, " (");
        sim_words_add(&c->words, shown->unit);
        sim_words_add(&c->words, ")");
    }
    result->y_title = sim_words_take(&c->words);
    result->x_title = c->parts.at[0].result->x_title;
}

/* Each sentence once, with the letters of the parts it belongs to. */
static void fill_limits(struct sim_comparison *c)
{
    for (size_t i = 0; i < c->parts.count; i++) {
        const char *limits = c->parts.at[i].result->limits;
        bool is_new = true;
        for (size_t k = 0; k < i; k++) {
            is_new = is_new && !sim_same(limits, c->parts.at[k].result->limits);
        }
        if (!is_new) {
            continue;
        }
        sim_words_add(&c->words, i == 0 ? "" : " ");
        for (size_t k = i, shown = 0; k < c->parts.count; k++) {
            char letter[] = {(char)('A' + k), '\0'};
            if (sim_same(limits, c->parts.at[k].result->limits)) {
                sim_words_add(&c->words, shown++ == 0 ? "" : ", ");
                sim_words_add(&c->words, letter);
            }
        }
        sim_words_add(&c->words, ": ");
        sim_words_add(&c->words, limits);
    }
    c->result->limits = sim_words_take(&c->words);
}

/* What holds for all parts; each part says the rest itself. */
static void fill_names(struct sim_comparison *c)
{
    struct plasticity_result *result = c->result;
    result->model = "comparison";
    result->model_title = "Comparison";
    result->protocol = result->protocol_title = "";
    result->set = result->set_title = result->set_note = result->set_source = "";
    result->paper = result->source = "";
    result->text = result->sha256 = "";
    result->version = PLASTICITY_VERSION;
    result->parts = c->kept;
    result->part_count = c->parts.count;
    result->evidence = PLASTICITY_EVIDENCE_A;
    for (size_t i = 0; i < c->parts.count; i++) {
        enum plasticity_evidence evidence = c->parts.at[i].result->evidence;
        result->evidence = evidence > result->evidence ? evidence : result->evidence;
    }
}

const struct plasticity_result *sim_comparison_make(struct sim_comparison *comparison,
                                                    struct sim_complaints *complaints)
{
    struct plasticity_result *result = comparison->result;
    if (!check(&comparison->parts, complaints)) {
        return NULL;
    }
    fill_names(comparison);
    fill_titles(comparison);
    fill_table(comparison);
    fill_limits(comparison);
    result->plot->describe(result, &comparison->words);
    result->description = sim_words_take(&comparison->words);
    if (comparison->words.is_full) {
        sim_words_add(complain(complaints), "the texts of the experiments are too long together");
        return NULL;
    }
    return result;
}
