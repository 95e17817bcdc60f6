# Each header compiles alone.
for d in $LAYERS; do
	ls "$d"/*.h
done 2>/dev/null | while read -r h; do
	printf '#include "%s"\nextern int lint_alone;\n' "$h" |
	${CC:-cc -std=c11 -I. -I"$B"} -fsyntax-only -x c - 2>"$B/lint-header" ||
		sed -n "s|^|$h alone: |; s|\(.*error.*\)|\1|p" "$B/lint-header"
done
