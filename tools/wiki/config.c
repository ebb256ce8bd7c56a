/* wiki/config.c: neutral defaults; nothing here knows what a wiki is about. */
#include "wiki/config.h"

struct config config_default(void)
{
    return (struct config){
        .title = SPAN("Wiki"),
        .language = SPAN("en"),
        .page_type = SPAN("WebPage"),
        .tiers =
            {
                {SPAN("strongest"), SPAN("guidelines, systematic reviews and standard textbooks")},
                {SPAN("solid"), SPAN("indexed reviews, primary research and monographs")},
                {SPAN("general"), SPAN("encyclopaedias, lay books, web pages and videos")},
            },
    };
}
