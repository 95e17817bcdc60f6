-- name: answer_add
INSERT INTO answer (respondent, unit_id, question, answered, state, value,
	survey, duration, channel, kept, said, capture_id, row_no)
VALUES (:respondent, :unit_id, :question, :answered, :state, :value,
	:survey, :duration, :channel, :kept, :said, :capture_id, :row_no)
ON CONFLICT DO NOTHING;

-- name: answer_find
SELECT id, capture_id, row_no, answered, state, value, survey, duration,
	channel, kept, said
FROM answer
WHERE respondent = :respondent
	AND unit_id = :unit_id
	AND question = :question;

-- name: answer_row
SELECT id, capture_id, row_no, answered, state, value, survey, duration,
	channel, kept, said, respondent, unit_id, question
FROM answer
WHERE id = :id;

-- name: answer_mend
-- An old file imported again undoes no correction.
UPDATE answer
SET answered = :answered, state = :state, value = :value, survey = :survey,
	duration = :duration, channel = :channel, kept = :kept, said = :said,
	capture_id = :capture_id, row_no = :row_no
WHERE id = :id
	AND capture_id <= :capture_id;

-- name: answer_renew
-- Within one file.
UPDATE answer
SET answered = :answered, state = :state, value = :value, survey = :survey,
	duration = :duration, channel = :channel, kept = :kept, said = :said,
	capture_id = :capture_id, row_no = :row_no
WHERE id = :id;

-- name: answer_dispute
UPDATE answer
SET state = 'disputed', value = NULL
WHERE id = :id;

-- name: answer_any
SELECT EXISTS (SELECT 1 FROM answer);

-- name: answer_file
INSERT INTO answer_file (capture_id, first, last)
VALUES (:capture_id, :first, :last)
ON CONFLICT (capture_id) DO UPDATE
SET first = min(first, excluded.first), last = max(last, excluded.last);
