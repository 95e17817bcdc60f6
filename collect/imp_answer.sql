-- name: answer_setting
SELECT value
FROM scheme_setting
WHERE scheme_id = :scheme_id AND name = 'respondent_twice';

-- name: answer_purged
-- The days that belong to nobody any more.
SELECT first, after, day, period
FROM purge
ORDER BY first, after;
