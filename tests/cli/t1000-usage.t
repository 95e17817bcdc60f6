#!/bin/sh
# What is wrong on the command line itself: the exit status, one message in
# each language, with a proposal.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/city.sh"
w=$tmp/w
ok 'the fixture city is imported' city w

ok 'no command is a usage error' refuses kaoping 64 没有给出命令 'no command'
ok 'an unknown command proposes the nearest' \
    refuses kaoping 64 '是否应为“analyze”' 'did you mean "analyze"' anlyze
ok 'an unknown command that is near to none proposes help' \
    refuses kaoping 64 '“kaoping --help”' '"kaoping --help"' frobnicate
ok 'an unknown option proposes the nearest' \
    refuses kaoping 64 '是否应为“--period”' 'did you mean "--period"' \
    -C w analyze --perod 2016
ok 'an unknown letter is named, and where the options are told' \
    refuses kaoping 64 '没有选项“-x”；选项见“kaoping analyze --help”' \
    'no option "-x": "kaoping analyze --help"' -C w analyze -x
ok 'an option without its argument says which' \
    refuses kaoping 64 '“--period”后缺少P' '"--period" wants P' \
    -C w analyze --period
ok 'a switch takes no value' \
    refuses kaoping 64 '“--json”不带值' '"--json" takes no value' \
    status --json=yes
ok 'words that a command does not take show its usage' \
    refuses kaoping 64 '用法：kaoping analyze' 'usage: kaoping analyze' \
    -C w analyze 2016
ok 'a period that does not exist is refused' \
    refuses kaoping 64 '“2016Q5”不是考核期' '"2016Q5" is not a period' \
    -C w analyze --period 2016Q5
ok 'so it is for a report' \
    refuses kaoping 64 '“2016-13”不是考核期' '"2016-13" is not a period' \
    -C w report --period 2016-13
ok 'a day of assessment that does not exist is refused' \
    refuses kaoping 64 '“2016-02-30”不是日期' '"2016-02-30" is not a date' \
    -C w --as-of 2016-02-30 analyze
ok 'an unknown kind of ledger proposes the nearest' \
    refuses kaoping 64 '是否应为“conference”' 'did you mean "conference"' \
    -C w import conferense "$ledgers/conferences.csv"
ok 'one that is near to none lists them' \
    refuses kaoping 64 '可用的是account, agenda' 'there are account, agenda' \
    -C w import questionnaire "$ledgers/conferences.csv"
ok 'an unknown scheme names what there is' \
    refuses kaoping 64 可用的是first-road 'first-road is the one' \
    init other --scheme ningbo
ok 'and makes no folder' test ! -e other
ok 'an unknown shell shows the usage' \
    refuses kaoping 64 'bash|fish|zsh' 'bash|fish|zsh' completion tcsh
ok 'another scheme command shows the usage' \
    refuses kaoping 64 '用法：kaoping scheme' 'usage: kaoping scheme' \
    -C w scheme chek

ok 'a folder without a name is not the root' \
    refuses kaoping 64 '“--dir”的值为空' 'value of "--dir" is empty' \
    -C '' status
ok 'so with a name joined on' \
    refuses kaoping 64 '“--dir”的值为空' 'value of "--dir" is empty' \
    --dir= status
ok 'nor is one to be made' refuses kaoping 64 '参数为空' 'argument is empty' \
    init ''
for command in import explain collect parse report; do
	ok "an empty word is refused: $command" \
	    refuses kaoping 64 '参数为空' 'argument is empty' -C w $command ''
done
ok 'so is an empty folder of reports' \
    refuses kaoping 64 '“--output”的值为空' 'value of "--output" is empty' \
    -C w report -o ''

help_is() { # help_is COMMAND WORD...: "COMMAND --help" and the words print the same
	"$KAOPING" "$1" --help >asked && shift &&
		"$KAOPING" "$@" >told && test -s told && cmp asked told
}
ok 'help and a command is the help of the command' help_is import help import
all_help() { "$KAOPING" --help >asked && "$KAOPING" help >told && cmp asked told; }
ok 'help alone is that of kaoping' all_help
ok 'help of what is none proposes' \
    refuses kaoping 64 '是否应为“import”' 'did you mean "import"' help imprt
ok 'help itself is proposed' \
    refuses kaoping 64 '是否应为“help”' 'did you mean "help"' hlep
ok 'there is an option against colour' "$KAOPING" --no-color -C w status
no_blank() {
	for c in status doctor import; do
		"$KAOPING" "$c" --help
		"$KAOPING" manual "$c"
		"$KAOPING" "$c" one two three 2>&1
	done | grep -E ' $| ;'
	test $? -eq 1
}
ok 'no usage line ends in a blank' no_blank

ok 'the language of a message may stand behind the error' \
    says 'there is no command "anlyze"' "$KAOPING" anlyze --lang en
ok 'a language there is not is refused' exits 64 "$KAOPING" --lang fr status
ok 'and the two there are named' says 'use zh or en' "$KAOPING" --lang fr status
ok 'the language of the environment is used' \
    says 没有给出命令 env KAOPING_LANG=zh "$KAOPING"
ok 'so is that of the locale' says 没有给出命令 env LC_ALL=zh_CN.GB18030 \
    "$KAOPING"

ok 'a year is analyzed' "$KAOPING" -q -C w --as-of 2017-01-10 analyze \
    --period 2016
ok 'an unknown unit proposes the nearest name' \
    refuses kaoping 64 '是否应为“示例市公安局”' 'did you mean "示例市公安局"' \
    -C w explain 示例市公安厅 --period 2016
ok 'a unit that is near to none says where names come from' \
    refuses kaoping 64 '没有单位“nobody”' 'no unit "nobody"' \
    -C w explain nobody --period 2016
ok 'an unknown indicator says how to list them' \
    refuses kaoping 64 '没有指标“attentio”' 'no indicator "attentio"' \
    -C w explain K01 attentio --period 2016
ok 'an unknown format names what there is' \
    refuses kaoping 64 '可用的是html、csv、json' 'use html, csv or json' \
    -C w report --period 2016 -f html,docx
ok 'an empty format is none' \
    refuses kaoping 64 '没有报告格式“”' 'no report format ""' \
    -C w report --period 2016 -f html,,csv
ok 'an unknown unit of a report is refused' \
    refuses kaoping 64 '“K99”' '"K99"' \
    -C w report --period 2016 -f csv --unit K99
ok 'refused reports leave no folder' test ! -e w/reports

many() {
	"$KAOPING" -q --json -C w report --period 2016 -o many \
	    -f csv,csv,csv,csv,csv,csv,csv,csv,csv,json,csv,json >said &&
		test -s many/report.json && python3 -c '
import json
files = json.load(open("said"))["files"]
assert len(files) == len(set(files)) > 2, files'
}
ok 'formats named again are written once, and none is left out' many

ok 'a period that was not analyzed cannot be explained' \
    refuses kaoping 3 'kaoping analyze --period 2016Q3' \
    'kaoping analyze --period 2016Q3' -C w explain K01 --period 2016Q3
ok 'nor reported' \
    refuses kaoping 3 'kaoping analyze --period 2016Q3' \
    'kaoping analyze --period 2016Q3' -C w report --period 2016Q3
ok 'and leaves no folder' test ! -e w/reports

# Errors are JSON where that is asked for.
as_json() {
	"$KAOPING" --json anlyze 2>err.json
	test $? -eq 64 && python3 -c '
import json
d = json.load(open("err.json"))
assert d["schema"] == "kaoping.diag/1", d
assert (d["level"], d["code"]) == ("error", "E6011"), d'
}
ok 'an error is JSON where that is asked for' as_json
done_testing
