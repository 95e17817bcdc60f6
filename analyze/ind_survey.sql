-- name: survey_answers
SELECT unit_id, id, value
FROM answer
WHERE answered >= :first AND answered < :after
ORDER BY unit_id, answered, value, id;
