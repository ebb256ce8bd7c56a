/* plot/branch.c: zero crossings between two rows are put on the straight line between them. */
#include "plot/branch.h"

static int sign_of(double value)
{
    return (value > 0) - (value < 0);
}

static double x_of(const struct sim_branch *branch, size_t row)
{
    return branch->table->columns[0].values[row];
}

static double y_of(const struct sim_branch *branch, size_t row)
{
    return branch->table->columns[1].values[row];
}

/* Do two neighbouring rows lie on one side of x = 0, so that a line between them means something?
 */
static bool is_joined(const struct sim_branch *branch, size_t row)
{
    return branch->is_smooth || sign_of(x_of(branch, row)) * sign_of(x_of(branch, row + 1)) >= 0;
}

/* Where the range runs through x = 0 the curve has a jump there, and the value at 0 itself is a
 * convention: that row is no part of any piece. */
static bool is_jump(const struct sim_branch *branch, size_t row)
{
    return !branch->is_smooth && x_of(branch, row) == 0 && x_of(branch, 0) < 0;
}

static bool is_curve(const struct sim_branch *branch, size_t row)
{
    return y_of(branch, row) != 0 && !is_jump(branch, row);
}

static double crossing(const struct sim_branch *branch, size_t row)
{
    double a = y_of(branch, row), b = y_of(branch, row + 1);
    return x_of(branch, row) + (x_of(branch, row + 1) - x_of(branch, row)) * (a / (a - b));
}

/* Does the curve, going from a row of the piece to this neighbour, reach zero on the way? */
static bool reaches_zero(const struct sim_branch *branch, size_t left, size_t neighbour)
{
    return !is_jump(branch, neighbour) && is_joined(branch, left) &&
           sign_of(y_of(branch, neighbour)) != branch->sign;
}

bool sim_branch_next(struct sim_branch *branch, const struct plasticity_table *table)
{
    branch->table = table;
    size_t row = branch->end;
    while (row < table->row_count && !is_curve(branch, row)) {
        row++;
    }
    if (row == table->row_count) {
        return false;
    }
    branch->first = row;
    branch->sign = sign_of(y_of(branch, row));
    while (row + 1 < table->row_count && is_curve(branch, row + 1) &&
           sign_of(y_of(branch, row + 1)) == branch->sign && is_joined(branch, row)) {
        row++;
    }
    branch->end = row + 1;
    branch->has_start =
        branch->first > 0 && reaches_zero(branch, branch->first - 1, branch->first - 1);
    branch->has_stop = branch->end < table->row_count && reaches_zero(branch, row, branch->end);
    branch->start = branch->has_start ? crossing(branch, branch->first - 1) : 0;
    branch->stop = branch->has_stop ? crossing(branch, row) : 0;
    return true;
}

static void write_points(const struct sim_branch *branch, const struct sim_axes *axes,
                         struct sim_svg *svg)
{
    char command = 'M';
    if (branch->has_start) {
        sim_svg_path_to(svg, command, sim_axes_point(axes, branch->start, 0));
        command = 'L';
    }
    for (size_t i = branch->first; i < branch->end; i++) {
        sim_svg_path_to(svg, command, sim_axes_point(axes, x_of(branch, i), y_of(branch, i)));
        command = 'L';
    }
    if (branch->has_stop) {
        sim_svg_path_to(svg, command, sim_axes_point(axes, branch->stop, 0));
    }
}

void sim_branch_fill(const struct sim_branch *branch, const struct sim_axes *axes,
                     struct sim_svg *svg)
{
    double x_first = branch->has_start ? branch->start : x_of(branch, branch->first);
    double x_last = branch->has_stop ? branch->stop : x_of(branch, branch->end - 1);
    sim_svg_open(svg, "path");
    if (branch->sign > 0) {
        sim_svg_ink(svg, SIM_FILL_GAIN);
        sim_svg_attribute(svg, "fill-opacity", ".12");
    } else {
        sim_svg_paint(svg, "fill", "h");
        sim_svg_attribute(svg, "fill-opacity", ".65");
    }
    sim_svg_path_begin(svg);
    write_points(branch, axes, svg);
    sim_svg_path_to(svg, 'L', sim_axes_point(axes, x_last, 0));
    sim_svg_path_to(svg, 'L', sim_axes_point(axes, x_first, 0));
    sim_svg_path_end(svg, "Z");
    sim_svg_close(svg);
}

void sim_branch_stroke(const struct sim_branch *branch, const struct sim_axes *axes,
                       struct sim_svg *svg)
{
    sim_svg_open(svg, "path");
    sim_svg_ink(svg, branch->sign > 0 ? SIM_STROKE_GAIN : SIM_STROKE_LOSS);
    sim_svg_path_begin(svg);
    write_points(branch, axes, svg);
    sim_svg_path_end(svg, "");
    sim_svg_attribute(svg, "fill", "none");
    sim_svg_number(svg, "stroke-width", 3);
    sim_svg_attribute(svg, "stroke-linejoin", "round");
    sim_svg_attribute(svg, "stroke-linecap", "round");
    sim_svg_close(svg);
}
