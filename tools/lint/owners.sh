# Each foreign library has one owner: no other file includes its headers.
awk '
function owns(header, owner) {
	owner_of[header] = owner
}
BEGIN {
	owns("sqlite3\\.h", "store/")
	owns("curl/", "collect/fetch.c")
	owns("libxml/([^Hx]|x[^p])", "base/xml")
	owns("libxml/xp", "base/html_xpath.c")
	owns("libxml/HTML", "base/html")
	owns("libxslt/", "base/xml.c")
	owns("pcre2\\.h", "base/rx.c")
	owns("zlib\\.h", "base/gz.c")
	owns("minizip/", "base/xlsx_zip.c")
	owns("nettle/", "base/hash.c")
	owns("jansson\\.h", "base/json.c")
	owns("uni(str|norm|case|ctype|conv|types|gbrk|lbrk|wbrk|width|name|stdio)\\.h",
	    "base/text.c")
	owns("iconv\\.h", "base/enc.c")
	owns("uchardet/", "base/guess.c")
	owns("seccomp\\.h", "base/sandbox.c")
	owns("xlsxwriter\\.h", "base/book.c")
}
/:#[ \t]*include[ \t]*</ {
	split($0, place, ":")
	for (header in owner_of)
		if ($0 ~ "<" header && index(place[1], owner_of[header]) != 1)
			print place[1] ":" place[2] ": only " \
			    owner_of[header] " includes" substr($0,
			    index($0, " <"))
}' "$CODE"
