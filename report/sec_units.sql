-- name: sec_units_alias
SELECT name, valid_from, valid_to
FROM unit_alias
WHERE unit_id = :unit
ORDER BY coalesce(valid_from, ''), name;
