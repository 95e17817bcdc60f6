#!/bin/sh
# A workbook with every kind of cell reads the same after LibreOffice has saved
# it.  Run by hand: LibreOffice is large, and "make test" does without it.
# usage: tests/outside/xlsx.sh [FILE.xlsx ...]    (KAOPING: the program)
set -u
here=$(cd "$(dirname "$0")/../.." && pwd)
: "${KAOPING:=$here/build/kaoping}"
for need in soffice "$KAOPING"; do
	command -v "$need" >/dev/null || {
		echo "skipped: no $need (apt-get install libreoffice-calc; make)"
		exit 0
	}
done
tmp=$(mktemp -d) || exit 73
trap 'rm -rf "$tmp"' EXIT
if [ $# -eq 0 ]; then
	/usr/bin/python3 "$here/tests/outside/xlsx.py" "$tmp/every.xlsx" || {
		echo 'skipped: no XlsxWriter (apt-get install python3-xlsxwriter)'
		exit 0
	}
	set -- "$tmp/every.xlsx"
fi

# Each cell with its place and type, a line each.
cells() {
	"$KAOPING" parse --format sheet "$1" | /usr/bin/python3 -c '
import json, sys
for line in sys.stdin:
    row = json.loads(line)
    types = row.get("types", ["text"] * len(row["cells"]))
    for column, cell in enumerate(zip(types, row["cells"])):
        print(row.get("sheet"), row.get("hidden", False), row["row"], column,
              *map(repr, cell))'
}

worst=0
for file; do
	mkdir -p "$tmp/saved"
	soffice --headless --norestore \
	    "-env:UserInstallation=file://$tmp/profile" --convert-to \
	    'xlsx:Calc MS Excel 2007 XML' --outdir "$tmp/saved" "$file" \
	    >"$tmp/log" 2>&1
	saved=$tmp/saved/$(basename "${file%.*}").xlsx
	test -s "$saved" || {
		cat "$tmp/log"
		exit 69
	}
	cells "$file" >"$tmp/before" && cells "$saved" >"$tmp/after" || exit 65
	diff "$tmp/before" "$tmp/after" >"$tmp/diff" || worst=1
	echo "$(basename "$file"): $(wc -l <"$tmp/before") cells," \
	    "$(grep -c '^[<>]' "$tmp/diff") changed"
	cat "$tmp/diff"
done
exit $worst
