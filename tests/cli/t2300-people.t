#!/bin/sh
# Units and people over time: names, heirs, terms, vacancies, withdrawals.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/city.sh"

w=$tmp/w
ok 'a workspace' "$KAOPING" -q init w
ask() { sqlite3 -separator '|' w/kaoping.db "$1"; }
import() { "$KAOPING" --lang zh -C w import "$@"; }
# table NAME: standard input as a file
table() { cat >"$1"; }

# Units: one renamed, one merged into another that stands further below, one
# split in two, one with a name that belonged to another before.
table units.csv <<'END'
单位代码,单位名称,组别,别名及曾用名,设立日期,撤销日期,去向,拆分为,变更日期,变更文号
A01,市环境保护局,重点部门,市环保局（～2016-06-30）,,,,,,
C03,江东区政府,县（市）区,江东区,,2016-09-14,鄞州区政府,,,国函〔2016〕158号
C04,鄞州区政府,县（市）区,江东区（2016-09-15～）,,,,,,
D01,市卫生局,重点部门,,,,,"市卫生监督局、D03",2016-04-01,
D02,市卫生监督局,重点部门,,2016-04-01,,,,,
D03,市计生局,重点部门,,2016-04-01,,,,,
END
ok 'a list of units with what became of them' exits 0 import unit units.csv
heirs='C03|鄞州区政府|C04|merged|2016-09-15|国函〔2016〕158号
D01|D03|D03|split|2016-04-01|
D01|市卫生监督局|D02|split|2016-04-01|'
ok 'says it, also where the successor stands further below' is "$heirs" ask \
    "SELECT f.code, s.successor, t.code, s.kind, s.happened, s.document
	FROM unit_succession AS s JOIN unit AS f ON f.id = s.from_id
	JOIN unit AS t ON t.id = s.to_id ORDER BY f.code, s.successor"
ok 'a unit that was split ended the day before' is 2016-03-31 ask \
    "SELECT valid_to FROM unit WHERE code = 'D01'"
ok 'the same list again changes nothing' says '新0，未变6，更正0' import unit units.csv

conference() { # conference CODE DAY UNIT
	printf '编号,名称,时间,主办,承办单位\n%s,题,%s,新闻办,%s\n' "$1" "$2" "$3" >"$1.csv"
	import conference "$1.csv"
}
lead() { ask "SELECT u.code FROM conference AS c JOIN conference_host AS h
	ON h.conference_id = c.id JOIN unit AS u ON u.id = h.unit_id WHERE c.code = '$1'"; }
ok 'a unit that was no more is taken, with its successor named' says \
    'W3592: “市卫生局”在2016-05-01已撤销（去向：市卫生监督局、市计生局）' conference F1 2016-05-01 市卫生局
test_lead() { test "$(lead "$1")" = "$2" || { lead "$1"; return 1; }; }
ok 'the row stays with it' test_lead F1 D01
ok 'one that was not there yet is taken with its days' says \
    'W3593: “市计生局”的存续期是2016-04-01～，不含2016-03-31' \
    conference F2 2016-03-31 市计生局
silent() { "$@" 2>said && ! grep -q 'W[0-9]' said; }
ok 'a name means the unit that had it that day' silent conference F3 2016-09-14 江东区
ok 'which is the old one' test_lead F3 C03
ok 'and later its heir' silent conference F4 2016-09-15 江东区
ok 'that took the name' test_lead F4 C04
ok 'an alias out of use is taken with a warning' says W3517 \
    conference F5 2016-07-01 市环保局

# Renamed: by the ledger with the new name and the day.
table renamed.csv <<'END'
单位代码,单位名称,组别,更名日期
A01,市生态环境局,重点部门,2016-10-01
END
ok 'a renamed unit is the same unit' says 更正1 import unit renamed.csv
ok 'its old name is an alias up to the day before' is '|2016-09-30' ask \
    "SELECT valid_from, valid_to FROM unit_alias WHERE name = '市环境保护局'"
ok 'and still means it' silent conference F6 2016-09-30 市环境保护局
ok 'as before' test_lead F6 A01
table slip.csv <<'END'
单位代码,单位名称,组别
D02,市卫监局,重点部门
END
ok 'another name without a day is told of' says \
    'W3591: 单位原名“市卫生监督局”，现为“市卫监局”' import unit slip.csv
table nowhen.csv <<'END'
单位代码,单位名称,组别,并入
E01,戊局,重点部门,市计生局
END
ok 'a successor without a day is refused' says \
    'E3590: 并入或拆分为“市计生局”，却没有日期' import unit nowhen.csv
ok 'and so is the unit' is 0 ask "SELECT count(*) FROM unit WHERE code = 'E01'"
table other.csv <<'END'
单位代码,单位名称,组别,撤销日期,并入
C03,江东区政府,县（市）区,2016-09-14,某某新区
END
ok 'another successor corrects the first' says 更正1 import unit other.csv
ok 'which is withdrawn' is '某某新区' ask "SELECT successor FROM unit_succession
	WHERE withdrawn = 0 AND from_id = (SELECT id FROM unit WHERE code = 'C03')"
ok 'and the list of units, imported again, undoes nothing' says 更正0 import unit units.csv
printf '单位代码,单位名称,组别\nD01,市卫生局,重点部门\n' >plain.csv
ok 'a list that is not about changes takes none back' says 未变1 import unit plain.csv
ok 'a successor that no one imported is there to be looked at' prints \
    'C03 江东区政府 → 某某新区  other.csv:2' "$KAOPING" --lang zh -C w review list

# Persons.
table heads.csv <<'END'
单位,姓名,身份,职务,任职日期,离任日期,任免文号,发文日期
A01,张一,主要负责人,局长,2014-03-10,2016-03-31,甲〔2014〕1号,
A01,李二,主要负责人,副局长（主持工作）,,,,2016-06-15
D02,王五（女）,第一新闻发言人,局长,2016-04-01,,,
D03,赵六,临时负责人,,2016-04-01,2016-05-31,,
END
ok 'appointments, acting ones too' exits 0 import person heads.csv
ok 'who acts is known by the role or the post' is '张一|0
李二|1
王五|0
赵六|1' ask 'SELECT person_name, acting FROM v_role ORDER BY person_name <> "张一", person_name <> "李二", person_name'
holds() { ask "SELECT group_concat(person_name) FROM v_role WHERE unit = 'A01'
	AND role = 'head' AND '$1' BETWEEN valid_from AND valid_to"; }
ok 'on the last day of a term he is in office' is 张一 holds 2016-03-31
ok 'the day after nobody is' is '' holds 2016-04-01
ok 'the acting head is from the day of the document' is 李二 holds 2016-06-15
ok 'the days between are a vacancy' is '2016-04-01|2016-06-14' ask \
    "SELECT valid_from, valid_to FROM v_vacancy WHERE unit = 'A01' AND role = 'head'"
ok 'nobody is in office after the end of a unit' is '2014-01-01|2016-03-31' ask \
    "INSERT INTO person SELECT 900, 'x', 'x', 1, 1;
	INSERT INTO role (person_id, unit_id, role, valid_from, capture_id, row_no)
	SELECT 900, id, 'head', '2014-01-01', 1, 1 FROM unit WHERE code = 'D01';
	SELECT valid_from, valid_to FROM v_role WHERE unit = 'D01';
	DELETE FROM role WHERE person_id = 900; DELETE FROM person WHERE id = 900"
list_on() { "$KAOPING" --lang zh --as-of "$1" -C w review list; }
ok 'a vacant post is named' prints 'A01 市生态环境局  主要负责人空缺  2016-04-01～2016-06-14' \
    list_on 2016-05-01
ok 'likewise who only acts' prints 'A01 市生态环境局  主要负责人，主持工作：李二  2016-06-15～' \
    list_on 2016-07-01
on() { "$KAOPING" --lang zh --as-of "$1" -C w status; }
ok 'status names who has no head that day' prints 'A01 市生态环境局: 当日没有主要负责人' on 2016-05-01
ok 'and not when an acting one is there' sh -c \
    '! "$KAOPING" --lang zh --as-of 2016-07-01 -C w status | grep "A01.*主要负责人"'

# Corrections of a term.
table first.csv <<'END'
单位,姓名,身份,任职日期,离任日期,任免文号
A01,张一,主要负责人,2014-03-20,2016-03-31,甲〔2014〕1号
END
ok 'another first day corrects the term' says '新0，未变0，更正1' import person first.csv
ok 'and adds none' is '2014-03-20|2016-03-31|局长' ask \
    "SELECT r.valid_from, r.valid_to, r.post FROM role AS r JOIN person AS p
	ON p.id = r.person_id WHERE p.name = '张一'"
ok 'the old file again undoes nothing' says '未变4，更正0' import person heads.csv
ok 'with the old day kept' is 1 ask \
    "SELECT count(*) FROM revision WHERE noun = 'role' AND old LIKE '%valid_from=''2014-03-10''%'"
table again.csv <<'END'
单位,姓名,身份,任职日期,任免文号
A01,张一,主要负责人,2017-02-01,甲〔2017〕2号
END
ok 'days that do not overlap are another term' says 新1 import person again.csv

# Two of one name.
table twins.csv <<'END'
单位,姓名,身份,职务,任职日期
A01,陈七,新闻发言人,办公室主任,2014-01-01
A01,陈七,新闻发言人,副局长,2015-01-01
END
ok 'two persons of one name in a unit need a code' says \
    'twins.csv:3:2 列“姓名”: 错误 E3596: “陈七”的同一身份已见于第2行，任期重叠；若是两个人，请各填人员编号' \
    import person twins.csv
printf '人员编号,单位,姓名,身份,职务,任职日期\nP2,A01,陈七,新闻发言人,副局长,2015-01-01\n' >twin.csv
ok 'with one they are two' says 新1 import person twin.csv
ok 'in fact' is 2 ask "SELECT count(*) FROM person WHERE name = '陈七'"
printf '单位,姓名,身份,任职日期\nA01,陈七,相关负责人,2016-01-01\n' >which.csv
ok 'then a row must say which one it means' says 'E3595: 该单位有几位“陈七”' \
    import person which.csv
printf '人员编号,单位,姓名,身份,任职日期\nA01/陈七,A01,陈七,相关负责人,2016-01-01\n' >this.csv
ok 'one without a code of his own is unit and name' says 新1 import person this.csv

# A roster as it is kept: no dates, two persons a unit.
table roster.csv <<'END'
新闻发言人名录,,,,,
序号,部门名称,发言人,职务,电话,传真
1,市卫监局,钱　八,办公室主任,0574-81234567,0574-81234568
2,市卫监局,孙九,科长,0574-81234569,0574-81234568
3,鄞州区政府,钱八,办公室主任,0574-81230000,0574-81230000
4,市计生局,空缺,,,
END
ok 'a roster without days says what to do' says \
    'E3599: “钱八”没有任职日期，也没有文件日期；请补上，或用--period' import roster roster.csv
ok 'of a period it is taken from its first day' exits 0 import --period 2016 roster roster.csv
ok 'all who are on it' is '钱八|C04|2016-01-01
孙九|D02|2016-01-01
钱八|D02|2016-01-01' ask \
    "SELECT person_name, unit, valid_from FROM v_role WHERE capture_id IN
	(SELECT id FROM capture WHERE kind = 'roster') ORDER BY unit, person_name"
ok 'one of two units is noted' says 'W3597: “钱八”同期也是“市卫监局”的新闻发言人' import roster --period 2016 roster.csv
ok 'a vacant post is nobody' says 'N3598: “空缺”不是人名' import -v roster --period 2016 roster.csv
ok 'telephone and fax are no facts' sh -c \
    '! sqlite3 w/kaoping.db .dump | grep 8123'
table roster2.csv <<'END'
部门名称,发言人,职务,任命文件,发文日期,是否专职,培训情况
市卫监局,钱八,办公室主任,卫监〔2016〕3号,2016-04-20,专职,已培训
END
ok 'what a later roster adds is a correction' says 更正1 import roster roster2.csv
ok 'of all that it says' is '2016-04-20|卫监〔2016〕3号|1|1|办公室主任' ask \
    "SELECT valid_from, document, full_time, trained, post FROM v_role
	WHERE unit = 'D02' AND person_name = '钱八'"
ok 'the list of a period corrects no day that is known' says '更正0' \
    import --period 2015 roster roster.csv
ok 'who is no longer on it is there to be looked at' prints \
    'D02 市卫监局  新闻发言人孙九（2016-01-01～）不在roster2.csv中' list_on 2016-12-31

printf '部门名称,发言人,职务,任职日期\n市计生局,周十、吴一,科长,2016-05-01\n' >both.csv
ok 'two persons in one cell are two rows' says \
    '列“发言人”: 错误 E3666: “周十、吴一”不止一个姓名；请一人一行' import roster both.csv
printf '部门名称,发言人,任职日期\n市计生局,"周十\n吴一",2016-05-01\n市计生局,周十　吴二,2016-05-01\n' >lines.csv
ok 'also on two lines, or with a blank between' says 拒收2 import roster lines.csv
ok 'and no person of that name' is 0 ask "SELECT count(*) FROM person WHERE name LIKE '周十%'"
ok 'who was never named is said so' prints 'D03 市计生局  新闻发言人空缺  2016-04-01～' list_on 2016-12-31

# Withdrawn.
printf '部门名称,发言人,状态\n市卫监局,孙九,撤销\n' >withdraw.csv
ok 'a term is withdrawn by its state' says 更正1 import roster withdraw.csv
ok 'once' says '未变1，更正0，拒收0' import roster withdraw.csv
ok 'and counts no more' is 0 ask "SELECT count(*) FROM v_role WHERE person_name = '孙九'"
ok 'nor is it looked for' sh -c '! "$KAOPING" --as-of 2016-12-31 -C w review list | grep 孙九'
ok 'it is kept as a revision' is 1 ask \
    "SELECT count(*) FROM revision WHERE noun = 'role' AND old LIKE '%withdrawn=0%'
	AND row_id = (SELECT r.id FROM role AS r JOIN person AS p ON p.id = r.person_id
	WHERE p.name = '孙九')"
ok 'the roster again does not bring it back' says 更正0 import --period 2016 roster roster.csv
printf '部门名称,发言人,状态\n市卫监局,没有的人,撤销\n' >nobody.csv
ok 'what is not there is not withdrawn' says \
    'E3619: 要撤销的“没有的人”的任职不在库中' import roster nobody.csv
ok 'and adds nobody' is 0 ask "SELECT count(*) FROM person WHERE name = '没有的人'"
printf '部门名称,发言人,状态,离任日期\n市卫监局,钱八,离任,\n' >left.csv
ok 'who has left needs a last day' says '“离任日期”为空' import roster left.csv

printf '部门名称,发言人,任职日期\n市计生局,吴十一（政治部主任）,2016-05-01\n市计生局,吴十二（女）,2016-05-01\n' >behind.csv
ok 'a post that stands behind a name is kept' says '新2' import roster behind.csv
ok 'and what else stands there is no post' is '吴十一 政治部主任|吴十二 ' ask "
	SELECT group_concat(t, '|') FROM (SELECT p.name || ' ' || coalesce(r.post, '') AS t
		FROM role AS r JOIN person AS p ON p.id = r.person_id
		WHERE p.name LIKE '吴十_' ORDER BY 1)"
done_testing
