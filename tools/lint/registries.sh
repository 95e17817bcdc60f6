# Every fmt_, imp_, ind_, sec_, out_ and cmd_ file has its line, and the reverse.
step() { # step FILES MACRO DEF
	# any kind that has only a profile is collect/imp_event.c's
	ls $1_*.c 2>/dev/null | grep -v '^collect/imp_event.c$' | sed "s,^$1_,,; s,\.c\$,," | sort >"$B/lint-a"
	sed -n "s/^$2(\([a-z0-9_]*\).*/\1/p" "$3" 2>/dev/null | sort >"$B/lint-b"
	comm -23 "$B/lint-a" "$B/lint-b" |
	    sed "s,.*,$1_&.c: no $2(&) in $3,"
	comm -13 "$B/lint-a" "$B/lint-b" |
	    sed "s,.*,$3: $2(&) has no $1_&.c,"
	uniq -d "$B/lint-b" | sed "s,.*,$3: $2(&) is there twice,"
}
step collect/fmt FORMAT collect/formats.def
step collect/imp IMPORT collect/imports.def
step analyze/ind INDICATOR analyze/indicators.def
step report/sec SECTION report/report.def
step report/out WRITER report/report.def
step cli/cmd COMMAND cli/commands.def
