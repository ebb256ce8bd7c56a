/* core/lines.h: the text of an experiment as a list of "name = value" lines.
 *
 *     lag = -80 ms .. 80 ms step 1 ms   # a comment        name "lag", value "-80 ms .. step 1 ms"
 *     output at_ten = change at lag 10 ms                   the same, a line of SIM_LINE_OUTPUT
 *     vary repeats = 20 .. 100 step 20                      the same, a line of SIM_LINE_VARY
 *
 * Entries borrow the text. What is not such a line is a complaint and no entry.
 */
#ifndef SIM_CORE_LINES_H
#define SIM_CORE_LINES_H

#include "core/complaint.h"

#define SIM_ENTRIES_MAX 256u
#define SIM_NAME_MAX 48u

/* The word before the name; a name stands once in each kind of line. */
enum sim_line { SIM_LINE_PLAIN, SIM_LINE_OUTPUT, SIM_LINE_VARY };

struct sim_entry {
    struct sim_span name;
    struct sim_span value;
    enum sim_line kind;
    bool is_done; /* dealt with; what is left at the end is unknown */
};

struct sim_lines {
    struct sim_entry *at;
    size_t count;
};

/* False when the memory is used up. */
bool sim_lines_read(struct sim_lines *lines, struct sim_span text, struct plasticity_memory *memory,
                    struct sim_complaints *complaints);

/* The entry of that name without a word before it, or NULL. */
struct sim_entry *sim_lines_find(struct sim_lines *lines, const char *name);

#endif
