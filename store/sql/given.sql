-- name: given_add
INSERT INTO given (unit_id, indicator, period, value, source, capture_id, row_no)
VALUES (:unit_id, :indicator, :period, :value, :source, :capture_id, :row_no)
ON CONFLICT (unit_id, indicator, period) DO NOTHING;

-- name: given_mend
UPDATE given
SET value = :value, source = coalesce(:source, source), capture_id = :capture_id,
	row_no = :row_no
WHERE unit_id = :unit_id
	AND indicator = :indicator
	AND period = :period
	AND (value <> :value
		OR source IS NOT coalesce(:source, source))
	AND capture_id <= :capture_id;

-- name: given_source
-- Who else published that, where both say who.
SELECT g.source, k.uri, g.row_no
FROM given AS g
JOIN capture AS k ON k.id = g.capture_id
WHERE g.unit_id = :unit_id
	AND g.indicator = :indicator
	AND g.period = :period
	AND g.source <> :source
	AND g.capture_id < :capture_id;
