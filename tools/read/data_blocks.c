/* read/data_blocks.c: the YAML of a fenced block into a figure, a video or a table of objectives. */
#include "read/data_blocks.h"

#include "read/gas.h"
#include "read/prose.h"
#include "read/smart.h"
#include "text/yaml.h"

struct flow data_block_flow(struct reading *r, const struct field_reader *f, struct span yaml,
                            const struct node *value)
{
    struct span text = span_copy(r->arena, span_trim_right(value->text));
    struct origin *origin = ARENA_NEW(r->scratch, struct origin);

    *origin =
        origin_align(r->scratch, f->origin, yaml, span_slice(yaml, value->at, value->len), text);
    return prose_parse(r, text, origin, PROSE_SENTENCES);
}

static bool read_figure(struct reading *r, const struct field_reader *f, struct span yaml,
                        const struct node *map)
{
    struct {
        const struct node *run, *caption;
    } in = {0};
    static const struct field fields[] = {
        {"run", FIELD_NODE, 0, true},
        {"caption", FIELD_NODE, sizeof(void *), true},
    };
    struct figure *figure;
    struct place place;
    struct flow caption;

    if (!fields_read(f, map, fields, countof(fields), &in)) {
        return false;
    }
    if (in.run->kind != NODE_TEXT || in.caption->kind != NODE_TEXT) {
        fields_report(f, in.run->kind != NODE_TEXT ? in.run : in.caption,
                      "'run' and 'caption' must be texts");
        return false;
    }
    caption = data_block_flow(r, f, yaml, in.caption);
    place = fields_place(f, in.run);
    figure = vec_add(r->scratch, &r->figures);
    figure->run_at = place.at;
    figure->run_len = place.len;
    figure->run = span_copy(r->arena, span_trim(in.run->text));
    figure->caption = caption;
    return true;
}

static bool read_video(struct reading *r, const struct field_reader *f, struct span yaml,
                       const struct node *map)
{
    struct {
        struct span title, url, by;
        const struct node *note;
    } in = {0};
    const struct field fields[] = {
        {"title", FIELD_TEXT, (size_t)((char *)&in.title - (char *)&in), true},
        {"url", FIELD_TEXT, (size_t)((char *)&in.url - (char *)&in), true},
        {"by", FIELD_TEXT, (size_t)((char *)&in.by - (char *)&in), false},
        {"note", FIELD_NODE, (size_t)((char *)&in.note - (char *)&in), false},
    };
    struct video *video;
    struct flow note = {0};

    if (!fields_read(f, map, fields, countof(fields), &in)) {
        return false;
    }
    if (!span_starts(in.url, SPAN("https://")) && !span_starts(in.url, SPAN("http://"))) {
        fields_report(f, node_find(map, SPAN("url")), "'url' must be an https address");
        return false;
    }
    if (in.note != NULL && in.note->kind == NODE_TEXT) {
        note = data_block_flow(r, f, yaml, in.note);
    }
    video = vec_add(r->scratch, &r->videos);
    video->title = span_copy(r->arena, in.title);
    video->url = span_copy(r->arena, in.url);
    video->by = span_copy(r->arena, in.by);
    video->note = note;
    return true;
}

static const struct {
    const char *language, *what;
    enum rule_id rule;
    enum block_kind kind;
    enum claim_scope scope;
    bool (*read)(struct reading *, const struct field_reader *, struct span, const struct node *);
} BLOCKS[] = {
    {"figure", "a figure block", RULE_FIGURE_FIELD, BLOCK_FIGURE, SCOPE_CAPTION, read_figure},
    {"video", "a video block", RULE_VIDEO_FIELD, BLOCK_VIDEO, SCOPE_VIDEO, read_video},
    {"smart", "a SMART table", RULE_SMART_FIELD, BLOCK_SMART, SCOPE_OBJECTIVE, smart_read},
    {"gas", "a gas table", RULE_GAS_FIELD, BLOCK_GAS, SCOPE_OBJECTIVE, gas_read},
};

static size_t count_of(const struct reading *r, enum block_kind kind)
{
    return kind == BLOCK_FIGURE  ? r->figures.count
           : kind == BLOCK_VIDEO ? r->videos.count
           : kind == BLOCK_GAS   ? r->gas.count
                                 : r->objectives.count;
}

bool data_block_read(struct reading *r, const struct data_block *in, struct block *block)
{
    size_t kind = 0, step_count;
    struct origin_step *steps;
    struct origin inner;
    struct field_reader f;
    struct node *map;
    enum claim_scope outer;
    bool good;

    while (kind < countof(BLOCKS) && !span_is(in->language, BLOCKS[kind].language)) {
        kind++;
    }
    if (kind == countof(BLOCKS)) {
        return false;
    }
    steps = markdown_code_steps(in->text, in->code, r->scratch, &step_count);
    inner = origin_through(r->scratch, in->origin, steps, step_count);
    f = (struct field_reader){
        .origin = &inner,
        .arena = r->scratch,
        .findings = r->findings,
        .rule = BLOCKS[kind].rule,
        .unknown_rule = BLOCKS[kind].rule,
        .unknown = UNKNOWN_REFUSED,
        .what = BLOCKS[kind].what,
    };
    map = yaml_parse(in->code->text, &inner, r->scratch, r->findings);
    outer = r->scope;
    r->scope = BLOCKS[kind].scope;
    good = map != NULL && BLOCKS[kind].read(r, &f, in->code->text, map);
    r->scope = outer;
    if (!good) {
        return false;
    }
    block->kind = (uint8_t)BLOCKS[kind].kind;
    block->index = (uint32_t)count_of(r, BLOCKS[kind].kind) - 1;
    if (BLOCKS[kind].kind == BLOCK_FIGURE) {
        r->figures.at[block->index].at = block->at;
        r->figures.at[block->index].len = block->len;
    } else if (BLOCKS[kind].kind == BLOCK_SMART) {
        r->objectives.at[block->index].at = block->at;
        r->objectives.at[block->index].len = block->len;
    } else if (BLOCKS[kind].kind == BLOCK_GAS) {
        r->gas.at[block->index].at = block->at;
        r->gas.at[block->index].len = block->len;
    }
    return true;
}
