#!/bin/sh
# Installs the Debian packages that are missing; silent when all is there.
# usage: tools/deps.sh build|run|test ...
packages() {
	cat <<-'END'
	build gcc the C compiler
	build libc6-dev the C library's headers
	build make runs the build
	build pkg-config finds the libraries below
	build libxml2-dev reads and writes XML and HTML
	build libxslt1-dev the report's model becomes HTML
	build libcurl4-openssl-dev fetches over HTTP
	build libpcre2-dev regular expressions
	build libsqlite3-dev the workspace's database
	build zlib1g-dev compressed evidence (WARC)
	build libminizip-dev the ZIP archives that workbooks are
	build nettle-dev SHA-256
	build libjansson-dev reads and writes JSON
	build libuchardet-dev guesses encodings that nothing names
	build libseccomp-dev shuts in the processes that read documents
	build libxlsxwriter-dev writes workbooks (templates of ledgers)
	build libunistring-dev Unicode normal forms and case folding
	run gnuplot-nox draws the report's charts
	run lighttpd serves the fixture city's feeds in demo and tests
	test perl prove runs the tests and sums them up
	test sqlite3 tests look into the database
	test python3 tests and benchmarks compare with it; makes the fixtures
	test python3-feedparser the benchmark's other parser
	test csvkit the benchmark's other reader of tables
	test libxml2-utils tests check reports with xmllint
	test wget writes archives that kaoping must read
	test zstd unpacks the benchmark's feeds
	test binutils lint lists exported names with nm
	test pmccabe lint measures functions
	test universal-ctags lint counts parameters
	test clang-format lint checks the layout
	END
}

# Whatever provides it will do: a system may call pkg-config "pkgconf".
installed() {
	dpkg-query -W -f '${db:Status-Status}\n${Package}\n${Provides}\n' |
	awk '/^(installed|config-files|not-installed)/ { on = /^ins/; next }
		on { gsub(/ \([^)]*\)/, ""); gsub(/, /, "\n"); print }'
}

if ! command -v dpkg-query >/dev/null; then
	echo 'deps: no Debian system; what is used here is in these packages:'
	packages | sed 's/^/  /'
	exit 0
fi
wanted=$(packages | awk -v sets=" $* " 'index(sets, " " $1 " ")')
missing=$({ installed; echo --; echo "$wanted"; } | awk '
	/^--$/ { wanted = 1; next }
	!wanted { there[$1] = 1; next }
	$2 != "" && !($2 in there)')
test -n "$missing" || exit 0

echo 'deps: installing these Debian packages:'
echo "$missing" | awk '{ name = $2; sub(/^[^ ]+ [^ ]+ /, "")
	printf "  %-22s %s\n", name, $0 }'
names=$(echo "$missing" | awk '{ print $2 }')
root=
if [ "$(id -u)" -ne 0 ]; then
	if ! command -v sudo >/dev/null; then
		echo 'deps: not root, and there is no sudo; as root, run:' \
		    "apt-get install" $names >&2
		exit 77
	fi
	root=sudo
fi
apt() {
	$root env DEBIAN_FRONTEND=noninteractive apt-get -q -y \
	    -o DPkg::Lock::Timeout=300 "$@"
}
log=$(mktemp) || exit 73
trap 'rm -f "$log"' EXIT
if ! { apt update && apt install --no-install-recommends $names; } \
    >"$log" 2>&1; then
	cat "$log" >&2
	echo 'deps: apt-get failed; see its messages above' >&2
	exit 69
fi

# Its package starts a server on port 80, which nobody asked for here.
if [ -d /run/systemd/system ] && echo "$names" | grep -qx lighttpd; then
	$root systemctl disable --now lighttpd >/dev/null 2>&1 &&
		echo "deps: lighttpd's system service is off; it is not needed"
fi
echo 'deps: done'
