# Every reason of reason.def is given somewhere, in C or in a query.
sed -n 's/^REASON("\([a-z-]*\)".*/\1/p' base/reason.def | while read -r word; do
	grep -qF "\"$word\"" "$TEXT" ||
		grep -qF "'$word'" store/sql/*.sql analyze/*.sql report/*.sql \
		    cli/*.sql ||
		echo "base/reason.def: nobody gives the reason $word"
done
