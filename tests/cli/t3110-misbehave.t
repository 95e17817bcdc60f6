#!/bin/sh
# Collecting from servers that misbehave: each source fails for its own reason,
# within its limits, and the others come through.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/collect.sh"
misbehave
retries=1
stall=1s
total=3s
workspace

sources /ok /stall-head /stall-body /mute /drip /endless /headers /cut \
	/cut-chunked /truncated /flaky /busy /gzip-bomb /gzip-cut /gzip-lie /br \
	/moved /loop /to-name /to-private /to-mapped /to-number /to-file /to-user \
	/304 /404 /500 /204 /206 /login /empty /no-items /bomb /xxe /ok2
ok 'a run with failures is incomplete' exits 3 collect
ok 'every source has its line' is 35 sql 'SELECT count(*) FROM fetch'
ok 'the run says that it is incomplete' is partial \
	sql "SELECT result FROM run WHERE stage = 'collect'"

# case NAME SOURCE OUTCOME REASON ITEMS
case_is() { ok "$1" is "$3 $4 $5" came "$2"; }
case_is 'a good source before them comes through' ok new - 3
case_is 'a good source after them comes through' ok2 new - 3
case_is 'a stall in the headers is given up' stall-head failed E3203 0
case_is 'a stall in the body is given up' stall-body failed E3203 0
case_is 'a mute server is given up' mute failed E3203 0
case_is 'a server that drips is given up' drip failed E3202 0
case_is 'an endless body stops at the limit' endless failed E3204 0
case_is 'endless headers stop at the limit' headers failed E3205 0
case_is 'a cut body keeps its whole items' cut partial W3211 2
case_is 'a cut chunked body keeps its whole items' cut-chunked partial W3211 3
case_is 'a truncated feed keeps its whole items' truncated partial W3105 2
case_is 'a server that fails once is tried again' flaky new - 3
case_is 'a server that wants an hour is left alone' busy failed E3208 0
case_is 'a gzip bomb stops at the limit' gzip-bomb failed E1502 0
case_is 'a truncated gzip stream fails' gzip-cut failed E1501 0
case_is 'a lie about gzip fails' gzip-lie failed E1501 0
case_is 'an encoding not asked for fails' br failed E3206 0
case_is 'a redirect is followed' moved new - 3
case_is 'a redirect loop ends' loop failed E3207 0
case_is 'a redirect to loopback by another name is refused' to-name failed E3210 0
case_is 'a redirect to a private address is refused' to-private failed E3210 0
case_is 'a redirect to a mapped address is refused' to-mapped failed E3210 0
case_is 'a number that means an allowed host is that host' to-number new - 3
case_is 'a redirect to a file is refused' to-file failed E3212 0
case_is 'a redirect with a password is refused' to-user failed E3212 0
case_is '304 unasked fails' 304 failed E3209 0
case_is '404 fails' 404 failed E3208 0
case_is '500 fails' 500 failed E3208 0
case_is '204 fails' 204 failed E3208 0
case_is '206 fails' 206 failed E3208 0
case_is 'a login page is no feed' login failed E3112 0
case_is 'an empty body is no feed' empty failed E3111 0
case_is 'a feed without items is a fact' no-items new - 0
case_is 'an entity bomb is refused' bomb failed E1301 0
case_is 'an external entity is refused' xxe failed E1301 0

asked() { grep -c "^$1 " "$tmp/requests"; }
ok '500 was tried again once' is 2 asked /500
ok '404 was not' is 1 asked /404
ok 'nothing of a refused feed is stored' is 0 \
	sql "SELECT count(*) FROM article AS a JOIN source AS s ON s.id = a.source_id WHERE s.code IN ('bomb', 'xxe', 'login')"
ok 'the cut item is not stored' is 'g1 g2' \
	sql "SELECT group_concat(item_key, ' ') FROM (SELECT item_key FROM article AS a JOIN source AS s ON s.id = a.source_id WHERE s.code = 'cut' ORDER BY a.id)"
ok 'a refused document is kept as evidence' is 1 \
	sql "SELECT count(*) FROM capture WHERE uri LIKE '%/login'"
ok 'the message says what to do, in English' says 'check the address, or whether it wants a login' collect login
zh() { "$KAOPING" -q --lang zh -C "$w" collect "$@"; }
ok 'and in Chinese' says '请检查地址，或是否要求登录' zh login
ok 'a failure is asked again, not taken for the last answer' is 'failed E3112 0' came login

# The host that is allowed at one port is guarded at others.
narrow() { sed -i "s/^allow_host.*/allow_host = 127.0.0.1:1/" "$w/kaoping.conf"; }
narrow
ok 'loopback is refused where it is not allowed' exits 3 collect ok2
ok 'the reason names the address' is 'failed E3210 0' came ok2
done_testing
