-- name: status_counts
SELECT 'unit', count(*) FROM unit
UNION ALL
SELECT 'outlet', count(*) FROM outlet
UNION ALL
SELECT 'person', count(*) FROM role WHERE withdrawn = 0
UNION ALL
SELECT 'conference', count(*) FROM conference
UNION ALL
SELECT 'attendance', count(*) FROM attendance
UNION ALL
SELECT 'release', count(*) FROM release
UNION ALL
SELECT 'answer', count(*) FROM answer
UNION ALL
SELECT 'article', count(*) FROM article
UNION ALL
SELECT noun, n
FROM (SELECT 'return' AS noun, count(*) AS n
	FROM return_nil
	UNION ALL
	SELECT 'value', count(*)
	FROM given)
WHERE n > 0
UNION ALL
SELECT kind, n
FROM (SELECT kind, count(*) AS n
	FROM event
	WHERE withdrawn = 0
	GROUP BY kind
	ORDER BY kind);

-- name: status_sources
SELECT s.code, s.role, coalesce(f.at, ''), coalesce(f.outcome, ''),
	coalesce(f.reason, ''), coalesce(f.items, 0), coalesce(f.status, 0) = 410
FROM source AS s
LEFT JOIN fetch AS f ON f.id = (SELECT id FROM fetch
	WHERE source_id = s.id AND part IN ('source', 'day')
	ORDER BY at DESC, id DESC
	LIMIT 1)
WHERE s.active = 1
ORDER BY s.code;

-- name: status_owed
-- What sources led to and was not read, and why it was not the last time.
SELECT s.code, count(*), sum(f.tries > 0),
	coalesce((SELECT x.reason FROM fetch AS x
		WHERE x.source_id = s.id AND x.outcome = 'failed'
			AND x.part <> 'source' AND x.part <> 'sample'
		ORDER BY x.at DESC, x.id DESC
		LIMIT 1), '')
FROM frontier AS f
JOIN source AS s ON s.id = f.source_id AND s.active = 1
WHERE f.state = 'owed'
GROUP BY s.id
ORDER BY s.code;

-- name: status_samples
-- Counts of posts at the ages of the scheme: taken, due now, and missed.
SELECT v.age, sum(v.metric_id IS NOT NULL),
	sum(v.metric_id IS NULL AND v.old BETWEEN v.age AND v.age + v.tolerance),
	sum(v.metric_id IS NULL AND v.old > v.age + v.tolerance)
FROM (SELECT t.age, t.metric_id, s.tolerance,
		:now - unixepoch(CASE t.noun
			WHEN 'article' THEN (SELECT published FROM article WHERE id = t.row_id)
			ELSE (SELECT published FROM release WHERE id = t.row_id)
		END) AS old
	FROM v_sample AS t
	JOIN sampling AS s ON s.age = t.age) AS v
GROUP BY v.age
ORDER BY v.age;

-- name: status_periods
SELECT r.period, r.as_of, r.facts_sha256, c.sha256
FROM run AS r
JOIN scheme AS c ON c.id = r.scheme_id
WHERE r.id IN (SELECT max(id) FROM run
	WHERE stage = 'analyze' AND result = 'done' GROUP BY period)
ORDER BY r.period;

-- name: status_gaps
-- What an evaluator should call about: units by what they lack, posts on a day.
SELECT unit, unit_name, CASE role WHEN 'head' THEN 'no-head' ELSE 'no-spokesperson' END
FROM v_vacancy
WHERE coalesce(valid_from, '') <= :day AND coalesce(valid_to, '9999-12-31') >= :day
UNION ALL
SELECT u.code, u.name, 'no-release'
FROM unit AS u
WHERE NOT EXISTS (SELECT 1 FROM release AS r WHERE r.unit_id = u.id)
UNION ALL
SELECT u.code, u.name, 'no-answers'
FROM unit AS u
WHERE u.id NOT IN (SELECT unit_id FROM answer)
	AND NOT EXISTS (SELECT 1 FROM answer_total AS t WHERE t.unit_id = u.id)
ORDER BY 3, 1;
