# C without its comments, and without its texts unless texts=1, each line as
# FILE:LINE:code.  Texts and characters become "" and ''.
FNR == 1 { inside = 0 }
{
	s = $0
	code = ""
	while (s != "") {
		if (inside) {
			if (!match(s, /\*\//))
				break
			s = substr(s, RSTART + 2)
			inside = 0
			continue
		}
		if (!match(s, /"([^"\\]|\\.)*"|'([^'\\]|\\.)+'|\/\*|\/\//)) {
			code = code s
			break
		}
		code = code substr(s, 1, RSTART - 1)
		found = substr(s, RSTART, RLENGTH)
		s = substr(s, RSTART + RLENGTH)
		if (found == "//")
			break
		if (found == "/*")
			inside = 1
		else if (texts || code ~ /^#[ \t]*include/)
			code = code found
		else
			code = code substr(found, 1, 1) substr(found, 1, 1)
	}
	if (code !~ /^[ \t]*$/)
		print FILENAME ":" FNR ":" code
}
