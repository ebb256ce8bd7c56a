/* core/scope.h: what this build of the library is asked to do: everything, or one family of a page.
 *
 *     switch (sim_scope_drive(protocol)) ...      a constant in a module: the other cases are not built
 *
 * A module of a page is built with SIM_PAGE_DRIVE, the one drive of its protocols. It has no
 * measurements, writes no file beside the figure in the page, and says nothing that only files say.
 * Left out is only what no result in a page can show, so the bytes of a figure are those of the library.
 */
#ifndef SIM_CORE_SCOPE_H
#define SIM_CORE_SCOPE_H

#include "core/experiment.h"

#ifdef SIM_PAGE_DRIVE
#define SIM_IS_PAGE true
#else
#define SIM_IS_PAGE false
#endif

static inline enum plasticity_drive sim_scope_drive(const struct sim_protocol *protocol)
{
#ifdef SIM_PAGE_DRIVE
    (void)protocol;
    return SIM_PAGE_DRIVE;
#else
    return protocol->about.drive;
#endif
}

static inline const struct plasticity_data *sim_scope_data(const struct plasticity_data *data)
{
    return SIM_IS_PAGE ? NULL : data;
}

#endif
