/* plot/csv.c: RFC 4180 without quoting, because names and numbers never hold a comma. Nine
 * decimals: as many as the reference tables of the literature are given with. */
#include "plot/files.h"

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
            sim_out_number(out, table->columns[k].values[i], 9);
            sim_out_text(out, ",");
        }
        sim_out_text(out, plasticity_evidence_word(result->evidence));
        sim_out_text(out, "\r\n");
    }
}
