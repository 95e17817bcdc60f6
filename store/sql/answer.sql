-- name: answer_add
INSERT INTO answer (respondent, unit_id, question, answered, value, capture_id, row_no)
VALUES (:respondent, :unit_id, :question, :answered, :value, :capture_id, :row_no)
ON CONFLICT (respondent, unit_id, question) DO NOTHING;

-- name: answer_mend
UPDATE answer
SET answered = :answered, value = :value, capture_id = :capture_id,
	row_no = :row_no
WHERE respondent = :respondent
	AND unit_id = :unit_id
	AND question = :question
	AND (answered <> :answered
		OR value IS NOT :value)
	AND NOT EXISTS (SELECT 1
		FROM revision AS r
		WHERE r.noun = 'answer' AND r.row_id = answer.id
			AND r.old_capture_id = :capture_id);

-- name: answer_any
SELECT EXISTS (SELECT 1 FROM answer);
