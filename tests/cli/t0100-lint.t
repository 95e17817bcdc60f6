#!/bin/sh
# Each rule of lint sees a violation that is planted in a copy of the tree.
. "$(dirname "$0")/lib.sh"

mkdir tree
(cd "$here" && tar -cf - Makefile .clang-format base store collect analyze \
    report cli tools tests/unit tests/tap.h) | tar -xf - -C tree
cd tree || exit 1
B=$tmp/b
CC='cc -std=c11 -D_POSIX_C_SOURCE=200809L -I. -I'$B
export CC
mkdir -p "$B/gen" "$B/base"
awk -v out=h -f tools/sqlgen.awk store/sql/*.sql >"$B/gen/sql.h"

# lints RULE: what it says, and the exit status of lint.
lints() { tools/lint.sh "$B" "$1" 2>&1; }

# sees RULE PATTERN FILE LINE...: lint fails and says so when the lines are
# added to the file, and did not before.  The file is put back.
sees() {
	rule=$1 pattern=$2 file=$3
	shift 3
	was=$(lints "$rule" | grep -c -- "$pattern")
	there=1
	cp "$file" "$tmp/kept" 2>/dev/null || there=0
	printf '%s\n' "$@" >>"$file"
	lints "$rule" >"$tmp/lint"
	status=$?
	rm -f "$file"
	test $there -eq 0 || cp "$tmp/kept" "$file"
	cat "$tmp/lint"
	test "$was" -eq 0 && test $status -eq 1 && grep -q -- "$pattern" "$tmp/lint"
}

# quiet RULE FILE LINE...: lint says nothing of the file.
quiet() {
	rule=$1 file=$2
	shift 2
	printf '%s\n' "$@" >"$file"
	lints "$rule" >"$tmp/lint"
	rm -f "$file"
	! grep "$file" "$tmp/lint"
}

repeat() { awk -v n="$1" -v s="$2" 'BEGIN { while (n-- > 0) print s }'; }

ok 'collect may not include report' sees layers \
    'base/str.c.*must not include "collect/format.h"' base/str.c \
    '#include "collect/format.h"'
ok 'analyze may not include collect' sees layers \
    'planted.*must not include "collect/warc.h"' analyze/planted.c \
    '#include "collect/warc.h"'
ok 'a header of our own is named with its folder' sees layers \
    'planted.*name the folder' base/planted.c '#include "str.h"'
ok 'cli may include all' quiet layers cli/planted.c \
    '#include "collect/warc.h"' '#include "report/doc.h"'
ok 'SQLite belongs to store' sees owners 'planted.*only store/ includes' \
    analyze/planted.c '#include <sqlite3.h>'
ok 'libunistring belongs to text' sees owners 'planted.*only base/text.c' \
    collect/planted.c '#include <uninorm.h>'
ok 'SQL in C is seen' sees sqltext 'planted.*SQL outside a .sql file' \
    report/planted.c 'const char *q = "SELECT id FROM unit";'
ok 'SQL in lower case is seen' sees sqltext 'planted.*SQL outside' \
    report/planted.c 'const char *q = "delete from unit where id = 1";'
ok 'a text that is no SQL is left alone' quiet sqltext \
    report/planted.c 'const char *q = "select a period, then update it";'
ok 'a long file is seen' sees size 'base/planted.c:501: 501 lines' \
    base/planted.c "$(repeat 501 'int x;')"
ok 'a long function is seen' sees functions 'planted.*lines, at most 60' \
    base/planted.c 'int' 'f(void)' '{' "$(repeat 60 '	x++;')" '}'
ok 'a tangled function is seen' sees functions 'planted.*complexity 16' \
    base/planted.c 'int' 'f(int a)' '{' "$(repeat 15 '	if (a) a++;')" '}'
ok 'seven parameters are seen' sees functions 'planted.*has 7 parameters' \
    base/planted.c 'int' 'f(int a, int b, int c, int d,' \
    '    int (*e)(int, int), int g, int h)' '{' '}'
ok 'a banned call is seen' sees banned 'planted.c:2: strcpy' base/planted.c \
    'void f(void) {' '	strcpy(a, b);' '}'
ok 'its name in a comment or a text is not' quiet banned \
    base/planted.c '/* not strcpy(a, b) */ // sprintf(a)' \
    'const char *s = "system(x)";' 'int my_system(void);'
ok 'goto leads to out only' sees banned 'planted.*goto leads' base/planted.c \
    '	goto again;'
ok 'a typedef is seen' sees banned 'planted.*no typedef' base/planted.c \
    'typedef int number;'
ok 'the libraries do not print' sees purity 'planted.*printf belongs to cli' \
    store/planted.c '	printf("%d", 1);'
ok 'the libraries read no clock' sees purity 'planted.*time belongs to cli' \
    analyze/planted.c '	long t = time(NULL);'
ok 'cli may print' quiet purity cli/planted.c '	puts("");'
ok 'a code that is no message is seen' sees messages \
    'E1999: emitted, but not in' base/planted.c '	DIAG0(d, E1999, at);'
ok 'a message that nobody emits is seen' sees messages \
    'E1998: no code emits' base/msg/1_base.def \
    'MSG(E1998, "无", "none")'
ok 'languages that differ in arguments are seen' sees messages \
    'E1998: the languages differ' base/msg/1_base.def \
    'MSG(E1998, "无{1}", "none {1} of {2}")'
ok 'a message in the wrong folder is seen' sees messages \
    'E2998 stands in 1_base.def' base/msg/1_base.def \
    'MSG(E2998, "无", "none")'
ok 'a reason that nobody gives is seen' sees reasons \
    'nobody gives the reason planted-word' base/reason.def \
    'REASON("planted-word", "无", "none")'
ok 'a format without its line is seen' sees registries \
    'fmt_planted.c: no FORMAT(planted)' collect/fmt_planted.c 'int x;'
ok 'a command without its file is seen' sees registries \
    'COMMAND(planted) has no cli/cmd_planted.c' cli/commands.def \
    'COMMAND(planted)'
ok 'the name of a family is seen where it must not be known' sees families \
    'report/planted.c:1: names a family of indicators' report/planted.c \
    'int x = STR("quota");'
ok 'also in a query' sees families \
    'names a family of indicators' report/planted.sql \
    "SELECT 'survey';"
ok 'a query that nobody runs is seen' sees queries \
    'Q_PLANTED_NOW is never run' store/sql/planted.sql \
    '-- name: planted_now' 'SELECT 1;'
ok 'a query of another noun is seen' sees queries \
    'unit_now: begin it with planted_' store/sql/planted.sql \
    '-- name: unit_now' 'SELECT 1;'
ok 'keywords in lower case are seen' sees queries \
    'planted.*keywords in upper case' store/sql/planted.sql '-- name: planted_now' 'select 1;'
ok 'a header that needs another is seen' sees headers \
    'base/planted.h alone' base/planted.h 'int f(size_t n);'
ok 'layout that is not clang-format'"'"'s is seen' sees format \
    'base/planted.c:1: run clang-format' base/planted.c 'int  x ;'
ok 'work left for later is seen' sees words \
    'planted.*finish it' base/planted.c "/* TO""DO: more */"
ok 'a script that does not parse is seen' sees shell 'planted.*yntax error' \
    tools/planted.sh 'if true; then'

# exports: compiled, since it looks at objects.
exports() {
	cat >base/planted.c <<-'END'
	int planted_count;
	int planted_used(void);
	int other_name(void);
	static int planted_kept(void) { return planted_count++; }
	int planted_used(void) { return planted_kept(); }
	int other_name(void) { return 0; }
	END
	$CC -c -o "$B/base/planted.o" base/planted.c || return 1
	lints exports
	rm -f base/planted.c "$B/base/planted.o"
}
exports >"$tmp/exports" 2>&1
ok 'a name of another file is seen' grep \
    'exports other_name: begin it with planted_' "$tmp/exports"
ok 'an export that nobody uses is seen' grep \
    'planted_used: nobody else uses it' "$tmp/exports"
ok 'a global that can change is seen' grep \
    'planted_count is global and can change' "$tmp/exports"
ok 'a static function is left alone' sh -c '! grep planted_kept "$tmp/exports"'
done_testing
