#!/bin/sh
# The fixture city through the whole road, against scores worked out by hand
# (fixtures/demo/EXPECTED.md).
. "$(dirname "$0")/lib.sh"

demo() { "$here/tools/demo.sh" "$tmp"; }
w=$tmp/demo

# values PERIOD: every value as the golden files write it.
values() {
	sqlite3 -csv "$w/kaoping.db" "
	SELECT u.code, v.indicator, v.state,
		CASE WHEN v.got IS NULL THEN '' ELSE printf('%.4f', v.got / 10000.0) END,
		CASE WHEN v.want IS NULL THEN '' ELSE printf('%.4f', v.want / 10000.0) END,
		printf('%.4f', v.points / 10000.0)
	FROM value AS v JOIN unit AS u ON u.id = v.unit_id
	WHERE v.period = '$1' AND v.indicator NOT IN ('total', 'facing')
	UNION ALL
	SELECT u.code, 'total', s.state, '', '', printf('%.4f', s.published / 10000.0)
	FROM score AS s JOIN unit AS u ON u.id = s.unit_id WHERE s.period = '$1'" |
		tr -d '"\r' | sort
}

# The golden file holds the units worked by hand: each of its lines must be
# among the values.
same_values() {
	values "$1" >got
	tail -n +2 "$here/tests/golden/demo-$1.csv" | sort >want
	test -s want && comm -13 got want >lost && ! grep . lost
}

same_ranks() {
	{
		echo group,rank,unit,total,grade,state
		sqlite3 -csv "$w/kaoping.db" "
		SELECT s.unit_group, CASE WHEN s.rank IS NULL THEN '' ELSE s.rank / 10 END,
			u.code, printf('%.2f', s.published / 10000.0),
			coalesce(s.grade, ''), s.state
		FROM score AS s
		JOIN unit AS u ON u.id = s.unit_id
		JOIN scheme_group AS g ON g.code = s.unit_group
		WHERE s.period = '$1'
		ORDER BY g.sort, s.rank IS NULL, s.rank, u.code" | tr -d '"\r'
	} >got
	diff "$here/tests/golden/demo-$1-rank.csv" got
}

# Facts as they stand, and what follows from them without its row numbers.
dump() {
	sqlite3 "$w/kaoping.db" .dump |
		grep -vE '^INSERT INTO (run|fetch|score|value|value_evidence|repost) ' &&
		sqlite3 "$w/kaoping.db" 'SELECT * FROM v_score; SELECT * FROM v_evidence;
			SELECT * FROM v_coverage'
}

ok 'the demo runs from feeds and ledgers to reports' demo
ok 'scores of the year are those worked out by hand' same_values 2016
ok 'scores of the third quarter are those worked out by hand' same_values 2016Q3
ok 'ranks of the year are those worked out by hand' same_ranks 2016
ok 'ranks of the third quarter are those worked out by hand' same_ranks 2016Q3

analyze() {
	"$KAOPING" -q -C "$w" --as-of 2017-01-10 analyze --period 2016 &&
		"$KAOPING" -q -C "$w" --as-of 2017-01-10 analyze --period 2016Q3
}
again() {
	dump >before && demo >second && grep -q 'of an earlier demo' second &&
		dump >after && cmp before after
}
ok 'a second demo imports nothing new' again
reports() { # of every file with its sheets, as many as there are
	find "$here/fixtures/demo/office" -type f | wc -l >files
	for f in "$here"/fixtures/demo/office/*/*; do
		grep -F "$(basename "$f")" second | grep -E ': read [1-9]|：读[1-9]'
	done | wc -l | diff files -
}
ok 'and reports on every file' reports
csv() {
	for k in unit outlet person conference attendance release; do
		"$KAOPING" --lang en -C "$w" import "$k" "$here/fixtures/demo/ledgers/$k"*.csv ||
			test $? -eq 65 || return 1
	done >said 2>&1
	grep -c ' new 0, unchanged [1-9][0-9]*, corrected 0,' said
}
ok 'plain CSV of the same facts has nothing new either' is 6 csv
analyzed() { dump >before && analyze && dump >after && cmp before after; }
ok 'analyzing again changes nothing' analyzed

same_report() {
	mkdir one two &&
		"$KAOPING" -q -C "$w" report --period 2016 -o one &&
		SOURCE_DATE_EPOCH=0 LC_ALL=C TZ=Asia/Tokyo \
			"$KAOPING" -q -C "$w" report --period 2016 -o two &&
		diff -r one two && test -s one/report.html
}
ok 'the same facts give the same report, byte for byte' same_report

ok 'every score is explained down to file and line' \
	prints '出席情况登记表.xlsx#签到:' "$KAOPING" --lang en -C "$w" explain K03 --period 2016
ok 'an article is explained by its URL and digest' \
	prints 'sha256 ' "$KAOPING" --lang en -C "$w" explain K03 attention --period 2016
ok 'the explanation is JSON where that is asked for' \
	sh -c '"$KAOPING" -C "$1" --json explain K03 --period 2016 | python3 -c "import json,sys; d=json.load(sys.stdin); assert d[\"schema\"]==\"kaoping.explain/1\" and len(d[\"indicators\"])==6"' sh "$w"
ok 'telephone numbers of respondents are nowhere' \
	sh -c '! grep -rqa 199000000 "$1" && ! zcat "$1"/evidence/*/*/*.warc.gz | grep -qa 199000000' sh "$w"
ok 'doctor finds the evidence sound' "$KAOPING" -C "$w" doctor
told() { grep -qF "$1" "$2" || { grep -o '来源日[^<]*' "$2"; return 1; }; }
ok 'the report says how much of the quarter the sources were read' \
    told '29个来源中27个完整覆盖考核期，占全部来源日的93.1%' \
    "$w/reports/2016Q3/report.html"
says_coverage() {
	"$KAOPING" --lang en --as-of 2017-01-10 -C "$w" status >status &&
		told '2016Q3  of 29 sources 27 whole, 93.1% of source-days' status &&
		grep -q 'coverage-o13  0/92 .*this is a page and no feed (E3112)' status
}
ok 'so does status, with what was missed and why' says_coverage
formats() { sqlite3 "$w/kaoping.db" "SELECT group_concat(format, ' ') FROM (SELECT DISTINCT format FROM capture WHERE kind = 'response' ORDER BY 1)"; }
ok 'feeds of several formats were read, a listing with its articles, and pages' is 'atom jsonfeed listing page rss unknown wechat' formats
shown() { sqlite3 "$w/kaoping.db" "SELECT group_concat(t, ', ') FROM (SELECT name || ' ' || value || ' ' || status AS t FROM metric
    JOIN capture ON capture.id = capture_id AND capture.kind = 'response' ORDER BY 1)"; }
ok 'with the counts that it shows, and none of its readers'"'"' jokes' is 'like 386 exact, read 12000 approximate' shown
ok 'status is fresh' prints fresh "$KAOPING" --lang en -C "$w" status

# One byte of a record is turned over: doctor must see it.
spoil() {
	place=$(sqlite3 -separator ' ' "$w/kaoping.db" \
		'SELECT warc, warc_offset + warc_length / 2 FROM capture ORDER BY warc_length DESC LIMIT 1')
	python3 - "$w/${place% *}" "${place#* }" <<-'END' &&
	import sys
	with open(sys.argv[1], 'r+b') as f:
	    f.seek(int(sys.argv[2])); byte = f.read(1)[0]
	    f.seek(int(sys.argv[2])); f.write(bytes([byte ^ 0xff]))
	END
		exits 1 "$KAOPING" -C "$w" doctor
}
ok 'doctor names evidence that was changed' spoil

# A row that the workspace has lost is new again: the second demo must fail.
planted() {
	sqlite3 "$w/kaoping.db" 'DELETE FROM given WHERE id = 1' &&
		exits 70 demo
}
ok 'a second demo with something new fails' planted
changed() {
	echo stale >"$w/demo-ledgers" && demo >third &&
		! grep -q 'of an earlier demo' third && grep -q 'once more: nothing is new' third
}
ok 'of other ledgers the demo begins anew' changed
done_testing
