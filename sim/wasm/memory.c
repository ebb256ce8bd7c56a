/* wasm/memory.c: the one function of a C library that the compiler may call and that WebAssembly has
 * no instruction for; memcpy and memset are instructions (-mbulk-memory). */
#include <stddef.h>

int memcmp(const void *a, const void *b, size_t len);

int memcmp(const void *a, const void *b, size_t len)
{
    const unsigned char *x = a, *y = b;
    for (size_t i = 0; i < len; i++) {
        if (x[i] != y[i]) {
            return x[i] < y[i] ? -1 : 1;
        }
    }
    return 0;
}
