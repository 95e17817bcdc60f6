#!/bin/sh
# A person with a folder of tables and no manual asks which kind each is.
. "$(dirname "$0")/lib.sh"

kinds() { "$KAOPING" --lang zh import --kinds "$@"; }
k() { "$KAOPING" -C w --lang en "$@"; }

# Every fixture of a kind is known by its columns: no name helps.
mkdir all
found() {
	for f in "$here"/fixtures/imports/*.csv; do
		name=$(basename "$f" .csv)
		case $name in
		*-profile | persons) continue ;;
		esac
		cp "$f" all/x.csv
		kind=$(kinds all/x.csv | sed -n 2p | cut -d, -f3)
		case $name in
		"$kind" | "$kind"s | "$kind"-*) ;;
		*) echo "$name: $kind" ;;
		esac
	done
}
ok 'each fixture is told by its columns' is '' found
ledgers() { kinds "$here"/fixtures/demo/ledgers | sed 1d | cut -d, -f1,3 |
	sed 's/.*\///; s/s*\.csv,/ /; s/^\(.*\) \1$/ok/' | sort -u; }
ok 'and each ledger of the demo' is ok ledgers

cat >'2016年 发布会.csv' <<'END'
某市新闻发布会情况,,,
序号,发布会名称,召开时间,主办单位,承办单位
1,甲,2016.3.10 9:30,市政府新闻办,甲局
END
ok 'the line says what to run, as a shell takes it' \
    prints "conference-ledger,新闻发布会台账,4,5,,,kaoping import conference '2016年 发布会.csv'" \
    kinds '2016年 发布会.csv'
in_place() { "$KAOPING" -C "a b" --lang en import --kinds "$@"; }
ok 'in the workspace that was named' \
    prints "kaoping -C 'a b' import conference './2016年 发布会.csv'" \
    in_place './2016年 发布会.csv'
json() { "$KAOPING" --json import --kinds "$@"; }
ok 'as JSON too' prints '"kind":"conference","profile":"conference-ledger"' \
    json '2016年 发布会.csv'

printf '单位,结案数,时间\n甲局,3,4月\n' >热线月报.csv
ok 'a name says what the columns do not, and what is lacking' \
    prints '热线月报.csv,,hotline,hotline,12345办理情况,3,3,12345热线/受理量,,kaoping import --columns hotline 热线月报.csv' \
    kinds 热线月报.csv
ok 'with a message' says '像是“12345办理情况”，但缺少：12345热线/受理量' \
    kinds 热线月报.csv
ok 'and the exit of bad data' exits 65 kinds 热线月报.csv
printf '姓名,单位,职务\n张三,甲局,局长\n' >培训签到.csv
ok 'what the name says is named beside what fits' prints ',,training,' \
    kinds 培训签到.csv
ok 'with what it lacks' says '名称像“培训情况”，但缺少：培训名称、培训时间' kinds 培训签到.csv
printf '甲,乙\n1,2\n' >other.csv
ok 'a table of no kind is said to be none' says 'E6076' kinds other.csv
ok 'and so is its exit' exits 65 kinds other.csv
: >empty.csv
ok 'an empty file is no crash' exits 65 kinds empty.csv
ok 'a file that is missing is named' exits 66 kinds nowhere.csv

ok 'without a file all kinds are listed' prints 'roster,roster,新闻发言人名录,部门名称、发言人' kinds
ok 'every profile is' is "$(ls "$here/collect/profiles" | sed 's/\.csv//' | sort)" sh -c \
    '"$KAOPING" import --kinds | cut -d, -f2 | sed 1d | sort'
titled() { grep -L '^@title,[^,]' "$here"/collect/profiles/*.csv; }
ok 'and has a title' is '' titled
ok 'in English too' prints 'roster,roster,roster of spokespersons' k import --kinds
help() { "$KAOPING" --lang "$1" import --help; }
ok 'help lists the kinds in words' prints '  roster          新闻发言人名录' help zh
ok 'in both languages' prints '  hotspot         hot topics and the answers to them' help en
ok 'the shell completes them' prints 'joint_action' "$KAOPING" completion bash

done_testing
