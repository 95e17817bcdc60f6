-- name: survey_answers
-- Those that were purged count by their totals.
SELECT a.unit_id, 'answer', a.id, CAST(round(a.value * 10000) AS INTEGER), a.state,
	1, k.uri, a.row_no
FROM answer AS a
JOIN capture AS k ON k.id = a.capture_id
WHERE a.answered >= :first AND a.answered < :after
UNION ALL
SELECT t.unit_id, 'answer_total', t.id, CAST(round(t.value * 10000) AS INTEGER),
	t.state, t.n, k.uri, t.row_first
FROM answer_total AS t
JOIN capture AS k ON k.id = t.capture_id
WHERE t.month >= :month_first AND t.month < :month_after AND t.question = 'overall'
ORDER BY 1, 7, 8, 2, 3;
