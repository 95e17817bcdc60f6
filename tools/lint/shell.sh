# Every script parses; what is run by its name can be.
for f in tools/*.sh tools/lint/*.sh tests/*/*.sh tests/cli/*.t; do
	test ! -f "$f" || sh -n "$f"
done
test ! -f .ci/run || bash -n .ci/run
for f in tools/*.sh tests/cli/*.t tests/bench/bench.sh .ci/run; do
	test ! -f "$f" || test -x "$f" || echo "$f: chmod +x"
done
