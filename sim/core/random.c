/* core/random.c: ten rounds of two 32-bit multiplications; the key is the seed, the counter holds
 * stream and index. A shared generator with a state would tie every draw to all draws before it. */
#include "core/random.h"

struct block {
    uint32_t a, b, c, d;
};

static inline struct block rounds(struct block block, uint32_t k0, uint32_t k1)
{
    uint32_t a = block.a, b = block.b, c = block.c, d = block.d;
    for (int round = 0; round < 10; round++) {
        uint64_t left = (uint64_t)0xd2511f53u * a;
        uint64_t right = (uint64_t)0xcd9e8d57u * c;
        a = (uint32_t)(right >> 32) ^ b ^ k0;
        b = (uint32_t)right;
        c = (uint32_t)(left >> 32) ^ d ^ k1;
        d = (uint32_t)left;
        k0 += 0x9e3779b9u;
        k1 += 0xbb67ae85u;
    }
    return (struct block){a, b, c, d};
}

void sim_random_block(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4])
{
    struct block block = {counter[0], counter[1], counter[2], counter[3]};
    block = rounds(block, key[0], key[1]);
    out[0] = block.a;
    out[1] = block.b;
    out[2] = block.c;
    out[3] = block.d;
}

static double unit_of(uint32_t high, uint32_t low)
{
    return ((double)(((uint64_t)high << 32 | low) >> 12) + 0.5) * 0x1p-52;
}

void sim_random_pair(uint64_t seed, uint64_t stream, uint64_t index, double unit[2])
{
    struct block block = {(uint32_t)index, (uint32_t)(index >> 32), (uint32_t)stream,
                          (uint32_t)(stream >> 32)};
    block = rounds(block, (uint32_t)seed, (uint32_t)(seed >> 32));
    unit[0] = unit_of(block.a, block.b);
    unit[1] = unit_of(block.c, block.d);
}

double sim_random_unit(uint64_t seed, uint64_t stream, uint64_t index)
{
    double unit[2];
    sim_random_pair(seed, stream, index, unit);
    return unit[0];
}
