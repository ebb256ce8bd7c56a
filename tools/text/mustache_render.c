/* text/mustache_render.c: runs the steps of a template over a stack of values.
 *
 * Indentation is added where a line of template text begins, never inside a value. What a child
 * puts into a parent's blocks is found by walking the open parents from the outermost, whose word
 * counts most.
 */
#include "text/html.h"
#include "text/mustache.h"
#include "text/mustache_ops.h"

enum { DEEPEST_CONTEXT = 256, DEEPEST_TEMPLATE = 48, LONGEST_INDENT = 256 };

/* A parent tag that is being expanded: its arguments are the blocks among its steps. */
struct frame {
    const struct template *template;
    size_t from, to;
};

struct renderer {
    struct buf *out;
    const struct value *stack[DEEPEST_CONTEXT];
    size_t depth;
    struct frame frames[DEEPEST_TEMPLATE];
    size_t frame_count;
    size_t template_depth;
    char indent[LONGEST_INDENT];
    size_t indent_len;
    bool fresh; /* a line of template text begins here */
    bool failed;
};

/* ---- values ---- */

static const struct value *find(const struct renderer *r, const struct op *op)
{
    struct span rest = span_from(op->text, op->first.len + 1);
    const struct value *value = NULL;

    if (op->text.len == 1 && op->text.at[0] == '.') {
        return r->stack[r->depth - 1];
    }
    for (size_t i = r->depth; i > 0 && value == NULL; i--) {
        value = value_find_marked(r->stack[i - 1], op->first, op->mark);
    }
    while (value != NULL && rest.len > 0) {
        value = value_find(value, span_cut(&rest, '.'));
    }
    return value;
}

static bool push(struct renderer *r, const struct value *value)
{
    if (r->depth == DEEPEST_CONTEXT) {
        r->failed = true;
        return false;
    }
    r->stack[r->depth++] = value;
    return true;
}

/* ---- output ---- */

static void put_indent(struct renderer *r)
{
    if (r->fresh && r->indent_len > 0) {
        buf_add(r->out, (struct span){r->indent, r->indent_len});
    }
    r->fresh = false;
}

static void put_text(struct renderer *r, struct span text)
{
    if (r->indent_len == 0) {
        buf_add(r->out, text);
        r->fresh = span_ends(text, SPAN("\n"));
        return;
    }
    while (text.len > 0) {
        size_t end = span_find(text, '\n');
        struct span line = span_slice(text, 0, end < text.len ? end + 1 : end);

        if (line.len > 1 || line.at[0] != '\n') {
            put_indent(r);
        }
        buf_add(r->out, line);
        r->fresh = end < text.len;
        text = span_from(text, line.len);
    }
}

static void put_value(struct renderer *r, const struct op *op)
{
    const struct value *value = find(r, op);

    put_indent(r);
    if (value == NULL ||
        (value->kind != VALUE_TEXT && value->kind != VALUE_HTML && value->kind != VALUE_NUMBER)) {
        return;
    }
    if (op->escape) {
        html_attribute(r->out, value->text);
    } else {
        buf_add(r->out, value->text);
    }
}

/* ---- steps ---- */

static void run(struct renderer *r, const struct template *template, size_t from, size_t to);

static void run_section(struct renderer *r, const struct template *template, size_t index)
{
    const struct op *op = &template->ops[index];
    const struct value *value = find(r, op);

    if (value == NULL || !value_is_true(value)) {
        return;
    }
    if (value->kind != VALUE_LIST) {
        if (push(r, value)) {
            run(r, template, index + 1, op->end);
            r->depth--;
        }
        return;
    }
    for (const struct value *item = value->first; item != NULL && !r->failed; item = item->next) {
        if (push(r, item)) {
            run(r, template, index + 1, op->end);
            r->depth--;
        }
    }
}

static void run_inverted(struct renderer *r, const struct template *template, size_t index)
{
    const struct op *op = &template->ops[index];
    const struct value *value = find(r, op);

    if (value == NULL || !value_is_true(value)) {
        run(r, template, index + 1, op->end);
    }
}

/* Goes one template deeper; a tag that stands alone on its line indents what it includes, and a
 * block that begins its line all but the first line, whose white space stands there already. */
static bool enter(struct renderer *r, const struct op *op)
{
    if (r->template_depth == DEEPEST_TEMPLATE || r->indent_len + op->indent.len > LONGEST_INDENT) {
        r->failed = true;
        return false;
    }
    if (op->indent.len > 0) {
        memcpy(r->indent + r->indent_len, op->indent.at, op->indent.len);
        r->indent_len += op->indent.len;
    }
    r->fresh = r->fresh || op->standalone;
    r->template_depth++;
    return true;
}

static void leave(struct renderer *r, size_t indent)
{
    r->template_depth--;
    r->indent_len = indent;
}

static void run_template(struct renderer *r, const struct op *op)
{
    size_t indent = r->indent_len;

    if (op->target == NULL) {
        return;
    }
    if (enter(r, op)) {
        run(r, op->target, 0, op->target->count);
        leave(r, indent);
    }
}

static void run_parent(struct renderer *r, const struct template *template, size_t index)
{
    const struct op *op = &template->ops[index];

    if (r->frame_count == DEEPEST_TEMPLATE) {
        r->failed = true;
        return;
    }
    r->frames[r->frame_count++] = (struct frame){template, index + 1, op->end};
    run_template(r, op);
    r->frame_count--;
}

/* The block of that name among the arguments of a parent. */
static const struct op *find_argument(const struct frame *frame, struct span name)
{
    for (size_t i = frame->from; i < frame->to; i = frame->template->ops[i].end) {
        const struct op *op = &frame->template->ops[i];

        if (op->kind == OP_BLOCK && span_equal(op->text, name)) {
            return op;
        }
    }
    return NULL;
}

static void run_block(struct renderer *r, const struct template *template, size_t index)
{
    const struct op *op = &template->ops[index], *argument = NULL;
    size_t indent = r->indent_len, frame = 0;

    while (frame < r->frame_count && argument == NULL) {
        argument = find_argument(&r->frames[frame++], op->text);
    }
    if (argument == NULL) {
        run(r, template, index + 1, op->end);
        return;
    }
    if (enter(r, op)) {
        const struct template *caller = r->frames[frame - 1].template;

        run(r, caller, (size_t)(argument - caller->ops) + 1, argument->end);
        leave(r, indent);
    }
}

/* Recursion is bounded by the nesting of tags within a template and by DEEPEST_TEMPLATE. */
static void run(struct renderer *r, const struct template *template, size_t from, size_t to)
{
    for (size_t i = from; i < to && !r->failed; i = template->ops[i].end) {
        const struct op *op = &template->ops[i];

        switch (op->kind) {
        case OP_TEXT:
            put_text(r, op->text);
            break;
        case OP_VALUE:
            put_value(r, op);
            break;
        case OP_SECTION:
            run_section(r, template, i);
            break;
        case OP_INVERTED:
            run_inverted(r, template, i);
            break;
        case OP_PARTIAL:
            run_template(r, op);
            break;
        case OP_PARENT:
            run_parent(r, template, i);
            break;
        case OP_BLOCK:
            run_block(r, template, i);
            break;
        }
    }
}

bool mustache_render(const struct mustache_set *set, struct span name, const struct value *root,
                     struct buf *out)
{
    const struct template *template = map_find(&set->templates, name);
    struct renderer r = {.out = out, .fresh = true};

    if (template == NULL || !push(&r, root)) {
        return false;
    }
    run(&r, template, 0, template->count);
    return !r.failed && !out->full;
}
