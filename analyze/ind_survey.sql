-- name: survey_answers
SELECT a.unit_id, a.id, a.value
FROM answer AS a
JOIN capture AS k ON k.id = a.capture_id
WHERE a.answered >= :first AND a.answered < :after
ORDER BY a.unit_id, k.uri, a.row_no;
