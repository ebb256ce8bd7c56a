/* plot/spectrum.c: five synapses between depression and potentiation, sized by what was computed.
 *
 * Only the receiving side changes: the rule is about the weight, and the weight is drawn as spine
 * area and number of receptors. Changes of a few percent would not be visible, so the change (not
 * the weight) is multiplied by a round factor, the largest that keeps the spines drawable; the
 * figure states it, and a dashed circle shows the spine at the start.
 */
#include "core/math.h"
#include "plot/list.h"
#include "plot/scale.h"
#include "plot/svg.h"

#define SYNAPSES 5u
#define RADIUS 22.0 /* of a spine whose weight is that of the start */
#define RECEPTORS 6.0
#define BOUTON 70.0 /* where its axon ends */
#define SPINE_TOP 120.0
#define DENDRITE 200.0
#define AXIS 280.0

static const double shares[SYNAPSES] = {0, 25, 50, 75, 100};

static double change_at(const struct plasticity_result *result, double share)
{
    const struct plasticity_table *table = &result->tables[0];
    for (size_t i = 0; i < table->row_count; i++) {
        if (table->columns[0].values[i] == share) {
            return table->columns[1].values[i];
        }
    }
    return 0;
}

/* The largest round factor with which no spine shrinks below a third or grows beyond 2.2 times. */
static double enlargement(const struct plasticity_result *result)
{
    static const double factors[] = {10, 5, 4, 3, 2, 1, 0.5, 0.2, 0.1};
    size_t k = 0;
    for (size_t i = 0; i < SYNAPSES && k + 1 < SIM_COUNT(factors);) {
        double area = 1.0 + factors[k] * change_at(result, shares[i]) / 100.0;
        bool is_drawable = area >= 0.33 && area <= 2.2;
        k += !is_drawable;
        i = is_drawable ? i + 1 : 0;
    }
    return factors[k];
}

/* Below half a percent either way a synapse is drawn as unchanged; its number still says what it
 * is. */
static int direction(double change)
{
    return change >= 0.5 ? 1 : change <= -0.5 ? -1 : 0;
}

static void draw_bouton(struct sim_svg *svg, double x)
{
    static const struct sim_point vesicles[] = {{-10, 17}, {0, 13}, {10, 18}, {-4, 25}, {5, 26}};
    sim_svg_open(svg, "path");
    sim_svg_ink(svg, SIM_FILL_CELL);
    sim_svg_path_begin(svg);
    sim_svg_path_to(svg, 'M', (struct sim_point){x - 7, BOUTON});
    sim_svg_path_end(svg, "v-22h14v22a22 18 0 1 1 -14 0z");
    sim_svg_close(svg);
    sim_svg_open(svg, "g");
    sim_svg_ink(svg, SIM_STROKE_AXIS);
    sim_svg_attribute(svg, "fill", "none");
    for (size_t i = 0; i < SIM_COUNT(vesicles); i++) {
        sim_svg_open(svg, "circle");
        sim_svg_place(svg, "cx", x + vesicles[i].x);
        sim_svg_place(svg, "cy", BOUTON + vesicles[i].y);
        sim_svg_place(svg, "r", 2.5);
        sim_svg_close(svg);
    }
    sim_svg_close(svg);
}

/* The stretch of dendrite and the neck that carry the spine. */
static void draw_dendrite(struct sim_svg *svg, double x, double neck_top)
{
    sim_svg_open(svg, "path");
    sim_svg_ink(svg, SIM_FILL_CELL);
    sim_svg_path_begin(svg);
    sim_svg_path_to(svg, 'M', (struct sim_point){x - 42, DENDRITE});
    sim_svg_path_to(svg, 'L', (struct sim_point){x - 6, DENDRITE});
    sim_svg_path_to(svg, 'L', (struct sim_point){x - 6, neck_top});
    sim_svg_path_to(svg, 'L', (struct sim_point){x + 6, neck_top});
    sim_svg_path_to(svg, 'L', (struct sim_point){x + 6, DENDRITE});
    sim_svg_path_to(svg, 'L', (struct sim_point){x + 42, DENDRITE});
    sim_svg_path_end(svg, "v12h-84z");
    sim_svg_close(svg);
}

static void draw_receptors(struct sim_svg *svg, struct sim_point centre, double radius,
                           enum sim_ink ink, int count)
{
    sim_svg_lines_begin(svg, ink, 3);
    for (int k = 0; k < count; k++) {
        double sine, cosine;
        double angle = (k - (count - 1) / 2.0) * (7.2 / radius);
        sim_sine_cosine(angle, &sine, &cosine);
        struct sim_segment bar = {centre.x + sine * (radius - 3), centre.y - cosine * (radius - 3),
                                  centre.x + sine * (radius + 5), centre.y - cosine * (radius + 5)};
        sim_svg_lines_add(svg, bar);
    }
    sim_svg_lines_end(svg);
}

/* The outline of a spine at the start, its top at the same height. */
static void draw_start(struct sim_svg *svg, double x)
{
    sim_svg_open(svg, "circle");
    sim_svg_ink(svg, SIM_STROKE_AXIS);
    sim_svg_place(svg, "cx", x);
    sim_svg_place(svg, "cy", SPINE_TOP + RADIUS);
    sim_svg_place(svg, "r", RADIUS);
    sim_svg_attribute(svg, "fill", "none");
    sim_svg_attribute(svg, "stroke-dasharray", "3 3");
    sim_svg_close(svg);
}

static void draw_spine(struct sim_svg *svg, double x, double area, int way)
{
    static const enum sim_ink strokes[] = {SIM_STROKE_LOSS, SIM_STROKE_AXIS, SIM_STROKE_GAIN};
    double radius = RADIUS * sim_sqrt(area);
    struct sim_point centre = {x, SPINE_TOP + radius};
    enum sim_ink stroke = strokes[way + 1];
    draw_dendrite(svg, x, centre.y + radius * 0.8);
    sim_svg_circle(svg, SIM_FILL_CELL, centre, radius);
    sim_svg_open(svg, "circle");
    if (way > 0) {
        sim_svg_inks(svg, stroke, SIM_FILL_GAIN);
        sim_svg_attribute(svg, "fill-opacity", ".18");
    } else {
        sim_svg_ink(svg, stroke);
        if (way < 0) {
            sim_svg_paint(svg, "fill", "h");
            sim_svg_attribute(svg, "fill-opacity", ".55");
        } else {
            sim_svg_attribute(svg, "fill", "none");
        }
    }
    sim_svg_place(svg, "cx", centre.x);
    sim_svg_place(svg, "cy", centre.y);
    sim_svg_place(svg, "r", radius);
    sim_svg_number(svg, "stroke-width", 2.5);
    sim_svg_close(svg);
    draw_start(svg, x);
    draw_receptors(svg, centre, radius, stroke, (int)(RECEPTORS * area + 0.5));
}

static void draw_words(struct sim_svg *svg, double x, double share, double change)
{
    static const enum sim_ink texts[] = {SIM_TEXT_LOSS, SIM_TEXT_INK, SIM_TEXT_GAIN};
    static const char *const words_of[] = {"weaker", "about equal", "stronger"};
    int way = direction(change);
    char room[64];
    struct sim_words words = sim_words_start(room, sizeof room);
    sim_words_signed(&words, change, 1);
    sim_words_add(&words, " %");
    sim_svg_strong(svg, texts[way + 1], (struct sim_point){x, DENDRITE + 38}, SIM_ANCHOR_MIDDLE,
                   sim_words_take(&words));
    sim_svg_label(svg, texts[way + 1], (struct sim_point){x, DENDRITE + 57}, SIM_ANCHOR_MIDDLE,
                  words_of[way + 1]);
    words = sim_words_start(room, sizeof room);
    sim_words_figure(&words, share, 0);
    sim_svg_label(svg, SIM_TEXT_MUTED, (struct sim_point){x, AXIS + 23}, SIM_ANCHOR_MIDDLE,
                  sim_words_take(&words));
}

static void draw_axis(struct sim_svg *svg, const struct plasticity_result *result,
                      const struct sim_scale *x)
{
    sim_svg_line(svg, SIM_STROKE_AXIS, (struct sim_segment){x->from, AXIS, x->to, AXIS}, 1.25);
    for (size_t i = 0; i < SYNAPSES; i++) {
        double at = sim_scale_at(x, shares[i]);
        sim_svg_line(svg, SIM_STROKE_AXIS, (struct sim_segment){at, AXIS, at, AXIS + 5}, 1);
    }
    sim_svg_strong(svg, SIM_TEXT_INK, (struct sim_point){280, AXIS + 50}, SIM_ANCHOR_MIDDLE,
                   result->x_title);
}

static void draw_note(struct sim_svg *svg, double factor)
{
    char room[128];
    struct sim_words words = sim_words_start(room, sizeof room);
    if (factor == 1) {
        sim_words_add(&words, "drawn to scale.");
    } else {
        sim_words_add(&words, "its change drawn ");
        sim_words_figure(&words, factor, 1);
        sim_words_add(&words, " times.");
    }
    sim_words_add(&words, " Dashed: the spine at the start.");
    sim_svg_label(svg, SIM_TEXT_MUTED, (struct sim_point){280, AXIS + 77}, SIM_ANCHOR_MIDDLE,
                  "Spine area and number of receptors follow the weight,");
    sim_svg_label(svg, SIM_TEXT_MUTED, (struct sim_point){280, AXIS + 97}, SIM_ANCHOR_MIDDLE,
                  sim_words_take(&words));
}

static void draw(const struct plasticity_result *result, struct sim_svg *svg)
{
    struct sim_scale x = {.low = 0, .high = 100, .from = 56, .to = 504};
    double factor = enlargement(result);
    sim_svg_hatch(svg);
    sim_svg_strong(svg, SIM_TEXT_INK, (struct sim_point){2, 20}, SIM_ANCHOR_START, result->y_title);
    sim_svg_strong(svg, SIM_TEXT_LOSS, (struct sim_point){2, 46}, SIM_ANCHOR_START,
                   "\xe2\x86\x90 LTD");
    sim_svg_strong(svg, SIM_TEXT_GAIN, (struct sim_point){558, 46}, SIM_ANCHOR_END,
                   "LTP \xe2\x86\x92");
    for (size_t i = 0; i < SYNAPSES; i++) {
        double change = change_at(result, shares[i]);
        double at = sim_scale_at(&x, shares[i]);
        draw_bouton(svg, at);
        draw_spine(svg, at, 1.0 + factor * change / 100.0, direction(change));
        draw_words(svg, at, shares[i], change);
    }
    draw_axis(svg, result, &x);
    draw_note(svg, factor);
}

static void describe(const struct plasticity_result *result, struct sim_words *words)
{
    sim_words_add(words, "Five synapses drawn from left to right. Horizontal axis: ");
    sim_words_add(words, result->x_title);
    sim_words_add(words, ". Under each stands the computed value of: ");
    sim_words_add(words, result->y_title);
    sim_words_add(words, ". ");
    for (size_t i = 0; i < SYNAPSES; i++) {
        double change = change_at(result, shares[i]);
        sim_words_add(words, i == 0 ? "" : ", ");
        sim_words_signed(words, change, 1);
        sim_words_add(words, i == 0 ? " percent with " : " with ");
        sim_words_figure(words, shares[i], 0);
        sim_words_add(words, i == 0 ? " percent in causal order" : "");
    }
    sim_words_add(words,
                  ". The receiving spine and its row of receptors are sized by these values, "
                  "with the change enlarged ");
    sim_words_figure(words, enlargement(result), 1);
    sim_words_add(words, " times; the sending side is drawn alike everywhere.");
    for (size_t i = 0; i < result->output_count; i++) {
        const struct plasticity_output *output = &result->outputs[i];
        if (output->row == SIM_NONE && sim_same(output->unit, "%")) {
            sim_words_add(words, " ");
            sim_words_figure(words, output->value, output->places);
            sim_words_add(words, " percent is the ");
            sim_words_add(words, output->meaning);
            sim_words_add(words, ".");
        }
    }
}

const struct sim_plot sim_plot_spectrum = {
    .about = {.name = "spectrum",
              .title = "From depression to potentiation",
              .summary =
                  SIM_LIBRARY_ONLY("Five synapses sized by the weight after mixed pairings."),
              .sweep = "share"},
    .points = shares,
    .point_count = SYNAPSES,
    .width = 560,
    .height = 388,
    .magnify = 1,
    .describe = describe,
    .draw = draw,
};
