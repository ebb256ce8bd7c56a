/* write/panels.c: fills the values of each panel's template. */
#include "write/panels.h"

#include "wiki/address.h"
#include "write/block_html.h"
#include "write/flow_html.h"

enum { LARGEST_PANEL = 32 << 20 };

struct span panel_flow(struct page *page, struct flow flow, enum flow_style style)
{
    struct buf html;

    buf_init(&html, LARGEST_PANEL);
    flow_html(page, flow, style, &html);
    return page_take(page, &html);
}

static struct span blocks_of(struct page *page, const struct block *first)
{
    struct buf html;

    buf_init(&html, LARGEST_PANEL);
    block_html(page, first, &html);
    return page_take(page, &html);
}

/* ---- callouts ---- */

static struct value *callout_value(struct page *page, const struct block *callout)
{
    struct value *value = value_map(page->scratch);
    struct span flag = span_format(page->scratch, "is_%.*s", SPAN_ARG(callout->text));

    value_set_text(value, "type", callout->text);
    value_set_flag(value, span_cstr(page->scratch, flag), true);
    if (callout->flow.count > 0) {
        value_set_html(value, "title", panel_flow(page, callout->flow, FLOW_PLAIN));
    }
    value_set_html(value, "body", blocks_of(page, callout->first));
    return value;
}

void panel_callout(struct page *page, const struct block *callout, struct buf *out)
{
    page_render(page, "callout", callout_value(page, callout), out);
}

void panel_decoder(struct page *page, const struct block *decoder, struct buf *out)
{
    struct value *value = value_map(page->scratch), *panels = value_list(page->scratch);

    for (const struct block *panel = decoder->first; panel != NULL; panel = panel->next) {
        value_add(panels, callout_value(page, panel));
    }
    value_set(value, "panels", panels);
    page_render(page, "decoder", value, out);
}

/* ---- runs ---- */

void panel_set_source(struct page *page, struct value *value, struct span key)
{
    const struct source *source = key.len > 0 ? site_find_source(page->site, key) : NULL;

    if (source != NULL) {
        value_set_text(value, "source", page_source_text(page, source)->short_name);
        value_set_text(value, "source_url",
                       page_link(page, address_source(page->scratch, source->key)));
    }
}

static struct value *parameters_value(struct page *page, const struct run *run)
{
    struct value *list = value_list(page->scratch);

    for (size_t i = 0; i < run->parameter_count; i++) {
        const struct run_parameter *p = &run->parameters[i];
        struct value *value = value_map(page->scratch);

        value_set_text(value, "name", p->name);
        value_set_text(value, "value", p->value);
        value_set_text(value, "unit", p->unit);
        page_set_prose(page, value, "meaning", p->meaning);
        value_set_text(value, "evidence", p->evidence);
        panel_set_source(page, value, p->source);
        value_add(list, value);
    }
    return list;
}

static struct value *outputs_value(struct page *page, const struct run *run)
{
    struct value *list = value_list(page->scratch);

    for (size_t i = 0; i < run->output_count; i++) {
        struct value *value = value_map(page->scratch);

        value_set_text(value, "name", run->outputs[i].name);
        value_set_text(value, "value", run->outputs[i].value);
        value_set_text(value, "unit", run->outputs[i].unit);
        page_set_prose(page, value, "meaning", run->outputs[i].meaning);
        value_add(list, value);
    }
    return list;
}

void panel_set_files(struct page *page, const struct run *run, struct value *value)
{
    const struct {
        const char *name, *extension;
        bool there;
    } files[] = {
        {"page_url", "html", true},
        {"svg_url", "svg", run->svg.len > 0},
        {"csv_url", "csv", run->csv.len > 0},
        {"json_url", "json", run->json.len > 0},
    };

    for (size_t i = 0; i < countof(files); i++) {
        if (files[i].there) {
            value_set_text(
                value, files[i].name,
                page_link(page, address_figure(page->scratch, run->name, files[i].extension)));
        }
    }
}

void panel_set_run(struct page *page, const struct run *run, struct value *value)
{
    value_set_text(value, "run", run->name);
    value_set_text(value, "model", run->model);
    value_set_text(value, "model_title", run->model_title);
    value_set_text(value, "paper", run->paper);
    page_set_prose(page, value, "conventions", run->conventions);
    page_set_prose(page, value, "limits", run->limits);
    value_set_text(value, "engine_version", run->version);
    value_set(value, "parameters", parameters_value(page, run));
    value_set(value, "outputs", outputs_value(page, run));
    panel_set_source(page, value, run->source);
}

void panel_video(struct page *page, const struct video *video, struct buf *out)
{
    struct value *value = value_map(page->scratch);

    value_set_size(value, "number", ++page->numbering.videos);
    value_set_text(value, "title", video->title);
    value_set_text(value, "url", video->url);
    value_set_text(value, "by", video->by);
    if (video->note.count > 0) {
        value_set_html(value, "note", panel_flow(page, video->note, FLOW_FULL));
    }
    page_render(page, "video", value, out);
}
