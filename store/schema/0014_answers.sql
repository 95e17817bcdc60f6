-- Answers with all that a profile names of a questionnaire, and what is left
-- of them when the persons behind them are forgotten (kaoping purge).
-- Its key is an index that can go while a long file comes (store/bulk.h).
CREATE TABLE answer_before AS SELECT * FROM answer;
DROP TABLE answer;
CREATE TABLE answer (
	id	INTEGER PRIMARY KEY,
	respondent	TEXT NOT NULL,	-- keyed pseudonym
	unit_id	INTEGER NOT NULL REFERENCES unit (id),
	question	TEXT NOT NULL,
	answered	TEXT NOT NULL,
	value	INTEGER,
	capture_id	INTEGER NOT NULL REFERENCES capture (id),
	row_no	INTEGER NOT NULL,
	-- answered: value holds what; blank: the respondent left it empty;
	-- skipped: it was not shown; na: the respondent cannot judge; disputed:
	-- rows of one file say different things.
	state	TEXT NOT NULL CHECK (state = 'answered' OR state = 'blank'
		OR state = 'skipped' OR state = 'na' OR state = 'disputed'),
	survey	TEXT,	-- which one, where the file says
	duration	INTEGER,	-- seconds that it took
	channel	TEXT,	-- by which it came
	-- Other answers of the respondent, as JSON: name of the field to a
	-- number, a text or a list; null where it was not shown, absent where
	-- left blank.
	kept	TEXT,
	said	TEXT	-- likewise what the respondent wrote freely, masked
);
INSERT INTO answer (id, respondent, unit_id, question, answered, value, capture_id,
	row_no, state)
SELECT id, respondent, unit_id, question, answered, value, capture_id, row_no,
	CASE WHEN value IS NULL THEN 'blank' ELSE 'answered' END
FROM answer_before
ORDER BY id;
DROP TABLE answer_before;
CREATE UNIQUE INDEX answer_key ON answer (respondent, unit_id, question);

CREATE TRIGGER answer_revised AFTER UPDATE ON answer BEGIN
	INSERT INTO revision (noun, row_id, old, old_capture_id, old_row_no, new_capture_id)
	VALUES ('answer', old.id, 'answered=' || quote(old.answered) ||
		', state=' || quote(old.state) || ', value=' || quote(old.value) ||
		', survey=' || quote(old.survey) || ', duration=' || quote(old.duration) ||
		', channel=' || quote(old.channel) || ', kept=' || quote(old.kept) ||
		', said=' || quote(old.said), old.capture_id, old.row_no, new.capture_id);
END;

-- Between which days the rows of a questionnaire's file were answered.
CREATE TABLE answer_file (
	id	INTEGER PRIMARY KEY,
	capture_id	INTEGER NOT NULL UNIQUE REFERENCES capture (id),
	first	TEXT NOT NULL,
	last	TEXT NOT NULL
);
INSERT INTO answer_file (capture_id, first, last)
SELECT capture_id, min(answered), max(answered)
FROM (SELECT capture_id, answered
	FROM answer
	UNION ALL
	SELECT r.old_capture_id, a.answered
	FROM revision AS r
	JOIN answer AS a ON a.id = r.row_id
	WHERE r.noun = 'answer')
GROUP BY capture_id;

-- A period whose answers were taken down to totals.
CREATE TABLE purge (
	id	INTEGER PRIMARY KEY,
	period	TEXT NOT NULL UNIQUE,
	first	TEXT NOT NULL,	-- day
	after	TEXT NOT NULL,	-- the day after its last
	day	TEXT NOT NULL,	-- on which that was done
	document	TEXT,	-- that ordered it
	answers	INTEGER NOT NULL,	-- how many there were
	version	TEXT NOT NULL	-- of the program
);

-- How often something was answered in a month, of the rows of one file.
CREATE TABLE answer_total (
	id	INTEGER PRIMARY KEY,
	purge_id	INTEGER NOT NULL REFERENCES purge (id),
	month	TEXT NOT NULL CHECK (month GLOB '????-??'),
	unit_id	INTEGER NOT NULL REFERENCES unit (id),
	question	TEXT NOT NULL,	-- overall, or a field of kept
	state	TEXT NOT NULL,
	value,	-- as in answer; of a list each of its items
	n	INTEGER NOT NULL CHECK (n > 0),
	capture_id	INTEGER NOT NULL REFERENCES capture (id),
	row_first	INTEGER NOT NULL,	-- rows of the file between which they stood
	row_last	INTEGER NOT NULL
);
CREATE INDEX answer_total_unit ON answer_total (unit_id, month, question);

-- Archives that a purge emptied, until they are gone from the disk.
CREATE TABLE purge_file (
	id	INTEGER PRIMARY KEY,
	purge_id	INTEGER NOT NULL REFERENCES purge (id),
	path	TEXT NOT NULL	-- relative to the workspace
);

-- The day on which the payload went; the digests stay.
ALTER TABLE capture ADD COLUMN purged TEXT;
