-- name: words_groups
SELECT code, name
FROM scheme_group
WHERE scheme_id = :scheme_id
ORDER BY sort;

-- name: words_tiers
SELECT code, name
FROM scheme_tier
WHERE scheme_id = :scheme_id
ORDER BY code;
