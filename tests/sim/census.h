/* tests/sim/census.h: one SVG file read by an XML parser and counted.
 *
 *     struct census census = census_take(&bytes, "fig-a");
 *     assert_true(census.texts >= 8);
 *
 * Taking it fails the test when the file is not well-formed, an id or a reference does not start
 * with the figure's own id, an id stands twice, a number is none, or title and description are not
 * tied to the root.
 */
#ifndef TESTS_SIM_CENSUS_H
#define TESTS_SIM_CENSUS_H

#include "help.h"

struct census {
    size_t ids, styles, texts, references, paths;
    size_t description; /* bytes */
};

struct census census_take(const struct bytes *bytes, const char *id);

#endif
