# Turn files into one C table of their bytes, in the order of the arguments.
# usage: LC_ALL=C awk -f embed.awk FILE ... >embed.c
function embed(file, at,    cmd, s, i, n, b) {
	cmd = "od -An -v -tu1 '" file "'"
	printf "static const char bytes%d[] =", at
	n = 0
	while ((cmd | getline s) > 0) {
		printf "\n\t\""
		split(s, b, " ")
		for (i = 1; i in b; i++)
			printf "%s", spelt(b[i] + 0)
		n += i - 1
		printf "\""
	}
	if (close(cmd) != 0)
		exit bad = 1
	print (n ? "" : " \"\"") ";\n"
	size[at] = n
}
# Octal has three digits at most, so a digit that follows is not misread.
function spelt(c) {
	if (c < 32 || c > 126 || c == 34 || c == 63 || c == 92)
		return sprintf("\\%03o", c)
	return sprintf("%c", c)
}
BEGIN {
	print "/* made by tools/embed.awk; do not edit */"
	print "#include \"base/embed.h\"\n"
	for (i = 1; i < ARGC; i++)
		embed(ARGV[i], i)
	print "const struct embed_file embed_files[] = {"
	for (i = 1; i < ARGC; i++)
		printf "\t{ \"%s\", bytes%d, %d },\n", ARGV[i], i, size[i]
	print "\t{ 0, 0, 0 },"
	print "};\n"
	printf "const size_t embed_count = %d;\n", ARGC - 1
	exit bad
}
