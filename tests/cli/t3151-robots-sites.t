#!/bin/sh
# robots.txt of sites that misbehave: each address of the server is a site.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/collect.sh"
misbehave
stall=1s
retries=0
workspace
sed -i 's/^allow_host.*/allow_host = 127.0.0.1, 127.0.0.2, 127.0.0.3, 127.0.0.4, 127.0.0.5, 127.0.0.6, 127.0.0.7, 127.0.0.8, 127.0.0.9/' "$w/kaoping.conf"
{
	echo 'id,role,owner,url'
	for n in 1 2 3 4 5 6 7 8 9; do
		echo "s$n,coverage,o1,http://127.0.0.$n:$port/ok"
	done
	echo "s6b,coverage,o1,http://127.0.0.6:$port/ok2"
	echo "s6c,coverage,o1,http://127.0.0.6:$port/ok3"
	echo "moved,coverage,o1,http://127.0.0.1:$port/to-five"
} >"$w/sources.csv"
asked() { grep -c '^/robots.txt ' "$tmp/requests"; }
state() { came "$1"; }

ok 'sites are asked' exits 3 collect
ok 'one without a robots.txt forbids nothing' is 'new - 3' state s1
ok 'one that answers 503 all' is 'failed E3215 0' state s2
ok 'one that redirects is followed' is 'failed E3214 0' state s3
ok 'one that redirects without end forbids nothing' is 'new - 3' state s4
ok 'a byte order mark and CR do not matter' is 'failed E3214 0' state s5
ok 'half a megabyte is read' is 'failed E3214 0' state s6
ok 'all of 500 KiB' is 'failed E3214 0' state s6b
ok 'and no more' is 'new - 3' state s6c
ok 'one that does not answer forbids all' is 'failed E3215 0' state s7
ok 'one that answers 403 nothing' is 'new - 3' state s8
ok 'half a robots.txt is none' is 'failed E3215 0' state s9
ok 'a redirect goes by the rules of where it leads' is 'failed E3214 0' state moved
ok 'each site was asked once, its redirects aside' is 14 asked
ok 'what could not be had is not remembered' is 0 \
	sql "SELECT count(*) FROM robots WHERE origin LIKE '%0.0.2:%' OR origin LIKE '%0.0.7:%' OR origin LIKE '%0.0.9:%'"
ok 'the rest is' is 6 sql 'SELECT count(*) FROM robots'
ok 'the reason says what came' says 'can'"'"'t be had (503)' collect s2
ok 'what is agreed is not asked about' sh -c 'sed -i "1s/$/,robots/; /^s2,/s/$/,ignore/" "$1/sources.csv"; "$KAOPING" -q -C "$1" collect s2' sh "$w"
ok 'and is read' is 'new - 3' state s2

printf 'User-agent: *\nDisallow: /private/\nAllow: /private/open\n' >r.txt
ask() { "$KAOPING" parse r.txt --format robots --url "$1" --agent "${2:-kaoping}"; }
ok 'parse says what is forbidden' prints '"kind":"robots","allowed":false' ask http://news.example/private/x
ok 'and what is not' prints '"kind":"robots","allowed":true' ask 'http://news.example/private/open?x=1#y'
ok 'an address that is none is a usage error' exits 64 ask 'ftp://news.example/'
done_testing
