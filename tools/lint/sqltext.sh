# SQL stands in .sql files.  store/ may set up a connection (PRAGMA) and
# begin, commit, roll back in C.
awk '
{
	s = $0
	while (match(s, /"([^"\\]|\\.)*"/)) {
		text = substr(s, RSTART, RLENGTH)
		s = substr(s, RSTART + RLENGTH)
		if (text ~ /(^"|[ \t(;])(SELECT|INSERT|REPLACE) / ||
		    tolower(text) ~ /^"(select .* from|insert .*into|update [a-z_]+ set|delete from|with [a-z_]+ as|(create|drop|alter) (temp |unique )?(table|view|index|trigger)) / ||
		    (text ~ /^"(PRAGMA|BEGIN|COMMIT|ROLLBACK)/ && $0 !~ /^store\//)) {
			split($0, place, ":")
			print place[1] ":" place[2] ": SQL outside a .sql file: " text
		}
	}
}' "$TEXT"
