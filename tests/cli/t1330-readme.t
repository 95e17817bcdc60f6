#!/bin/sh
# The tour of README.md can be pasted, line by line, below a folder whose name
# has a blank; the Chinese one has the same commands.
. "$(dirname "$0")/lib.sh"
PATH=$PATH:/usr/sbin
for helper in lighttpd gnuplot; do
	command -v $helper >/dev/null || skip_all "$helper is not installed"
done

# A tree as "make demo" leaves it.
tree="$tmp/a tree"
mkdir -p "$tree/build"
ln -s "$KAOPING" "$tree/build/kaoping"
ln -s "$here/fixtures" "$here/tools" "$tree/"
cd "$tree" || exit 1
served=$tree/build/site
unset KAOPING
ok 'the demo runs' tools/demo.sh build

# commands FILE: what stands between ```sh and ```
commands() {
	sed -n '/^```sh$/,/^```$/{/^```/d; p;}' "$1"
}
commands "$here/README.md" >tour
commands "$here/README.zh-CN.md" >tour.zh
bare() { sed 's/ *# .*//' "$1"; }
same() {
	bare tour >en && bare tour.zh >zh && diff en zh &&
		sed -n 's/.*# .*exit \([0-9]*\).*/\1/p' tour >en &&
		sed -n 's/.*# .*exit \([0-9]*\).*/\1/p' tour.zh >zh && diff en zh
}
ok 'there is a tour' grep -q '^build/kaoping .* explain' tour
ok 'that names who asks before it collects' awk '
	/contact = / { told = 1 }
	/ collect/ && told { both = 1 }
	END { exit !both }' tour
ok 'in both languages it has the same commands' same

n=0
while IFS= read -r line <&3; do
	n=$((n + 1))
	want=$(echo "$line" | sed -n 's/.*# .*exit \([0-9]*\).*/\1/p')
	command=$(echo "$line" | sed 's/ *# .*//')
	# in this shell: a line may set what a later one uses
	paste() {
		eval "$line"
		got=$?
		test $got -eq "${want:-0}" || {
			echo "exit $got, want ${want:-0}"
			return 1
		}
	}
	ok "$n: $command" paste
done 3<tour
ok 'it has a report' test -s build/mine/reports/2016Q3/report.html

# The message that the text shows is one that comes.
shows() { # shows LANG FILE
	shown=$(sed -n 's/^    \(fixtures.*\)/\1/p' "$here/$2" | sed 's/\(…\)*$//')
	test -n "$shown" &&
		says "$shown" build/kaoping --lang "$1" -C build/mine import \
		    conference fixtures/demo/ledgers/conferences.csv
}
ok 'the message it shows is one that comes' shows en README.md
ok 'so in Chinese' shows zh README.zh-CN.md
done_testing
