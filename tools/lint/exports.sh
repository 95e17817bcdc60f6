# foo.c exports foo_*; what it exports is used by another file of the
# program; nothing that can change is global.
objects() {
	for d in $LAYERS; do
		for c in "$d"/*.c; do
			test ! -f "$B/${c%.c}.o" || echo "$B/${c%.c}.o"
		done
	done
}
# FILE.c SYMBOL, once for each that is defined
defined() {
	nm -A -g --defined-only $(objects) |
	awk -v b="$B/" '{ f = substr($1, length(b) + 1); sub(/\.o:.*/, ".c", f)
		if ($NF !~ /\.|^__/) print f, $NF }' | sort
}
defined >"$B/lint-defined"

# What a file is named after is not always its noun: the digest is the
# store's (store.h); query's prefix stands in every line that binds.
awk '
BEGIN {
	other["query"] = "q_"
	other["digest"] = "store_"
}
{
	noun = $1
	gsub(/.*\/|\.c$/, "", noun)
	if ($2 != noun && $2 != noun "s" && index($2, noun "_") != 1 &&
	    !(noun == "main" && $2 == "main") &&
	    !(noun in other && index($2, other[noun]) == 1))
		print $1 ": exports " $2 ": begin it with " noun \
		    "_ or make it static"
}' "$B/lint-defined"

nm -u $(objects) $(ls "$B"/gen/*.o 2>/dev/null) | awk '{ print $NF }' | sort -u >"$B/lint-used"
ls "$B"/tests/unit/*.o 2>/dev/null | xargs -r nm -u | awk '{ print $NF }' |
    sort -u >"$B/lint-tested"
awk -v used="$B/lint-used" -v tested="$B/lint-tested" '
BEGIN {
	while ((getline s < used) > 0) use[s] = 1
	while ((getline s < tested) > 0) test[s] = 1
}
$2 != "main" && !($2 in use) {
	print $1 ": " $2 (($2 in test) ? ": only tests use it" : \
	    ": nobody else uses it; make it static")
}' "$B/lint-defined"

# cli/ may keep what a signal handler sets.
nm -A -f sysv $(objects) | awk -F '|' -v b="$B/" '
$NF ~ /^(\.data|\.bss)$/ && $4 ~ /OBJECT/ {
	f = substr($1, length(b) + 1)
	name = f
	sub(/\.o:.*/, ".c", f)
	sub(/.*\.o:/, "", name)
	gsub(/ /, "", name)
	if (name !~ /^__/ && !(f ~ /^cli\// && name ~ /^stop/))
		print f ": " name " is global and can change"
}'
