/* world/guard.h: which addresses a wiki may make this machine talk to.
 *
 *     guard_allows(address, GUARD_PUBLIC)        false for 127.0.0.1, 10.0.0.1, fe80::1, ...
 *
 * Authors write addresses and servers redirect: without a guard, either could reach what only this
 * machine can reach. The guard looks at the address that is connected to, not at the name, so that
 * a name that resolves to a private address does not pass.
 */
#ifndef WORLD_GUARD_H
#define WORLD_GUARD_H

#include <sys/socket.h>

#include "base/span.h"

enum guard {
    GUARD_PUBLIC,   /* addresses of the public internet only */
    GUARD_LOOPBACK, /* this machine only: nothing leaves it */
};

bool guard_allows(const struct sockaddr *address, enum guard guard);

/* The same for a host that is written as an address; a name passes, since it is asked about when it
 * has been resolved. */
bool guard_allows_host(struct span host, enum guard guard);

/* Whether a host is this machine: "localhost", 127.0.0.0/8 or ::1. */
bool guard_is_loopback(struct span host);

/* The host in an address such as "http://[::1]:80/x", without port and brackets, lower case. */
struct span guard_host(struct arena *arena, struct span url);

#endif
