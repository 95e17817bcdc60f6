#!/bin/sh
# Questionnaires as the services export them: a row of the file is a
# respondent's answers, and nothing else of it is kept.
. "$(dirname "$0")/lib.sh"
in=$here/fixtures/imports
cat >units.csv <<'END'
单位代码,单位名称,组别,别名
K01,示例市公安局,KEY,市公安局
K02,示例市教育局,KEY,市教育局
K03,示例市民政局,KEY,市民政局
K04,示例市财政局,KEY,市财政局
K05,示例市审计局,KEY,市审计局
K06,示例市交通运输局,KEY,市交通局
END
workspace() {
	rm -rf w
	"$KAOPING" -q init w && "$KAOPING" -q -C w import unit units.csv
}
import() { "$KAOPING" --lang en -v -C w import answer "$@" 2>said; }
ask() { sqlite3 -separator ' ' w/kaoping.db "$1"; }
answers() {
	ask "SELECT a.row_no, u.code, a.state, coalesce(a.value, '-')
	    FROM answer AS a JOIN unit AS u ON u.id = a.unit_id
	    ORDER BY a.row_no, u.code"
}
# What nobody may find: names, numbers, addresses, remarks.
personal='张三丰\|李四维\|王五一\|赵六七\|钱七八\|1390000\|198\.51\|330203\|example.com\|abcDEF'
clean() {
	cat w/kaoping.db* w/rejects/* said 2>/dev/null >all.bytes
	find w/evidence -name '*.gz' -exec zcat {} + >>all.bytes
	! grep -aq "$personal" all.bytes
}

workspace
ok '问卷星, by text: it is read' import "$in/answer-wjx-text.csv"
ok 'words are grades; not shown, not known and left blank are three things' is '2 K01 answered 5
4 K01 answered 4
5 K01 skipped -
6 K02 na -
7 K02 blank -' answers
ok 'that words were read is said' grep -q '2 answers are words' said
ok 'durations are seconds, whatever their form' is '123 123 45 50 61' \
    ask "SELECT group_concat(duration, ' ') FROM (SELECT duration FROM answer ORDER BY row_no)"
ok 'so is how many came from one address' \
    grep -q '5 answers from 3 addresses, 0 of them with more than 5' said
ok 'no name, number or address is anywhere' clean
again() { import "$in/answer-wjx-number.csv" && grep -q 'new 0, unchanged 3' said; }
ok 'the export by number is of the same respondents' again

workspace
kept() { import --profile "$in/answer-kept-profile.csv" "$in/answer-wjx-text.csv"; }
ok 'a profile of the user keeps more' kept
ok 'choices, rankings, numbers, what was not shown' is \
    '{"age":"26~30","media":["微信公众号","报纸","其他"],"order":["及时","准确","权威"],"total":5}
{"age":"31~40","media":["微信公众号"],"order":["准确","及时"],"total":4}
{"age":null,"media":null,"order":null,"total":0}' \
    ask 'SELECT kept FROM answer ORDER BY row_no LIMIT 3'
ok 'free text is masked' is '{"advice":"请回电【电话】， 谢谢"}
{"advice":"身份证【证件号】"}' \
    ask "SELECT said FROM answer WHERE said LIKE '%【%' ORDER BY row_no"
ok 'v_answer opens it' is '3' \
    ask "SELECT count(*) FROM v_answer WHERE field = 'age' AND said IN ('26~30', '18~25')"
ok 'and still no name, number or address is anywhere' clean

workspace
ok 'a matrix of units: it is read' import "$in/answer-wjx-matrix.csv"
ok 'each unit in its own answer, however the header names it' is '2 K01 answered 5
2 K02 answered 4
2 K03 answered 3
2 K04 answered 5
2 K05 answered 4
2 K06 answered 3
3 K01 skipped -
3 K02 answered 2
3 K03 blank -
3 K04 answered 1
3 K05 answered 2
3 K06 answered 5' answers
ok 'a column that names no unit is not kept, whatever its number' clean

workspace
ok 'SurveyMonkey, two rows of headers: it is read' import "$in/answer-surveymonkey.csv"
ok 'with its units' is '3 K01 answered 5
3 K02 answered 4
4 K01 answered 3
4 K02 blank -' answers
ok 'and its times, the month first' is '2016-07-04T10:02:00+08:00 2016-07-04T13:02:00+08:00' \
    ask "SELECT group_concat(t, ' ') FROM (SELECT DISTINCT answered AS t FROM answer ORDER BY 1)"
ok 'without whom it asked' clean

workspace
lime() { exits 65 import "$in/answer-limesurvey-code.csv" && grep -q 'E3510' said; }
ok 'LimeSurvey, by code: it is read, but for what was not finished' lime
ok 'with units by their codes' is '2 K01 answered 5
2 K03 answered 4
3 K01 na -
3 K03 answered 2' answers
ok 'without tokens and addresses' clean
workspace
ok 'LimeSurvey, by text: it is read' import "$in/answer-limesurvey-text.csv"
ok 'with units by their names' is '2 K01 answered 5
2 K02 answered 4
3 K01 na -
3 K02 answered 2' answers
ok 'without remarks' clean

workspace
ok 'a plain table: it is read' import "$in/answer-plain.csv"
ok 'with survey, duration and channel' is '市民问卷 95 电话 answered
市民问卷  电话 skipped' ask \
    "SELECT survey, coalesce(duration, ''), channel, state FROM answer ORDER BY row_no"
ok 'without names' clean

# The same respondent twice, by the scheme's rule.
cat >twice.csv <<'END'
答卷编号,提交答卷时间,评价单位,总体满意度
R1,2016-07-04,市公安局,5
R1,2016-07-04,市公安局,1
R2,2016-07-04,市公安局,4
R2,2016-07-04,市公安局,4
R1,2016-07-04,市教育局,3
END
by() { # by RULE STATUS ANSWERS: twice, to see that it settles
	workspace
	test -z "$1" || echo "respondent_twice,$1,自定" >>w/scheme/scheme.csv
	exits "$2" import twice.csv && is "$3" answers && cp said said.first &&
	    exits "$2" import twice.csv && is "$3" answers
}
ok 'refused by default: neither counts' by '' 65 '2 K01 disputed -
4 K01 answered 4
6 K02 answered 3'
ok 'and that is said, with both lines' grep -q 'twice.csv:3.*line 2' said.first
ok 'the first' by first 0 '2 K01 answered 5
4 K01 answered 4
6 K02 answered 3'
ok 'which is said' grep -q 'line 2 is the one that counts' said.first
ok 'the last' by last 0 '3 K01 answered 1
4 K01 answered 4
6 K02 answered 3'
rule() { # rule RULE STATUS ANSWERS: in the same workspace, twice
	sed -i '/respondent_twice/d' w/scheme/scheme.csv
	echo "respondent_twice,$1,自定" >>w/scheme/scheme.csv
	exits "$2" import twice.csv && is "$3" answers && ! grep -q W3570 said &&
	    exits "$2" import twice.csv && is "$3" answers && ! grep -q W3570 said
}
ok 'by another rule the file again is judged anew: refused' rule refuse 65 '3 K01 disputed -
4 K01 answered 4
6 K02 answered 3'
ok 'by the first' rule first 0 '2 K01 answered 5
4 K01 answered 4
6 K02 answered 3'
ok 'by the last' rule last 0 '3 K01 answered 1
4 K01 answered 4
6 K02 answered 3'
ok 'another word is an error of the scheme' \
    says '"maybe"' by maybe 65 ''

# A profile of one's own gives free text any type.
workspace
cat >own.profile.csv <<'END'
field,headers,type,required
respondent,手机,respondent,yes
answered,日期,date,yes
unit,单位,unit,yes
value,满意度,scale,no
opinion,意见,text,no
who,称呼,name,no
more,附言,body,no
option,选项,choice,no
END
cat >own.csv <<'END'
手机,日期,单位,满意度,意见,称呼,附言,选项
13900001110,2016-07-04,市公安局,5,回电13900001111,张13900001112,证330203198001011234,打13900001113
13900001118,13900001114,市公安局,5,列移了位,,,
13900001119,2016-07-04,无此局,5,回电13900001111,张13900001112,证330203198001011234,打13900001113
END
own() { exits 65 import --profile own.profile.csv own.csv; }
ok 'of a profile of one'\''s own the good row is kept' own
bare() {
	find w/evidence -name '*.gz' -exec zcat {} + >all.bytes
	cat w/kaoping.db* w/rejects/* >>all.bytes
	grep -aq 回电 all.bytes && ! grep -aEq '1390000111|330203198' all.bytes
}
ok 'no number of anybody is left in facts, copies or refused rows' bare
ok 'where it stood there is a word' is '回电【电话】' \
    ask "SELECT json_extract(said, '\$.opinion') FROM answer"

# Wider than the scale, outside the period.
workspace
cat >odd.csv <<'END'
答卷编号,提交答卷时间,评价单位,总体满意度
R1,2016-07-04,市公安局,6
R2,2015-12-31,市公安局,4
R3,2016-07-04,市公安局,4.5
R4,2016-07-04,市公安局,5
END
odd() { exits 65 import odd.csv && test "$(grep -c E3520 said)" -ge 2; }
ok 'an answer off the scale is refused' odd
ok 'one of another time is kept' is '3 K01 answered 4
5 K01 answered 5' answers
ok 'and told apart' grep -q '2015Q4 (1), 2016Q3 (1)' said
done_testing
