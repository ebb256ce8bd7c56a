/* plot/csv.c: RFC 4180 without quoting, because names and numbers never hold a comma. Nine
 * decimals: as many as the reference tables of the literature are given with. Where there is no
 * number the field is empty. */
#include "core/math.h"
#include "plot/files.h"

/* The weakest certainty in the row: a measurement in it may be known less well than the model. */
static enum plasticity_evidence certainty(const struct plasticity_result *result,
                                          const struct plasticity_table *table, size_t row)
{
    enum plasticity_evidence weakest = result->evidence;
    if (result->data != NULL && table == result->tables && result->data->evidence > weakest &&
        sim_is_finite(table->columns[table->column_count - 1].values[row])) {
        weakest = result->data->evidence;
    }
    return weakest;
}

void sim_csv_write(struct sim_out *out, const struct plasticity_result *result,
                   const struct plasticity_table *table)
{
    for (size_t k = 0; k < table->column_count; k++) {
        sim_out_text(out, table->columns[k].name);
        sim_out_text(out, ",");
    }
    sim_out_text(out, "certainty\r\n");
    for (size_t i = 0; i < table->row_count; i++) {
        for (size_t k = 0; k < table->column_count; k++) {
            double value = table->columns[k].values[i];
            if (sim_is_finite(value)) {
                sim_out_number(out, value, 9);
            }
            sim_out_text(out, ",");
        }
        sim_out_text(out, plasticity_evidence_word(certainty(result, table, i)));
        sim_out_text(out, "\r\n");
    }
}

/* ---- measurements ---- */

/* Is condition k of row i the first of its name in the set? It then makes a column. */
static bool is_first(const struct plasticity_data *data, size_t i, size_t k)
{
    for (size_t row = 0; row <= i; row++) {
        size_t count = row == i ? k : data->rows[row].condition_count;
        for (size_t c = 0; c < count; c++) {
            if (sim_same(data->rows[row].conditions[c].name, data->rows[i].conditions[k].name)) {
                return false;
            }
        }
    }
    return true;
}

/* The field of one row in the column of a condition; empty when the row does not have it. */
static void write_field(struct sim_out *out, const struct plasticity_datum *row, const char *name)
{
    for (size_t k = 0; k < row->condition_count; k++) {
        if (!sim_same(row->conditions[k].name, name)) {
            continue;
        }
        if (row->conditions[k].word != NULL) {
            sim_out_text(out, row->conditions[k].word);
        } else {
            sim_out_number(out, row->conditions[k].value, 9);
        }
    }
    sim_out_text(out, ",");
}

/* The heads of the columns of conditions, or the fields of one row below them. */
static void write_conditions(struct sim_out *out, const struct plasticity_data *data,
                             const struct plasticity_datum *row)
{
    for (size_t i = 0; i < data->row_count; i++) {
        for (size_t k = 0; k < data->rows[i].condition_count; k++) {
            const struct plasticity_condition *condition = &data->rows[i].conditions[k];
            if (!is_first(data, i, k)) {
                continue;
            }
            if (row != NULL) {
                write_field(out, row, condition->name);
                continue;
            }
            sim_out_text(out, condition->name);
            sim_out_text(out, condition->unit[0] == '\0' ? "" : "_");
            sim_out_text(out, condition->unit);
            sim_out_text(out, ",");
        }
    }
}

void sim_csv_data(struct sim_out *out, const struct plasticity_data *data)
{
    sim_out_text(out, "protocol,");
    write_conditions(out, data, NULL);
    sim_out_text(out, "mean_");
    sim_out_text(out, data->unit);
    sim_out_text(out, ",sem_");
    sim_out_text(out, data->unit);
    sim_out_text(out, ",certainty\r\n");
    for (size_t i = 0; i < data->row_count; i++) {
        const struct plasticity_datum *row = &data->rows[i];
        sim_out_text(out, row->protocol);
        sim_out_text(out, ",");
        write_conditions(out, data, row);
        sim_out_number(out, row->mean, 9);
        sim_out_text(out, ",");
        sim_out_number(out, row->sem, 9);
        sim_out_text(out, ",");
        sim_out_text(out, plasticity_evidence_word(data->evidence));
        sim_out_text(out, "\r\n");
    }
}
