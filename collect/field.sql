-- name: field_setting
SELECT value
FROM scheme_setting
WHERE scheme_id = :scheme_id AND name = :name;
