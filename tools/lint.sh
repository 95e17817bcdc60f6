#!/bin/sh
# The rules that the compiler does not check, each a script in tools/lint/.
# usage: tools/lint.sh BUILD_DIR [RULE ...]     (CC: the compiler with flags)
#
# A rule is run in the tree and prints a line for each place that breaks it,
# nothing else.  It finds in the environment
#	B	the build folder, with the objects and gen/
#	CODE	the C of the layers without comments and texts, as FILE:LINE:code
#	TEXT	the same with its texts
#	LAYERS	the folders of the program, the lowest first
set -u
B=$1
shift
LAYERS='base store collect analyze report cli'
CODE=$B/lint-code
TEXT=$B/lint-text
export B LAYERS CODE TEXT
mkdir -p "$B" || exit 73

sources() {
	for d in $LAYERS; do
		ls "$d"/*.[ch]
	done 2>/dev/null
}
sources | xargs awk -f tools/lint/code.awk >"$CODE"
sources | xargs awk -v texts=1 -f tools/lint/code.awk >"$TEXT"

bad=0
for rule in ${*:-$(basename -s .sh tools/lint/*.sh)}; do
	sh "tools/lint/$rule.sh" >"$B/lint-out" 2>&1
	status=$?
	test $status -ne 0 && echo "the rule itself failed ($status)" \
	    >>"$B/lint-out"
	test -s "$B/lint-out" || continue
	bad=1
	sed "s/^/lint $rule: /" "$B/lint-out" >&2
done
test $bad -eq 0 && echo "lint: all rules hold"
exit $bad
