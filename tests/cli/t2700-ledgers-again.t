#!/bin/sh
# What a second look at a folder of ledgers meets: old files again, other
# epochs, counts by the ten thousand.
. "$(dirname "$0")/lib.sh"
w=$tmp/w

import() { "$KAOPING" --lang en -C w import "$@"; }
ask() { sqlite3 w/kaoping.db "$1"; }
begin() {
	"$KAOPING" -q init w &&
	printf '单位代码,单位名称,组别\nK1,教育局,重点部门\nK2,财政局,重点部门\n' >units.csv &&
	import unit units.csv
}
ok 'a small city' begin

# --- old files again
say() { printf '单位代码,单位名称,组别\nK2,%s,重点部门\n' "$2" >"$1"; }
say a.csv 财政局（甲）
say b.csv 财政局（乙）
say c.csv 财政局（甲）
chain() {
	import unit a.csv && import unit b.csv && import unit a.csv 2>said &&
	    grep -F 'a.csv:2: warning W3570: what this row says was corrected by "b.csv"' said
}
ok 'an old file is told whose word stands' chain
printf '\n' >>c.csv # other bytes than a.csv
back() {
	import unit c.csv && import unit a.csv 2>said && ! grep W3570 said &&
	    grep -F 'unchanged 1' said && ! grep 'were corrected since' said &&
	    import unit b.csv 2>said && grep W3570 said
}
ok 'unless what it says was put back by a third' back
say d.csv 财政局（甲）
printf '\n\n' >>d.csv
nothing_new() {
	import unit d.csv && say e.csv 财政局（丙） && import unit e.csv &&
	    import unit d.csv 2>said
	grep -F 'd.csv:2: warning W3570' said &&
	    is 财政局（丙） ask "SELECT name FROM unit WHERE code = 'K2'"
}
ok 'a file that said nothing new undoes no later correction' nothing_new

# --- counts
account() {
	printf '平台,账号,账号名称,单位\nweibo,1,教育发布,K1\n' >account.csv &&
	    import account account.csv
}
ok 'an account' account
cat >posts.csv <<-'END'
	平台,账号名称,帖子ID,发布时间,正文,阅读量（万）,点赞数
	weibo,教育发布,7,2016-05-03 10:00,甲,1.2,8
	weibo,教育发布,8,2016-05-03 10:00,乙,10+,8
	weibo,教育发布,9,2016-05-03 10:00,丙,3万,8
END
scaled() {
	exits 65 import post posts.csv 2>said
	cat said
	grep -F 'posts.csv:2:6: warning W3681: the counts of column "阅读量（万）" are in 万' said &&
	    grep -F 'posts.csv:4:6 column “阅读量（万）”: error E3680: "3万"' said &&
	    is '12000|approximate
100000|at_least' ask "SELECT value, status FROM metric WHERE name = 'read' ORDER BY value"
}
ok 'a header that counts by ten thousand is heeded, and told of' scaled
caption() {
	{ echo '发布情况,,,单位：万次,,,'; sed 's/（万）//; 3,4d; s/,7,/,17,/' posts.csv; } >caption.csv
	says 'are in 万' import post caption.csv &&
	    is 12000 ask "SELECT m.value FROM metric AS m JOIN release AS r ON r.id = m.release_id
		JOIN capture AS c ON c.id = m.capture_id WHERE c.uri = 'caption.csv' AND m.name = 'read'"
}
ok 'so is a line above the header' caption
plain() { sed 's/（万）/（次）/; 4d' posts.csv >plain.csv; ! says W3681 import post plain.csv; }
ok 'and one that counts one by one is left alone' plain

# --- days
epoch() {
	python3 "$here/tests/cli/xlsx.py" serial1904 days.xlsx && import unit days.xlsx &&
	    is 2016-05-03 ask "SELECT valid_from FROM unit WHERE code = 'K9'"
}
ok 'a serial that is no date in its workbook is read by the workbook'\''s epoch' epoch

# --- periods
hotline() {
	printf '承办单位,统计周期,受理量,满意率\nK1,二季度,10,98.5%%\nK2,2016年5月,20,97%%\n' >hotline.csv
	says E3543 import hotline hotline.csv
	import hotline hotline.csv --period 2016Q2 && is 'K1|2016-04-01T00:00:00+08:00|quarter|2016Q2
K2|2016-05-01T00:00:00+08:00|month|2016-05' ask "SELECT u.code, e.at, e.precision, a.value
		FROM v_event AS e JOIN unit AS u ON u.id = e.unit_id
		JOIN v_event_attr AS a ON a.noun = e.noun AND a.row_id = e.row_id AND a.name = 'period'
		WHERE e.kind = 'hotline' ORDER BY 1"
}
ok 'totals are events of their period, whose year --period may give' hotline
same_period() {
	printf '承办单位,统计周期,受理量\nK1,2016年4-6月,10\n' >span.csv
	says 'unchanged 1' import hotline span.csv
}
ok 'one period has one name' same_period
whole() {
	printf '承办单位,受理量\nK1,7\n' >whole.csv
	says E3682 import hotline whole.csv
	import hotline whole.csv --period 2016Q3 &&
	    is 7 ask "SELECT a.value FROM v_event_attr AS a JOIN event AS e ON e.id = a.row_id
		WHERE a.noun = 'event' AND a.name = 'total' AND e.item_key LIKE '%2016q3'"
}
ok 'a table without a column of periods is of the one that --period names' whole

# --- the stream
record() {
	printf '标题,发布时间,单位,平台,审批人,是否重要\n甲,2016-05-03,K1,门户网站,王某,是\n' >release.csv
	import release release.csv && is 'approved_by=王某,important=yes,platform=website' ask "
	SELECT group_concat(name || '=' || value) FROM (SELECT a.name, a.value
		FROM v_event AS e JOIN v_event_attr AS a ON a.noun = e.noun AND a.row_id = e.row_id
		WHERE e.noun = 'release' AND e.title = '甲' AND e.at LIKE '2016-05-03T00%'
			AND a.value IS NOT NULL AND a.name <> 'url' ORDER BY a.name)"
}
ok 'who approved a release is told beside it' record
term() {
	printf '单位,姓名,身份,职务,任职日期,文号\nK1,张三,发言人,副局长,2016-02-01,甬教〔2016〕1号\n' >person.csv
	import person person.csv && is '2016-02-01T00:00:00+08:00|张三|甬教〔2016〕1号|spokesperson' ask "
	SELECT e.at, e.person, e.ref, a.value FROM v_event AS e JOIN v_event_attr AS a
		ON a.noun = e.noun AND a.row_id = e.row_id AND a.name = 'role'
	WHERE e.kind = 'role'"
}
ok 'a term begins in the stream, too' term

# --- scales whose 1 is the best
cat >wjx.csv <<-'END'
	序号,提交答卷时间,评价单位,总体满意度
	1,2016-05-03 10:00:00,K1,1
	2,2016-05-03 10:00:01,K1,4
END
values() { ask "SELECT group_concat(value) FROM (SELECT value FROM answer ORDER BY row_no)"; }
reversed() {
	says 'N3684' "$KAOPING" -v --lang en -C w import answer wjx.csv && is 1,4 values &&
	    says 'corrected 2' import answer wjx.csv --reverse && is 5,2 values
}
ok 'numbers whose 1 is the best can be turned round' reversed
header() {
	sed 's/总体满意度/总体满意度（1很满意 2满意 3一般 4不满意 5很不满意）/; s/-05-/-06-/' wjx.csv >told.csv
	says W3683 import answer told.csv && is 5,5,2,2 values
}
ok 'a header that says so is believed, and told of' header
directive() {
	cat >mine.csv <<-'END'
		field,headers,type,required
		@reverse,value,,
		serial,序号,respondent,yes
		answered,提交答卷时间,time,yes
		unit,评价单位,unit,yes
		value,总体满意度,scale,yes
	END
	sed 's/-05-/-07-/' wjx.csv >third.csv
	import answer third.csv --profile mine.csv && is 5,5,5,2,2,2 values &&
	    sed 's/@reverse,value/@reverse,unit/' mine.csv >wrong.csv &&
	    says 'wrong.csv:2:2' import answer third.csv --profile wrong.csv
}
ok 'so is a profile that does, of a scale' directive
outside() {
	sed 's/2016-05-03 10:00:01/2016-11-03 10:00:01/; s/-05-/-08-/' wjx.csv >late.csv
	says 'W3685: 1 answers are outside 2016Q3: they are kept and do not count there; by quarter: 2016Q3 (1), 2016Q4 (1)' \
	    "$KAOPING" --lang en -C w import answer late.csv --period 2016Q3
}
ok 'answers outside the period are counted by quarter' outside

# --- rosters
roster() {
	cat >roster.csv <<-'END'
		部门名称,发言人,职务,任职时间,离任时间
		教育局,钱一,副局长,2016.03,2016年8月
		,孙二,办公室主任,2016-04-05,
	END
	says 'roster.csv:2:4 column “任职时间”: warning W3687: "2016.03"' import roster roster.csv &&
	    is '孙二|K1|2016-04-05|
钱一|K1|2016-03-01|2016-08-31' ask "SELECT p.name, u.code, r.valid_from, r.valid_to FROM role AS r
		JOIN person AS p ON p.id = r.person_id JOIN unit AS u ON u.id = r.unit_id
		WHERE p.name IN ('钱一', '孙二') ORDER BY 1" && says 'unchanged 2' import roster roster.csv
}
ok 'a blank unit is that above, and a month a term as long as it can be' roster
ends() {
	printf '部门名称,发言人,职务,任职时间,离任时间\n教育局,李五,副局长,2016-03-15,2016-03\n教育局,周六,副局长,2016-03-15,2016-02\n' >ends.csv
	says 'ends.csv:3' import roster ends.csv && ! grep 'ends.csv:2.*error' said && grep E3524 said
}
ok 'a term may end in the month that it began in, and not before' ends
acting() {
	cat >acting.csv <<-'END'
		单位,姓名,身份,职务,任职日期
		K2,吴七,主要负责人,局长,2016-01-01
		K2,吴七,主持工作,局长,2016-01-01
	END
	exits 65 import person acting.csv 2>said
	grep 'acting.csv:3.*E3525' said
}
ok 'one who holds a post and only acts in it is not repeated' acting

# --- columns
columns() {
	printf '序号,提交答卷时间,第3题(教育局),第4题(您的年龄)\n1,2016-05-03 10:00,5,30\n' >matrix.csv
	"$KAOPING" --lang en -C w import answer matrix.csv --columns >got &&
	    grep 'rating.*第3题' got && ! grep 'rating.*第4题' got &&
	    says W3686 "$KAOPING" --lang en -C nowhere import answer matrix.csv --columns
}
ok '--columns knows the units of the workspace' columns

# --- successors
heir() { ask "SELECT coalesce(t.code, '-') FROM unit_succession AS s LEFT JOIN unit AS t
	ON t.id = s.to_id JOIN unit AS f ON f.id = s.from_id WHERE f.code = '$1'"; }
spelled() {
	printf '单位代码,单位名称,组别,去向,变更日期\nK3,旧局,重点部门,教 育 局,2016-09-01\n' >into.csv
	import unit into.csv && is K1 heir K3
}
ok 'a successor is known however its name is spaced' spelled
decided() {
	printf '单位代码,单位名称,组别,去向,变更日期\nK4,另局,重点部门,市教委,2016-09-01\n' >else.csv
	says 'W3688: "另局" went into "市教委"' import unit else.csv && is - heir K4 &&
	    "$KAOPING" -q -C w review decide 市教委 K1 --author A --reason R &&
	    import unit else.csv 2>said && ! grep W3688 said && is K1 heir K4
}
ok 'or by what a person decided' decided

# --- people
filing() {
	printf '发布会名称,备案单位,拟发布时间,参加人员\n甲,教育局,2016-05-03,%s\n' "$1" >filing.csv
	import filing filing.csv
}
glued() { says 'E3555: no name was found in "张三局长": write 张三、局长' filing 张三局长; }
ok 'a name and a post that nothing parts are asked about' glued
spaced() {
	filing '张三 局长' && is 张三、局长 ask "SELECT value FROM event_attr WHERE name = 'attendees'"
}
ok 'a blank parts them' spaced

# --- one interview in two ledgers
interview() {
	cat >hotspot.csv <<-'END'
		热点问题,责任单位,发现时间,采访申请时间,采访报告时间,采访媒体
		学校午餐,教育局,2016-05-03 08:00,2016-05-03 10:00,2016-05-03 10:30,寰中日报
	END
	cat >interview.csv <<-'END'
		采访主题,受访单位,采访媒体,采访申请时间,报告新闻办时间,采访时间
		关于午餐供应商,教育局,寰中日报,2016-05-03 10:00,2016-05-03 10:30,2016-05-03 15:00
	END
	told='interview|关于午餐供应商|学校午餐
interview_given|关于午餐供应商|
interview_reported|关于午餐供应商|学校午餐'
	import hotspot hotspot.csv && import interview interview.csv && is "$told" stream &&
	    says 'unchanged 1' import hotspot hotspot.csv && says 'unchanged 1' import interview interview.csv &&
	    is "$told" stream
}
stream() {
	ask "SELECT e.kind, e.title, substr(a.value, 1, 4) FROM event AS e
	LEFT JOIN event_attr AS a ON a.event_id = e.id AND a.name = 'hotspot'
	WHERE e.kind LIKE 'interview%' AND e.ref = e.item_key ORDER BY e.kind"
}
ok 'an interview of a hotspot is that of the ledger of interviews' interview
done_testing
