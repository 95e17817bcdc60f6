#!/bin/sh
# Rows a second of processor: the workbook reader beside python3-openpyxl's
# (read-only) on the same file, in turn; and its memory on a million rows of
# distinct strings.
# usage: tests/bench/xlsx.sh BUILD_DIR SCRATCH
set -u
here=$(cd "$(dirname "$0")/../.." && pwd)
reader=$1/tests/bench/xlsx
make_book() { # make_book ROWS KIND
	test -f "$scratch/$2-$1.xlsx" || /usr/bin/python3 \
	    "$here/tests/bench/xlsx.py" "$1" "$2" "$scratch/$2-$1.xlsx"
}
peer='
import sys, time, openpyxl
began = time.process_time()
book = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)
n = sum(1 for row in book.worksheets[0].iter_rows(values_only=True))
print(f"  openpyxl  {n / (time.process_time() - began):.0f} rows/s")'
ours() { # ours FILE: with the opening of the file, which reads its strings
	"$reader" "$1" | awk '/ rows\t/ { n = $3 + 0 } / s$/ { s = $1 }
		END { printf "  kaoping   %.0f rows/s\n", n / s }'
}

scratch=$2
make_book 100000 ledger || exit
for turn in 1 2 3; do
	ours "$scratch/ledger-100000.xlsx"
	/usr/bin/python3 -W ignore -c "$peer" "$scratch/ledger-100000.xlsx" || exit
done
make_book 1000000 distinct || exit
ours "$scratch/distinct-1000000.xlsx"
/usr/bin/python3 -c '
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
kb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(f"  kaoping   {kb / 1024:.0f} MiB for 15 million distinct strings")' \
    "$reader" "$scratch/distinct-1000000.xlsx"
