/* plot/svg.h: writing one SVG drawing, element by element.
 *
 *     sim_svg_open(svg, "circle");
 *     sim_svg_ink(svg, SIM_FILL_GAIN);
 *     sim_svg_number(svg, "r", 6);
 *     sim_svg_close(svg);
 *
 * Every coloured thing carries a class and the literal colour of the light scheme: a page's style
 * sheet may theme the class, and a program without style sheets still draws the figure. Ids begin
 * with the figure's own, because several figures share a page. Coordinates have one decimal; paths go from
 * point to point by differences of the rounded coordinates, so that nothing adds up.
 */
#ifndef SIM_PLOT_SVG_H
#define SIM_PLOT_SVG_H

#include "core/out.h"
#include "core/plot.h"

#define SIM_SVG_DEPTH 12u

struct sim_svg {
    struct sim_out *out;
    const char *id;
    enum plasticity_svg form;
    const char *open[SIM_SVG_DEPTH]; /* names of the open elements */
    unsigned depth;
    bool is_in_tag; /* the last start tag still takes attributes */
    struct sim_pen {
        char command; /* of the last piece of the path; repeated ones are left out */
        int32_t x, y; /* tenths */
    } pen;
};

/* A role in the drawing: class, and the attribute and colour that stand in for it. */
enum sim_ink {
    SIM_STROKE_GRID,
    SIM_STROKE_AXIS,
    SIM_STROKE_GAIN,
    SIM_STROKE_LOSS,
    SIM_STROKE_THIRD, /* two more lines beside those of gain and loss */
    SIM_STROKE_FOURTH,
    SIM_FILL_GAIN,
    SIM_FILL_LOSS,
    SIM_FILL_CELL,
    SIM_FILL_DOT,
    SIM_FILL_PAPER,
    SIM_TEXT_INK,
    SIM_TEXT_MUTED,
    SIM_TEXT_GAIN,
    SIM_TEXT_LOSS,
    SIM_TEXT_THIRD,
    SIM_TEXT_FOURTH,
};

struct sim_point {
    double x, y;
};

struct sim_segment {
    double x1, y1, x2, y2;
};

enum sim_anchor { SIM_ANCHOR_START, SIM_ANCHOR_MIDDLE, SIM_ANCHOR_END };

void sim_svg_open(struct sim_svg *svg, const char *name);
void sim_svg_close(struct sim_svg *svg);
void sim_svg_attribute(struct sim_svg *svg, const char *key, const char *value);
void sim_svg_number(struct sim_svg *svg, const char *key, double value);

/* A coordinate or a length, with one decimal. */
void sim_svg_place(struct sim_svg *svg, const char *key, double value);

/* key="ID-suffix", and key="url(#ID-suffix)". */
void sim_svg_id(struct sim_svg *svg, const char *key, const char *suffix);
void sim_svg_paint(struct sim_svg *svg, const char *key, const char *suffix);

/* Class and colour of an ink, or of a stroke and a filling. */
void sim_svg_ink(struct sim_svg *svg, enum sim_ink ink);
void sim_svg_inks(struct sim_svg *svg, enum sim_ink stroke, enum sim_ink filling);

/* Text between the tags. */
void sim_svg_content(struct sim_svg *svg, const char *text);

/* The d attribute of a path, piece by piece: begin, any number of moves, end. */
void sim_svg_path_begin(struct sim_svg *svg);
void sim_svg_path_to(struct sim_svg *svg, char command, struct sim_point to);
void sim_svg_path_end(struct sim_svg *svg, const char *last);

/* Any number of lines of one look as one path: begin, any number of segments, end. */
void sim_svg_lines_begin(struct sim_svg *svg, enum sim_ink ink, double width);
void sim_svg_lines_add(struct sim_svg *svg, struct sim_segment segment);
void sim_svg_lines_end(struct sim_svg *svg);

void sim_svg_line(struct sim_svg *svg, enum sim_ink ink, struct sim_segment segment, double width);
void sim_svg_circle(struct sim_svg *svg, enum sim_ink ink, struct sim_point centre, double radius);

/* Labels between begin and end share ink and anchor, which stand once, above them. */
void sim_svg_labels_begin(struct sim_svg *svg, enum sim_ink ink, enum sim_anchor anchor);
void sim_svg_labels_add(struct sim_svg *svg, struct sim_point at, const char *text);
void sim_svg_labels_end(struct sim_svg *svg);

/* One line of text; the strong form is for titles and direct labels. */
void sim_svg_label(struct sim_svg *svg, enum sim_ink ink, struct sim_point at,
                   enum sim_anchor anchor, const char *text);
void sim_svg_strong(struct sim_svg *svg, enum sim_ink ink, struct sim_point at,
                    enum sim_anchor anchor, const char *text);

/* The whole file: root element, title, description, the plot's drawing. */
void sim_svg_write(struct sim_svg *svg, const struct plasticity_result *result);

/* The diagonal hatch that marks loss, as the pattern "ID-h". */
void sim_svg_hatch(struct sim_svg *svg);

#endif
