/* core/stimulus.c: the kinds of stimuli in words. */
#include "core/stimulus.h"

struct entry {
    enum sim_stimulus_kind kind;
    const char *words;
};

const char *sim_stimulus_words(enum sim_stimulus_kind kind)
{
    static const struct entry entries[SIM_STIMULUS_KINDS] = {
        {SIM_STIMULUS_POTENTIATE, "potentiates a pathway"},
        {SIM_STIMULUS_DEPRESS, "depresses a pathway"},
        {SIM_STIMULUS_BLOCK, "blocks protein synthesis"},
        {SIM_STIMULUS_DRIVE, "sets the strength of the input"},
        {SIM_STIMULUS_STORE, "stores memories"},
        {SIM_STIMULUS_HOLD, "holds the voltage"},
        {SIM_STIMULUS_LESION, "removes a part"},
    };
    size_t i = 0;
    while (entries[i].kind != kind) {
        i++;
    }
    return entries[i].words;
}
