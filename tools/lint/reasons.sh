# Every reason of reason.def is given somewhere, in C or in a query.
sed -n 's/^REASON("\([a-z-]*\)".*/\1/p' base/reason.def | while read -r word; do
	grep -qF "\"$word\"" "$TEXT" ||
		cat store/sql/*.sql analyze/*.sql | grep -qF "'$word'" ||
		echo "base/reason.def: nobody gives the reason $word"
done
