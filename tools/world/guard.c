/* world/guard.c: the special-purpose blocks of RFC 6890 as a table; what is not public is private.
 */
#include "world/guard.h"

#include <arpa/inet.h>
#include <netinet/in.h>

struct block {
    uint32_t first;
    unsigned bits;
};

static bool in_block(uint32_t ip, struct block block)
{
    return (ip ^ block.first) >> (32 - block.bits) == 0;
}

static bool is_public_ipv4(uint32_t ip)
{
    static const struct block blocks[] = {
        {0x00000000, 8},  /* this network */
        {0x0a000000, 8},  /* private */
        {0x64400000, 10}, /* shared by carriers */
        {0x7f000000, 8},  /* loopback */
        {0xa9fe0000, 16}, /* link-local, and the metadata services of clouds */
        {0xac100000, 12}, /* private */
        {0xc0000000, 24}, /* protocol assignments */
        {0xc0000200, 24}, /* documentation */
        {0xc0586300, 24}, /* relays */
        {0xc0a80000, 16}, /* private */
        {0xc6120000, 15}, /* benchmarks */
        {0xc6336400, 24}, /* documentation */
        {0xcb007100, 24}, /* documentation */
        {0xe0000000, 3},  /* multicast, reserved, broadcast */
    };

    for (size_t i = 0; i < countof(blocks); i++) {
        if (in_block(ip, blocks[i])) {
            return false;
        }
    }
    return true;
}

static uint32_t be32(const uint8_t *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static bool all_zero(const uint8_t *at, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (at[i] != 0) {
            return false;
        }
    }
    return true;
}

/* The IPv4 address that an IPv6 address stands for: mapped, translated or 6to4. */
static bool embedded_ipv4(const uint8_t ip[16], uint32_t *out)
{
    if (all_zero(ip, 10) && ip[10] == 0xff && ip[11] == 0xff) {
        *out = be32(ip + 12);
        return true;
    }
    if (be32(ip) == 0x0064ff9b && all_zero(ip + 4, 8)) {
        *out = be32(ip + 12);
        return true;
    }
    if (ip[0] == 0x20 && ip[1] == 0x02) {
        *out = be32(ip + 2);
        return true;
    }
    return false;
}

/* Of IPv6, only 2000::/3 is given out, and of that not the documentation block nor Teredo. */
static bool is_public_ipv6(const uint8_t ip[16])
{
    uint32_t inner;

    if (embedded_ipv4(ip, &inner)) {
        return is_public_ipv4(inner);
    }
    return ip[0] >> 5 == 1 && be32(ip) != 0x20010db8 && be32(ip) != 0x20010000;
}

static bool is_loopback_ipv6(const uint8_t ip[16])
{
    uint32_t inner;

    return (all_zero(ip, 15) && ip[15] == 1) ||
           (embedded_ipv4(ip, &inner) && ip[10] == 0xff && inner >> 24 == 127);
}

bool guard_allows(const struct sockaddr *address, enum guard guard)
{
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;

    if (address->sa_family == AF_INET) {
        memcpy(&v4, address, sizeof v4);
        return guard == GUARD_LOOPBACK ? ntohl(v4.sin_addr.s_addr) >> 24 == 127
                                       : is_public_ipv4(ntohl(v4.sin_addr.s_addr));
    }
    if (address->sa_family == AF_INET6) {
        memcpy(&v6, address, sizeof v6);
        return guard == GUARD_LOOPBACK ? is_loopback_ipv6(v6.sin6_addr.s6_addr)
                                       : is_public_ipv6(v6.sin6_addr.s6_addr);
    }
    return false;
}

/* Parses a host that is an address; false when it is a name. */
static bool parse_host(struct span host, struct sockaddr_storage *out)
{
    char text[64];
    struct sockaddr_in v4 = {.sin_family = AF_INET};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};

    if (host.len == 0 || host.len >= sizeof text) {
        return false;
    }
    memcpy(text, host.at, host.len);
    text[host.len] = '\0';
    if (inet_aton(text, &v4.sin_addr) != 0) { /* "127.1" and "0x7f000001" too */
        memcpy(out, &v4, sizeof v4);
        return true;
    }
    if (inet_pton(AF_INET6, text, &v6.sin6_addr) == 1) {
        memcpy(out, &v6, sizeof v6);
        return true;
    }
    return false;
}

bool guard_allows_host(struct span host, enum guard guard)
{
    struct sockaddr_storage address = {0};

    return !parse_host(host, &address) || guard_allows((struct sockaddr *)&address, guard);
}

bool guard_is_loopback(struct span host)
{
    struct sockaddr_storage address = {0};

    return span_is(host, "localhost") ||
           (parse_host(host, &address) &&
            guard_allows((struct sockaddr *)&address, GUARD_LOOPBACK));
}

struct span guard_host(struct arena *arena, struct span url)
{
    size_t at = span_find_span(url, SPAN("://")), end = 0, user;
    struct span rest = at < url.len ? span_from(url, at + 3) : (struct span){0};

    while (end < rest.len && strchr("/?#\\", rest.at[end]) == NULL) {
        end++;
    }
    rest.len = end;
    while ((user = span_find(rest, '@')) < rest.len) {
        rest = span_from(rest, user + 1);
    }
    if (span_starts(rest, SPAN("["))) {
        rest = span_from(rest, 1);
        rest.len = span_find(rest, ']');
    } else {
        rest.len = span_find(rest, ':');
    }
    return span_lower(arena, rest);
}
