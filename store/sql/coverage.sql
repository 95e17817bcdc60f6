-- name: coverage_sources
SELECT id, code, role, coalesce(expect, 0), coalesce(since, '')
FROM source
WHERE active = 1 AND kind <> 'page'	-- which is one article, not all of them
ORDER BY code;

-- name: coverage_fetches
-- What was read of a listing's further pages, and of an archive's days, says
-- itself what it proves; what was read of an article proves no day.
SELECT f.at, f.outcome, coalesce(f.reason, ''), coalesce(f.reach, c.reach, ''), f.part,
	coalesce(f.upto, ''), coalesce(f.status, 0) = 410
FROM fetch AS f
LEFT JOIN capture AS c ON c.id = f.capture_id
WHERE f.source_id = :source AND f.part IN ('source', 'page', 'day')
ORDER BY f.at, f.id;

-- name: coverage_items
SELECT substr(published, 1, 10), count(*)
FROM (SELECT published FROM release WHERE source_id = :source
	UNION ALL
	SELECT published FROM article WHERE source_id = :source)
WHERE published >= :first AND published < :after
GROUP BY 1
ORDER BY 1;

-- name: coverage_clear
DELETE FROM coverage
WHERE period = :period;

-- name: coverage_put
INSERT INTO coverage (period, source_id, day, state, reason, tried, items)
VALUES (:period, :source, :day, :state, :reason, :tried, :items);
