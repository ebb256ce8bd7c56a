/* read/web_pages.c: line by line; the first line of an address counts. */
#include "read/web_pages.h"

void web_pages_read(const struct input *file, struct arena *arena, struct findings *findings,
                    struct map *out)
{
    struct span rest = file->bytes;

    while (rest.len > 0) {
        struct span line = span_cut(&rest, '\n');
        struct web_page *page = ARENA_NEW(arena, struct web_page);
        struct place place = {file->file, (uint32_t)(line.at - file->bytes.at), (uint32_t)line.len};

        if (!web_page_parse(line, page)) {
            finding_add(findings, place, RULE_SOURCE_VERIFIED, "this line is no state of a page")
                ->help = SPAN("remove the file and run 'engram verify' again");
        } else if (map_find(out, page->url) == NULL) {
            map_put(out, page->url, page);
        }
    }
}
