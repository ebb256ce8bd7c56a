/* write/panel_figure.c: a figure with its sliders; its numbers and its making have a page of their
 * own, because most readers of an article need neither.
 *
 * Sliders are hidden without a script; the module that obeys them is loaded when one is touched, for
 * most readers touch none.
 */
#include "wiki/address.h"
#include "write/panels.h"

static struct value *sliders_value(struct page *page, const struct run *run)
{
    struct value *list = value_list(page->scratch);

    for (size_t i = 0; i < run->slider_count; i++) {
        const struct run_slider *slider = &run->sliders[i];
        struct value *value = value_map(page->scratch);

        value_set_text(value, "name", slider->name);
        page_set_prose(page, value, "title", slider->title);
        value_set_text(value, "unit", slider->unit);
        page_set_prose(page, value, "meaning", slider->meaning);
        value_set_text(value, "first", slider->first);
        value_set_text(value, "last", slider->last);
        value_set_text(value, "step", slider->step);
        value_set_text(value, "value", slider->value);
        value_add(list, value);
    }
    return list;
}

/* The scripts of the page's sliders; without a slider nothing is loaded and nothing more allowed. */
struct value *panel_scripts(const struct page *page)
{
    struct value *value, *list;

    if (page->modules.count == 0) {
        return NULL;
    }
    value = value_map(page->scratch);
    list = value_list(page->scratch);
    for (size_t i = 0; i < page->modules.count; i++) {
        const struct span *address = map_find(&page->writer->modules, page->modules.entries[i].key);

        value_add(list, value_text(page->scratch, page_link(page, *address)));
    }
    value_set_text(value, "script", page_link(page, page->writer->figure_script));
    value_set(value, "modules", list);
    return value;
}

static void add_sliders(struct page *page, const struct run *run, struct value *value)
{
    const struct span *address = map_find(&page->writer->modules, run->module);

    if (address == NULL) {
        return;
    }
    map_put(&page->modules, run->module, page);
    value_set_flag(value, "has_sliders", true);
    value_set(value, "sliders", sliders_value(page, run));
    value_set_text(value, "module", run->module);
    value_set_text(value, "script", page_link(page, page->writer->figure_script));
    value_set_text(value, "module_script", page_link(page, *address));
    value_set_text(value, "plan_script",
                   page_link(page, address_figure(page->scratch, run->name, "js")));
    value_set_text(value, "svg_id", run->svg_id);
}

void panel_figure(struct page *page, const struct figure *figure, struct buf *out)
{
    const struct run *run = site_find_run(page->site, figure->run);
    struct value *value;
    uint32_t number;

    if (run == NULL || !run->good) {
        return; /* a finding; the page is only written when it is asked for in spite of errors */
    }
    value = value_map(page->scratch);
    number = numbering_run(&page->numbering, run);
    page->numbering.runs.at[number - 1].figure = ++page->numbering.figures;
    value_set_size(value, "sim_number", number);
    value_set_size(value, "number", page->numbering.figures);
    value_set_html(value, "svg", run->svg_inline);
    value_set_html(value, "caption", panel_flow(page, figure->caption, FLOW_FULL));
    add_sliders(page, run, value);
    panel_set_files(page, run, value);
    page_render(page, "figure", value, out);
}
