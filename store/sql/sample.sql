-- name: sample_forget
DELETE FROM sampling;

-- name: sample_age
INSERT INTO sampling (age, tolerance)
VALUES (:age, :tolerance)
ON CONFLICT DO NOTHING;

-- name: sample_due
-- Times of items are of +08:00, so that they compare as texts.  Articles are
-- many: those are asked that showed counts since the oldest that can be due
-- came out, and in the two days before it, as a time that is claimed may err.
SELECT DISTINCT a.source_id, 0, a.id, coalesce(a.url, ''), a.item_key,
	EXISTS (SELECT 1 FROM source_window AS w, json_each(w.items) AS e
		WHERE w.source_id = a.source_id AND w.noun = 'article' AND e.value = a.id)
FROM (SELECT DISTINCT article_id
	FROM metric
	WHERE article_id IS NOT NULL
		AND taken > (SELECT strftime('%Y-%m-%dT%H:%M:%S',
				:now - max(age + tolerance) - 2 * 86400, 'unixepoch', '+8 hours')
			FROM sampling)) AS c
CROSS JOIN article AS a ON a.id = c.article_id
CROSS JOIN sampling AS s
WHERE a.published > strftime('%Y-%m-%dT%H:%M:%S', :now - s.age - s.tolerance, 'unixepoch', '+8 hours')
	AND a.published <= strftime('%Y-%m-%dT%H:%M:%S', :now - s.age, 'unixepoch', '+8 hours') || '+08:00'
	AND NOT EXISTS (SELECT 1 FROM metric AS m
		WHERE m.article_id = a.id
			AND m.age BETWEEN s.age - s.tolerance AND s.age + s.tolerance)
UNION
SELECT DISTINCT r.source_id, 1, r.id, coalesce(r.url, ''),
	substr(r.item_key, length(o.code) + 2),
	EXISTS (SELECT 1 FROM source_window AS w, json_each(w.items) AS e
		WHERE w.source_id = r.source_id AND w.noun = 'release' AND e.value = r.id)
FROM sampling AS s
JOIN release AS r
	ON r.published > strftime('%Y-%m-%dT%H:%M:%S', :now - s.age - s.tolerance, 'unixepoch', '+8 hours')
	AND r.published <= strftime('%Y-%m-%dT%H:%M:%S', :now - s.age, 'unixepoch', '+8 hours') || '+08:00'
JOIN source AS o ON o.id = r.source_id
WHERE EXISTS (SELECT 1 FROM metric AS m WHERE m.release_id = r.id)
	AND NOT EXISTS (SELECT 1 FROM metric AS m
		WHERE m.release_id = r.id
			AND m.age BETWEEN s.age - s.tolerance AND s.age + s.tolerance)
ORDER BY 1, 2, 3;

-- name: sample_find
SELECT a.source_id, 0, a.id, a.url, a.item_key, 0
FROM article AS a
WHERE a.source_id = :source_id AND a.url = :url
UNION ALL
SELECT r.source_id, 1, r.id, r.url, substr(r.item_key, length(s.code) + 2), 0
FROM release AS r
JOIN source AS s ON s.id = r.source_id
WHERE r.source_id = :source_id AND r.url = :url
LIMIT 1;
