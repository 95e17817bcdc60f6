-- name: outlet_add
INSERT INTO outlet (code, name, tier, unit_id, aliases, domain, capture_id, row_no)
VALUES (:code, :name, :tier, :unit_id, :aliases, :domain, :capture_id, :row_no)
ON CONFLICT (code) DO NOTHING;

-- name: outlet_mend
UPDATE outlet
SET name = :name, tier = :tier, unit_id = :unit_id, aliases = :aliases,
	domain = :domain, capture_id = :capture_id,
	row_no = :row_no
WHERE code = :code
	AND (name <> :name
		OR tier <> :tier
		OR unit_id IS NOT :unit_id
		OR aliases IS NOT :aliases
		OR domain IS NOT :domain)
	AND capture_id <= :capture_id;

-- name: outlet_names
SELECT id, code, name, coalesce(aliases, ''), coalesce(domain, '')
FROM outlet
ORDER BY code;
