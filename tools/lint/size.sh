# A file has at most 500 lines.
find $LAYERS tests tools .ci -type f \( -name '*.[ch]' -o -name '*.sh' -o \
    -name '*.awk' -o -name '*.sql' -o -name '*.t' -o -path .ci/run \) |
sort | while read -r f; do
	n=$(wc -l <"$f")
	test "$n" -le 500 || echo "$f:501: $n lines, at most 500"
done
