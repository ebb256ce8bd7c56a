/* embed/module.c: a build tool: a WebAssembly module to a script, because a page that is opened from
 * a disk may load scripts and nothing else.
 *
 *     module NAME IN.wasm OUT.js          engramModule("NAME", "AGFzbQ...");
 */
#include <stdio.h>
#include <stdlib.h>

static void fail(const char *what, const char *name)
{
    fprintf(stderr, "module: cannot %s '%s'\n", what, name);
    exit(3);
}

static void print_group(FILE *out, const unsigned char *bytes, size_t count)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned group = (unsigned)bytes[0] << 16 | (unsigned)bytes[1] << 8 | bytes[2];

    for (size_t i = 0; i < 4; i++) {
        fputc(i <= count ? digits[group >> (18 - 6 * i) & 63u] : '=', out);
    }
}

int main(int argc, char **argv)
{
    unsigned char bytes[3] = {0};
    size_t count;
    FILE *in, *out;

    if (argc != 4) {
        fail("understand", "the arguments");
    }
    in = fopen(argv[2], "rb");
    if (in == NULL) {
        fail("read", argv[2]);
    }
    out = fopen(argv[3], "wb");
    if (out == NULL) {
        fail("write", argv[3]);
    }
    fprintf(out, "engramModule(\"%s\", \"", argv[1]);
    while ((count = fread(bytes, 1, sizeof bytes, in)) > 0) {
        for (size_t i = count; i < sizeof bytes; i++) {
            bytes[i] = 0;
        }
        print_group(out, bytes, count);
    }
    fputs("\");\n", out);
    fclose(in);
    if (fclose(out) != 0) {
        fail("write", argv[3]);
    }
    return 0;
}
