/* write/coverage_value.c: percentages with one decimal, by integer arithmetic. */
#include "write/coverage_value.h"

static struct span percent(const struct page *page, uint32_t part, uint32_t whole)
{
    uint64_t tenths = ((uint64_t)part * 1000 + whole / 2) / whole;

    return tenths % 10 == 0 ? span_format(page->scratch, "%u", (unsigned)(tenths / 10))
                            : span_format(page->scratch, "%u.%u", (unsigned)(tenths / 10),
                                          (unsigned)(tenths % 10));
}

struct value *coverage_value(const struct page *page, const struct coverage *coverage)
{
    struct value *value = value_map(page->scratch), *parts = value_list(page->scratch);
    uint32_t total = coverage_total(coverage), sourced = coverage_sourced(coverage), before = 0;

    value_set_size(value, "sourced", sourced);
    value_set_size(value, "total", total);
    value_set_flag(value, "has_claims", total > 0);
    value_set_flag(value, "one", total == 1);
    if (total > 0) {
        value_set_size(value, "percent", (sourced * 100 + total / 2) / total);
    }
    for (size_t i = 0; i < STANDING_COUNT; i++) {
        uint32_t count = coverage->count[i];
        struct value *part;

        if (count == 0) {
            continue;
        }
        part = value_map(page->scratch);
        value_set_text(part, "slug", span_of(standing_slug((enum standing)i)));
        value_set_text(part, "name", span_of(standing_name((enum standing)i)));
        value_set_size(part, "count", count);
        value_set_text(part, "x", percent(page, before, total));
        value_set_text(part, "width", percent(page, count, total));
        value_set_flag(part, "is_first", before == 0);
        value_add(parts, part);
        before += count;
    }
    value_set(value, "parts", parts);
    return value;
}

struct coverage coverage_of_site(const struct site *site)
{
    struct coverage all = {0};

    for (size_t i = 0; i < site->page_count; i++) {
        coverage_add(&all, &site->coverage[site->by_title[i]]);
    }
    return all;
}
