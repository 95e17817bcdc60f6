-- name: sec_methods_weight
SELECT indicator, unit_group, points
FROM scheme_weight
WHERE scheme_id = :scheme
ORDER BY indicator, unit_group;

-- name: sec_methods_band
SELECT name, name_en, low
FROM scheme_band
WHERE scheme_id = :scheme
ORDER BY low DESC, code;

-- name: sec_methods_tier
SELECT name, name_en, weight
FROM scheme_tier
WHERE scheme_id = :scheme
ORDER BY code;
