/* world/program.c: the notes of all loaded objects, as the loader lists them. */
#include "world/program.h"

#include <elf.h>
#include <link.h>
#include <unistd.h>

#include "base/file.h"
#include "base/path.h"

struct identities {
    struct hash128 hash;
    bool complete;
};

/* The build-id among the notes of one segment; empty when there is none. Names and contents are
 * padded to 4 bytes. */
static struct span find_note(struct span notes)
{
    while (notes.len >= sizeof(ElfW(Nhdr))) {
        ElfW(Nhdr) head;
        size_t name, content;

        memcpy(&head, notes.at, sizeof head);
        notes = span_from(notes, sizeof head);
        name = ((size_t)head.n_namesz + 3) & ~(size_t)3;
        content = ((size_t)head.n_descsz + 3) & ~(size_t)3;
        if (head.n_type == NT_GNU_BUILD_ID && head.n_namesz == sizeof ELF_NOTE_GNU &&
            span_starts(notes, (struct span){ELF_NOTE_GNU, sizeof ELF_NOTE_GNU})) {
            return span_slice(notes, name, head.n_descsz);
        }
        notes = span_from(notes, name + content);
    }
    return (struct span){0};
}

/* The page that the kernel maps into every process has no part in what a program computes. */
static bool is_kernel(const struct dl_phdr_info *info)
{
    return span_starts(span_of(info->dlpi_name), SPAN("linux-vdso"));
}

static int add_object(struct dl_phdr_info *info, size_t size, void *context)
{
    struct identities *all = context;
    struct span id = {0};

    (void)size;
    if (is_kernel(info)) {
        return 0;
    }
    for (size_t i = 0; i < info->dlpi_phnum && id.len == 0; i++) {
        const ElfW(Phdr) *segment = &info->dlpi_phdr[i];

        if (segment->p_type == PT_NOTE) {
            const char *at = (const char *)(uintptr_t)(info->dlpi_addr + segment->p_vaddr);

            id = find_note((struct span){at, segment->p_memsz});
        }
    }
    all->complete = all->complete && id.len > 0;
    all->hash = hash128_mix(all->hash, hash128_of(id));
    return 0;
}

bool program_id(struct hash128 *out)
{
    struct identities all = {.complete = true};

    dl_iterate_phdr(add_object, &all);
    *out = all.hash;
    return all.complete;
}

const char *program_find(struct arena *arena, const char *name, const char *way,
                         struct failure *why)
{
    const char *self = file_real_path(arena, "/proc/self/exe");
    struct span folder = path_folder(span_of(self != NULL ? self : ""));
    const char *beside = span_cstr(arena, path_join(arena, folder, span_of(name))),
               *installed = span_cstr(
                   arena, path_join(arena, path_join(arena, folder, span_of(way)), span_of(name)));

    if (self == NULL) {
        failure_set(why, "cannot tell where this program is, to find '%s' with it", name);
        return NULL;
    }
    if (access(beside, X_OK) == 0) {
        return beside;
    }
    if (access(installed, X_OK) == 0) {
        return installed;
    }
    failure_set(why, "the program '%s' is missing: it is neither '%s' nor '%s'", name, beside,
                installed);
    return NULL;
}
