/* core/random.c: ten rounds of two 32-bit multiplications; the key is the seed, the counter holds
 * stream and index. A shared generator with a state would tie every draw to all draws before it. */
#include "core/random.h"

void sim_random_block(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4])
{
    uint32_t a = counter[0], b = counter[1], c = counter[2], d = counter[3];
    uint32_t k0 = key[0], k1 = key[1];
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
    out[0] = a;
    out[1] = b;
    out[2] = c;
    out[3] = d;
}

void sim_random_pair(uint64_t seed, uint64_t stream, uint64_t index, double unit[2])
{
    uint32_t counter[4] = {(uint32_t)index, (uint32_t)(index >> 32), (uint32_t)stream,
                           (uint32_t)(stream >> 32)};
    uint32_t key[2] = {(uint32_t)seed, (uint32_t)(seed >> 32)};
    uint32_t out[4];
    sim_random_block(counter, key, out);
    for (size_t k = 0; k < 2; k++) {
        uint64_t bits = ((uint64_t)out[2 * k] << 32 | out[2 * k + 1]) >> 12;
        unit[k] = ((double)bits + 0.5) * 0x1p-52;
    }
}

double sim_random_unit(uint64_t seed, uint64_t stream, uint64_t index)
{
    double unit[2];
    sim_random_pair(seed, stream, index, unit);
    return unit[0];
}
