#!/bin/sh
# Feeds served over loopback, collected into a new workspace.
# usage: KAOPING=PROGRAM tests/bench/collect.sh SCRATCH   (SCRATCH/feeds)
set -u
here=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$1
work=$scratch/work
count=1000

"$here/tools/serve.sh" stop "$scratch/server"
trap '"$here/tools/serve.sh" stop "$scratch/server"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
port=$("$here/tools/serve.sh" start "$scratch/server" "$scratch/feeds") || exit

rm -rf "$work"
"$KAOPING" -q init "$work" --scheme first-road || exit
printf '%s\n' 'contact = bench@example.org' 'allow_host = 127.0.0.1' \
    'per_host = 8' >"$work/kaoping.conf"
# Every nth feed by name; each is an outlet of its own.
ls "$scratch/feeds" | grep '\.xml$' | LC_ALL=C sort | awk -v count=$count '
	{ name[NR] = $0 }
	END {
		for (i = 0; i < count && i < NR; i++)
			print name[int(i * NR / (count < NR ? count : NR)) + 1]
	}' >"$scratch/sample"
{
	echo 'code,name,tier,unit'
	awk '{ printf "o%d,outlet %d,T6,\n", NR, NR }' "$scratch/sample"
} >"$scratch/outlets.csv"
{
	echo 'id,role,owner,kind,url,format,encoding,zone,every'
	awk -v base="http://127.0.0.1:$port/" '
		{ gsub(/=/, "%3D")
		printf "s%d,coverage,o%d,feed,%s%s,auto,auto,+08:00,1d\n",
		    NR, NR, base, $0 }' "$scratch/sample"
} >"$work/sources.csv"
"$KAOPING" -q -C "$work" import outlet "$scratch/outlets.csv" || exit

now() { date +%s%N; }
began=$(now)
"$KAOPING" -q -C "$work" collect
status=$?
ended=$(now)
case $status in 0|3) ;; *) echo "bench: collect: exit $status" >&2; exit 70;; esac
sqlite3 -separator ' ' "$work/kaoping.db" \
    'SELECT count(DISTINCT source_id), (SELECT count(*) FROM article) FROM fetch' |
awk -v ns=$((ended - began)) '{ s = ns / 1e9
	printf "  kaoping      %6d feeds %8d items %8.3f s %10.0f items/s\n",
	    $1, $2, s, $2 / s }'
