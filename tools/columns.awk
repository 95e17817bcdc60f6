# Put the columns of every import profile where a man page says
#	.\" COLUMNS
# usage: awk -f columns.awk PAGE.in collect/profiles/*.csv
function roff(s) {
	gsub(/\\/, "\\e", s)
	gsub(/-/, "\\-", s)
	return s
}

# A line of CSV into cell[1] …; the profiles have no line ends in cells.
function cells(s,    n, c) {
	split("", cell)
	for (n = 1; ; n++) {
		c = s
		if (s ~ /^"/) {
			match(s, /^"([^"]|"")*"/)
			c = substr(s, 2, RLENGTH - 2)
			gsub(/""/, "\"", c)
			s = substr(s, RLENGTH + 1)
		} else {
			sub(/,.*/, "", c)
			s = substr(s, length(c) + 1)
		}
		cell[n] = c
		if (s == "")
			return
		s = substr(s, 2)
	}
}

function get(name) {
	return (name in at) ? cell[at[name]] : ""
}

# What stands behind a field's name, in brackets.
function about(    s) {
	s = roff(get("type"))
	if (get("required") == "yes")
		s = s ", required"
	if (get("key") == "yes")
		s = s ", key"
	if (get("event") != "")
		s = s ", makes the event \\fI" roff(get("event")) "\\fR"
	if (get("default") != "")
		s = s ", else " roff(get("default"))
	return s
}

function directive(name, says, note) {
	gsub(/\|/, ", ", says)
	says = roff(says)
	if (name == "@title")
		return roff(toupper(substr(note, 1, 1)) substr(note, 2)) \
		    " (" says ").\n"
	if (name == "@form" && says == "yes")
		return "A form: one record a sheet.\n"
	if (name == "@fill")
		return "Blank cells take the value above: " says ".\n"
	if (name == "@sheet")
		return "Only of sheets named " says ".\n"
	if (name == "@skip")
		return "Rows that begin with " says " are no data.\n"
	return ""
}

NR == FNR { page[++lines] = $0; next }
FNR == 1 {
	name = FILENAME
	gsub(/.*\/|\.csv$/, "", name)
	kind = name
	sub(/-.*/, "", kind)
	text = text ".SS " roff(kind) \
	    (name == kind ? "" : ", \\-\\-profile " roff(name)) "\n"
	cells($0)
	split("", at)
	for (i in cell)
		at[cell[i]] = i
	next
}
{
	cells($0)
	if (get("field") ~ /^@/) {
		text = text directive(get("field"), get("headers"), get("note"))
		next
	}
	spellings = get("headers")
	gsub(/\|/, ", ", spellings)
	text = text ".TP\n\\fB" roff(get("field")) "\\fR (" about() ")\n" \
	    (spellings == "" ? "No column" : roff(spellings)) \
	    (get("note") == "" ? "" : ".\n" roff(get("note"))) ".\n"
}
END {
	for (i = 1; i <= lines; i++)
		if (page[i] == ".\\\" COLUMNS")
			printf "%s", text
		else
			print page[i]
}
