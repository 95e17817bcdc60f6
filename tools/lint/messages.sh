# Every message is used, every used code is a message, both languages have
# the same arguments, and the first digit is the folder's.
cat base/msg/*.def >"$B/lint-defs"
{
	for f in base/msg/*.def; do
		awk -v f="$f" '
		function args(s,    list, a) {
			for (a = 1; a <= 9; a++)
				if (index(s, "{" a "}"))
					list = list a
			return list
		}
		function check(    t) {
			if (code == "")
				return
			if (split(body, t, /",[ \t\n]*"/) != 2)
				print f ":" at ": " code \
				    ": give it Chinese and English"
			else if (args(t[1]) != args(t[2]))
				print f ":" at ": " code \
				    ": the languages differ in arguments"
			code = ""
		}
		/^MSG\(/ {
			check()
			code = substr($0, 5, 5)
			at = FNR
			body = ""
			folder = f
			sub(/.*\//, "", folder)
			if (substr(code, 2, 1) != substr(folder, 1, 1))
				print f ":" at ": " code " stands in " folder
			if (code in seen)
				print f ":" at ": " code " is there twice"
			seen[code] = 1
		}
		{ body = body $0 "\n" }
		END { check() }' "$f"
	done
	sed -n 's/^MSG(\([EWN][0-9]*\),.*/\1/p' "$B/lint-defs" | sort -u \
	    >"$B/lint-have"
	grep -v '^base/msg' "$CODE" |
	    grep -oE '(DIAG_|[^A-Za-z0-9_])[EWN][0-9]{4}([^A-Za-z0-9_]|$)' |
	    grep -oE '[EWN][0-9]{4}' | sort -u >"$B/lint-used"
	comm -23 "$B/lint-have" "$B/lint-used" |
	    sed 's/$/: no code emits this message/'
	comm -13 "$B/lint-have" "$B/lint-used" |
	    sed 's/$/: emitted, but not in base\/msg/'
}
