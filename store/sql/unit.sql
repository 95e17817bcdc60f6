-- name: unit_add
INSERT INTO unit (code, name, unit_group, valid_from, valid_to, capture_id, row_no)
VALUES (:code, :name, :unit_group, :valid_from, :valid_to, :capture_id, :row_no)
ON CONFLICT (code) DO NOTHING;

-- name: unit_mend
UPDATE unit
SET name = :name, unit_group = :unit_group, valid_from = :valid_from,
	valid_to = :valid_to, capture_id = :capture_id, row_no = :row_no
WHERE code = :code
	AND (name <> :name
		OR unit_group <> :unit_group
		OR valid_from IS NOT :valid_from
		OR valid_to IS NOT :valid_to)
	AND NOT EXISTS (SELECT 1
		FROM revision AS r
		WHERE r.noun = 'unit' AND r.row_id = unit.id
			AND r.old_capture_id = :capture_id);

-- name: unit_id
SELECT id
FROM unit
WHERE code = :code;

-- name: unit_add_alias
INSERT INTO unit_alias (unit_id, name, valid_from, valid_to, capture_id, row_no)
VALUES (:unit_id, :name, :valid_from, :valid_to, :capture_id, :row_no)
ON CONFLICT (unit_id, name) DO NOTHING;

-- name: unit_mend_alias
UPDATE unit_alias
SET valid_from = :valid_from, valid_to = :valid_to, capture_id = :capture_id,
	row_no = :row_no
WHERE unit_id = :unit_id
	AND name = :name
	AND (valid_from IS NOT :valid_from
		OR valid_to IS NOT :valid_to)
	AND NOT EXISTS (SELECT 1
		FROM revision AS r
		WHERE r.noun = 'unit_alias' AND r.row_id = unit_alias.id
			AND r.old_capture_id = :capture_id);

-- name: unit_count_names
SELECT (SELECT count(*) FROM unit) + (SELECT count(*) FROM unit_alias);

-- name: unit_names
SELECT u.id, u.code, u.name, u.name, 0, NULL, NULL
FROM unit AS u
UNION ALL
SELECT u.id, u.code, u.name, a.name, 1, a.valid_from, a.valid_to
FROM unit_alias AS a
JOIN unit AS u ON u.id = a.unit_id
ORDER BY 5, 2, 4;
