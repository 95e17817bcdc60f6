#!/bin/sh
# Ledgers that have no table of their own: every one is a profile, and its rows
# are events.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/city.sh"

imports=$here/fixtures/imports
events='plan topic filing approval agenda policy interpretation incident hotspot
    interview training appointment meeting column joint_action handover task'
w=$tmp/w

import() { "$KAOPING" --lang en -C w import "$@"; }
ask() { sqlite3 w/kaoping.db "$1"; }
begin() {
	"$KAOPING" -q init w && import unit "$imports/units.csv" &&
	    import person "$imports/persons.csv"
}
ok 'a small city has units and a roster' begin

each() { # each COUNT: what every ledger is told to be
	for name in $events return value filing-form approval-form conference-clock \
	    conference-ledger; do
		import "${name%-*}" "$imports/$name.csv" >said 2>&1 || {
			cat said
			return 1
		}
		grep -qE "$1" said || {
			cat said
			return 1
		}
	done
}
ok 'each built-in profile reads its ledger whole' each \
    'new [1-9][0-9]*, unchanged 0, corrected 0, refused 0'

# All that can be known of the stream, as it should be.
stream() {
	ask "SELECT e.kind, u.code, e.person, p.code, e.at, e.precision,
	    e.at_raw, e.ref, e.title, c.uri || ':' || e.row_no,
	    (SELECT group_concat(name || '=' || value, '; ')
		FROM (SELECT a.name, a.value FROM v_event_attr AS a
			WHERE a.noun = e.noun AND a.row_id = e.row_id
				AND a.value IS NOT NULL
			ORDER BY a.name))
	FROM v_event AS e
	LEFT JOIN unit AS u ON u.id = e.unit_id
	LEFT JOIN person AS p ON p.id = e.person_id
	JOIN capture AS c ON c.id = e.capture_id
	ORDER BY e.kind, e.at, u.code, e.person, e.row_id"
	ask "SELECT 'given', u.code, g.indicator, g.period, g.value, g.source
	FROM given AS g JOIN unit AS u ON u.id = g.unit_id ORDER BY g.id"
}
golden() { stream >got && diff -u "$imports/events.out" got; }
ok 'the events are those that the ledgers tell' golden

again() { facts w >before && each 'new 0, unchanged' && facts w >after && cmp before after; }
ok 'a second import of every ledger changes nothing' again

ok 'a month is enough for a plan' is '2016-06-01T00:00:00+08:00|month|2016年6月' \
    ask "SELECT at, precision, at_raw FROM event WHERE kind = 'plan' AND title LIKE '节能%'"
ok 'a plan that moves within its year is corrected' says 'corrected 1,' \
    import plan "$imports/plan-corrected.csv"
ok 'and not there twice' is '1|2016-08-01T00:00:00+08:00' ask "SELECT count(*),
    max(at) FROM event WHERE kind = 'plan' AND title LIKE '节能%'"
ok 'its old month is kept' is 1 ask "SELECT count(*) FROM revision
    WHERE noun = 'event' AND old LIKE '%2016-06-01%'"
old() { says 'corrected 0,' import plan "$imports/plan.csv"; }
ok 'the old plan again undoes nothing' old
ok 'so the correction stays' is 2016-08-01T00:00:00+08:00 ask "SELECT at
    FROM event WHERE kind = 'plan' AND title LIKE '节能%'"

steps() { ask "SELECT kind, at FROM v_event WHERE ref = '$1' ORDER BY kind, at"; }
ok 'what a ledger adds later corrects its rows' says 'corrected 2,' \
    import incident "$imports/incident-corrected.csv"
ok 'the steps of an incident find each other' is \
    'incident|2016-10-08T07:50:00+08:00
incident_closed|2016-10-08T00:00:00+08:00
incident_released|2016-10-08T09:10:00+08:00
incident_told|2016-10-08T08:30:00+08:00' steps TF02
ok 'an empty cell takes no step back, a shorter list does' is \
    'incident|2016-07-02T14:20:00+08:00
incident_closed|2016-07-04T00:00:00+08:00
incident_followed|2016-07-02T20:00:00+08:00
incident_followed|2016-07-03T10:00:00+08:00
incident_released|2016-07-02T16:05:00+08:00
incident_reported|2016-07-02T14:50:00+08:00
incident_told|2016-07-02T15:20:00+08:00
incident_worded|2016-07-02T15:40:00+08:00' steps TF01

# As it comes from an office: a heading, two rows of header, a note below.
office() {
	cat >office.csv <<-'END'
	示例市突发事件信息发布台账,,,,,,
	序号,事件,基本情况,,信息发布,,
	,,发生时间,牵头单位,首次发布时间,后续发布,发布平台
	1,居民楼火灾,2016年11月3日 2时15分,市公安局,2016年11月3日 3时,"2016年11月3日 6时
	2016年11月3日 9时30分",微博
	备注：以上均已核实,,,,,,
	END
	import incident office.csv
}
ok 'a ledger with two rows of header is read' says 'new 1,' office
ok 'each of its times as exact as it is written' is '2016-11-03T02:15:00+08:00|minute
2016-11-03T03:00:00+08:00|hour
2016-11-03T06:00:00+08:00|hour
2016-11-03T09:30:00+08:00|minute' ask "SELECT at, precision FROM v_event
    WHERE title = '居民楼火灾' ORDER BY at"

timeless() {
	printf '会议名称,会议时间\n选题会,\n' >timeless.csv
	import meeting timeless.csv
}
ok 'a time that must be there is asked for' says E3510 timeless
silent() {
	printf 'field,headers,type,required,event,key\n' >drill.csv
	printf 'title,演练,text,yes,,yes\nbegan,开始,time,no,drill_began,\nended,结束,time,no,drill_ended,\n' >>drill.csv
	printf '演练,开始,结束\n防汛,2016-06-01,\n消防,,\n' >drills.csv
	import drill drills.csv --profile drill.csv
}
ok 'a row without any time is refused' says 'drills.csv:3' silent
ok 'a kind of one'\''s own is a profile, no code' is 'drill_began|2016-06-01T00:00:00+08:00|防汛' \
    ask "SELECT kind, at, ref FROM v_event WHERE kind LIKE 'drill%'"

yearless() { # yearless OPTION...
	printf '发布主题,时间,承办单位\n防汛,6月,市公安局\n' >yearless.csv
	import plan yearless.csv "$@"
}
ok 'a month without its year asks for the period' says '--period' yearless
ok 'which gives it' says 'new 1,' yearless --period 2016
several() {
	printf 'field,headers,type,required,event,key\n' >sampling.csv
	printf 'title,演练,text,yes,,yes\nat,日期,time,yes,,\noutlet,媒体#,text,no,,\n' >>sampling.csv
	printf '演练,日期,媒体1,媒体2,媒体3\n防震,2016-05-12,日报,,晚报\n' >samples.csv
	import exercise samples.csv --profile sampling.csv
}
ok 'a field of several columns is an attribute for each that is filled' several
ok 'by the name of its column' is 'outlet:媒体1=日报 outlet:媒体3=晚报' ask "SELECT
    group_concat(a.name || '=' || a.value, ' ') FROM v_event_attr AS a
    JOIN v_event AS e USING (noun, row_id) WHERE e.kind = 'exercise'"

joint() {
	printf '会议日期,议题,牵头部门\n2016-08-01,联合执法,市公安局、市环保局\n' >joint.csv
	import agenda joint.csv
}
ok 'a cell may name several units' joint
ok 'of which the first answers' is 'GA|GA、HB' ask "SELECT u.code, a.value
    FROM v_event AS e JOIN unit AS u ON u.id = e.unit_id
    JOIN v_event_attr AS a USING (noun, row_id)
    WHERE e.title = '联合执法' AND a.name = 'units'"

twice() {
	printf '选题,申报单位,申报时间,类别,编号\n甲,市公安局,2016-03-01,a,T1\n' >twice.csv
	printf '乙,市公安局,2016-03-02,a,T1\n' >>twice.csv
	import topic twice.csv
}
ok 'two rows of one file with one code that differ are not merged' says E3525 twice
ok 'and the first stands' is 甲 ask "SELECT title FROM event WHERE item_key = 'T1'"

# Nil returns.
ok 'a nil return is no row of the ledger' is 'GA|incident|2016Q3|0
HB|incident|2016|1
JY|hotspot|2016-09|0
JY|incident|2016Q3|0' ask "SELECT u.code, n.kind, n.period, n.rows
    FROM return_nil AS n JOIN unit AS u ON u.id = n.unit_id ORDER BY 1, 2, 3"
returns() { printf '单位,台账,报告期,条数\n市公安局,%s,%s,%s\n' "$1" "$2" "$3" >r.csv; import return r.csv; }
ok 'a ledger is known by its name in the title of its form' returns \
    热点舆情回应情况表 2016年12月 无
ok 'several have nothing to report in one row' says 'new 1,' \
    returns '"发布会备案、常务会议议题；政策解读"' 2016-12 0
ok 'which is a return of each' is 'agenda,filing,hotspot,interpretation' ask "SELECT
    group_concat(kind) FROM (SELECT kind FROM return_nil WHERE period = '2016-12'
    ORDER BY kind)"
ok 'but not three rows together' says E3582 returns 备案、议题 2016-11 3
ok 'a ledger that nobody knows is asked about' says E3582 returns 流水账 2016Q3 0
ok 'so is a period without its year' says E3543 returns 突发事件 三季度 0
ok 'and a number of rows that is none' says E3583 returns 突发事件 2016Q3 若干
given() { # given KIND [OPTION...]
	kind=$1
	shift
	case $kind in
	value) printf '单位,指标,数值\n市公安局,指数,12.5\n' ;;
	hotline) printf '单位,12345热线,\n,受理量,满意数\n市公安局,12,11\n' ;;
	esac >$kind.csv
	import $kind $kind.csv "$@"
}
ok 'a table that names no period asks for it' says E3663 given value
ok '--period names it' says 'new 1,' given value --period 2016H1
ok 'as a row would' is '2016H1|12.5' ask "SELECT period, value FROM given
    WHERE indicator = '指数'"
ok 'also of the hotline' says 'new 1,' given hotline --period 2016-11
ok 'which is known by it' is 2016-11 ask "SELECT a.value FROM event AS e
    JOIN event_attr AS a ON a.event_id = e.id
    WHERE e.kind = 'hotline' AND a.name = 'period'"
ok 'status counts events and returns by kind' prints incident_told "$KAOPING" -C w status

# Conferences in a ledger of the office's: attendance in one cell, no codes.
seats() {
	ask "SELECT u.code, a.person_name, a.post, a.stated_role
	FROM attendance AS a JOIN conference AS c ON c.id = a.conference_id
	JOIN unit AS u ON u.id = a.unit_id
	WHERE c.title LIKE '$1%' ORDER BY a.id"
}
ok 'one cell makes an attendance for each name' is 'GA|王建国|局长|head
GA|赵强|副局长|officer' seats 高考
ok 'a seat is of the unit that the post names, else of the lead' is \
    'HB|李海燕|新闻发言人|spokesperson
JY|周敏|市教育局副局长|officer
HB|吴凡||officer' seats 空气
ok 'whose post tells no role is told' says 'N3585' \
    "$KAOPING" -v --lang en -C w import -n conference "$imports/conference-podium.csv"
podium() { says 'corrected 1,' import conference "$imports/conference-podium.csv"; }
ok 'another podium is a correction' podium
ok 'who left it is off, who is new is on' is 'GA|王建国|局长|head
GA|孙立||officer' seats 高考
ok 'the old ledger again does not bring him back' says 'corrected 0,' \
    import conference "$imports/conference-clock.csv"
ok 'so he stays off' is 'GA|王建国|局长|head
GA|孙立||officer' seats 高考
ok 'a sheet of those who came finds its conference by title and day' says 'new 2,' \
    import attendance "$imports/attendance-ledger.csv"
ok 'with the role that the post tells' is 'JY|钱进|副局长、新闻发言人|spokesperson' \
    ask "SELECT u.code, a.person_name, a.post, a.stated_role FROM attendance AS a
    JOIN unit AS u ON u.id = a.unit_id WHERE a.person_name = '钱进'"
nowhere() {
	printf '发布会名称,日期,单位,姓名\n高考安保新闻发布会,2016-06-04,市教育局,钱进\n' >nowhere.csv
	import attendance nowhere.csv
}
ok 'one that is not known that day is asked for' says E3589 nowhere
ok 'the ledger again leaves what other sheets say' says 'new 0, unchanged' \
    import conference "$imports/conference-podium.csv"
ok 'who came by another sheet stays' is 1 ask "SELECT count(*)
    FROM attendance WHERE person_name = '钱进'"
ok 'a cancelled one is kept as such' is cancelled ask "SELECT state
    FROM conference WHERE title LIKE '暑期%'"

clock() { # clock DAY TIME TITLE
	printf '日期,时间,发布会名称,主办单位,承办单位\n%s,%s,%s,自办,市公安局\n' "$1" "$2" "$3" >clock.csv
	import conference clock.csv
}
starts() { ask "SELECT starts || ' ' || precision FROM conference WHERE title = '$1'"; }
ok 'a day alone is enough' clock 2016-10-11 '' 甲会
ok 'and known as such' is '2016-10-11T00:00:00+08:00 day' starts 甲会
ok 'a clock may have its day once more' clock 2016-10-12 '2016-10-12 15:00' 乙会
ok 'which is read once' is '2016-10-12T15:00:00+08:00 minute' starts 乙会
ok 'a clock that is none is refused' says 'column “时间”: error E3586: "2016-10-13 待定"' \
    clock 2016-10-13 待定 丙会

# The same conference from two departments, at different times.
theirs() { # theirs FILE LEAD JOINT DAY TIME [CODE]
	printf '编号,日期,时间,发布会名称,主办单位,承办单位,联合单位\n' >"$1"
	printf '%s,%s,%s,夜间交通整治新闻发布会,自办,%s,%s\n' "${6:-}" "$4" "$5" "$2" "$3" >>"$1"
	import conference "$1"
}
ok 'one department hands it in' says 'new 1,' theirs a.csv 市公安局 市环保局 2016-11-02 09:30
rival() { theirs b.csv 市环保局 市公安局 2016-11-02 14:30; }
ok 'of another its row is refused' says 'refused 1' rival
ok 'with its own place and that of the other' says 'b.csv:2' rival
ok 'in one message' says 'the ledger a.csv has this conference in row 2' rival
coded() { theirs c.csv 市公安局 '' 2016-12-01 09:30 FB1 && ! theirs d.csv 市环保局 '' 2016-12-01 10:30 FB1; }
ok 'a code of both is not merged either' coded
ok 'the first stands' is '2016-12-01T09:30:00+08:00|GA' ask "SELECT c.starts, u.code
    FROM conference AS c JOIN conference_host AS h ON h.conference_id = c.id
    JOIN unit AS u ON u.id = h.unit_id WHERE c.code = 'FB1'"
named() {
	theirs 市公安局台账.csv 市公安局 '' 2016-12-20 09:30 FB2 &&
	    ! theirs 市环保局台账.csv 市公安局 '' 2016-12-20 10:30 FB2
}
ok 'the name of a file tells whose it is' named
mend() { says 'corrected 1,' theirs 市公安局台账.csv 市公安局 '' 2016-12-20 10:00 FB2; }
ok 'and whose it is may correct it' mend
shared() {
	theirs f.csv 市公安局 市教育局 2016-12-22 09:30 FB3 &&
	    ! theirs g.csv 市公安局 市教育局 2016-12-22 10:30 FB3
}
ok 'of a joint one another file may be another host'\''s' shared
again_f() { says 'corrected 1,' theirs f.csv 市公安局 市教育局 2016-12-22 11:00 FB3; }
ok 'a file of the same name corrects it' again_f
first_f() { says 'refused 0' theirs f.csv 市公安局 市教育局 2016-12-22 09:30 FB3; }
ok 'its first word again is no other' first_f
ok 'of what was corrected the hosts are kept too' is "GA:lead JY:joint" ask "SELECT
    substr(r.old, instr(r.old, 'hosts=') + 7, 16) FROM revision AS r
    JOIN conference AS c ON c.id = r.row_id AND r.noun = 'conference'
    WHERE c.code = 'FB3'"
ok 'so the correction stands' is 2016-12-22T11:00:00+08:00 ask "SELECT starts
    FROM conference WHERE code = 'FB3'"
moved() { says 'W3588' theirs e.csv 市公安局 "" 2016-11-04 09:30; }
ok 'the same title on another day is kept with a warning' moved
done_testing
