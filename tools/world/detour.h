/* world/detour.h: one server that stands for the whole web in a test.
 *
 *     detour_to(&arena, SPAN("http://127.0.0.1:80/web/"), SPAN("https://example.org/a"))
 *         "http://127.0.0.1:80/web/https/example.org/a"
 *
 * Reports and records keep the real addresses; only what is connected to changes.
 */
#ifndef WORLD_DETOUR_H
#define WORLD_DETOUR_H

#include "base/span.h"

/* Where `url` is asked for; itself without a server, and when it leads to this machine. */
struct span detour_to(struct arena *arena, struct span server, struct span url);

/* The inverse, for what a redirect says. */
struct span detour_from(struct arena *arena, struct span server, struct span url);

#endif
