# clang-format decides the layout of C.
find $LAYERS tests -name '*.[ch]' | sort |
xargs clang-format --dry-run -Werror 2>&1 | grep 'error:' | awk -F: '
!($1 in seen) { seen[$1] = 1; print $1 ":" $2 ": run clang-format -i on it" }'
