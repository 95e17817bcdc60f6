# Calls and words that are not used here.
awk '
function find(words, why,    re) {
	re = "(^|[^A-Za-z0-9_.>])(" words ")"
	if (match(code, re "[ \t]*\\(")) {
		hit = substr(code, RSTART, RLENGTH)
		gsub(/[^a-z0-9_]/, "", hit)
		print place ": " hit ": " why
	}
}
{
	match($0, /^[^:]*:[0-9]+:/)
	place = substr($0, 1, RLENGTH - 1)
	code = " " substr($0, RLENGTH + 1)
	find("strcpy|strcat|strncpy|strncat|sprintf|vsprintf|gets|stpcpy",
	    "has no limit, or no NUL; use str and buf")
	find("atoi|atol|atoll|atof|scanf|sscanf|fscanf",
	    "hides bad input; use str_to_int")
	find("strtok", "keeps hidden state; use str_cut")
	find("system|popen", "starts a shell; use proc_run")
	find("localtime|localtime_r|gmtime|ctime|asctime|mktime|setlocale",
	    "depends on the environment; use day.h")
	find("rand|srand|random|srandom", "results must not depend on chance")
	if (code ~ /[^a-z_]goto / && code !~ /goto out;/)
		print place ": goto leads forward to the label out only"
	if (code ~ /^ typedef /)
		print place ": struct tags, no typedef"
}' "$CODE"
