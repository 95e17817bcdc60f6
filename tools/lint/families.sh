# What a family of indicators is called is known to its ind_ file alone: others
# ask for its kind, or for another field of struct indicator.
sed -n 's/^INDICATOR(\([a-z0-9_]*\))$/\1/p' analyze/indicators.def |
	while read -r name; do
		grep -F "STR(\"$name\")" "$TEXT"
		grep -nF "'$name'" analyze/*.sql report/*.sql store/sql/*.sql \
		    store/schema/derived.sql
	done | grep -v '^analyze/ind_' |
	sed 's/^\([^:]*:[0-9]*\):.*/\1: names a family of indicators/'
