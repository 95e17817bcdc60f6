# Every query is run by C, begins with its file's noun (ind_quota.sql: quota_…;
# rulebook_keep.sql: rulebook_…), and has its keywords in upper case.
for f in store/sql/*.sql collect/*.sql analyze/*.sql report/*.sql cli/*.sql; do
	test -f "$f" || continue
	stem=$(basename "$f" .sql)
	noun=$(echo "$stem" | sed -E 's/^(fmt|imp|ind|sec|out|cmd)_//; s/_.*//')
	grep -n '^-- name: ' "$f" | while IFS=: read -r line _ name; do
		name=${name# }
		case $name in
		"$noun"|"$noun"_*|"$stem"_*) ;;
		*) echo "$f:$line: $name: begin it with ${noun}_";;
		esac
		q=Q_$(echo "$name" | tr a-z A-Z)
		grep -qw "$q" "$CODE" || echo "$f:$line: $q is never run"
	done
	sed "s/--.*//; s/'[^']*'//g" "$f" |
	    grep -nwE 'select|from|where|insert|into|update|delete|join|union' |
	    sed -E "s|^([0-9]+):.*|$f:\1: keywords in upper case|"
done
