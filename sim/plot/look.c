/* plot/look.c: the colours of Okabe and Ito, darkened so that names can be written in them. */
#include "plot/look.h"

const struct sim_look sim_looks[SIM_LOOKS] = {
    {SIM_STROKE_GAIN, SIM_TEXT_GAIN, NULL, "blue", "solid"},
    {SIM_STROKE_LOSS, SIM_TEXT_LOSS, "9 8", "orange", "dashed"},
    {SIM_STROKE_THIRD, SIM_TEXT_THIRD, "0.1 6", "green", "dotted"},
    {SIM_STROKE_FOURTH, SIM_TEXT_FOURTH, "11 7 0.1 7", "purple", "dash-dotted"},
};

void sim_look_apply(size_t k, struct sim_svg *svg)
{
    sim_svg_attribute(svg, "fill", "none");
    sim_svg_number(svg, "stroke-width", 3);
    if (sim_looks[k].dash != NULL) {
        sim_svg_attribute(svg, "stroke-dasharray", sim_looks[k].dash);
    }
    sim_svg_attribute(svg, "stroke-linejoin", "round");
    sim_svg_attribute(svg, "stroke-linecap", "round");
}
