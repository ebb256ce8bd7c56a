/* base/mapping.c: mmap of a whole file, for reading. */
#include "base/mapping.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

bool mapping_open(struct mapping *mapping, const char *path)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    void *at = MAP_FAILED;

    *mapping = (struct mapping){0};
    if (file < 0) {
        return false;
    }
    if (fstat(file, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0) {
        at = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    }
    close(file);
    if (at == MAP_FAILED) {
        return false;
    }
    mapping->bytes = (struct span){at, (size_t)st.st_size};
    return true;
}

void mapping_close(struct mapping *mapping)
{
    if (mapping->bytes.at != NULL) {
        munmap((void *)(uintptr_t)mapping->bytes.at, mapping->bytes.len);
    }
    *mapping = (struct mapping){0};
}

void mapping_rest(const struct mapping *mapping)
{
    if (mapping->bytes.at != NULL) {
        madvise((void *)(uintptr_t)mapping->bytes.at, mapping->bytes.len, MADV_DONTNEED);
    }
}
