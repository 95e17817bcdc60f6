-- name: review_heirs
-- Units that are said to have become something that no one imported.
SELECT u.code, u.name, s.successor, k.uri, s.row_no
FROM unit_succession AS s
JOIN unit AS u ON u.id = s.from_id
JOIN capture AS k ON k.id = s.capture_id
WHERE s.to_id IS NULL AND s.withdrawn = 0
ORDER BY u.code, s.successor;

-- name: review_posts
-- Posts that nobody holds on a day, and heads that only act.
SELECT unit, unit_name, role, coalesce(valid_from, ''), coalesce(valid_to, ''), '', ''
FROM v_vacancy
WHERE coalesce(valid_from, '') <= :day AND coalesce(valid_to, '9999-12-31') >= :day
UNION ALL
SELECT t.unit, t.unit_name, t.role, t.valid_from, '', t.person_name,
	k.uri || ':' || t.row_no
FROM v_role AS t
JOIN capture AS k ON k.id = t.capture_id
WHERE t.acting = 1
	AND :day BETWEEN t.valid_from AND t.valid_to
	AND NOT EXISTS (SELECT 1 FROM v_role AS o
		WHERE o.unit_id = t.unit_id AND o.role = t.role AND o.acting = 0
			AND :day BETWEEN o.valid_from AND o.valid_to)
ORDER BY 1, 3, 4;

-- name: review_dropped
-- In office by a roster, but not on the last roster that names such persons of
-- the unit.
SELECT t.unit, t.unit_name, t.role, t.person_name, t.valid_from, l.uri
FROM v_role AS t
JOIN capture AS l ON l.id = (SELECT max(s.capture_id)
	FROM role AS o
	JOIN role_seen AS s ON s.role_id = o.id
	JOIN capture AS k ON k.id = s.capture_id AND k.kind = 'roster'
	WHERE o.unit_id = t.unit_id AND o.role = t.role)
WHERE :day BETWEEN t.valid_from AND t.valid_to
	AND EXISTS (SELECT 1
		FROM role_seen AS s
		JOIN capture AS k ON k.id = s.capture_id AND k.kind = 'roster'
		WHERE s.role_id = t.role_id)
	AND NOT EXISTS (SELECT 1
		FROM role_seen AS s
		WHERE s.role_id = t.role_id AND s.capture_id = l.id)
ORDER BY t.unit, t.role, t.person_name, t.valid_from;
