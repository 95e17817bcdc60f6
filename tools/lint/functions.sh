# A function has at most 60 lines, complexity 15 (a switch counts as one
# branch) and 6 parameters.
pmccabe $(for d in $LAYERS tests/unit; do ls $d/*.c; done 2>/dev/null) |
awk -F '\t' '
$5 > 60 { print $6 ": " $5 " lines, at most 60" }
$1 > 15 { print $6 ": complexity " $1 ", at most 15" }'

ctags -x --c-kinds=f --_xformat='%F:%n: %N %S' \
    $(for d in $LAYERS; do ls $d/*.c; done 2>/dev/null) |
awk '
{
	s = $0
	sub(/^[^(]*\(/, "", s)
	n = 1
	for (depth = 0; s != ""; s = substr(s, 2)) {
		c = substr(s, 1, 1)
		depth += (c == "(") - (c == ")")
		n += c == "," && depth == 0
	}
	# libxml2 calls it with nine (startElementNsSAX2Func)
	if (n > 6 && $1 " " $2 !~ /^base\/xml(_stream)?\.c:[0-9]+: on_open$/)
		print $1 " " $2 " has " n " parameters, at most 6"
}'
