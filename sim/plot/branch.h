/* plot/branch.h: a curve in pieces of one sign, so that gain and loss can look different.
 *
 *     struct sim_branch branch = {0};
 *     while (sim_branch_next(&branch, table)) sim_branch_draw(&branch, &axes, svg);
 *
 * A piece never crosses a level of zero, nor the place where x is zero: there the curve jumps,
 * unless it is smooth.
 */
#ifndef SIM_PLOT_BRANCH_H
#define SIM_PLOT_BRANCH_H

#include "plot/axis.h"

struct sim_branch {
    const struct plasticity_table *table;
    size_t first, end;        /* rows first .. end - 1 */
    bool has_start, has_stop; /* the curve reaches zero before the first, behind the last row */
    double start, stop;       /* where, on the line between two rows */
    int sign;                 /* of the piece: 1, -1 */
    bool is_smooth;           /* set by the caller: nothing happens where x is zero */
};

/* The next piece after `branch`, which starts out zeroed. Rows at zero belong to no piece. */
bool sim_branch_next(struct sim_branch *branch, const struct plasticity_table *table);

/* The filled area down to zero, hatched for loss (needs sim_svg_hatch), and the line on it. */
void sim_branch_fill(const struct sim_branch *branch, const struct sim_axes *axes,
                     struct sim_svg *svg);
void sim_branch_stroke(const struct sim_branch *branch, const struct sim_axes *axes,
                       struct sim_svg *svg);

#endif
