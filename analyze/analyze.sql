-- name: analyze_units
-- Units that existed on a day of the period.
SELECT id, code, unit_group
FROM unit
WHERE (valid_from IS NULL OR valid_from < :after)
AND (valid_to IS NULL OR valid_to >= :first)
ORDER BY id;

-- name: analyze_clear_evidence
DELETE FROM value_evidence
WHERE value_id IN (SELECT id FROM value WHERE period = :period);

-- name: analyze_clear_value
DELETE FROM value
WHERE period = :period;

-- name: analyze_clear_score
DELETE FROM score
WHERE period = :period;

-- name: analyze_put_value
INSERT INTO value (period, unit_id, indicator, state, reason, got, want, n,
	num, den, low, high, weight, effective_num, effective_den, points)
VALUES (:period, :unit_id, :indicator, :state, :reason, :got, :want, :n,
	:num, :den, :low, :high, :weight, :effective_num, :effective_den, :points);

-- name: analyze_put_evidence
INSERT INTO value_evidence (value_id, noun, row_id, subperiod, counted, amount, reason)
VALUES (:value_id, :noun, :row_id, :subperiod, :counted, :amount, :reason);

-- name: analyze_put_score
INSERT INTO score (period, unit_id, unit_group, total, published, low, high,
	missing, state, rank, tied, grade)
VALUES (:period, :unit_id, :unit_group, :total, :published, :low, :high,
	:missing, :state, :rank, :tied, :grade);

-- name: analyze_run
INSERT INTO run (stage, period, as_of, began, ended, version, facts_sha256, scheme_id, result)
VALUES ('analyze', :period, :as_of, :began, :began, :version, :facts, :scheme_id, 'done');
