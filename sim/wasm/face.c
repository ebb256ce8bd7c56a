/* wasm/face.c: the simulator as a WebAssembly module: a text in, a figure, a table or a message out.
 *
 *     const at = face.plasticity_text(bytes.length);            copy the bytes to `at`
 *     if (face.plasticity_simulate() === 0) face.plasticity_print(0);   SVG; 1 fragment, 2 CSV, 3 JSON
 *     new Uint8Array(memory.buffer, face.plasticity_bytes(), face.plasticity_len());
 *
 * Ids inside a figure begin with the text at plasticity_id(), 64 bytes at most and a zero byte.
 *
 * The module imports nothing and is one instance of one page: it alone owns its linear memory, so
 * what it keeps between calls is static. Each run starts the memory afresh; the text, the result and
 * what was printed last stay until the next text. After an error plasticity_print(0) fails and the
 * message is what plasticity_bytes gives.
 */
#include "plasticity.h"

#define PAGE 65536u
#define ID_ROOM 65u
#define EXPORT(name) __attribute__((export_name(#name)))

extern unsigned char __heap_base; /* set by the linker: what lies above is free */

enum { FORM_SVG, FORM_FRAGMENT, FORM_CSV, FORM_JSON, FORMS };

static struct {
    struct plasticity_memory memory;
    char *text;
    size_t text_len;
    const struct plasticity_result *result;
    char *bytes; /* printed last; at the end of what is used */
    size_t len;
    char id[ID_ROOM];
} face = {.id = "fig"};

/* Makes the memory reach `size` bytes; false when the browser has no more. */
static bool reach(size_t size)
{
    size_t start = ((size_t)&__heap_base + 15u) & ~(size_t)15u;
    size_t have = __builtin_wasm_memory_size(0) * PAGE;
    if (size > SIZE_MAX - start - PAGE) {
        return false;
    }
    if (start + size > have &&
        __builtin_wasm_memory_grow(0, (start + size - have + PAGE - 1) / PAGE) == SIZE_MAX) {
        return false;
    }
    face.memory.at = (void *)start;
    face.memory.size = size > face.memory.size ? size : face.memory.size;
    return true;
}

static bool have(size_t more)
{
    return more <= SIZE_MAX - face.memory.used && reach(face.memory.used + more);
}

/* Room for a text of so many bytes; 0 when there is none. What was there before is gone. */
EXPORT(plasticity_text) char *plasticity_text(size_t len)
{
    face.memory.used = 0;
    face.result = NULL;
    face.len = 0;
    if (len > SIZE_MAX - 16 || !have(len + 16)) {
        return NULL;
    }
    face.text = face.memory.at;
    face.text_len = len;
    face.memory.used = (len + 15u) & ~(size_t)15u;
    return face.text;
}

static bool take_byte(void *context, const char *at, size_t len)
{
    (void)context;
    if (!have(len)) {
        return false;
    }
    for (size_t i = 0; i < len; i++) {
        face.bytes[face.len + i] = at[i];
    }
    face.len += len;
    face.memory.used += len;
    return true;
}

static const struct plasticity_sink sink = {take_byte, NULL};

static void start_bytes(void)
{
    face.memory.used -= face.len; /* what was printed last is written over */
    face.bytes = (char *)face.memory.at + face.memory.used;
    face.len = 0;
}

static int tell(enum plasticity_status status, const struct plasticity_errors *errors)
{
    start_bytes();
    if (status != PLASTICITY_OK && errors->count > 0) {
        const char *message = errors->at[0].message;
        size_t len = 0;
        while (message[len] != '\0') {
            len++;
        }
        take_byte(NULL, message, len);
    }
    return (int)status;
}

/* Runs the text: a status of plasticity.h, 0 when there is a result. */
EXPORT(plasticity_simulate) int plasticity_simulate(void)
{
    const struct plasticity_experiment *experiment;
    struct plasticity_errors errors = {NULL, 0};
    face.result = NULL;
    if (!have(plasticity_parse_need(face.text_len))) {
        return PLASTICITY_NO_MEMORY;
    }
    enum plasticity_status status =
        plasticity_parse(&face.memory, face.text, face.text_len, &experiment, &errors);
    if (status == PLASTICITY_OK && !have(plasticity_run_need(experiment))) {
        return PLASTICITY_NO_MEMORY;
    }
    if (status == PLASTICITY_OK) {
        status = plasticity_run(&face.memory, experiment, &face.result, &errors);
    }
    return tell(status, &errors);
}

EXPORT(plasticity_id) char *plasticity_id(void)
{
    return face.id;
}

/* Writes the result in one of the forms; 0 when it is there. */
EXPORT(plasticity_print) int plasticity_print_form(unsigned form)
{
    face.id[ID_ROOM - 1] = '\0';
    if (face.result == NULL || form >= FORMS) {
        return PLASTICITY_BAD_ARGUMENT;
    }
    start_bytes();
    switch (form) {
    case FORM_SVG:
        return (int)plasticity_write_svg(face.result, face.id, PLASTICITY_SVG_STANDALONE, &sink);
    case FORM_FRAGMENT:
        return (int)plasticity_write_svg(face.result, face.id, PLASTICITY_SVG_FRAGMENT, &sink);
    case FORM_CSV:
        return (int)plasticity_write_csv(face.result, 0, &sink);
    default:
        return (int)plasticity_write_json(face.result, &sink);
    }
}

EXPORT(plasticity_bytes) const char *plasticity_bytes(void)
{
    return face.bytes;
}

EXPORT(plasticity_len) size_t plasticity_len(void)
{
    return face.len;
}
