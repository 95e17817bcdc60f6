-- name: window_left
-- Gone is what the window held and the document does not.  Without a time, or
-- where the document reaches no further back, it may have slid off.
INSERT INTO departure (source_id, noun, row_id, how, last_seen, noticed, capture_id)
SELECT w.source_id, w.noun, e.value,
	CASE WHEN :reach <> '' AND CASE w.noun
			WHEN 'article' THEN (SELECT published FROM article WHERE id = e.value)
			ELSE (SELECT published FROM release WHERE id = e.value)
		END > :reach THEN 'vanished' ELSE 'slid' END,
	(SELECT f.at FROM fetch AS f
		WHERE f.source_id = w.source_id AND f.outcome IN ('new', 'unchanged')
		ORDER BY f.id DESC LIMIT 1),
	:seen, :capture_id
FROM source_window AS w, json_each(w.items) AS e
WHERE w.source_id = :source_id
	AND e.value NOT IN (SELECT value FROM json_each(:items))
ORDER BY e.value;

-- name: window_back
UPDATE departure
SET back = :seen
WHERE source_id = :source_id AND back IS NULL AND noun = :noun
	AND row_id IN (SELECT value FROM json_each(:items));

-- name: window_set
INSERT INTO source_window (source_id, noun, items)
VALUES (:source_id, :noun, :items)
ON CONFLICT (source_id) DO UPDATE
SET noun = excluded.noun, items = excluded.items
WHERE items <> excluded.items OR noun <> excluded.noun;
