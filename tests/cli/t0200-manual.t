#!/bin/sh
# Manual pages and completions say what the program does.
. "$(dirname "$0")/lib.sh"
commands=$(sed -n 's/^COMMAND(\(.*\))$/\1/p' "$here/cli/commands.def")
ok 'there are commands' test -n "$commands"

# The pages as the build makes them.
mkdir man
for page in "$here"/man/*.1.in; do
	name=$(basename "$page" .1.in)
	command=${name#kaoping}
	{
		"$KAOPING" manual ${command#-}
		cat "$page"
	} >"man/$name.1"
done
cp "$here"/man/*.5 man/
awk -f "$here/tools/columns.awk" "$here/man/kaoping-import.5.in" \
    "$here"/collect/profiles/*.csv >man/kaoping-import.5

every_command() {
	for c in $commands; do
		test -f "$here/man/kaoping-$c.1.in" || echo "no man/kaoping-$c.1.in"
	done >lacking
	for f in "$here"/man/kaoping-*.1.in; do
		c=$(basename "$f" .1.in)
		echo "$commands" | grep -qx "${c#kaoping-}" || echo "no command for $f"
	done >>lacking
	cat lacking
	! grep -q . lacking
}
ok 'every command has a page, and the reverse' every_command

sections() {
	for p in man/*; do
		for s in NAME DESCRIPTION 'SEE ALSO'; do
			grep -qx ".SH $s" "$p" || echo "$p: no $s"
		done
		case $p in
		*.1) grep -qx '.SH EXIT STATUS' "$p" || echo "$p: no EXIT STATUS" ;;
		esac
	done >lacking
	cat lacking
	! grep -q . lacking
}
ok 'every page has the usual sections' sections

# What a page refers to is one of ours, or another program's.
references() {
	grep -ohE '^\.BR [a-z\\.-]+ \([15]\)' man/* | tr -d '\\()' |
		awk '{ print $2 "." $3 }' | sort -u >named
	test -s named || return
	while read -r p; do
		test -f "man/$p" || echo "$p is not there"
	done <named >lacking
	cat lacking
	! grep -q . lacking
}
ok 'pages that pages name are there' references

if command -v groff >/dev/null; then
	for p in man/*; do
		warns() { ! groff -man -ww -z -K utf8 -T utf8 "$p" 2>&1 | grep .; }
		ok "no warning from groff: ${p#*/}" warns
	done
else
	ok 'groff is not installed # SKIP' true
fi
if command -v man >/dev/null; then
	read_aloud() {
		LC_ALL=C.UTF-8 MANWIDTH=80 man -l man/kaoping-import.5 >page &&
			tr -s ' ' <page | grep -F '发布会编号, 编号, 场次编号, code'
	}
	ok 'man shows the headers of a ledger' read_aloud
else
	ok 'man is not installed # SKIP' true
fi

# The words that stand for options: of the help, and of the page.
in_help() {
	"$KAOPING" --lang "$1" "$2" --help |
		sed -n '/^\(Options of every\|各命令\)/q
		s/^  \(-., \|    \)--\([a-z-]*\).*/\2/p'
}
in_page() {
	sed -n '/^\.SH OPTIONS/,/^\.SH EXAMPLE/{s/\\//g; s/^.*fB--\([a-z-]*\)fR.*/\1/p;}' \
	    "man/kaoping-$1.1"
}
same_options() {
	for c in $commands; do
		in_help en "$c" >en
		in_help zh "$c" >zh
		in_page "$c" >page
		echo "$c: $(tr '\n' ' ' <page)"
		cmp en page && cmp zh page || return
		cat page >>all-options
	done
	grep -qx period all-options && grep -qx dry-run all-options
}
ok 'help and page of every command have the same options' same_options
global_options() {
	"$KAOPING" --help |
	    sed -n 's/^  \(-., \|    \)--\([a-z-]*\).*/\2/p' >en
	sed -n '/^\.SH OPTIONS/,/^\.SH DESC/{s/\\//g; s/^.*fB--\([a-z-]*\)fR.*/\1/p;}' \
	    man/kaoping.1 >page
	grep -qx as-of page && cmp en page
}
ok 'so have those of every command' global_options

# The values that a cell may have, from the program's lists.
all_words() {
	sed -n 's/^\t{ "\([^"]*\)", "[a-z]*" },$/\1/p' "$here/collect/words.c" >words
	grep -qx 主要负责人 words || return
	while read -r w; do
		grep -qF "$w" man/kaoping-import.5 || echo "$w"
	done <words >lacking
	cat lacking
	! grep -q . lacking
}
ok 'every word that a ledger may have is in kaoping-import(5)' all_words
all_types() {
	cut -d, -f3 "$here"/collect/profiles/*.csv | grep -vx type | sort -u >types
	sed -n 's/^\.I //p' man/kaoping-import.5 | sort -u >told
	comm -23 types told | tee lacking
	test -s types && ! grep -q . lacking
}
ok 'every type of a column is told' all_types
all_keys() {
	sed -n 's/^\t{ "\([a-z_]*\)", KIND_.*/\1/p' "$here/cli/conf.c" >keys
	sed -n 's/^\.BR \([a-z_]*\) "(.*/\1/p; s/^\.BR \([a-z_]*\) " (.*/\1/p' \
	    "$here/man/kaoping.conf.5" >told
	test -s keys && diff keys told
}
ok 'every setting is in kaoping.conf(5)' all_keys
all_sheets() {
	for f in "$here"/analyze/schemes/first-road/*.csv; do
		grep -qx "\.SS $(basename "$f")" "$here/man/kaoping-scheme.5" ||
			echo "${f##*/}"
	done >lacking
	cut -d, -f1 "$here/analyze/schemes/first-road/scheme.csv" | tail -n +2 |
		while read -r s; do
			grep -q "^\.BR.*\b$s\b" "$here/man/kaoping-scheme.5" || echo "$s"
		done >>lacking
	cat lacking
	! grep -q . lacking
}
ok 'every sheet and setting of a scheme is in kaoping-scheme(5)' all_sheets

"$KAOPING" completion bash >complete.bash
ok 'bash takes the completion' bash -n complete.bash
completes() { # completes WORD... -- CANDIDATE...: of the last word
	bash -c '. ./complete.bash
	while [ "$1" != -- ]; do COMP_WORDS+=("$1"); shift; done
	shift
	COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
	_kaoping
	echo "${COMPREPLY[*]}"
	test "${COMPREPLY[*]}" = "$*"' bash "$@"
}
ok 'a command is completed' completes kaoping anal -- analyze
ok 'all that begin alike are offered' completes kaoping co -- collect completion
ok 'an option of the command is completed' \
    completes kaoping analyze --per -- --period
ok 'and one of every command' completes kaoping analyze --as -- --as-of
ok 'behind an option of kaoping, too' \
    completes kaoping -C w report --fo -- --format
ok 'a word that a command begins with is completed' \
    completes kaoping source t -- test
ok 'and offered behind it alone' completes kaoping evidence check c --
ok 'a replay, too' completes kaoping collect --re -- --replay
for shell in zsh fish; do
	"$KAOPING" completion $shell >complete.$shell
	if command -v $shell >/dev/null; then
		ok "$shell takes the completion" $shell -n complete.$shell
	else
		ok "$shell is not installed # SKIP" true
	fi
done
# Each line has two quotes around its text; others are escaped.
quotes() {
	grep -qF "server\\'s" complete.fish &&
		sed "s/\\\\'//g" complete.fish | awk -F "'" '
		NF % 2 == 0 { print; bad = 1 }
		END { exit bad }'
}
ok 'quotes in texts are escaped for fish' quotes
done_testing
