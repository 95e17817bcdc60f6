/* Which addresses are guarded, which hosts are allowed. */

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#include "base/arena.h"
#include "collect/guard.h"
#include "tests/tap.h"

static bool
permits(const char *text)
{
	struct sockaddr_in in4 = { .sin_family = AF_INET };
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };
	struct sockaddr_storage sa = { 0 };

	if (inet_pton(AF_INET, text, &in4.sin_addr) == 1)
		memcpy(&sa, &in4, sizeof(in4));
	else if (inet_pton(AF_INET6, text, &in6.sin6_addr) == 1)
		memcpy(&sa, &in6, sizeof(in6));
	else
		printf("# %s is no address\n", text);
	return guard_permits((const struct sockaddr *)(const void *)&sa);
}

static void
every_special_range_is_guarded_at_both_ends(void)
{
	static const char *const guarded[] = { "0.0.0.0", "0.255.255.255",
		"10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255",
		"127.0.0.1", "127.255.255.255", "169.254.0.0",
		"169.254.169.254", "172.16.0.0", "172.31.255.255", "192.0.0.1",
		"192.0.2.1", "192.168.0.0", "192.168.255.255", "198.18.0.0",
		"198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1",
		"239.255.255.255", "240.0.0.1", "255.255.255.255" };

	for (size_t i = 0; i < sizeof(guarded) / sizeof(*guarded); i++) {
		if (permits(guarded[i]))
			printf("# %s\n", guarded[i]);
		CHECK(!permits(guarded[i]));
	}
}

static void
their_neighbours_are_not(void)
{
	static const char *const open[] = { "1.0.0.0", "9.255.255.255",
		"11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
		"128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255",
		"172.32.0.0", "192.167.255.255", "192.169.0.0",
		"198.17.255.255", "198.20.0.0", "223.255.255.255",
		"2001:4860:4860::8888", "2400:3200::1", "64:ff9b::808:808",
		"2002:808:808::1" };

	for (size_t i = 0; i < sizeof(open) / sizeof(*open); i++) {
		if (!permits(open[i]))
			printf("# %s\n", open[i]);
		CHECK(permits(open[i]));
	}
}

static void
addresses_in_disguise_are_guarded(void)
{
	static const char *const guarded[] = { "::", "::1", "::ffff:127.0.0.1",
		"::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1",
		"64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::1", "fe80::1",
		"febf::1", "fec0::1", "fc00::1", "fdff::1", "ff02::1",
		"2001:db8::1", "2001::1", "100::1", "3fff::1", "4000::1" };

	for (size_t i = 0; i < sizeof(guarded) / sizeof(*guarded); i++) {
		if (permits(guarded[i]))
			printf("# %s\n", guarded[i]);
		CHECK(!permits(guarded[i]));
	}
}

static void
with_a_proxy_literal_hosts_are_guarded(void)
{
	struct arena *a = arena_new();

	CHECK(!guard_permits_host(a, STR("127.0.0.1")));
	CHECK(!guard_permits_host(a, STR("[::1]")));
	CHECK(!guard_permits_host(a, STR("[fe80::1%25eth0]")));
	CHECK(!guard_permits_host(a, STR("localhost")));
	CHECK(!guard_permits_host(a, STR("a.localhost")));
	CHECK(guard_permits_host(a, STR("8.8.8.8")));
	CHECK(guard_permits_host(a, STR("news.example")));
	arena_free(a);
}

static void
a_host_is_allowed_whole_or_at_one_port(void)
{
	const struct str list[] = { STR("127.0.0.1"), STR("Lan.example:8080") };

	CHECK(guard_lists(list, 2, STR("127.0.0.1"), STR("80")));
	CHECK(guard_lists(list, 2, STR("127.0.0.1"), STR("8080")));
	CHECK(guard_lists(list, 2, STR("lan.example"), STR("8080")));
	CHECK(!guard_lists(list, 2, STR("lan.example"), STR("80")));
	CHECK(!guard_lists(list, 2, STR("lan.example"), STR("808")));
	CHECK(!guard_lists(list, 2, STR("n.example"), STR("8080")));
	CHECK(!guard_lists(list, 0, STR("127.0.0.1"), STR("80")));
}

int
main(void)
{
	RUN(every_special_range_is_guarded_at_both_ends);
	RUN(their_neighbours_are_not);
	RUN(addresses_in_disguise_are_guarded);
	RUN(with_a_proxy_literal_hosts_are_guarded);
	RUN(a_host_is_allowed_whole_or_at_one_port);
	return tap_done();
}
