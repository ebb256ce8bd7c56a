/* service/fmt.h: an article's source with one sentence on each line and its tags in canonical form.
 *
 *     struct fmt_result result;
 *     fmt_article(&reader, &input, &arena, &result);
 *     if (result.outcome == FMT_CHANGED) { ... result.text ... }
 *
 * Nothing that a reader sees changes: the new text is read again and compared with the old, and is
 * handed out only when both say the same. Pure; texts live in the arena or are those of the input.
 */
#ifndef SERVICE_FMT_H
#define SERVICE_FMT_H

#include "read/reading.h"

enum fmt_outcome {
    FMT_SAME,
    FMT_CHANGED,
    FMT_UNREADABLE, /* the author's mistake, said in `why`; nothing was rewritten */
    FMT_DAMAGED,    /* our mistake: the new text would not say the same */
};

struct fmt_result {
    enum fmt_outcome outcome;
    struct span text; /* of FMT_CHANGED */
    struct span why;  /* of the last two: lower case, without a full stop */
};

void fmt_article(const struct reader *reader, const struct input *in, struct arena *arena,
                 struct fmt_result *out);

#endif
