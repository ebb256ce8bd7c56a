/* command/building.h: what all forms of `engram build` share: where things are, who may write there, and
 * what outputs depend on. A whole build is in command/build.c, one shard of it in build_shard.c.
 *
 *     building_set_paths(&b);
 *     if (building_check_places(&b) && building_make_folders(&b, &why) && building_lock(&b, LOCK_EX, &why)) {
 *         ... build ...
 *     }
 *     building_unlock(&b);
 *
 * Texts live in the arena of the build.
 */
#ifndef COMMAND_BUILDING_H
#define COMMAND_BUILDING_H

#include "base/shard.h"
#include "command/profile.h"
#include "command/verdict.h"
#include "service/shards.h"
#include "service/snapshot.h"

struct build_settings {
    struct shared_settings shared;
    const char *output, *state, *dump, *share;
    bool with_errors, watch, profile, fresh, only_read;
};

struct build {
    const struct command *command;
    const struct build_settings *settings;
    const char *folder;
    struct arena arena;
    struct verdict verdict;
    struct profile profile;
    char *output, *state, *outputs, *cache;
    struct span earlier, listed; /* the outputs of the build before, and of this one */
    struct snapshot_place place;
    struct snapshot before; /* what the build before left */
    struct shards shards;   /* what shards left, for this build and other shards */
    struct shards_made taken;
    bool fresh;   /* nothing that earlier builds worked out is believed */
    bool has_key; /* else nothing is known of the program, and nothing kept for later */
    int lock, output_lock, code;
    int64_t started_us;
};

void building_set_paths(struct build *b);

/* Whether the folders may be written to; else says why not. Asked before they are made: afterwards
 * it would be too late for the wiki. */
bool building_check_places(struct build *b);
bool building_make_folders(const struct build *b, struct failure *why) MUST_USE;

/* Two builds of one wiki would remove each other's pages; its shards (LOCK_SH) do not. */
bool building_lock(struct build *b, int how, struct failure *why) MUST_USE;
void building_unlock(const struct build *b);

/* The list of what the build before wrote into this folder, and where the rest is that it left. */
bool building_read_earlier(struct build *b, struct failure *why) MUST_USE;

/* All that outputs, and all that words depend on, but for the files of the wiki. */
void building_make_keys(struct build *b);

/* Lists the files of the wiki, and looks what the build before made; the list of outputs is known. */
bool building_look(struct build *b, struct compile *compile, struct failure *why) MUST_USE;

/* What a compile of this build is told, but for what earlier builds left. */
struct compile_options building_options(const struct build *b);

/* One build; what it keeps of the one before are only files. The exit code is that of `b`. */
void building_once(struct build *b);

/* Builds again whenever a file changes; the exit code. */
int build_watch(struct build *b);

/* One shard; the exit code. */
int build_shard(struct build *b, struct shard shard);

#endif
