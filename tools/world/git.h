/* world/git.h: the files of a wiki as an earlier revision has them.
 *
 *     struct git_revision revision;
 *     git_read(SPAN("wiki"), "origin/main", &arena, &revision, &why)
 *     tree_find(&revision.tree, SPAN("content/site.yaml"))
 *
 * The program git is asked, without a shell, rather than libgit2: it is there where a repository
 * is, and reads whatever that version of it wrote. Nothing is checked out, nothing is fetched, no
 * file of the repository is written. Bytes that the compiler does not read, such as pictures, are
 * left out: their names are enough.
 */
#ifndef WORLD_GIT_H
#define WORLD_GIT_H

#include "base/tree.h"

struct git_revision {
    struct span name; /* of the commit, in full */
    struct tree tree; /* in memory, of the folder that was asked for */
};

/* False when there is no git, no repository, no such revision or no such folder in it. */
bool git_read(struct span folder, const char *revision, struct arena *arena,
              struct git_revision *out, struct failure *why) MUST_USE;

/* "0123…, with changes since": the commit that is checked out, and whether files of the folder other
 * than those in its build/ differ from it. Empty when there is no git or no commit, which is no
 * fault. */
struct span git_state(struct span folder, struct arena *arena);

#endif
