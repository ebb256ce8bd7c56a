/* plot/series.h: one line among several: its points and its words.
 *
 *     for (size_t k = 0; k < result->shown_count; k++)
 *         sim_series_draw(result, k, &axes, svg);
 *     sim_names_draw(result, &axes, svg);           plot/names.h
 *
 * Series k is the column result->shown[k] and has the look of that number.
 */
#ifndef SIM_PLOT_SERIES_H
#define SIM_PLOT_SERIES_H

#include "core/words.h"
#include "plot/axis.h"
#include "plot/look.h"

/* The line, with a gap wherever there is no logarithm to draw, and a dot for a lone point. However many the rows, at most four
 * points are written for each unit of width: first, least, greatest and last look the same. */
void sim_series_draw(const struct plasticity_result *result, size_t k, const struct sim_axes *axes,
                     struct sim_svg *svg);

/* The points alone, for the attribute of a path that has been begun. */
void sim_series_trace(const struct plasticity_table *table, size_t column,
                      const struct sim_axes *axes, struct sim_svg *svg);

/* Can the row be drawn? With logarithms, only what is above zero and not below the frame. */
bool sim_series_has(const struct plasticity_table *table, size_t column, size_t row,
                    const struct sim_axes *axes);

/* "0.316 w0 at 12 h": a cell as the table shows it, or its digits where that would show none. */
void sim_series_add_point(const struct plasticity_table *table, size_t column, size_t row,
                          struct sim_words *words);

/* What the axes are, and the range of the horizontal one. */
void sim_series_add_range(const struct plasticity_result *result, struct sim_words *words);

#endif
