#!/bin/sh
# Scores that are none, respondents who come twice, names of nobody: the
# verdicts of a collection of hostile tables.
. "$(dirname "$0")/lib.sh"
data=${KAOPING_DATA:-$here/../shared/data}/hostile
profile=$here/fixtures/imports/answer-score-profile.csv
cat >units.csv <<'END'
单位代码,单位名称,组别
K01,市发改委,KEY
K02,市公安局,KEY
END
"$KAOPING" -q init base
sed -i 's/^scale_low,[^,]*/scale_low,0/; s/^scale_high,[^,]*/scale_high,100/' base/scheme/scheme.csv
"$KAOPING" -q -C base import unit units.csv
workspace() { rm -rf w && cp -r base w; }
import() { "$KAOPING" --lang en -v -C w import answer --profile "$profile" "$@" 2>said; }
values() {
	sqlite3 w/kaoping.db "SELECT group_concat(v, ' ') FROM
	    (SELECT coalesce(value, state) AS v FROM answer ORDER BY row_no)"
}

# Ours: the same ideas, whatever data is at hand.
score() { # score TEXT STATUS VALUES
	workspace
	printf 'respondent_id,department,score,date\nr1,市发改委,%s,2016-08-15\nr2,市公安局,80.5,2016-08-16\n' \
	    "$1" >score.csv
	exits "$2" import score.csv && is "$3" values
}
for s in 100 100.0 000090 80.25 ９０; do
	case $s in
	100.0) v=100 ;;
	000090 | ９０) v=90 ;;
	*) v=$s ;;
	esac
	ok "score $s is $v" score "$s" 0 "$v 80.5"
done
ok 'score -0.0 is 0' score -0.0 0 '0 80.5'
ok 'no score is not 0' score '' 0 'blank 80.5'
for s in 1e309 nan inf 0x10 九十 90分 90. .5 '"1,000"' 100.1 -1 99999999999999999999; do
	ok "score $s is refused, the other kept" score "$s" 65 80.5
done
ok 'with its line' grep -q 'score.csv:2' said

if ! test -d "$data/csv"; then
	echo "# no $data/csv: the rest is left out"
	done_testing
fi
take() { # take ID STATUS VALUES
	workspace
	exits "$2" import "$data"/csv/"$1"_*.csv && is "$3" values
}
ok 's01' take s01 0 '100 80.5'
ok 's03' take s03 0 '100 80.5'
ok 's05' take s05 0 '0 80.5'
for id in s07 s09 s11 s13 s17 s23; do
	ok "$id is listed as invalid" take $id 65 80.5
done
ok 's15: a missing answer is not 0' take s15 0 'blank 80.5'
ok 's19 is not counted silently' take s19 65 80.5
ok 's21' take s21 0 '90 80.5'
d01() { exits 65 import "$data"/csv/d01_*.csv && is disputed values && grep -q 'neither counts' said; }
workspace
ok 'd01: by the rule of the scheme, and that is said' d01
ok 'd03: one department' take d03 0 '90 80 70'
one() { sqlite3 w/kaoping.db 'SELECT count(DISTINCT unit_id) FROM answer'; }
ok 'of three answers' is 1 one
d05() {
	workspace
	exits 65 import "$data"/csv/d05_*.csv && test "$(grep -c 'E351[45]' said)" -eq 9 &&
	    test ! -e /tmp/kp-canary/d05 && test ! -e /tmp/kp-canary/d05b &&
	    test ! -e /tmp/kp-canary/d05c && test ! -e /tmp/kp-canary/d05d &&
	    test -z "$(find . -name '*kp-canary*' -o -name con -o -name '-rf')"
}
ok 'd05: unknown departments are listed, and make no files' d05
d07() {
	workspace
	import "$data"/csv/d07_*.csv || return
	cat w/kaoping.db* w/rejects/* said 2>/dev/null >all.bytes
	find w/evidence -name '*.gz' -exec zcat {} + >>all.bytes
	! grep -aq '张三\|330203\|13800000000\|oABCD1234' all.bytes && is 90 values
}
ok 'd07: what names a person is nowhere' d07
d09() { take d09 0 '90 80.5' && grep -q '2015Q4 (1), 2016Q3 (1)' said; }
ok 'd09: both are kept, their times told apart' d09
done_testing
