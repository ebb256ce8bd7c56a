/* tests/sim/test_plot.c: figures of results that no model makes: tiny, huge, constant, negative,
 * missing, far too many. A figure reads nothing but its result, so a result is all it takes. */
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <math.h>

#include "drawn_path.h"
#include "help.h"
#include "plot/list.h"
#include "plot/ticks.h"

#define ROWS_MAX 10001u
#define WIDTH 560.0
#define HEIGHT 360.0

/* A table to be filled, and the result around it. */
struct stage {
    double x[ROWS_MAX], y[4][ROWS_MAX];
    struct plasticity_column column[5];
    struct plasticity_table table;
    struct plasticity_output output;
    struct plasticity_result result;
    struct plasticity_part part[2]; /* of a comparison with itself */
    struct plasticity_result alone;
    char words[8192];
};

static struct stage *stage_new(const struct sim_plot *plot, size_t rows, size_t lines)
{
    static const char *const titles[] = {"Weak pathway", "Strong pathway", "Proteins",
                                         "Tags that have not yet been met by any protein"};
    struct stage *stage = calloc(1, sizeof *stage);
    assert_non_null(stage);
    stage->column[0] = (struct plasticity_column){"time_h", "Time", "h", stage->x, 0};
    for (size_t k = 0; k < 4; k++) {
        stage->column[k + 1] =
            (struct plasticity_column){"reading", titles[k], "w0", stage->y[k], 4};
        stage->result.shown[k] = k + 1;
    }
    stage->table = (struct plasticity_table){"t", "t", stage->column, 5, rows};
    stage->result.title = "A test";
    stage->result.x_title = "Time (h)";
    stage->result.y_title = "Values after a test (w0)";
    stage->result.model = stage->result.model_title = "m";
    stage->result.source = stage->result.set = "m";
    stage->result.version = stage->result.sha256 = "0";
    stage->result.tables = &stage->table;
    stage->result.table_count = 1;
    stage->result.outputs = &stage->output;
    stage->result.plot = plot;
    stage->result.shown_count = lines;
    for (size_t i = 0; i < rows; i++) {
        stage->x[i] = (double)i;
    }
    return stage;
}

/* Describes and draws; the caller frees the bytes. */
static struct bytes stage_draw(struct stage *stage)
{
    struct bytes bytes = {.at = NULL};
    struct plasticity_sink sink = {bytes_take, &bytes};
    if (stage->result.plot == &sim_plot_overlay) {
        stage->alone = stage->result;
        stage->part[0] = stage->part[1] = (struct plasticity_part){"t", &stage->alone};
        stage->result.parts = stage->part;
        stage->result.part_count = 2;
    }
    struct sim_words words = sim_words_start(stage->words, sizeof stage->words);
    stage->result.plot->describe(&stage->result, &words);
    assert_false(words.is_full);
    stage->result.description = sim_words_take(&words);
    assert_int_equal(plasticity_write_svg(&stage->result, "f", PLASTICITY_SVG_STANDALONE, &sink),
                     PLASTICITY_OK);
    return bytes;
}

static double number_of(xmlNode *node, const char *name)
{
    xmlChar *text = xmlGetProp(node, (const xmlChar *)name);
    assert_non_null(text);
    double value = strtod((const char *)text, NULL);
    xmlFree(text);
    return value;
}

/* What a drawing consists of. */
struct drawing {
    size_t texts, points;
    double height;
    double text_x[64], text_y[64];
};

/* Every point of every path lies on the paper. A path that does not say how it is filled is filled
 * with black, so it has no corner that could hold any. */
static void check_path(struct drawing *drawing, xmlNode *node)
{
    xmlChar *d = xmlGetProp(node, (const xmlChar *)"d");
    bool is_filled = xmlHasProp(node, (const xmlChar *)"fill") == NULL;
    size_t corners = 0;
    assert_non_null(d);
    struct drawn_path path = {.at = (char *)d};
    assert_true(*path.at == 'M' || *path.at == '\0');
    while (drawn_path_next(&path)) {
        corners = path.command == 'M' ? 0 : corners + 1;
        assert_true(!is_filled || corners <= 1);
        assert_true(path.x >= 0 && path.x <= WIDTH && path.y >= 0 && path.y <= drawing->height);
        drawing->points += path.command != 'Z';
    }
    xmlFree(d);
}

static void take_text(struct drawing *drawing, xmlNode *node)
{
    assert_true(drawing->texts < 64);
    drawing->text_x[drawing->texts] = number_of(node, "x");
    drawing->text_y[drawing->texts] = number_of(node, "y");
    assert_true(drawing->text_y[drawing->texts] <= drawing->height);
    drawing->texts++;
}

static void walk(struct drawing *drawing, xmlNode *node)
{
    for (; node != NULL; node = node->next) {
        if (node->type != XML_ELEMENT_NODE) {
            continue;
        }
        if (strcmp((const char *)node->name, "path") == 0) {
            check_path(drawing, node);
        }
        if (strcmp((const char *)node->name, "text") == 0) {
            take_text(drawing, node);
        }
        for (xmlAttr *a = node->properties; a != NULL; a = a->next) {
            assert_null(strstr((const char *)a->children->content, "nan"));
            assert_null(strstr((const char *)a->children->content, "inf"));
        }
        walk(drawing, node->children);
    }
}

/* Well-formed, on the paper, no two texts on top of each other. */
static struct drawing check(const struct bytes *bytes)
{
    xmlDoc *doc = xmlReadMemory(bytes->at, (int)bytes->len, "figure", NULL, XML_PARSE_NONET);
    assert_non_null(doc);
    struct drawing drawing = {.texts = 0};
    drawing.height = number_of(xmlDocGetRootElement(doc), "height");
    walk(&drawing, xmlDocGetRootElement(doc));
    for (size_t i = 0; i < drawing.texts; i++) {
        for (size_t k = 0; k < i; k++) {
            bool is_column = fabs(drawing.text_x[i] - drawing.text_x[k]) < 1;
            assert_false(is_column && fabs(drawing.text_y[i] - drawing.text_y[k]) < 17);
        }
    }
    xmlFreeDoc(doc);
    return drawing;
}

/* Each line is a wave of its own around a middle. */
static void fill_waves(struct stage *stage, double middle, double size)
{
    for (size_t k = 0; k < 4; k++) {
        for (size_t i = 0; i < stage->table.row_count; i++) {
            stage->y[k][i] = middle + size * sin((double)(i * (k + 1)) / 50.0) / (double)(k + 1);
        }
    }
}

static const struct sim_plot *const plots[] = {
    &sim_plot_lines, &sim_plot_decay, &sim_plot_histogram, &sim_plot_curve, &sim_plot_overlay};

/* Whatever the values, the figure is one. */
static void test_any_values(void **state)
{
    (void)state;
    static const double values[][2] = {
        {0, 0},       {1, 0},      {-3, 0},     {1e-12, 0},     {1e12, 0},       {0, 1e-12},
        {0, 1e12},    {-5, 1},     {-1e9, 1e8}, {1e9, 1e-3},    {2e-9, 1e-9},    {100, 1e-4},
        {0, 1.7e308}, {5e-324, 0}, {0, 1e-300}, {1e300, 1e299}, {3e-300, 1e-300}};
    static const size_t rows[] = {1, 2, 3, 101};
    for (size_t p = 0; p < sizeof plots / sizeof plots[0]; p++) {
        for (size_t v = 0; v < sizeof values / sizeof values[0]; v++) {
            for (size_t r = 0; r < 4; r++) {
                size_t lines = p == 0 ? 2 + (v + r) % 3 : p == 1 ? 1 + r % 2 : 1;
                struct stage *stage = stage_new(plots[p], rows[r], lines);
                fill_waves(stage, values[v][0], values[v][1]);
                for (size_t i = 0; i < rows[r] && p == 1; i++) {
                    stage->x[i] = pow(10, (double)i / 10.0 - 5);
                }
                struct bytes bytes = stage_draw(stage);
                check(&bytes);
                bytes_free(&bytes);
                free(stage);
            }
        }
    }
}

static bool says(const struct bytes *bytes, const char *text)
{
    return strstr(bytes->at, text) != NULL;
}

/* A line where zero is, and none where it is not. */
static void test_zero_line(void **state)
{
    (void)state;
    static const double middles[] = {0, 10, -10};
    for (size_t i = 0; i < 3; i++) {
        struct stage *stage = stage_new(&sim_plot_lines, 101, 2);
        fill_waves(stage, middles[i], 1);
        struct bytes bytes = stage_draw(stage);
        assert_int_equal(says(&bytes, "stroke-width=\"1.25\""), middles[i] == 0);
        bytes_free(&bytes);
        free(stage);
    }
}

/* However many rows, a drawing of some size that keeps the one row that stands out. */
static void test_many_rows(void **state)
{
    (void)state;
    struct stage *stage = stage_new(&sim_plot_lines, ROWS_MAX, 4);
    fill_waves(stage, 0, 1);
    struct bytes smooth = stage_draw(stage);
    check(&smooth);
    for (size_t i = 0; i < ROWS_MAX; i++) {
        stage->y[3][i] = i % 2 == 0 ? 0.1 : -0.1;
    }
    stage->y[0][7777] = 9;
    struct bytes rough = stage_draw(stage);
    struct drawing drawing = check(&rough);
    print_message("10001 rows, 4 lines: %zu bytes, with noise %zu bytes, %zu points\n", smooth.len,
                  rough.len, drawing.points);
    assert_true(smooth.len < 60000 && rough.len < 90000);
    assert_true(drawing.points < 4 * 4 * 310);
    assert_non_null(strstr(stage->result.description, "greatest 9 w0 at 7777 h"));
    bytes_free(&smooth);
    bytes_free(&rough);
    free(stage);
    stage = stage_new(&sim_plot_histogram, ROWS_MAX, 1);
    fill_waves(stage, 2, 1);
    struct bytes bars = stage_draw(stage);
    check(&bars);
    assert_true(bars.len < 30000);
    bytes_free(&bars);
    free(stage);
}

/* Highest and lowest point of the first solid line. */
static void path_extremes(const struct bytes *bytes, double *top, double *bottom)
{
    const char *path = strstr(bytes->at, "<path class=\"f-pos\"");
    assert_non_null(path);
    *top = HEIGHT;
    *bottom = 0;
    for (struct drawn_path drawn = drawn_path_in(path); drawn_path_next(&drawn);) {
        *top = fmin(*top, drawn.y);
        *bottom = fmax(*bottom, drawn.y);
    }
}

/* Of the rows that share a unit of width, those that stand out are kept, wherever they are. */
static void test_peaks(void **state)
{
    (void)state;
    for (size_t i = 0; i < 30; i++) {
        struct stage *stage = stage_new(&sim_plot_lines, 9001, 2);
        double top, bottom;
        stage->y[0][3000 + i] = 1;
        stage->y[0][6000 + i] = -1;
        struct bytes bytes = stage_draw(stage);
        path_extremes(&bytes, &top, &bottom);
        /* 6 % of the span of 2 are free above and below */
        assert_true(fabs(top - (44 + 252 * 0.12 / 2.24)) < 0.1);
        assert_true(fabs(bottom - (296 - 252 * 0.12 / 2.24)) < 0.1);
        bytes_free(&bytes);
        free(stage);
    }
}

/* Names stand apart although all lines end at one point; what is too long is cut and marked. */
static void test_names(void **state)
{
    (void)state;
    for (size_t lines = 2; lines <= 4; lines++) {
        for (int end = -1; end <= 1; end++) {
            struct stage *stage = stage_new(&sim_plot_lines, 11, lines);
            for (size_t k = 0; k < 4; k++) {
                stage->y[k][0] = k % 2 == 0 ? 1 : -1;
                stage->y[k][10] = end;
            }
            struct bytes bytes = stage_draw(stage);
            check(&bytes);
            assert_true(says(&bytes, ">Weak pathway<") && says(&bytes, ">Strong pathway<"));
            assert_int_equal(says(&bytes, ">Proteins<"), lines > 2);
            assert_int_equal(says(&bytes, ">Tags that have<"), lines > 3);
            bytes_free(&bytes);
            free(stage);
        }
    }
    struct stage *stage = stage_new(&sim_plot_lines, 11, 4);
    stage->column[1].title = "one two three four five six seven eight nine ten eleven twelve "
                             "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty";
    stage->y[1][10] = 1;
    struct bytes bytes = stage_draw(stage);
    check(&bytes);
    assert_true(says(&bytes, "\xe2\x80\xa6</text>"));
    assert_non_null(strstr(stage->result.description, "nineteen twenty, solid: "));
    stage->column[1].title = "Weight (start = 1)";
    stage->column[2].title = "Without the decay (plain Hebb)";
    bytes_free(&bytes);
    bytes = stage_draw(stage);
    check(&bytes);
    assert_true(says(&bytes, ">Weight</text>") && says(&bytes, ">(start = 1)</text>"));
    assert_true(says(&bytes, ">decay</text>") && says(&bytes, ">(plain Hebb)</text>"));
    bytes_free(&bytes);
    free(stage);
}

/* A power law is a straight line; what has no logarithm is a gap, and counted. */
static void test_decay(void **state)
{
    (void)state;
    struct stage *stage = stage_new(&sim_plot_decay, 1000, 1);
    for (size_t i = 0; i < 1000; i++) {
        stage->x[i] = (double)(i + 1);
        stage->y[0][i] = 1 / sqrt((double)(i + 1));
    }
    struct bytes bytes = stage_draw(stage);
    check(&bytes);
    assert_true(says(&bytes, ">10\xe2\x81\xb0<") && says(&bytes, ">10\xc2\xb3<"));
    assert_true(says(&bytes, ">10\xe2\x81\xbb\xc2\xb2<"));
    assert_non_null(strstr(stage->result.description, "Weak pathway: 1 w0 at 1 h, 0.0316 w0 at"));
    assert_null(strstr(stage->result.description, "Left out"));
    const char *path = strstr(bytes.at, "<path class=\"f-pos\"");
    assert_non_null(path);
    struct drawn_path drawn = drawn_path_in(path);
    assert_true(drawn_path_next(&drawn) && drawn.command == 'M');
    double x0 = drawn.x, y0 = drawn.y;
    size_t points = 0;
    while (drawn_path_next(&drawn)) {
        points++;
        /* 3 decades across 482, 2 decades down 252: half a decade for each */
        assert_true(fabs((drawn.y - y0) - (drawn.x - x0) * (252.0 / 2) / (482.0 / 3) / 2) < 0.2);
    }
    assert_true(points > 200 && fabs(drawn.x - x0 - 482) < 0.2);
    bytes_free(&bytes);
    stage->y[0][9] = 0;      /* a gap of some width */
    stage->y[0][700] = 0;    /* and one too narrow to be seen */
    stage->y[0][997] = 1e-9; /* less than a 1e-8th of the greatest */
    stage->y[0][998] = -1;
    stage->y[0][999] = 1e-8;
    bytes = stage_draw(stage);
    check(&bytes);
    assert_non_null(strstr(stage->result.description,
                           "1 w0 at 1 h, 1\xc3\x97"
                           "10\xe2\x81\xbb\xe2\x81\xb8 w0 at 1000 h. "
                           "Left out, because not above zero or far below the rest: "
                           "4 of 1000 points."));
    path = strstr(bytes.at, "<path class=\"f-pos\"");
    size_t pieces = 0;
    for (const char *p = strstr(path, " d=\""); *p != '/'; p++) {
        pieces += *p == 'M';
    }
    assert_int_equal(pieces, 3);
    assert_true(says(&bytes, "stroke-width=\"8\"")); /* the last point is a dot */
    bytes_free(&bytes);
    fill_waves(stage, -2, 1);
    bytes = stage_draw(stage);
    check(&bytes);
    assert_true(says(&bytes, ">no value above zero<"));
    assert_non_null(strstr(stage->result.description, "Weak pathway: no value above zero."));
    bytes_free(&bytes);
    free(stage);
}

/* Bars end halfway between points; the mean is marked when it is a place among the bins. */
static void test_histogram(void **state)
{
    (void)state;
    struct stage *stage = stage_new(&sim_plot_histogram, 10, 1);
    for (size_t i = 0; i < 10; i++) {
        stage->y[0][i] = (double)(i * (9 - i));
    }
    stage->output = (struct plasticity_output){
        .name = "mean", .unit = "h", .value = 4.5, .places = 1, .row = 0};
    struct bytes bytes = stage_draw(stage);
    check(&bytes);
    assert_false(says(&bytes, "mean 4.5"));
    bytes_free(&bytes);
    stage->result.output_count = 1;
    bytes = stage_draw(stage);
    check(&bytes);
    assert_true(says(&bytes, ">mean 4.5 h</text>"));
    assert_true(says(&bytes, "d=\"M293 42v254\"")); /* the middle of the frame */
    assert_non_null(strstr(stage->result.description, "number of bars: 10. "));
    assert_non_null(
        strstr(stage->result.description, "greatest 20 w0 at 4 h. A line marks the mean 4.5 h."));
    size_t bars = 0;
    const char *path = strstr(bytes.at, "class=\"f-pos f-posf\"");
    for (const char *at = strstr(path, " d=\""); *at != '/'; at++) {
        bars += *at == 'M';
    }
    assert_int_equal(bars, 8); /* the outer two shares are zero */
    assert_true(says(&bytes, "stroke=\"#0072b2\"") && says(&bytes, "fill-opacity=\".3\""));
    bytes_free(&bytes);
    stage->output.unit = "w0";
    bytes = stage_draw(stage);
    assert_false(says(&bytes, "mean 4.5"));
    bytes_free(&bytes);
    stage->output.unit = "h";
    stage->output.value = 11;
    bytes = stage_draw(stage);
    assert_false(says(&bytes, "mean 11"));
    bytes_free(&bytes);
    free(stage);
}

static void check_labels(struct sim_scale scale, int most, const char *wanted)
{
    char all[512] = "", room[SIM_TICK_ROOM];
    struct sim_ticks ticks = sim_ticks_on(&scale, most);
    for (int64_t i = ticks.first; i <= ticks.last; i++) {
        strcat(all, sim_tick_label(&ticks, i, false, room));
        strcat(all, " ");
    }
    print_message("%g .. %g: %s\n", scale.low, scale.high, all);
    assert_string_equal(all, wanted);
}

static void test_labels(void **state)
{
    (void)state;
#define E9     \
    "\xc3\x97" \
    "10\xe2\x81\xb9 "
#define EM9    \
    "\xc3\x97" \
    "10\xe2\x81\xbb\xe2\x81\xb9 "
#define UP(digit) "10" digit " "
    check_labels((struct sim_scale){.low = 0, .high = 1}, 6, "0 0.2 0.4 0.6 0.8 1 ");
    check_labels((struct sim_scale){.low = 0, .high = 3e-9}, 5, "0 1" EM9 "2" EM9 "3" EM9);
    check_labels((struct sim_scale){.low = 1e9, .high = 2e9}, 4, "1" E9 "1.5" E9 "2" E9);
    check_labels((struct sim_scale){.low = 1e9, .high = 1e9 + 4}, 3,
                 "1000000000 1000000002 1000000004 ");
    check_labels((struct sim_scale){.low = -1e-9, .high = 1e-9}, 3,
                 "\xe2\x88\x92"
                 "1" EM9 "0 1" EM9);
    check_labels((struct sim_scale){.low = 1, .high = 1000, .is_log = true}, 9,
                 UP("\xe2\x81\xb0") UP("\xc2\xb9") UP("\xc2\xb2") UP("\xc2\xb3"));
    check_labels((struct sim_scale){.low = 1e-12, .high = 1e12, .is_log = true}, 5,
                 "10\xe2\x81\xbb\xc2\xb9\xe2\x81\xb0 10\xe2\x81\xbb\xe2\x81\xb5 10\xe2\x81\xb0 "
                 "10\xe2\x81\xb5 10\xc2\xb9\xe2\x81\xb0 ");
}

static void test_significant(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *text;
    } rows[] = {{0, "0"},
                {1, "1"},
                {0.0213456, "0.0213"},
                {123456, "123456"},
                {9.996e-9, "1\xc3\x97"
                           "10\xe2\x81\xbb\xe2\x81\xb8"},
                {-0.5, "\xe2\x88\x92"
                       "0.5"},
                {4.056e-9, "4.06\xc3\x97"
                           "10\xe2\x81\xbb\xe2\x81\xb9"},
                {-2.5e12, "\xe2\x88\x92"
                          "2.5\xc3\x97"
                          "10\xc2\xb9\xc2\xb2"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char room[64];
        struct sim_words words = sim_words_start(room, sizeof room);
        sim_words_significant(&words, rows[i].value, 3);
        assert_string_equal(sim_words_take(&words), rows[i].text);
    }
}

#define OJA "title = t\nmodel = oja\nprotocol = correlated\nfirst_weight = 0.3\n"

/* What cannot be drawn is said where the figure is asked for, before anything runs. */
static void test_refusals(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
    } rows[] = {
        {OJA "presentations = 0 .. 100 step 1\ndraw = decay\n",
         "'decay' has logarithmic axes: the range of 'presentations' must be above zero, and "
         "reaches 0"},
        {OJA "presentations = 100\ndraw = lines\n", "'lines' needs a range"},
        {OJA "presentations = 1 .. 9 step 1\ndraw = compare\n", "no figure is named 'compare'"},
        {"title = t\nmodel = stdp_pair\nprotocol = pairing\nlag = 1 ms .. 9 ms step 1 ms\n"
         "draw = lines\n",
         "'lines' needs 2 numbers of one unit, and 'stdp_pair' has no other beside 'change'"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct trial trial = trial_run(rows[i].text);
        assert_int_equal(trial.status, PLASTICITY_WRONG);
        assert_string_equal(trial.errors.at[0].message, rows[i].message);
        assert_ptr_equal(rows[i].text + trial.errors.at[0].at, strstr(rows[i].text, "draw = ") + 7);
        trial_free(&trial);
    }
}

/* The lines of a model are its readings in the unit of the first, in its order, four at most. */
static void test_choice(void **state)
{
    (void)state;
    struct trial trial = trial_run(OJA "presentations = 1 .. 9 step 1\ndraw = lines\n");
    assert_int_equal(trial.status, PLASTICITY_OK);
    assert_int_equal(trial.result->shown_count, 4);
    for (size_t k = 0; k < 4; k++) {
        assert_int_equal(trial.result->shown[k], k + 1);
    }
    assert_string_equal(trial.result->y_title, "t");
    trial_free(&trial);
    trial = trial_run("title = t\nmodel = song\nset = teaching\nprotocol = poisson_inputs\n"
                      "duration = 1 s .. 3 s step 1 s\ndraw = lines\n");
    assert_int_equal(trial.status, PLASTICITY_OK);
    assert_int_equal(trial.result->shown_count, 3);
    assert_string_equal(trial.result->tables[0].columns[trial.result->shown[1]].name,
                        "low_percent");
    assert_string_equal(trial.result->tables[0].columns[trial.result->shown[2]].name,
                        "high_percent");
    trial_free(&trial);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_values),  cmocka_unit_test(test_zero_line),
        cmocka_unit_test(test_many_rows),   cmocka_unit_test(test_peaks),
        cmocka_unit_test(test_names),       cmocka_unit_test(test_decay),
        cmocka_unit_test(test_histogram),   cmocka_unit_test(test_labels),
        cmocka_unit_test(test_significant), cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_choice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
