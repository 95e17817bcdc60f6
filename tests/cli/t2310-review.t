#!/bin/sh
# What no rule can know a person decides: it is kept, and used from then on.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/city.sh"

w=$tmp/w
ask() { sqlite3 -separator '|' w/kaoping.db "$1"; }
import() { "$KAOPING" --lang zh -C w import "$@"; }
review() { "$KAOPING" --lang zh --as-of 2017-01-10 -C w review "$@"; }
decide() { review decide "$@" --author 王某 --reason 甬编办〔2014〕12号; }
ok 'a workspace' "$KAOPING" -q init w
nothing() { says 没有需要人工核对的内容 review list && is '' review list; }
ok 'where nothing was imported there is nothing to look at' nothing
printf '%s\n' 单位代码,单位名称,组别,别名及曾用名 K01,示例市财政局,重点部门,市财政局 \
    K02,示例市林业局,重点部门,绿化办 K03,示例市城管局,重点部门,绿化办 >units.csv
ok 'units' import unit units.csv

release() { # release FILE UNIT...: one row each
	file=$1 n=0
	shift
	echo 编号,单位,标题,时间
	for unit; do
		n=$((n + 1))
		echo "$file-$n,$unit,题$n,2016-05-0$n"
	done
}
release one 市财政局 示例市财证局 市材改局 示例市财证局 绿化办 >one.csv
release two 示例市财证局 >two.csv
ok 'rows with names that no unit has are refused' exits 65 import release one.csv
ok 'in each file' exits 65 import release two.csv
names() { review list | sed -n '/^单位名称/,/^[^ ].*[^）]$/{/^  /p;}'; }
ok 'the names are listed once, with rows, files, the first row and the nearest' \
    is '  示例市财证局  3行、2个文件，首见one.csv:3；是否为：示例市财政局、示例市林业局、示例市城管局
  市材改局  1行、1个文件，首见one.csv:4；是否为：市财政局
  绿化办  1行、1个文件，首见one.csv:6；是否为：示例市城管局、示例市林业局' names
again() { exits 65 import release one.csv && is 3 ask "SELECT sum(rows) FROM doubt_seen
	WHERE doubt_id = (SELECT id FROM doubt WHERE subject = '示例市财证局')"; }
ok 'the same file again is not counted twice' again
ok 'a dry run adds none' sh -c \
    'sed s/市材改局/市某局/ one.csv >dry.csv; "$KAOPING" -C w import -n release dry.csv
	! "$KAOPING" -C w review list | grep 市某局'

ok 'a decision says who and why' refuses kaoping 64 '没有写明由谁判定、依据什么' \
    'a decision needs who made it, and why' -C w review decide 市材改局 K01 --author a
ok 'and a unit that there is' refuses kaoping 64 '请从中选一个：示例市财政局' \
    'choose one of 示例市财政局' -C w review decide 市材改局 示例市财改局 \
    --author a --reason r
ok 'by a name that is one unit'"'"'s' refuses kaoping 64 \
    '请从中选一个：示例市城管局、示例市林业局' 'choose one of 示例市城管局、示例市林业局' \
    -C w review decide 市材改局 绿化办 --author a --reason r
ok 'with days that are days' refuses kaoping 64 '“五月”不是日期' '"五月" is not a date' \
    -C w review decide 市材改局 K01 --author a --reason r --from 五月
ok 'in their order' refuses kaoping 64 '结束日期“2016-01-01”早于' \
    'the last day "2016-01-01" comes before' \
    -C w review decide 市材改局 K01 --author a --reason r --from 2016-02-01 --to 2016-01-01
ok 'one word too few is usage' exits 64 review decide 市材改局 --author a --reason r

ok 'a name is decided' says '“示例市财证局”即“示例市财政局”' decide 示例市财证局 示例市财政局
ok 'and listed no more' sh -c '! "$KAOPING" -C w review list | grep 示例市财证局'
ok 'the decision has its author, reason and day' is \
    'unit|示例市财证局|K01|王某|甬编办〔2014〕12号|2017-01-10' ask \
    'SELECT kind, subject, choice, author, reason, as_of FROM decision'
ok 'the refused rows come in when they are imported again' says '读5行，新2，未变1，更正0，拒收2' \
    import release one.csv
ok 'as rows of that unit' is 2 ask "SELECT count(*) FROM release AS r JOIN unit AS u
	ON u.id = r.unit_id WHERE u.code = 'K01' AND item_key IN ('ledger:one-2', 'ledger:one-4')"
ok 'from the rejects too' says 新1 import release w/rejects/two-release.csv
twice() { decide 示例市财证局 K01 && is 1 ask 'SELECT count(*) FROM decision'; }
ok 'the same decision again is the same' twice
ok 'spelled with blanks or full width it is the same name' says 新1 import release - <<-END
	$(release blank '示例市　财证局')
END

ok 'a name of two units is one of them from then on' decide 绿化办 K02
ok 'and its row comes in' says '新1' import release one.csv
ok 'what names a unit already is told of when it is decided otherwise' says \
    'W6075: “市财政局”原是“示例市财政局”的名称' decide 市财政局 K03 --to 2010-12-31

ok 'a name may be none of the units' says '“市材改局”不属于任何单位' decide 市材改局 --none
ok 'then it is refused with who said so' says 'E3594: “市材改局”已由王某判定为不属于任何单位' \
    import release one.csv
ok 'and there is nothing more to decide' is '' names
ok 'a later decision takes its place' decide 市材改局 K01 --reason 更正
ok 'and is used' says '新1，未变4，更正0，拒收0' import release one.csv
ok 'the earlier one is kept' is 2 ask "SELECT count(*) FROM decision WHERE subject = '市材改局'"
fixed() { ! ask "$1" 2>said && grep -q 'never' said; }
ok 'none is ever changed' fixed "UPDATE decision SET choice = 'K02'"
ok 'or removed' fixed 'DELETE FROM decision'

# With days.
ok 'a decision may be for some days' decide 原局 K02 --to 2016-05-01
ok 'and another for those after them' decide 原局 K03 --from 2016-05-02
release days 原局 原局 >days.csv
of() { ask "SELECT group_concat(u.code) FROM (SELECT unit_id FROM release
	WHERE item_key LIKE 'ledger:days-%' ORDER BY item_key) AS r JOIN unit AS u ON u.id = r.unit_id"; }
days() { import release days.csv && is K02,K03 of; }
ok 'each of two decisions counts on its days' days
ok 'a decision for days past' decide 某局 K02 --to 2016-04-30
release late 某局 >late.csv
ok 'outside them the name is like an alias that is out of use' says W3517 import release late.csv
later() {
	release new 后来局 >new.csv
	import release new.csv
	names | grep '^  后来局' || return
	printf '%s\n' 单位代码,单位名称,组别 K09,后来局,重点部门 >later.csv
	import unit later.csv
	! names | grep '^  后来局'
}
ok 'the name of a unit that was imported since is listed no more' later
ok 'deciding needs the lock, listing does not' sh -c \
    'python3 - "$1" <<-END
	import fcntl, subprocess, sys, os
	f = open("w/kaoping.lock", "r+")
	fcntl.lockf(f, fcntl.LOCK_EX)
	k = os.environ["KAOPING"]
	assert subprocess.call([k, "-C", "w", "review", "list"], stdout=subprocess.DEVNULL) == 0
	assert subprocess.call([k, "-C", "w", "review", "decide", "a", "K01", "--author", "a", "--reason", "r"]) == 11
	END' sh x
done_testing
