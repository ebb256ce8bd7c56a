/* core/complaint.h: the errors of a text while they are being collected.
 *
 *     struct sim_words *words = sim_complain(complaints, span);
 *     sim_words_add(words, "unknown name ");
 *     sim_words_quote(words, name);
 *     words = sim_complaint_help(complaints);          optional
 *     sim_words_add(words, "...");
 *
 * A message is finished when the next one starts or the list is taken. Beyond the room for errors,
 * further ones are counted but not kept.
 */
#ifndef SIM_CORE_COMPLAINT_H
#define SIM_CORE_COMPLAINT_H

#include "core/memory.h"
#include "core/words.h"

#define SIM_COMPLAINTS_MAX 64u
#define SIM_COMPLAINT_ROOM 256u /* bytes of a message, and of a help line */

struct sim_complaint {
    struct plasticity_error error;
    char message[SIM_COMPLAINT_ROOM];
    char help[SIM_COMPLAINT_ROOM];
};

struct sim_complaints {
    const char *text; /* offsets are counted from here */
    struct sim_complaint *at;
    struct plasticity_error *sorted;
    size_t count; /* may exceed SIM_COMPLAINTS_MAX */
    struct sim_words words;
    char spare[SIM_COMPLAINT_ROOM]; /* takes what is not kept */
};

/* False when there is no memory for the list. */
bool sim_complaints_open(struct sim_complaints *complaints, struct plasticity_memory *memory,
                         const char *text);

/* Starts an error about `place`, a piece of the text, and returns where to write the message. */
struct sim_words *sim_complain(struct sim_complaints *complaints, struct sim_span place);

/* Starts the help line of the error just made. */
struct sim_words *sim_complaint_help(struct sim_complaints *complaints);

/* Ends the last message, sorts by offset and hands out the list. */
struct plasticity_errors sim_complaints_close(struct sim_complaints *complaints);

#endif
