-- name: sample_forget
DELETE FROM sampling;

-- name: sample_age
INSERT INTO sampling (age, tolerance)
VALUES (:age, :tolerance)
ON CONFLICT DO NOTHING;

-- name: sample_due
-- Times of items are of +08:00, so that they compare as texts.
SELECT DISTINCT a.source_id, 0, a.id, coalesce(a.url, ''), a.item_key,
	EXISTS (SELECT 1 FROM source_window AS w, json_each(w.items) AS e
		WHERE w.source_id = a.source_id AND w.noun = 'article' AND e.value = a.id)
FROM sampling AS s
JOIN article AS a
	ON a.published > strftime('%Y-%m-%dT%H:%M:%S', :now - s.age - s.tolerance, 'unixepoch', '+8 hours')
	AND a.published <= strftime('%Y-%m-%dT%H:%M:%S', :now - s.age, 'unixepoch', '+8 hours') || '+08:00'
WHERE EXISTS (SELECT 1 FROM metric AS m WHERE m.article_id = a.id)
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
