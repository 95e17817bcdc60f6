#!/bin/sh
# A ledger says the same as CSV, as a workbook, and as a page called .xls: with
# typed cells, headings, merged cells, forms, and tables side by side.
. "$(dirname "$0")/lib.sh"

imports=$here/fixtures/imports
events='plan topic filing approval agenda policy interpretation incident hotspot
    interview training appointment meeting column joint_action handover task
    return value filing-form approval-form conference-clock conference-ledger'
exports='article-trs article-qingbo article-newrank post-weibo_crawler
    post-weibo_search post-mediacrawler post-wechat_exporter hotline
    answer-wjx-text answer-wjx-matrix answer-wjx-number answer-limesurvey-text
    answer-limesurvey-code answer-surveymonkey answer-plain'

planted() {
	cp -R "$here/fixtures" copy && echo >>copy/imports/plan.xlsx
	exits 1 python3 copy/imports/generate.py --check
}
ok 'workbooks and pages are what generate.py makes of the CSV' \
    python3 "$imports/generate.py" --check
ok 'one that was changed by hand is seen' says plan.xlsx planted

# begin DIR UNITS.csv: a workspace
begin() { "$KAOPING" -q init "$1" && "$KAOPING" -q -C "$1" import unit "$2"; }
# put DIR ENDING KIND NAME [STATUS]
put() {
	"$KAOPING" --lang en -C "$1" import "$3" "$imports/$4.$2" >>"$1.said" 2>&1 ||
	    test $? -eq "${5:-0}" || {
		cat "$1.said"
		return 1
	}
}
put_events() { # put_events DIR ENDING
	put "$1" "$2" person persons || return
	for ledger in $events; do
		put "$1" "$2" "${ledger%%-*}" "$ledger" || return
	done
}
put_exports() { # some rows of them are refused on purpose
	put "$1" "$2" outlet outlets && put "$1" "$2" account accounts &&
	    put "$1" "$2" release releases || return
	for ledger in $exports; do
		put "$1" "$2" "${ledger%%-*}" "$ledger" 65 || return
	done
}

# All that is told but by which cell.
stream() {
	sqlite3 "$1/kaoping.db" "SELECT e.kind, u.code, e.person, p.code, e.at,
	    e.precision, e.ref, e.title,
	    (SELECT group_concat(name || '=' || value, '; ')
		FROM (SELECT a.name, a.value FROM v_event_attr AS a
			WHERE a.noun = e.noun AND a.row_id = e.row_id
				AND a.value IS NOT NULL ORDER BY a.name))
	FROM v_event AS e LEFT JOIN unit AS u ON u.id = e.unit_id
	LEFT JOIN person AS p ON p.id = e.person_id
	ORDER BY e.kind, e.at, u.code, e.person, e.row_id;
	SELECT 'given', u.code, g.indicator, g.period, g.value, g.source
	FROM given AS g JOIN unit AS u ON u.id = g.unit_id ORDER BY g.id"
}
{
	grep -v '^given' "$imports/events.out" | cut -d'|' -f1-6,8,9,11-
	grep '^given' "$imports/events.out"
} >want
told() { # told ENDING
	begin "$1" "$imports/units.$1" && put_events "$1" "$1" &&
	    stream "$1" >got && diff -u want got
}
known() { # known ENDING
	: >csv.said
	put_events csv "$1" && test "$(grep -c ' read ' csv.said)" -eq 24 &&
	    ! grep ' read ' csv.said |
		grep -v 'new 0, unchanged [1-9][0-9]*, corrected 0, refused 0'
}
for e in csv xlsx xls; do
	ok "ledgers of events tell what they should: .$e" told $e
done
for e in xlsx xls; do
	ok "after the CSV nothing is new in .$e" known $e
done

cat >units.csv <<'END'
单位代码,单位名称,组别,别名
U1,示例市财政局,重点部门,市财政局
U2,示例市文化和旅游局,重点部门,
K01,示例市公安局,重点部门,市公安局
K02,示例市教育局,重点部门,市教育局
K03,示例市民政局,重点部门,市民政局
K05,示例市审计局,重点部门,市审计局
K06,示例市交通运输局,重点部门,市交通局
END
rest() { # a whole minute is as exact in a workbook as it can be
	sqlite3 "$1/kaoping.db" "SELECT a.platform, a.account, a.name, u.code,
	    o.code FROM account AS a LEFT JOIN unit AS u ON u.id = a.unit_id
	LEFT JOIN outlet AS o ON o.id = a.outlet_id ORDER BY 1, 2;
	SELECT o.code, a.title, a.url, a.published,
	    replace(a.precision, 'second', 'minute'), a.source_line
	FROM article AS a JOIN outlet AS o ON o.id = a.outlet_id ORDER BY a.id;
	SELECT u.code, r.item_key, r.title, r.url, r.published,
	    replace(r.precision, 'second', 'minute')
	FROM release AS r JOIN unit AS u ON u.id = r.unit_id ORDER BY r.id;
	SELECT m.name, m.status, m.value FROM metric AS m ORDER BY m.id;
	SELECT e.kind, u.code, a.name, a.value FROM v_event AS e
	JOIN unit AS u ON u.id = e.unit_id JOIN v_event_attr AS a
	    ON a.noun = e.noun AND a.row_id = e.row_id
	ORDER BY e.kind, e.row_id, a.name;
	SELECT u.code, a.answered, a.state, a.value, a.duration
	FROM answer AS a JOIN unit AS u ON u.id = a.unit_id ORDER BY a.id"
}
same() { # same ENDING
	begin "rest-$1" units.csv && put_exports "rest-$1" "$1" &&
	    rest "rest-$1" >"rest.$1" && test "$(wc -l <"rest.$1")" -gt 60 &&
	    diff -u rest.csv "rest.$1"
}
for e in csv xlsx xls; do
	ok "exports, questionnaires and the hotline are one in all forms: .$e" same $e
done

# A roster with a unit's cell over its persons, and a table beside a table.
cat >persons <<'END'
GA|王建国|局长
GA|赵强|副局长
HB|周敏|副局长
HB|孙立|总工程师
HB|李海燕|副局长
JY|钱进|副局长（主持工作）
END
roster() { # roster ENDING
	begin "roster-$1" "$imports/units.csv" &&
	    put "roster-$1" "$1" roster roster &&
	    sqlite3 "roster-$1/kaoping.db" "SELECT unit, person_name, post
	    FROM v_role" | sort | diff persons -
}
beside() {
	put "roster-$1" "$1" training training-beside &&
	    is 'GA 王建国、赵强, HB 李海燕, JY 吴凡、钱进' sqlite3 "roster-$1/kaoping.db" "
	SELECT group_concat(t, ', ') FROM (SELECT u.code || ' ' ||
	    group_concat(e.person, '、') AS t FROM (SELECT * FROM event
		WHERE kind = 'training' ORDER BY unit_id, person) AS e
	JOIN unit AS u ON u.id = e.unit_id GROUP BY u.code ORDER BY u.code)"
}
for e in csv xlsx xls; do
	ok "the second and third person of a unit is of that unit: .$e" roster $e
	ok "of two tables side by side every person was trained: .$e" beside $e
done
contacts() { ! sqlite3 roster-xlsx/kaoping.db .dump | grep -q '8718'; }
ok 'telephone and fax are no facts' contacts
done_testing
