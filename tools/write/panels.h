/* write/panels.h: callouts, decoder panels, figures and videos, through their templates; tables of
 * objectives: write/panel_objectives.h. */
#ifndef WRITE_PANELS_H
#define WRITE_PANELS_H

#include "write/flow_html.h"
#include "write/page.h"

void panel_callout(struct page *page, const struct block *callout, struct buf *out);
void panel_decoder(struct page *page, const struct block *decoder, struct buf *out);
void panel_figure(struct page *page, const struct figure *figure, struct buf *out);

/* What the figures of a page need to obey their sliders: "script" and "modules"; NULL without any. */
struct value *panel_scripts(const struct page *page);

void panel_video(struct page *page, const struct video *video, struct buf *out);

/* The page of a source that the simulator names, when the wiki has a record of it. */
void panel_set_source(struct page *page, struct value *value, struct span key);

/* A flow in the page's arena. */
struct span panel_flow(struct page *page, struct flow flow, enum flow_style style);

/* What is known of a run, its parameters with their evidence. */
void panel_set_run(struct page *page, const struct run *run, struct value *value);

/* The addresses of its page and of its files. */
void panel_set_files(struct page *page, const struct run *run, struct value *value);

#endif
