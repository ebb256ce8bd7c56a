/* wiki/review.c: the words of content/reviews.tsv. */
#include "wiki/review.h"

static const char *const NAMES[REVIEW_VERDICTS] = {
    [REVIEW_SUPPORTED] = "supported",     [REVIEW_PARTLY] = "partly",
    [REVIEW_UNSUPPORTED] = "unsupported", [REVIEW_REJECTED] = "rejected",
    [REVIEW_NO_ACCESS] = "cannot access",
};

const char *review_verdict_name(enum review_verdict verdict)
{
    return NAMES[verdict];
}

bool review_verdict_parse(struct span name, enum review_verdict *out)
{
    size_t i;

    if (!span_choice(name, NAMES, countof(NAMES), &i)) {
        return false;
    }
    *out = (enum review_verdict)i;
    return true;
}

bool review_is_against(const struct review *review)
{
    return review->verdict == REVIEW_PARTLY || review->verdict == REVIEW_UNSUPPORTED ||
           review->verdict == REVIEW_REJECTED;
}
