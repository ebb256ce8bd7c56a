/* base/file.h: whole files in, whole files out.
 *
 * A file is read at once and written at once: to a temporary name beside it, then renamed, so that
 * a reader (or a crash) never meets half a file. Paths are relative to the working folder or
 * absolute.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/failure.h"
#include "base/span.h"
#include "base/stamp.h"

enum file_kind { FILE_ABSENT, FILE_REGULAR, FILE_FOLDER, FILE_OTHER };

enum file_kind file_kind(const char *path);

/* Whether `path` is a symbolic link to something that does not lie below `root`. */
bool file_link_leaves(const char *path, const char *root);

/* The absolute path without links and "..", of which the last parts need not exist yet; NULL when
 * it cannot be told. */
char *file_real_path(struct arena *arena, const char *path);

/* The bytes of `path`, NUL-terminated behind their end; more than `cap` bytes is a failure. */
bool file_read(struct arena *arena, const char *path, size_t cap, struct span *out,
               struct failure *why) MUST_USE;

/* Writes `bytes` atomically, by way of the file `temporary` on the same disk, which a crash may
 * leave behind and the next write replaces. Folders on the way must exist. */
bool file_write_by(const char *temporary, const char *path, struct span bytes,
                   struct failure *why) MUST_USE;

/* The same by way of "<path>.tmp": for a file that only one process writes. */
bool file_write(const char *path, struct span bytes, struct failure *why) MUST_USE;

/* Whether `path` holds just these bytes. */
bool file_has(const char *path, struct span bytes);

/* Makes the folder `path` and those above it. An existing folder is fine. */
bool file_make_folder(const char *path, struct failure *why) MUST_USE;

/* Removes the folder and the files in it, as far as that can be done. */
void file_clear_folder(const char *path);
/* The same with the folders in it and the files in these. */
void file_clear_folders(const char *path);

bool file_remove(const char *path, struct failure *why) MUST_USE;

/* Everything below `folder` that is a regular file, sorted by the bytes of the path, which is
 * relative to it. Names that start with '.' are passed over, and so are symbolic links that lead to
 * folders, and the folder `skip` directly below. */
struct file_name {
    struct span path;
    struct stamp stamp; /* zero where a link leads nowhere */
    bool is_link;
};

struct file_names {
    struct file_name *at;
    size_t count, room;
    const char *skip; /* or NULL */
};
bool file_list(struct arena *arena, const char *folder, struct file_names *out,
               struct failure *why) MUST_USE;

#endif
