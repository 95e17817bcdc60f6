#!/bin/sh
# Tables as offices write them, without a thought of this program.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/city.sh"

"$KAOPING" -q init w
k() { "$KAOPING" -C w --lang zh "$@"; }
db() { sqlite3 w/kaoping.db "$@"; }

cat >units.csv <<'END'
序号,单位代码,单位名称,简称,曾用名,类别,联系人
1,01,市发展和改革委员会,市发改委,市计划委员会（～2003-12-31）,重点部门,张
2,02,市环境保护局,,,重点部门,李
3,03,海曙区人民政府,海曙区,,县（市）区,王
4,04,市教育局,,,重点部门,赵
END
ok 'columns that are not read are named' says '没有读取的列：联系人' k import unit units.csv
ok 'a short name is a name, beside a former one' is "$(printf '市发改委\n市计划委员会\n海曙区' | LC_ALL=C sort)" \
    sh -c 'sqlite3 w/kaoping.db "SELECT name FROM unit_alias" | LC_ALL=C sort'
sheet() { "$KAOPING" -C w --json import unit units.csv; }
ok 'JSON names them by sheet' prints '"unread":"联系人"' sheet

cat >roster.csv <<'END'
部门名称,发言人,职务
市环保局,甲一,副局长
海曙区政府,乙二,部长
市审计局,丙三,处长
END
ok 'a name made short gets the full one, and no other' \
    says '没有单位“市环保局”；是否应为“市环境保护局”？' k import -n roster roster.csv
ok 'with the command that decides it' says 'kaoping review decide 市环保局' \
    k import -n roster roster.csv
ok 'one that is longer too' says '没有单位“海曙区政府”；是否应为“海曙区' \
    k import -n roster roster.csv

cat >plan.csv <<'END'
发布主题,时间,承办单位
甲,待定,市教育局
乙,3月-5月,市教育局
丙,春天,市教育局
END
plan() { k -v import --period 2016 plan plan.csv; }
ok 'a time that is not settled is none' says '读3行，新1' plan
ok 'a column of months is asked for months' says '“春天”不是日期或月份；请写成2016-06' plan
cat >policy.csv <<'END'
文号,文件名称,起草单位,印发日期,解读时间
甲〔2016〕1号,甲,市教育局,2016-03-01,未解读
甲〔2016〕2号,乙,市教育局,未印发,2016-03-02
END
policy() { k -v import policy policy.csv; }
ok 'so it is in an optional time' says '“未解读”不是时间，按没有时间处理' policy
ok 'what a file of rejects adds is no column of it' prints 0 sh -c '
	"$KAOPING" -C w --lang zh import policy w/rejects/*policy.csv 2>&1 | grep -c 没有读取'
ok 'and refused where one must be' says '“发布日期”为空；请填写' policy
explained() { db "SELECT count(*) FROM event WHERE kind = 'interpretation'"; }
ok 'no event comes of it' is 0 explained

printf '承办单位,受理量,满意数\n市教育局,60,50\n' >hotline.csv
ok 'a hotline of no period is of --period' says '读1行，新1' k import --period 2016-06 hotline hotline.csv
printf '单位,指标,得分\n市教育局,网站绩效,92.5\n' >value.csv
ok 'a table without a period asks for --period' says '也可用--period写明' k import value value.csv
ok 'which is enough' says '读1行，新1' k import --period 2016 value value.csv
columns() { k import --columns --period 2016 value value.csv; }
ok 'also for --columns' exits 0 columns
printf '单位,指标,时期,得分\n市教育局,网站绩效,2015年,90\n' >own.csv
k -q import --period 2016 value own.csv
periods() { db "SELECT period FROM given ORDER BY 1"; }
ok 'a period in a row is its own' is "$(printf '2015\n2016')" periods

printf '报送单位,素材标题,报送时间,是否采用\n市教育局,甲,2016-05-04,已采用\n市教育局,乙,2016-05-05,未采用\n' >hand.csv
ok 'done and not done are yes and no' says '读2行，新2' k import handover hand.csv
printf '报送单位,素材标题,报送时间,是否采用\n市教育局,丙,2016-05-04,未知\n' >hand2.csv
ok 'unknown is neither' says 'E3518' k import handover hand2.csv

cat >form.csv <<'END'
某市新闻发布会审批表,,,
申请单位（盖章）：市教育局,,,
发布会名称,中考改革,,
拟发布时间,2016年5月10日上午10:00,拟发布地点,发布厅
主发布人（姓名、职务）,甲一、副局长,,
拟发布内容,情况,,
市政府新闻办拟办意见,拟同意,市领导意见,同意
END
ok 'a form of an office is read' says '读1行，新1' k import filing form.csv

date_of() { db "SELECT substr(at, 1, 10) FROM event WHERE title = '旧城改造'"; }
cat >corner.csv <<'END'
某市新闻发布会备案表,,,
申请单位：海曙区,,,2016年5月6日
发布会名称,旧城改造,拟发布时间,2016年5月10日
END
ok 'a date alone in a corner is that of the form, which is said' \
    says '“2016年5月6日”旁没有标签，已作为“备案时间”' k import filing corner.csv
ok 'and kept' is 2016-05-06 date_of
cat >corners.csv <<'END'
申请单位：海曙区,,2016年5月7日,2016年5月6日
发布会名称,又一场,拟发布时间,2016年5月10日
END
k -q import filing corners.csv
two() { db "SELECT ifnull(at, 'none') FROM event WHERE title = '又一场'"; }
ok 'of two dates none is' is none two
cat >table.csv <<'END'
2016年5月6日,,
备案单位,发布会名称,拟发布时间
海曙区,甲场,2016-05-10
市教育局,乙场,2016-05-11
END
ok 'a table with a date above is no form' says 'E3503' k import --profile filing filing table.csv
ok 'a dry run says so' says '只是试算，没有写入' k import -n filing corner.csv
quiet() { k import filing corner.csv 2>&1 | grep -c 试算; }
ok 'and only then' is 0 quiet

cat >pair.csv <<'END'
单位,姓名,职务
市教育局,张一,副局长
,李二,主任
END
ok 'the second person of a unit has its cell blank' says '读2行，新2' k import --period 2016 roster pair.csv
printf '单位,新闻发言人（姓名、职务）\n市教育局,王三、副局长\n' >both.csv
ok 'a name with a post is asked to be two columns' says '职务另写在“职务”一列' k import roster both.csv
cat >times.csv <<'END'
发布会名称,召开时间,主办单位,承办单位
子场,2016年6月8日上午,市政府新闻办,市教育局
丑场,2016年6月9日9:30-11:00,市政府新闻办,市教育局
寅场,2016年6月10日,市政府新闻办,市教育局、海曙区
卯场,2016年6月11日,市政府新闻办,市教育局、无此局
END
ok 'a part of a day is that day' says '读4行，新2' k import conference times.csv
ok 'several units are no unknown one' says '“市教育局、海曙区”是几个单位，这里只能填一个' k import conference times.csv
ok 'but where one is unknown' says 'times.csv:5:4 列“承办单位”: 错误 E351' k import conference times.csv
printf '承办单位,受理量,满意率\n海曙区,70,—\n' >dash.csv
ok 'a dash is nothing' says '读1行，新1' k import --period 2016-07 hotline dash.csv
printf '承办单位,受理量\n海曙区,--\n' >dash2.csv
ok 'where something must be it is missing' says '“12345热线/受理量”为空' k import --period 2016-08 hotline dash2.csv
mkdir open
printf '承办单位,受理量\n市教育局,7\n' >open/a.csv
printf 'x' >'open/~$a.csv'
ok 'what an office program has open is passed over' exits 0 k import --period 2016-09 hotline open

printf '媒体代码,媒体名称,级别\nA,甲报,中央级\nB,乙报,市级\nC,丙网,省\n' >outlet.csv
ok 'a tier is known by its stem' says '读3行，新3' k import outlet outlet.csv
printf '媒体代码,媒体名称,级别\nD,丁报,国际级\n' >outlet2.csv
ok 'an unknown one is not' says 'E3518' k import outlet outlet2.csv

printf '序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、您的性别,2、满意程度—市教育局,2、海曙区,3、您对市教育局的意见\n1,2016/11/3 10:21:33,1秒,微信,无,192.0.2.1,男,满意,一般,多发布\n' >wjx.csv
ok 'every row of a matrix is a rating, and an opinion of a unit is none' \
    says '没有读取的列：来源详情、1、您的性别、3、您对市教育局的意见' k import answer wjx.csv
answers() { db 'SELECT count(*) FROM answer'; }
ok 'so two units are rated' is 2 answers

printf 'id,bid,正文,完整日期\n1,a,b,2016-05-10 10:30:00\n' >w.csv
ok 'a post of nobody asks for the account' says '没有写明是哪个账号的；请加上“账号名称”或“账号ID”一列' k import post w.csv

done_testing
