/* tests/fuzz/target.h: what each fuzz target offers to libFuzzer and to replay.c. */
#ifndef FUZZ_TARGET_H
#define FUZZ_TARGET_H

#include "base/span.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
