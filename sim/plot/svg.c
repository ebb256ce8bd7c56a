/* plot/svg.c: a stack of open elements and an escape; an XML library would bring an allocator. */
#include "plot/svg.h"
#include "core/decimal.h"
#include "core/scope.h"

struct ink {
    const char *class;
    const char *attribute;
    const char *colour;
};

static const struct ink inks[] = {
    [SIM_STROKE_GRID] = {"f-grid", "stroke", "#e2ddd4"},
    [SIM_STROKE_AXIS] = {"f-axis", "stroke", "#56606b"},
    [SIM_STROKE_GAIN] = {"f-pos", "stroke", "#0072b2"},
    [SIM_STROKE_LOSS] = {"f-neg", "stroke", "#c04f00"},
    [SIM_STROKE_THIRD] = {"f-thi", "stroke", "#007a5c"},
    [SIM_STROKE_FOURTH] = {"f-fou", "stroke", "#8f4a7d"},
    [SIM_FILL_GAIN] = {"f-posf", "fill", "#0072b2"},
    [SIM_FILL_LOSS] = {"f-negf", "fill", "#c04f00"},
    [SIM_FILL_CELL] = {"f-cell", "fill", "#ece8e0"},
    [SIM_FILL_DOT] = {"f-dot", "fill", "#1c2126"},
    [SIM_FILL_PAPER] = {"f-bg", "fill", "#ffffff"},
    [SIM_TEXT_INK] = {"f-ink", "fill", "#1c2126"},
    [SIM_TEXT_MUTED] = {"f-mut", "fill", "#56606b"},
    [SIM_TEXT_GAIN] = {"f-post", "fill", "#00629b"},
    [SIM_TEXT_LOSS] = {"f-negt", "fill", "#a94600"},
    [SIM_TEXT_THIRD] = {"f-thit", "fill", "#00694f"},
    [SIM_TEXT_FOURTH] = {"f-fout", "fill", "#7d3d6d"},
};

static const char style[] =
    ".f-t{font:14px system-ui,sans-serif}.f-b{font-weight:600}"
    "@media(prefers-color-scheme:dark){"
    ".f-bg{fill:#171b20}.f-ink{fill:#e6e8ea}.f-mut{fill:#a9b2bc}.f-grid{stroke:#2f3740}"
    ".f-axis{stroke:#a9b2bc}.f-pos{stroke:#62b8ec}.f-neg{stroke:#f0a05a}.f-posf{fill:#62b8ec}"
    ".f-negf{fill:#f0a05a}.f-post{fill:#8ccbf3}.f-negt{fill:#f5b681}.f-cell{fill:#2b333b}"
    ".f-dot{fill:#e6e8ea}}"
    "@media(max-width:26rem){.f-t{font-size:17.5px}}";

/* The inks that only figures with more than two lines use. */
static const char more_style[] =
    "@media(prefers-color-scheme:dark){.f-thi{stroke:#4cc5a0}.f-fou{stroke:#dba0c9}"
    ".f-thit{fill:#7ad9ba}.f-fout{fill:#e6b9d8}}";

static void end_tag(struct sim_svg *svg)
{
    if (svg->is_in_tag) {
        sim_out_text(svg->out, ">");
        svg->is_in_tag = false;
    }
}

void sim_svg_open(struct sim_svg *svg, const char *name)
{
    end_tag(svg);
    sim_out_text(svg->out, "<");
    sim_out_text(svg->out, name);
    svg->open[svg->depth++] = name;
    svg->is_in_tag = true;
}

void sim_svg_close(struct sim_svg *svg)
{
    const char *name = svg->open[--svg->depth];
    if (svg->is_in_tag) {
        sim_out_text(svg->out, "/>\n");
        svg->is_in_tag = false;
        return;
    }
    sim_out_text(svg->out, "</");
    sim_out_text(svg->out, name);
    sim_out_text(svg->out, ">\n");
}

static void begin_attribute(struct sim_svg *svg, const char *key)
{
    sim_out_text(svg->out, " ");
    sim_out_text(svg->out, key);
    sim_out_text(svg->out, "=\"");
}

void sim_svg_attribute(struct sim_svg *svg, const char *key, const char *value)
{
    begin_attribute(svg, key);
    sim_out_xml(svg->out, value);
    sim_out_text(svg->out, "\"");
}

static void put_number(struct sim_svg *svg, const char *key, double value, int places)
{
    begin_attribute(svg, key);
    sim_out_number(svg->out, value, places);
    sim_out_text(svg->out, "\"");
}

void sim_svg_number(struct sim_svg *svg, const char *key, double value)
{
    put_number(svg, key, value, 2);
}

void sim_svg_place(struct sim_svg *svg, const char *key, double value)
{
    put_number(svg, key, value, 1);
}

void sim_svg_id(struct sim_svg *svg, const char *key, const char *suffix)
{
    begin_attribute(svg, key);
    sim_out_text(svg->out, svg->id);
    sim_out_text(svg->out, "-");
    sim_out_text(svg->out, suffix);
    sim_out_text(svg->out, "\"");
}

void sim_svg_paint(struct sim_svg *svg, const char *key, const char *suffix)
{
    begin_attribute(svg, key);
    sim_out_text(svg->out, "url(#");
    sim_out_text(svg->out, svg->id);
    sim_out_text(svg->out, "-");
    sim_out_text(svg->out, suffix);
    sim_out_text(svg->out, ")\"");
}

void sim_svg_ink(struct sim_svg *svg, enum sim_ink ink)
{
    sim_svg_attribute(svg, "class", inks[ink].class);
    sim_svg_attribute(svg, inks[ink].attribute, inks[ink].colour);
}

static void put_classes(struct sim_svg *svg, const char *one, const char *other)
{
    begin_attribute(svg, "class");
    sim_out_text(svg->out, one);
    sim_out_text(svg->out, " ");
    sim_out_text(svg->out, other);
    sim_out_text(svg->out, "\"");
}

void sim_svg_inks(struct sim_svg *svg, enum sim_ink stroke, enum sim_ink filling)
{
    put_classes(svg, inks[stroke].class, inks[filling].class);
    sim_svg_attribute(svg, inks[stroke].attribute, inks[stroke].colour);
    sim_svg_attribute(svg, inks[filling].attribute, inks[filling].colour);
}

void sim_svg_content(struct sim_svg *svg, const char *text)
{
    end_tag(svg);
    sim_out_xml(svg->out, text);
}

/* "12", ".5", "-.3": a sign parts a number from the one before, otherwise a blank does. */
static void put_tenths(struct sim_svg *svg, int32_t tenths, bool is_behind)
{
    char text[SIM_DECIMAL_ROOM];
    size_t len = sim_decimal_fixed(text, tenths / 10.0, 1), sign = tenths < 0;
    size_t skip = text[sign] == '0' && len > sign + 1;
    if (sign) {
        text[skip] = '-';
    } else if (is_behind) {
        sim_out_text(svg->out, " ");
    }
    sim_out_bytes(svg->out, text + skip, len - skip);
}

void sim_svg_path_begin(struct sim_svg *svg)
{
    begin_attribute(svg, "d");
}

/* Nothing is drawn left of the paper or above it. */
void sim_svg_path_to(struct sim_svg *svg, char command, struct sim_point to)
{
    if (command == 'M') {
        svg->pen = (struct sim_pen){.command = ' '};
    }
    int32_t x = (int32_t)(to.x * 10 + 0.5), y = (int32_t)(to.y * 10 + 0.5);
    int32_t dx = x - svg->pen.x, dy = y - svg->pen.y;
    char letter = command == 'M' ? 'M' : dy == 0 ? 'h' : dx == 0 ? 'v' : 'l';
    bool is_behind = svg->pen.command == letter;
    sim_out_bytes(svg->out, &letter, !is_behind);
    if (letter != 'v') {
        put_tenths(svg, dx, is_behind);
    }
    if (letter != 'h') {
        put_tenths(svg, dy, is_behind || letter != 'v');
    }
    svg->pen = (struct sim_pen){.command = letter, .x = x, .y = y};
}

void sim_svg_path_end(struct sim_svg *svg, const char *last)
{
    sim_out_text(svg->out, last);
    sim_out_text(svg->out, "\"");
}

void sim_svg_lines_begin(struct sim_svg *svg, enum sim_ink ink, double width)
{
    sim_svg_open(svg, "path");
    sim_svg_ink(svg, ink);
    sim_svg_number(svg, "stroke-width", width);
    sim_svg_path_begin(svg);
}

void sim_svg_lines_add(struct sim_svg *svg, struct sim_segment segment)
{
    sim_svg_path_to(svg, 'M', (struct sim_point){segment.x1, segment.y1});
    sim_svg_path_to(svg, 'L', (struct sim_point){segment.x2, segment.y2});
}

void sim_svg_lines_end(struct sim_svg *svg)
{
    sim_svg_path_end(svg, "");
    sim_svg_close(svg);
}

void sim_svg_line(struct sim_svg *svg, enum sim_ink ink, struct sim_segment segment, double width)
{
    sim_svg_lines_begin(svg, ink, width);
    sim_svg_lines_add(svg, segment);
    sim_svg_lines_end(svg);
}

void sim_svg_circle(struct sim_svg *svg, enum sim_ink ink, struct sim_point centre, double radius)
{
    sim_svg_open(svg, "circle");
    sim_svg_ink(svg, ink);
    sim_svg_place(svg, "cx", centre.x);
    sim_svg_place(svg, "cy", centre.y);
    sim_svg_place(svg, "r", radius);
    sim_svg_close(svg);
}

/* A label, or the group above several. */
static void begin_label(struct sim_svg *svg, const char *element, const char *weight,
                        enum sim_ink ink, enum sim_anchor anchor)
{
    static const char *const anchors[] = {NULL, "middle", "end"};
    sim_svg_open(svg, element);
    put_classes(svg, weight, inks[ink].class);
    sim_svg_attribute(svg, "fill", inks[ink].colour);
    if (anchor != SIM_ANCHOR_START) {
        sim_svg_attribute(svg, "text-anchor", anchors[anchor]);
    }
}

static void end_label(struct sim_svg *svg, struct sim_point at, const char *text)
{
    sim_svg_place(svg, "x", at.x);
    sim_svg_place(svg, "y", at.y);
    sim_svg_content(svg, text);
    sim_svg_close(svg);
}

void sim_svg_labels_begin(struct sim_svg *svg, enum sim_ink ink, enum sim_anchor anchor)
{
    begin_label(svg, "g", "f-t", ink, anchor);
}

void sim_svg_labels_add(struct sim_svg *svg, struct sim_point at, const char *text)
{
    sim_svg_open(svg, "text");
    end_label(svg, at, text);
}

void sim_svg_labels_end(struct sim_svg *svg)
{
    sim_svg_close(svg);
}

void sim_svg_label(struct sim_svg *svg, enum sim_ink ink, struct sim_point at,
                   enum sim_anchor anchor, const char *text)
{
    begin_label(svg, "text", "f-t", ink, anchor);
    end_label(svg, at, text);
}

void sim_svg_strong(struct sim_svg *svg, enum sim_ink ink, struct sim_point at,
                    enum sim_anchor anchor, const char *text)
{
    begin_label(svg, "text", "f-t f-b", ink, anchor);
    sim_svg_attribute(svg, "font-weight", "600");
    end_label(svg, at, text);
}

void sim_svg_hatch(struct sim_svg *svg)
{
    sim_svg_open(svg, "defs");
    sim_svg_open(svg, "pattern");
    sim_svg_id(svg, "id", "h");
    sim_svg_number(svg, "width", 6);
    sim_svg_number(svg, "height", 6);
    sim_svg_attribute(svg, "patternUnits", "userSpaceOnUse");
    sim_svg_attribute(svg, "patternTransform", "rotate(45)");
    sim_svg_line(svg, SIM_STROKE_LOSS, (struct sim_segment){0, 0, 0, 6}, 2);
    sim_svg_close(svg);
    sim_svg_close(svg);
}

static void named_text(struct sim_svg *svg, const char *element, const char *suffix,
                       const char *text)
{
    sim_svg_open(svg, element);
    sim_svg_id(svg, "id", suffix);
    sim_svg_content(svg, text);
    sim_svg_close(svg);
}

/* Tag, data and limits go with the drawing of a practice model wherever it is taken. */
static void write_practice(struct sim_svg *svg, const struct plasticity_result *result)
{
    const char *before = "";
    sim_out_text(svg->out, "; tag ");
    sim_out_xml(svg->out, result->tag);
    sim_out_text(svg->out, "; data ");
    for (size_t i = 0; i < result->value_count; i++) {
        const struct plasticity_value *value = &result->values[i];
        if (value->population != NULL && !sim_same(value->data, before) &&
            !sim_same(value->data, "none")) {
            sim_out_text(svg->out, before[0] == '\0' ? "" : " / ");
            sim_out_xml(svg->out, value->data);
            before = value->data;
        }
    }
    sim_out_text(svg->out, before[0] == '\0' ? "none; limits " : "; limits ");
    sim_out_xml(svg->out, result->limits);
}

/* One line that lets a lone file be traced to what made it. */
static void write_origin_of_parts(struct sim_svg *svg, const struct plasticity_result *result)
{
    for (size_t i = 0; i < result->part_count; i++) {
        sim_out_text(svg->out, i == 0 ? "; comparison of " : ", ");
        sim_out_xml(svg->out, result->parts[i].name);
        sim_out_text(svg->out, " text sha256 ");
        sim_out_xml(svg->out, result->parts[i].result->sha256);
    }
    sim_svg_close(svg);
}

static void write_origin(struct sim_svg *svg, const struct plasticity_result *result)
{
    sim_svg_open(svg, "metadata");
    sim_svg_content(svg, "plasticity ");
    sim_out_xml(svg->out, result->version);
    if (result->part_count > 0) {
        write_origin_of_parts(svg, result);
        return;
    }
    sim_out_text(svg->out, "; model ");
    sim_out_xml(svg->out, result->model);
    sim_out_text(svg->out, "; set ");
    sim_out_xml(svg->out, result->set[0] == '\0' ? "none" : result->set);
    sim_out_text(svg->out, "; source ");
    sim_out_xml(svg->out, result->source);
    sim_out_text(svg->out, "; certainty ");
    sim_out_xml(svg->out, plasticity_evidence_word(result->evidence));
    sim_out_text(svg->out, "; seed ");
    sim_out_count(svg->out, result->seed);
    sim_out_text(svg->out, "; text sha256 ");
    sim_out_xml(svg->out, result->sha256);
    if (result->plot->is_practice) {
        write_practice(svg, result);
    }
    sim_svg_close(svg);
}

/* Numbers quoted from memory are marked in the picture itself, on a line of their own. */
#define DOUBT_LINE 24.0

static double drawn_height(const struct plasticity_result *result)
{
    const struct sim_plot *plot = result->plot;
    return plot->height + (plot->below == NULL ? 0.0 : plot->below(result));
}

static double height_of(const struct plasticity_result *result)
{
    bool is_doubtful = result->evidence == PLASTICITY_EVIDENCE_C;
    return drawn_height(result) + (is_doubtful ? DOUBT_LINE : 0.0);
}

static void write_doubt(struct sim_svg *svg, const struct plasticity_result *result)
{
    if (result->evidence == PLASTICITY_EVIDENCE_C) {
        sim_svg_label(svg, SIM_TEXT_MUTED,
                      (struct sim_point){result->plot->width / 2, drawn_height(result) + 12},
                      SIM_ANCHOR_MIDDLE,
                      "Certainty C: numbers quoted from memory, to be looked up.");
    }
}

static void write_frame(struct sim_svg *svg, const struct plasticity_result *result)
{
    sim_svg_open(svg, "style");
    sim_svg_content(svg, style);
    sim_svg_content(svg, result->part_count > 2 || result->shown_count > 2 ? more_style : "");
    sim_svg_close(svg);
    write_origin(svg, result);
    sim_svg_open(svg, "rect");
    sim_svg_ink(svg, SIM_FILL_PAPER);
    sim_svg_number(svg, "width", result->plot->width);
    sim_svg_number(svg, "height", height_of(result));
    sim_svg_close(svg);
}

static void write_box(struct sim_svg *svg, const struct plasticity_result *result)
{
    const struct sim_plot *plot = result->plot;
    begin_attribute(svg, "viewBox");
    sim_out_text(svg->out, "0 0 ");
    sim_out_number(svg->out, plot->width, 0);
    sim_out_text(svg->out, " ");
    sim_out_number(svg->out, height_of(result), 0);
    sim_out_text(svg->out, "\"");
    if (svg->form == PLASTICITY_SVG_STANDALONE) {
        sim_svg_number(svg, "width", plot->width * plot->magnify);
        sim_svg_number(svg, "height", height_of(result) * plot->magnify);
    }
}

void sim_svg_write(struct sim_svg *svg, const struct plasticity_result *result)
{
    const struct sim_plot *plot = result->plot;
    bool is_alone = !SIM_IS_PAGE && svg->form == PLASTICITY_SVG_STANDALONE;
    bool is_silent = plot->is_sparkline && !is_alone;
    sim_svg_open(svg, "svg");
    if (is_alone) {
        sim_svg_attribute(svg, "xmlns", "http://www.w3.org/2000/svg");
    }
    if (plot->is_sparkline) {
        sim_svg_attribute(svg, "class", "sp");
    }
    write_box(svg, result);
    if (is_silent) {
        sim_svg_attribute(svg, "aria-hidden", "true");
    } else {
        sim_svg_attribute(svg, "id", svg->id);
        sim_svg_attribute(svg, "role", "img");
        begin_attribute(svg, "aria-labelledby");
        sim_out_text(svg->out, svg->id);
        sim_out_text(svg->out, "-t ");
        sim_out_text(svg->out, svg->id);
        sim_out_text(svg->out, "-d\"");
        sim_svg_attribute(svg, "font-family", "system-ui,sans-serif");
        sim_svg_attribute(svg, "font-size", "14");
        named_text(svg, "title", "t", result->title);
        named_text(svg, "desc", "d", result->description);
    }
    if (is_alone) {
        write_frame(svg, result);
    }
    plot->draw(result, svg);
    write_doubt(svg, result);
    sim_svg_close(svg);
}
