#!/bin/sh
# The Makefile in a folder whose name has a blank and a quote, and its targets.
. "$(dirname "$0")/lib.sh"
tree="$tmp/it's a tree"
mkdir "$tree" && (cd "$here" && tar -cf - Makefile base store collect \
    analyze report cli man tools fixtures tests) | tar -xf - -C "$tree"
cd "$tree" || exit 1
unset MAKEFLAGS MFLAGS MAKELEVEL B SAN WERROR

# What is run gets the program's whole path as one word.  It is only shown
# where, not built: all is up to date (-o) but the last step.
mkdir -p build bin
cat >tools/demo.sh <<'END'
#!/bin/sh
printf '%s\n' "$KAOPING" "$#" "$1"
END
cp tools/demo.sh tests/bench/bench.sh
printf '#!/bin/sh\nexit 0\n' >tools/deps.sh
printf '#!/bin/sh\nprintf "%%s\\n" "$KAOPING"\n' >bin/prove
chmod +x bin/prove
PATH=$tree/bin:$PATH
sed -i -E 's/^(all|check|bench):.*(##.*)/\1:	\2/' Makefile
unbuilt() { # unbuilt TARGET: no compiler is called
	make --no-print-directory "$1" >said 2>&1 || {
		cat said
		return 1
	}
	cat said
	grep -qxF "$tree/build/kaoping" said
}
for target in demo bench check test; do
	ok "make $target gives the whole path" unbuilt $target
done
whole() { unbuilt demo && grep -qx 1 said && grep -qx build said; }
ok 'and the build folder as one word' whole

blank() { make B="$1" help 2>&1; }
ok 'a build folder with a blank is refused at once' exits 2 blank 'a b'
ok 'and the message says why' sh -c 'make B="a b" help 2>&1 | grep -F "a b"'
ok 'so is none, which would be the root' exits 2 blank ''
ok 'any other is taken' exits 0 blank /tmp/b

# Each target that help lists can be made, and does something.
every() {
	make help | awk '{ print $1 }' | grep -v '^B=' >targets
	test -s targets || return
	while read -r t; do
		make -n "$t" 2>&1 | grep -qE 'Nothing to be done|No rule' &&
			echo "$t does nothing"
	done <targets | tee lacking
	! grep -q . lacking
}
cp "$here/Makefile" .
ok 'every target of help does something' every
phony() {
	sed -n '/^\.PHONY:/,/[^\\]$/p' Makefile | tr -d '\\' | tr -s ' \t' '\n' |
		grep -v '^\.PHONY:$' | grep . >named
	while read -r t; do
		grep -qE "^([a-z -]+ )?$t( [a-z -]+)?:( |	|\$)" Makefile || echo "$t"
	done <named | tee lacking
	test -s named && ! grep -q . lacking
}
ok 'every phony target has a rule' phony
done_testing
