#ifndef COLLECT_GUARD_H
#define COLLECT_GUARD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct sockaddr;

/*
 * Which addresses may be connected to.  The question is asked of the very
 * address that a socket is made for, so neither a redirect nor a name that
 * resolves twice gets around it.
 */

/* Public unicast only: not loopback, private, link-local, carrier-grade NAT,
 * multicast, unspecified, reserved or for documents (IANA's registries of
 * special addresses); not IPv4 dressed as IPv6, however dressed. */
bool guard_permits(const struct sockaddr *);

/* The same of a host in a URL, where a proxy connects in our place: false for
 * the literal address of a guarded one and for localhost; a name passes. */
bool guard_permits_host(struct arena *, struct str host);

/* Is a host (or host:port) of the list meant? */
bool guard_lists(const struct str *list, size_t n, struct str host,
    struct str port);

/* An address as text. */
struct str guard_text(struct arena *, const struct sockaddr *);

#endif
