-- name: sec_coverage_timeless
-- Without a time that can be read, a row belongs to no period.
SELECT 'release', r.title, coalesce(r.published_raw, ''), k.uri, r.row_no,
	u.name
FROM release AS r
JOIN unit AS u ON u.id = r.unit_id
JOIN capture AS k ON k.id = r.capture_id
WHERE r.published IS NULL
UNION ALL
SELECT 'article', a.title, coalesce(a.published_raw, ''), k.uri, a.row_no,
	o.name
FROM article AS a
JOIN outlet AS o ON o.id = a.outlet_id
JOIN capture AS k ON k.id = a.capture_id
WHERE a.published IS NULL
ORDER BY 4, 5, 1;
