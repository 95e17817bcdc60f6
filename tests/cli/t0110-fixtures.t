#!/bin/sh
# The fixture city is what its generator writes.
. "$(dirname "$0")/lib.sh"

planted() {
	cp -R "$here/fixtures" copy && echo >>copy/demo/ledgers/units.csv
	exits 1 python3 copy/demo/generate.py --check
}

ok 'fixtures/demo is what generate.py writes' \
    python3 "$here/fixtures/demo/generate.py" --check
ok 'a file that was changed by hand is seen' says units.csv planted
done_testing
