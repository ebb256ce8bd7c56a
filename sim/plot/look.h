/* plot/look.h: what tells one line of a figure from the others: colour, dashes and their names.
 *
 *     sim_svg_ink(svg, sim_looks[k].stroke);
 *     ...
 *     sim_look_apply(k, svg);
 *
 * Dashes work where colours cannot: in print, in forced colours, for the colour-blind. Drawn in
 * their order, a line that runs along another shows between its dashes.
 */
#ifndef SIM_PLOT_LOOK_H
#define SIM_PLOT_LOOK_H

#include "plot/svg.h"

#define SIM_LOOKS 4u

struct sim_look {
    enum sim_ink stroke, text;
    const char *dash; /* or NULL; its round ends add the width of the line */
    const char *colour, *kind;
};

extern const struct sim_look sim_looks[SIM_LOOKS];

/* Width, dashes and ends of a path that is a line of this look. */
void sim_look_apply(size_t k, struct sim_svg *svg);

#endif
