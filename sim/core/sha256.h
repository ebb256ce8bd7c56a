/* core/sha256.h: the fingerprint by which a result names the text it was made from.
 *
 *     char hex[65];
 *     sim_sha256("abc", 3, hex);      "ba7816bf..."
 *
 * FIPS 180-4, so that `sha256sum` on the experiment file gives the same digits.
 */
#ifndef SIM_CORE_SHA256_H
#define SIM_CORE_SHA256_H

#include "core/base.h"

void sim_sha256(const char *at, size_t len, char hex[65]);

#endif
