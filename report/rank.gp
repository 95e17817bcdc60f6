# Ranked bars with intervals.  Given: W H (size in px), N (rows), ROW (px a
# row), TOP BOTTOM LEFT RIGHT (px around the bars), SIZE (of the text), END
# (half the height of an interval's ends), MARK POINT (type and size of the
# estimate), GROUP TINT (colours), $D (y, rank, name, score, low,
# high, score in words) and $M (mean, its words).
set terminal svg size W,H noenhanced font sprintf("sans-serif,%d", SIZE)
set datafile separator "\t"
set datafile commentschars ""
unset key
unset border
unset tics
unset colorbox
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
S = 100.0 / (W - LEFT - RIGHT)
set xrange [-LEFT * S : 100 + RIGHT * S]
set yrange [N + 0.5 + 1.0 * BOTTOM / ROW : 0.5 - 1.0 * TOP / ROW]
INK = 0x1B2430
MUTED = 0x5A6573
GRID = 0xDCE1E7
RED = 0xB3202A
LINE = 1.0 / ROW
do for [x = 0 : 100 : 20] {
	set arrow from x, 0.5 - 4 * LINE to x, N + 0.5 nohead back lc rgb GRID lw 1
	set label sprintf("%d", x) at x, 0.5 - 12 * LINE center tc rgb MUTED
}
plot $D using (0):1:(0):4:($1 - 0.32):($1 + 0.32) with boxxyerror lc rgb TINT fs solid 1 noborder, \
	$D using 5:1:($6 - $5):(0) with vectors nohead lc rgb GROUP lw 2, \
	$D using 5:($1 - END * LINE):(0):(2 * END * LINE) with vectors nohead lc rgb GROUP lw 1.5, \
	$D using 6:($1 - END * LINE):(0):(2 * END * LINE) with vectors nohead lc rgb GROUP lw 1.5, \
	$D using 4:1 with points pt MARK ps POINT lc rgb GROUP, \
	$D using (-LEFT * S):1:2 with labels left noenhanced tc rgb MUTED, \
	$D using (-10 * S):1:3 with labels right noenhanced tc rgb GROUP, \
	$D using (100 + RIGHT * S):1:7 with labels right noenhanced tc rgb INK, \
	$M using 1:(0.5 - 4 * LINE):(0):(N + 4 * LINE) with vectors nohead lc rgb RED lw 1, \
	$M using 1:(0.5 - 28 * LINE):2 with labels center noenhanced tc rgb RED
reset
