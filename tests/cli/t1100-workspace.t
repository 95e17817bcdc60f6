#!/bin/sh
# Workspaces that are not there, in use, or not as they should be.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/city.sh"
w=$tmp/w
ok 'a workspace is made' "$KAOPING" -q init w
ok 'its key is for the owner alone' test "$(stat -c %a w/secret.key)" = 600
ok 'its scheme is sound' "$KAOPING" -q -C w scheme check

tree() { (cd "$1" && find . -type f -exec sha256sum {} + | sort -k 2); }
untouched() { # untouched DIR COMMAND...
	tree "$1" >tree-before
	shift
	"$@" && tree w >tree-after && cmp tree-before tree-after
}
ok 'a workspace that exists is not made again, nor changed' \
    untouched w refuses kaoping 73 目录已在使用 'the folder is in use' init w
mkdir full empty && echo mine >full/notes
ok 'a folder in use is refused' \
    refuses kaoping 73 目录已在使用 'the folder is in use' init full
ok 'and left as it is' test "$(ls full)" = notes
ok 'so is a file of that name' \
    refuses kaoping 73 目录已在使用 'the folder is in use' init full/notes
ok 'an empty folder is taken' "$KAOPING" -q init empty
mkdir here
in_place() { (cd here && "$KAOPING" -q init . && "$KAOPING" -q status); }
ok 'so is the current one' in_place
ok 'folders above are made' "$KAOPING" -q init a/b/c
ok 'a folder below a file cannot be made' \
    refuses kaoping 73 无法建立 'cannot be created' init full/notes/w

cp "$ledgers/units.csv" .
for command in 'analyze' 'collect' 'doctor' 'explain K01' \
    'import unit units.csv' 'report' 'run' 'scheme check' 'status'; do
	test "$command" = doctor || # it then looks at the program alone
	ok "$command wants a workspace" refuses kaoping 10 \
	    '请用-C指定' 'name one with -C' -C full $command
done

echo 'contcat = evaluator@example.org' >w/kaoping.conf
ok 'an unknown setting proposes the nearest, with its line' \
    refuses kaoping 78 'kaoping.conf:1: 错误 E6021: 没有设置项“contcat”；是否应为“contact”' \
    'kaoping.conf:1: error E6021: there is no setting "contcat": did you mean "contact"' \
    -C w status
printf '# ours\n\ngap = soon\n' >w/kaoping.conf
ok 'a value that cannot be read is named with its line' \
    refuses kaoping 78 'kaoping.conf:3' \
    'kaoping.conf:3: error E6020: "soon" cannot be the value of "gap": write 0ms, 500ms, 5s, 2m … 1440m' \
    -C w status
echo 'per_host = 0' >w/kaoping.conf
ok 'a number that is too small is told what may be written' \
    refuses kaoping 78 '“0”不能作“per_host”的值；可写1 … 100' \
    '"0" cannot be the value of "per_host": write 1 … 100' -C w status
echo 'frobnicate = 1' >w/kaoping.conf
ok 'a setting that is near to none lists those there are' \
    refuses kaoping 78 '可用的是contact, user_agent' \
    'there are contact, user_agent, zone' -C w status
echo 'gap 5s' >w/kaoping.conf
ok 'a line without = says so' refuses kaoping 78 '“gap 5s”缺少等号' \
    '"gap 5s" has no "="' -C w status
echo 'contact =' >w/kaoping.conf
ok 'a key without a value says so' refuses kaoping 78 '“contact”没有值' \
    '"contact" has no value' -C w status
printf 'allow_host = a\ngap = 5s\nallow_host = b\ngap = 6s\n' >w/kaoping.conf
ok 'a key that is set twice is named with both lines' \
    refuses kaoping 78 'kaoping.conf:4: 错误 E6023: “gap”在第2行已写过' \
    'kaoping.conf:4: error E6023: "gap" is set on line 2 already' -C w status
printf 'allow_host = a\nallow_host = b\n' >w/kaoping.conf
ok 'but lines of hosts add up' "$KAOPING" -C w status
seq -s , 65 | sed 's/^/allow_host = /' >w/kaoping.conf
ok 'the 65th host is one too many' refuses kaoping 78 '超过64个主机，从“65”起' \
    'more than 64 hosts, from "65" on' -C w status
printf '\357\273\277gap = 5s\r\nretries = 1\r\n' >w/kaoping.conf
ok 'a file that Notepad wrote is read' "$KAOPING" -C w status
environment() { KAOPING_GAP=soon "$KAOPING" "$@"; }
ok 'the environment goes before the file' \
    refuses environment 78 'KAOPING_GAP: 错误 E6020' 'KAOPING_GAP: error E6020' \
    -C w status
ok 'a variable that is empty is none' \
    env KAOPING_GAP= KAOPING_RETRIES= "$KAOPING" -C w status
printf 'gap = 5s\nlang = fr\nretries = -1\n' >w/kaoping.conf
every() { test "$("$KAOPING" -C w status 2>&1 | grep -c ' error E6020')" -eq 2; }
ok 'all errors of the settings are named at once' every
echo 'gap = 5s' >w/kaoping.conf
ok 'who asks may be named by the environment' \
    env KAOPING_CONTACT=e@example.org "$KAOPING" -q -C w collect
ok 'collecting wants to know who asks' \
    refuses kaoping 78 没有填写contact 'contact is not set' -C w collect
ok 'so does run' refuses kaoping 78 没有填写contact 'contact is not set' \
    -C w run --period 2016

ok 'without units there is nothing to assess' \
    refuses kaoping 3 2016没有可考核的单位 'no units to assess in 2016' \
    -C w analyze --period 2016

# The first sheet's weights as its line has them, and one of them changed.
cp w/scheme/indicators.csv sound.csv
sed 's/^facing-head,\(.*\),20,,$/facing-head,\1,19.9999,,/' sound.csv \
    >w/scheme/indicators.csv
ok 'the test did change a weight' sh -c '! cmp -s sound.csv w/scheme/indicators.csv'
ok 'weights that do not sum are named with line, sum and what it must be' \
    refuses kaoping 65 'indicators.csv:3 列“KEY”: 错误 E4031: “facing”的下级权重之和为59.9999，应为60' \
    'indicators.csv:3 column “KEY”: error E4031: the weights under "facing" sum to 59.9999 and must sum to 60' \
    -C w scheme check
ok 'such a scheme does not analyze' \
    refuses kaoping 65 '59.9999' '59.9999' -C w analyze --period 2016
ok 'nor import' refuses kaoping 65 59.9999 59.9999 \
    -C w import unit "$ledgers/units.csv"
sed 's/^total,\(.*\),100,100,100$/total,\1,100,90,100/' sound.csv \
    >w/scheme/indicators.csv
both_sums() {
	"$KAOPING" --lang en -C w scheme check 2>said
	test $? -eq 65 && cat said &&
		grep -qF 'indicators.csv:2 column “DEPT”: error E4030: the total weighs 90 and must weigh 100' said &&
		grep -qF 'sum to 100 and must sum to 90' said
}
ok 'a total that is not 100 is named, and so are the sums below it' both_sums
printf 'id,parent,name,name_en,clause,family,want,per,na_scope,KEY\n' \
    >w/scheme/indicators.csv
missing_columns() {
	"$KAOPING" --lang en -C w scheme check 2>said
	test $? -eq 65 && cat said &&
		grep -qF 'no column "DEPT"' said && grep -qF 'no column "COUNTY"' said
}
ok 'all missing columns are named at once' missing_columns
rm w/scheme/indicators.csv
ok 'a sheet that is missing is named' \
    refuses kaoping 66 scheme/indicators.csv scheme/indicators.csv -C w scheme check
cp sound.csv w/scheme/indicators.csv
ok 'the scheme as it was is sound again' "$KAOPING" -q -C w scheme check

# hold: another process has the writer's lock, until its input ends.
hold() {
	rm -f held go && mkfifo go
	python3 -c '
import fcntl, os, sys
f = open(sys.argv[1], "r+")
fcntl.lockf(f, fcntl.LOCK_EX)
f.truncate()
f.write("%d somebody\n" % os.getpid())
f.flush()
open(sys.argv[2], "w").close()
sys.stdin.read()' w/kaoping.lock held <go &
	holder=$!
	exec 9>go
	looked=0
	until [ -e held ]; do
		looked=$((looked + 1))
		test $looked -lt 10000000 || return
	done
}
: >>w/kaoping.lock
ok 'another process holds the lock' hold
ok 'a second writer is refused and told who holds it' \
    refuses kaoping 11 "$holder somebody" "$holder somebody" \
    -C w import unit "$ledgers/units.csv"
ok 'so is an analysis' refuses kaoping 11 正被另一进程写入 'another process' \
    -C w analyze --period 2016
ok 'reading goes on' "$KAOPING" -C w status
exec 9>&-
wait $holder
ok 'when it has ended, writing goes on' \
    "$KAOPING" -q -C w import unit "$ledgers/units.csv"

mkdir foreign && sqlite3 foreign/kaoping.db 'CREATE TABLE t (a); INSERT INTO t VALUES (1)'
cp foreign/kaoping.db foreign.copy
for command in status 'import unit units.csv' 'analyze --period 2016'; do
	ok "a database of another program is refused: ${command%% *}" \
	    refuses kaoping 74 不是kaoping的数据库 'not a kaoping database' \
	    -C foreign $command
	ok 'and left as it is, byte for byte' cmp foreign/kaoping.db foreign.copy
done
mkdir noise && head -c 8192 /dev/urandom >noise/kaoping.db
cp noise/kaoping.db noise.copy
ok 'a file that is no database is refused' \
    refuses kaoping 74 数据库出错 'the database failed' -C noise status
ok 'and left as it is' cmp noise/kaoping.db noise.copy
cp -R w newer && sqlite3 newer/kaoping.db 'PRAGMA user_version = 99' >version
for command in status 'import unit units.csv' 'analyze --period 2016'; do
	ok "a database of a newer program is refused: ${command%% *}" \
	    refuses kaoping 74 '数据库版本为99' 'the database is of version 99' \
	    -C newer $command
done
done_testing
