# Streams, clock, environment, current directory and exit belong to cli/.
# Time limits need a clock; what aborts says why.
awk '
function allowed() {
	return (place ~ /^(base\/proc|base\/crew|collect\/fetch)\.c:/ &&
	    code ~ /clock_gettime/) ||
	    (place ~ /^base\/(arena|memory|rx)\.c:/ && code ~ /stderr/)
}
/^cli\// { next }
{
	match($0, /^[^:]*:[0-9]+:/)
	place = substr($0, 1, RLENGTH - 1)
	code = " " substr($0, RLENGTH + 1)
	if (match(code, /[^A-Za-z0-9_.>](printf|vprintf|puts|putchar|perror|exit|atexit|getenv|secure_getenv|setenv|time|clock|clock_gettime|gettimeofday|getcwd|chdir|isatty)[ \t]*\(/) ||
	    match(code, /[^A-Za-z0-9_](stdout|stderr|environ)([^A-Za-z0-9_]|$)/)) {
		hit = substr(code, RSTART, RLENGTH)
		gsub(/[^a-z_]/, "", hit)
		if (!allowed())
			print place ": " hit " belongs to cli/"
	}
}' "$CODE"
