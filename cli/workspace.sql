-- name: workspace_scored
SELECT r.facts_sha256, c.sha256
FROM run AS r
JOIN scheme AS c ON c.id = r.scheme_id
WHERE r.stage = 'analyze' AND r.period = :period AND r.result = 'done'
ORDER BY r.id DESC
LIMIT 1;
