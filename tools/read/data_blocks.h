/* read/data_blocks.h: fenced blocks that hold data: ```figure, ```smart, ```gas and ```video. */
#ifndef READ_DATA_BLOCKS_H
#define READ_DATA_BLOCKS_H

#include "read/fields.h"
#include "read/reading.h"

struct data_block {
    const struct md_node *code;
    struct span language; /* the info word */
    struct span text;     /* the Markdown around it, and where that is from */
    const struct origin *origin;
};

/* Reads a code block into `block` when it is a data block. Returns false for any other. A data
 * block that is wrong is shown as code, after its findings. */
bool data_block_read(struct reading *r, const struct data_block *in, struct block *block);

/* A value of a data block as prose: its own origin leads into the article's file. */
struct flow data_block_flow(struct reading *r, const struct field_reader *f, struct span yaml,
                            const struct node *value);

#endif
