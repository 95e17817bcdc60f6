#include "collect/guard.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#include "base/arena.h"

struct range4 {
	unsigned char net[4];
	int bits;
};

static const struct range4 guarded[] = {
	{ { 0, 0, 0, 0 }, 8 }, { { 10, 0, 0, 0 }, 8 },
	{ { 100, 64, 0, 0 }, 10 }, { { 127, 0, 0, 0 }, 8 },
	{ { 169, 254, 0, 0 }, 16 }, { { 172, 16, 0, 0 }, 12 },
	{ { 192, 0, 0, 0 }, 24 }, { { 192, 0, 2, 0 }, 24 },
	{ { 192, 88, 99, 0 }, 24 }, { { 192, 168, 0, 0 }, 16 },
	{ { 198, 18, 0, 0 }, 15 }, { { 198, 51, 100, 0 }, 24 },
	{ { 203, 0, 113, 0 }, 24 },
	{ { 224, 0, 0, 0 }, 3 }, /* multicast, reserved, broadcast */
};

static bool
has_prefix(const unsigned char *addr, const unsigned char *net, int bits)
{
	int whole = bits / 8, rest = bits % 8;

	return memcmp(addr, net, (size_t)whole) == 0 &&
	    (rest == 0 || (addr[whole] ^ net[whole]) >> (8 - rest) == 0);
}

static bool
permits4(const unsigned char addr[4])
{
	for (size_t i = 0; i < sizeof(guarded) / sizeof(*guarded); i++)
		if (has_prefix(addr, guarded[i].net, guarded[i].bits))
			return false;
	return true;
}

static bool
permits6(const unsigned char addr[16])
{
	static const unsigned char global[] = { 0x20 }; /* 2000::/3 */
	static const unsigned char protocols[] = { 0x20, 0x01, 0x00 };
	static const unsigned char documents[] = { 0x20, 0x01, 0x0d, 0xb8 };
	static const unsigned char documents2[] = { 0x3f, 0xff, 0x00 };
	static const unsigned char sixtofour[] = { 0x20, 0x02 };
	static const unsigned char nat64[12] = { 0x00, 0x64, 0xff, 0x9b };

	if (has_prefix(addr, nat64, 96))
		return permits4(addr + 12);
	if (has_prefix(addr, sixtofour, 16))
		return permits4(addr + 2);
	return has_prefix(addr, global, 3) &&
	    !has_prefix(addr, protocols, 23) &&
	    !has_prefix(addr, documents, 32) &&
	    !has_prefix(addr, documents2, 20);
}

bool
guard_permits(const struct sockaddr *sa)
{
	struct sockaddr_in in4;
	struct sockaddr_in6 in6;
	unsigned char addr[16];

	switch (sa->sa_family) {
	case AF_INET:
		memcpy(&in4, sa, sizeof(in4));
		memcpy(addr, &in4.sin_addr, 4);
		return permits4(addr);
	case AF_INET6:
		memcpy(&in6, sa, sizeof(in6));
		memcpy(addr, &in6.sin6_addr, 16);
		return permits6(addr);
	}
	return false;
}

bool
guard_permits_host(struct arena *a, struct str host)
{
	unsigned char addr[16];
	const char *z;

	if (str_starts(host, STR("[")) && str_ends(host, STR("]")))
		host = str_sub(host, 1, host.n - 2);
	z = str_z(a, host);
	if (inet_pton(AF_INET, z, addr) == 1)
		return permits4(addr);
	if (inet_pton(AF_INET6, z, addr) == 1)
		return permits6(addr);
	/* a zone ("fe80::1%eth0") is of a link */
	return !str_eq(host, STR("localhost")) &&
	    !str_ends(host, STR(".localhost")) && strchr(z, ':') == NULL;
}

bool
guard_lists(const struct str *list, size_t n, struct str host, struct str port)
{
	for (size_t i = 0; i < n; i++) {
		if (str_eq_fold(list[i], host))
			return true;
		if (list[i].n == host.n + 1 + port.n &&
		    str_eq_fold(str_sub(list[i], 0, host.n), host) &&
		    list[i].p[host.n] == ':' && str_ends(list[i], port))
			return true;
	}
	return false;
}

struct str
guard_text(struct arena *a, const struct sockaddr *sa)
{
	char text[INET6_ADDRSTRLEN] = "?";
	struct sockaddr_in in4;
	struct sockaddr_in6 in6;

	if (sa->sa_family == AF_INET) {
		memcpy(&in4, sa, sizeof(in4));
		inet_ntop(AF_INET, &in4.sin_addr, text, sizeof(text));
	} else if (sa->sa_family == AF_INET6) {
		memcpy(&in6, sa, sizeof(in6));
		inet_ntop(AF_INET6, &in6.sin6_addr, text, sizeof(text));
	}
	return str_dup(a, str_from(text));
}
