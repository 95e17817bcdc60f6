-- name: given_add
INSERT INTO given (unit_id, indicator, period, value, source, capture_id, row_no)
VALUES (:unit_id, :indicator, :period, :value, :source, :capture_id, :row_no)
ON CONFLICT (unit_id, indicator, period) DO NOTHING;

-- name: given_mend
UPDATE given
SET value = :value, source = :source, capture_id = :capture_id,
	row_no = :row_no
WHERE unit_id = :unit_id
	AND indicator = :indicator
	AND period = :period
	AND (value <> :value
		OR source IS NOT :source)
	AND capture_id <= :capture_id;
