-- name: run_begin
INSERT INTO run (stage, period, as_of, began, version)
VALUES (:stage, :period, :as_of, :began, :version);

-- name: run_end
UPDATE run
SET ended = :ended, result = :result
WHERE id = :id;

-- name: run_analysis
SELECT r.as_of, r.version, r.facts_sha256, s.id, s.code, s.name, s.version,
	s.sha256
FROM run AS r
JOIN scheme AS s ON s.id = r.scheme_id
WHERE r.stage = 'analyze' AND r.period = :period AND r.result = 'done'
	-- the derived tables may have been made anew since
	AND EXISTS (SELECT 1 FROM score AS x WHERE x.period = r.period)
ORDER BY r.id DESC
LIMIT 1;
