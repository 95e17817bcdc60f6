#!/bin/sh
# The derived tables follow the program: another text of theirs is noticed.
. "$(dirname "$0")/lib.sh"

"$KAOPING" -q init city || exit 1
printf 'code,name,group\nA,甲局,KEY\n' >unit.csv
"$KAOPING" -q -C city import unit unit.csv || exit 1
printf '发布会编号,发布会名称,开始时间,组织方,牵头单位,举办情况\nFB1,会,2016-03-01 09:00,市政府新闻办,甲局,已举行\n' \
    >conference.csv
"$KAOPING" -q -C city import conference conference.csv || exit 1
"$KAOPING" -q -C city --as-of 2017-01-10 analyze --period 2016 || exit 1

sql() { sqlite3 city/kaoping.db "$@"; }
age() { sql "UPDATE _meta SET value = 'of another version' WHERE name = 'derived'"; }

unread() {
	age && exits 74 "$KAOPING" --lang en -C city explain A --period 2016 &&
		grep -q 'E2007' err && grep -q 'kaoping analyze' err
}
ok 'what another version derived is not read' unread

again() {
	sql 'SELECT * FROM v_score' >before && test -s before &&
		sql 'DROP VIEW v_score' &&
		"$KAOPING" -q -C city --as-of 2017-01-10 analyze --period 2016 &&
		sql 'SELECT * FROM v_score' >after && cmp before after
}
ok 'the next analysis makes it again' again

unscored() {
	age && "$KAOPING" -q -C city import unit unit.csv &&
		exits 3 "$KAOPING" --lang en -C city report --period 2016 -o r &&
		grep -q 'E5001' err
}
ok 'and a report asks for it' unscored

older() {
	"$KAOPING" -q init old && rm old/kaoping.db* &&
		sqlite3 old/kaoping.db <"$here/store/schema/0001_facts.sql" &&
		sqlite3 old/kaoping.db 'PRAGMA application_id = 0x6b616f70;
			PRAGMA user_version = 1' &&
		"$KAOPING" -q -C old import unit unit.csv &&
		test "$(sqlite3 old/kaoping.db 'PRAGMA user_version')" -ge 3 &&
		test "$(sqlite3 old/kaoping.db 'SELECT count(*) FROM unit')" = 1
}
ok 'a database of the first version is brought up to date' older
done_testing
