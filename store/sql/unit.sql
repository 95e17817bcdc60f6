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
	AND capture_id <= :capture_id;

-- name: unit_id
SELECT id
FROM unit
WHERE code = :code;

-- name: unit_find
SELECT id, name, CASE WHEN EXISTS (SELECT 1
	FROM unit_succession
	WHERE from_id = unit.id AND withdrawn = 0)
	THEN valid_to END
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
	AND capture_id <= :capture_id;

-- name: unit_count_names
SELECT (SELECT count(*) FROM unit) + (SELECT count(*) FROM unit_alias);

-- name: unit_names
SELECT u.id, u.code, u.name, u.name, 0, NULL, NULL, u.valid_from, u.valid_to
FROM unit AS u
UNION ALL
SELECT u.id, u.code, u.name, a.name, 1, a.valid_from, a.valid_to, u.valid_from,
	u.valid_to
FROM unit_alias AS a
JOIN unit AS u ON u.id = a.unit_id
ORDER BY 5, 2, 4;

-- name: unit_add_heir
INSERT INTO unit_succession (from_id, successor, to_id, kind, happened, document,
	capture_id, row_no)
VALUES (:from_id, :successor,
	(SELECT id FROM unit WHERE code = :successor
		UNION ALL
		SELECT id FROM unit WHERE name = :successor
		UNION ALL
		SELECT unit_id FROM unit_alias WHERE name = :successor
		LIMIT 1),
	:kind, :happened, :document, :capture_id, :row_no)
ON CONFLICT (from_id, successor) DO NOTHING;

-- name: unit_mend_heir
UPDATE unit_succession
SET kind = :kind, happened = :happened, document = :document, withdrawn = 0,
	capture_id = :capture_id, row_no = :row_no
WHERE from_id = :from_id
	AND successor = :successor
	AND (kind <> :kind
		OR happened <> :happened
		OR document IS NOT :document
		OR withdrawn <> 0)
	AND capture_id <= :capture_id;

-- name: unit_drop_heirs
-- An older file, imported again, takes nothing back that a later one said.
UPDATE unit_succession
SET withdrawn = 1, capture_id = :capture_id, row_no = :row_no
WHERE from_id = :from_id
	AND withdrawn = 0
	AND capture_id < :capture_id
	AND instr(char(10) || :named || char(10), char(10) || successor || char(10)) = 0;

-- name: unit_settle_heirs
UPDATE unit_succession
SET to_id = :unit_id
WHERE to_id IS NULL
	AND successor = :named;

-- name: unit_afters
SELECT s.from_id, coalesce(u.name, s.successor)
FROM unit_succession AS s
LEFT JOIN unit AS u ON u.id = s.to_id
WHERE s.withdrawn = 0
ORDER BY s.from_id, 2;

-- name: unit_open_heirs
SELECT s.successor, min(s.happened), min(u.name)
FROM unit_succession AS s
JOIN unit AS u ON u.id = s.from_id
WHERE s.to_id IS NULL AND s.withdrawn = 0
GROUP BY s.successor
ORDER BY s.successor;
