#!/bin/sh
# Sources that are elsewhere for good (301, 308), and those that are gone (410).
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/collect.sh"
misbehave
workspace
sources /ok /for-good /for-good-2 /half-good /lost-for-good /gone

# at DAY COMMAND...: on that day of August 2016
at() {
	day=$1
	shift
	SOURCE_DATE_EPOCH=$((1470000000 + day * 86400)) "$KAOPING" --lang en -C "$w" "$@"
}
moved() { sql "SELECT group_concat(t, ' ') FROM (SELECT s.code || '>' || substr(f.moved_to, instr(f.moved_to, ':$port') + 6) AS t
	FROM fetch AS f JOIN source AS s ON s.id = f.source_id WHERE f.run_id = (SELECT max(id) FROM run) AND f.moved_to IS NOT NULL ORDER BY s.code)"; }
proposes() { "$@" 2>&1 | grep 'change its url in sources.csv' | sed 's/.*source "\([^"]*\)" has moved to .*\(\/[a-z]*\) for good (seen on days: \([0-9]*\)).*/\1 \2 \3/' | tr '\n' ' '; }

ok 'sources are collected' exits 3 at 0 collect
ok 'where redirects for good lead is on record' is 'for-good>/ok for-good-2>/ok' moved
ok 'once is not enough to propose it' is '' proposes at 0 status
ok 'nor are three times on a day' is '' proposes at 0 collect for-good
ok 'not the third time either' is '' proposes at 0 collect for-good
ok 'a day later it is seen again' exits 3 at 1 collect
ok 'two days are not enough' is '' proposes at 1 status
ok 'on the third day collect proposes it' is 'for-good /ok 3 for-good-2 /ok 3 ' proposes at 2 collect
ok 'so does status' is 'for-good /ok 3 for-good-2 /ok 3 ' proposes at 2 status
json() { at 2 --json status | python3 -c '
import json, sys
d = json.load(sys.stdin)
print([(m["source"], m["days"]) for m in d["moved"]], [s["source"] for s in d["sources"] if s.get("gone")])'; }
ok 'also in JSON' is "[('for-good', 3), ('for-good-2', 3)] ['gone']" json
zh() { at 2 --lang zh status; }
ok 'also in Chinese' prints '请在sources.csv中更改网址' zh

# The person follows the proposal.
sed -i "s,^for-good\\(.*\\)/for-good\\,,for-good\\1/ok\\,," "$w/sources.csv"
sed -i '/^for-good-2/d' "$w/sources.csv"
ok 'the address is changed' at 3 collect for-good
ok 'then nothing is proposed' is '' proposes at 3 status

# Only to https: at once.  The server has no TLS, so what was seen is put in.
sql "INSERT INTO fetch (run_id, source_id, at, outcome, status, items, added, moved_to)
	SELECT (SELECT max(id) FROM run), id, '2016-08-05T10:00:00+08:00', 'new', 200, 3, 0,
	replace(url, 'http://', 'https://') FROM source WHERE code = 'ok'"
ok 'a move to https is proposed at once' is 'ok /ok 1 ' proposes at 4 status
sql "UPDATE fetch SET moved_to = moved_to || '/x' WHERE moved_to LIKE 'https://%'"
ok 'not to another place there' is '' proposes at 4 status
sql "DELETE FROM fetch WHERE moved_to LIKE 'https://%'"

# 410
gone() { sql "SELECT count(*) || ' ' || max(f.reason) FROM fetch AS f JOIN source AS s ON s.id = f.source_id WHERE s.code = 'gone'"; }
ok 'what is gone was asked once' is '1 E3216' gone
ok 'status says that it is' prints 'gone  2016-08-01T' at 4 status
ok 'a week later it is asked again' exits 3 at 7 collect
ok 'and only then' is '2 E3216' gone
ok 'days on which it was not tried are missing for that reason' \
	prints 'gone for good' at 12 status
ok 'coverage has it on each day' is '2016-08-11' sh -c '"$KAOPING" -q -C "$1" --as-of 2016-08-12 --json status | python3 -c "
import json, sys
d = json.load(sys.stdin)
print(*[s[\"last_missed\"] for c in d[\"coverage\"] for s in c[\"by_source\"] if s[\"source\"] == \"gone\" and s[\"reason\"] == \"E3216\"])"' sh "$w"
ok 'what is named is asked all the same' exits 3 at 8 collect gone
done_testing
