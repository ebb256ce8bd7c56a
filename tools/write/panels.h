/* write/panels.h: callouts, decoder panels, figures, videos and tables of objectives, through their
 * templates. */
#ifndef WRITE_PANELS_H
#define WRITE_PANELS_H

#include "write/page.h"

void panel_callout(struct page *page, const struct block *callout, struct buf *out);
void panel_decoder(struct page *page, const struct block *decoder, struct buf *out);
void panel_figure(struct page *page, const struct figure *figure, struct buf *out);
void panel_video(struct page *page, const struct video *video, struct buf *out);
void panel_objectives(struct page *page, uint32_t table, struct buf *out);

/* A run's parameters with their evidence, for figures and the list of simulations. */
struct value *panel_run_value(struct page *page, const struct run *run);

#endif
