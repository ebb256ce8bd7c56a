/* write/page_run.c: the page of a run: its figure, its numbers, its parameters with their evidence, and
 * the command that repeats it.
 *
 * A long table is shown in even steps, because a page must stay light on a phone; the file has every
 * row.
 */
#include "write/pages.h"
#include "write/panels.h"
#include "wiki/address.h"

enum { MOST_ROWS = 200 };

/* Every how many rows one is shown: the first and the last are, whenever the steps allow. */
static size_t row_step(size_t rows)
{
    size_t step = 1;

    while (rows > MOST_ROWS && ((rows - 1) / step >= MOST_ROWS || (rows - 1) % step != 0)) {
        step++;
    }
    return step;
}

static struct value *row_value(struct page *page, const struct run_table *table, size_t row)
{
    struct value *value = value_map(page->scratch), *cells = value_list(page->scratch);

    for (size_t c = 0; c < table->columns; c++) {
        value_add(cells, value_text(page->scratch, table->cells[row * table->columns + c]));
    }
    value_set(value, "cells", cells);
    return value;
}

static struct value *table_value(struct page *page, const struct run_table *table)
{
    struct value *value = value_map(page->scratch), *titles = value_list(page->scratch),
                 *rows = value_list(page->scratch);
    size_t step = row_step(table->rows);

    for (size_t c = 0; c < table->columns; c++) {
        value_add(titles, value_text(page->scratch, table->titles[c]));
    }
    for (size_t r = 0; r < table->rows; r += step) {
        value_add(rows, row_value(page, table, r));
    }
    value_set(value, "titles", titles);
    value_set(value, "rows", rows);
    value_set_flag(value, "is_cut", step > 1);
    value_set_size(value, "row_count", table->rows);
    value_set_size(value, "shown_count", value_count(rows));
    return value;
}

void page_run(const struct writer *writer, size_t index, struct arena *scratch)
{
    const struct run *run = &writer->site->runs[index];
    struct page page;
    struct value *root;

    if (!run->good) {
        return;
    }
    page_init(&page, writer, address_figure(scratch, run->name, "html"), scratch);
    root = page_value(&page, run->title, run->description);
    panel_set_run(&page, run, root);
    panel_set_files(&page, run, root);
    value_set_html(root, "svg", run->svg_inline);
    value_set_flag(root, "has_svg", run->svg_inline.len > 0);
    value_set(root, "table", table_value(&page, &run->table));
    page_write(&page, "run", root);
}
