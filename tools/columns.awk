# Put the columns of every import profile where a man page says
#	.\" COLUMNS
# usage: awk -f columns.awk PAGE.in collect/profiles/*.csv
function roff(s) {
	gsub(/\\/, "\\e", s)
	gsub(/-/, "\\-", s)
	return s
}
NR == FNR { page[++lines] = $0; next }
FNR == 1 {
	kind = FILENAME
	gsub(/.*\/|\.csv$/, "", kind)
	text = text ".SS " kind "\n"
	next
}
{
	split($0, cell, ",")
	note = $0
	for (i = 1; i <= 4; i++)
		sub(/^[^,]*,/, "", note)
	gsub(/\|/, ", ", cell[2])
	text = text ".TP\n\\fB" roff(cell[1]) "\\fR (" roff(cell[3]) \
	    (cell[4] == "yes" ? ", required" : "") ")\n" roff(cell[2]) \
	    (note == "" ? "" : ".\n" roff(note)) ".\n"
}
END {
	for (i = 1; i <= lines; i++)
		if (page[i] == ".\\\" COLUMNS")
			printf "%s", text
		else
			print page[i]
}
