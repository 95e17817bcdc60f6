#!/bin/sh
# 109 real feeds of June 2021 over loopback: the accounts named 发布 are units
# that release, the others are outlets; articles are attributed by title.
. "$(dirname "$0")/lib.sh"

feeds=${KAOPING_DATA:-}/feeds/feeds_cn
test -f "$feeds/INDEX.tsv" || skip_all "KAOPING_DATA has no feeds/feeds_cn"
serve "$feeds"
w=$tmp/w

setup() {
	"$KAOPING" -q init "$w" &&
		printf 'contact = test@example.org\nallow_host = 127.0.0.1\n' \
			>"$w/kaoping.conf" &&
		awk -F'\t' -v base="http://127.0.0.1:$port" -v w="$w" '
		BEGIN {
			print "id,role,owner,kind,url,format,encoding,zone,every" >(w "/sources.csv")
			print "单位代码,单位名称,组别" >(w "/units.csv")
			print "媒体代码,媒体名称,级别" >(w "/outlets.csv")
		}
		{
			release = $2 ~ /发布$/
			if (release) print "u" NR "," $2 ",其他部门" >(w "/units.csv")
			else print "o" NR "," $2 ",市级媒体" >(w "/outlets.csv")
			print "s" NR "," (release ? "release,u" : "coverage,o") NR \
			    ",feed," base "/" $1 ",auto,auto,+08:00,1d" >(w "/sources.csv")
		}' "$feeds/INDEX.tsv" &&
		"$KAOPING" -q -C "$w" import unit "$w/units.csv" &&
		"$KAOPING" -q -C "$w" import outlet "$w/outlets.csv"
}
sql() { sqlite3 "$w/kaoping.db" "$1"; }

ok 'units and outlets come from the list of accounts' setup
ok 'one of 109 feeds is malformed: incomplete' exits 3 "$KAOPING" -q -C "$w" collect
ok 'all were read' is 109 sql "SELECT count(*) FROM fetch WHERE outcome IN ('new', 'partial')"
ok 'the malformed one is partial' is 1 sql "SELECT count(*) FROM fetch WHERE outcome = 'partial'"
ok 'all of its items are good, and kept' is 18 sql "SELECT items FROM fetch WHERE outcome = 'partial'"
ok 'all that the list counts are there' is "$(awk -F'\t' '{ n += $3 } END { print n }' "$feeds/INDEX.tsv")" sql 'SELECT sum(items) FROM fetch'
ok 'no item is without a title or a time' is 0 sql "SELECT count(*) FROM (SELECT title, published FROM article UNION ALL SELECT title, published FROM release) WHERE title = '' OR published IS NULL"
ok 'items are as many as the feeds list' is "$(sql 'SELECT sum(items) FROM fetch')" \
	sql 'SELECT (SELECT count(*) FROM article) + (SELECT count(*) FROM release)'
ok 'they are analyzed' "$KAOPING" -q -C "$w" --as-of 2021-07-01 analyze --period 2021Q2
rows() { sql 'SELECT count(*) FROM article' && sql 'SELECT count(*) FROM release' && sql 'SELECT max(id) FROM article'; }
again() {
	rows >before
	exits 3 "$KAOPING" -q -C "$w" collect $(sql 'SELECT code FROM source ORDER BY id') &&
		rows >after && cmp before after
}
ok 'collecting again adds nothing' again
echo "# items: $(sql 'SELECT count(*) FROM release') releases, $(sql 'SELECT count(*) FROM article') articles"
echo "# reposts: $(sql 'SELECT count(*) FROM repost') by $(sql 'SELECT group_concat(rule || " " || n, ", ") FROM (SELECT rule, count(*) AS n FROM repost GROUP BY rule ORDER BY rule)')"
sql "SELECT '# partial: ' || s.code || ' ' || coalesce(f.reason, '') || ' ' || coalesce(f.detail, '') FROM fetch AS f JOIN source AS s ON s.id = f.source_id WHERE outcome = 'partial' LIMIT 1"
done_testing
