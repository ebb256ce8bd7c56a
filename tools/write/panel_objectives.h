/* write/panel_objectives.h: tables of SMART objectives and of goal attainment, through their
 * templates. */
#ifndef WRITE_PANEL_OBJECTIVES_H
#define WRITE_PANEL_OBJECTIVES_H

#include "write/page.h"

/* `table` is an index in the objective tables, or the gas tables, of the page's article. */
void panel_objectives(struct page *page, uint32_t table, struct buf *out);
void panel_gas(struct page *page, uint32_t table, struct buf *out);

#endif
