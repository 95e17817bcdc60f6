# A folder includes itself and the folders below it; collect, analyze and
# report meet only in the database.
awk '
BEGIN {
	below["base"] = " base "
	below["store"] = " base store gen "
	below["collect"] = below["store"] "collect "
	below["analyze"] = below["store"] "analyze "
	below["report"] = below["store"] "report "
	below["cli"] = below["store"] "collect analyze report cli "
}
match($0, /:#[ \t]*include[ \t]*"[^"]*"/) {
	split($0, place, ":")
	from = place[1]
	sub(/\/.*/, "", from)
	to = substr($0, RSTART, RLENGTH - 1)
	sub(/^[^"]*"/, "", to)
	folder = to
	if (!sub(/\/.*/, "", folder))
		print place[1] ":" place[2] ": name the folder of \"" to "\""
	else if (!index(below[from], " " folder " "))
		print place[1] ":" place[2] ": " from \
		    "/ must not include \"" to "\""
}' "$CODE"
