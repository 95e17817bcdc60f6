-- Facts: what was observed or handed in.  Rows are added; a correction goes
-- through an UPDATE that a trigger keeps as a row of revision.

CREATE TABLE run (
	id	INTEGER PRIMARY KEY,
	stage	TEXT NOT NULL CHECK (stage IN ('import', 'collect', 'analyze', 'report')),
	period	TEXT,
	as_of	TEXT NOT NULL CHECK (as_of GLOB '????-??-??'),
	began	TEXT NOT NULL,
	ended	TEXT,
	version	TEXT NOT NULL,
	facts_sha256	TEXT,
	scheme_id	INTEGER REFERENCES scheme (id),
	result	TEXT CHECK (result IN ('done', 'partial', 'failed'))
);
CREATE INDEX run_stage ON run (stage, period);

-- The compiled scheme, kept for every digest that was ever used.
CREATE TABLE scheme (
	id	INTEGER PRIMARY KEY,
	code	TEXT NOT NULL,
	name	TEXT NOT NULL,
	version	TEXT NOT NULL,
	sha256	TEXT NOT NULL UNIQUE
);
CREATE TABLE scheme_setting (
	id	INTEGER PRIMARY KEY,
	scheme_id	INTEGER NOT NULL REFERENCES scheme (id),
	name	TEXT NOT NULL,
	value	TEXT NOT NULL,
	basis	TEXT NOT NULL,
	UNIQUE (scheme_id, name)
);
CREATE TABLE scheme_group (
	id	INTEGER PRIMARY KEY,
	scheme_id	INTEGER NOT NULL REFERENCES scheme (id),
	code	TEXT NOT NULL,
	name	TEXT NOT NULL,
	name_en	TEXT NOT NULL,
	sort	INTEGER NOT NULL,
	UNIQUE (scheme_id, code)
);
CREATE TABLE scheme_indicator (
	id	INTEGER PRIMARY KEY,
	scheme_id	INTEGER NOT NULL REFERENCES scheme (id),
	code	TEXT NOT NULL,
	parent	TEXT NOT NULL,	-- code; empty for the root
	name	TEXT NOT NULL,
	name_en	TEXT NOT NULL,
	clause	TEXT NOT NULL,
	family	TEXT NOT NULL,
	rule	TEXT NOT NULL,	-- the rule in words
	rule_en	TEXT NOT NULL,
	sort	INTEGER NOT NULL,
	UNIQUE (scheme_id, code)
);
CREATE TABLE scheme_weight (
	id	INTEGER PRIMARY KEY,
	scheme_id	INTEGER NOT NULL REFERENCES scheme (id),
	indicator	TEXT NOT NULL,
	unit_group	TEXT NOT NULL,
	points	INTEGER NOT NULL CHECK (typeof(points) = 'integer'),	-- 1e-4
	UNIQUE (scheme_id, indicator, unit_group)
);
CREATE TABLE scheme_tier (
	id	INTEGER PRIMARY KEY,
	scheme_id	INTEGER NOT NULL REFERENCES scheme (id),
	code	TEXT NOT NULL,
	name	TEXT NOT NULL,
	name_en	TEXT NOT NULL,
	weight	INTEGER NOT NULL CHECK (typeof(weight) = 'integer'),	-- 1e-4
	UNIQUE (scheme_id, code)
);
CREATE TABLE scheme_band (
	id	INTEGER PRIMARY KEY,
	scheme_id	INTEGER NOT NULL REFERENCES scheme (id),
	code	TEXT NOT NULL,
	name	TEXT NOT NULL,
	name_en	TEXT NOT NULL,
	low	INTEGER NOT NULL CHECK (typeof(low) = 'integer'),	-- 1e-4, included
	sort	INTEGER NOT NULL,
	UNIQUE (scheme_id, code)
);

-- The rows of sources.csv, as last read.
CREATE TABLE source (
	id	INTEGER PRIMARY KEY,
	code	TEXT NOT NULL UNIQUE,
	role	TEXT NOT NULL CHECK (role IN ('release', 'coverage')),
	unit_id	INTEGER REFERENCES unit (id),	-- the owner: one of the two
	outlet_id	INTEGER REFERENCES outlet (id),
	kind	TEXT NOT NULL,
	url	TEXT NOT NULL,
	format	TEXT NOT NULL,
	encoding	TEXT NOT NULL,
	zone	INTEGER NOT NULL,	-- seconds east of UTC
	every	INTEGER NOT NULL,	-- seconds
	active	INTEGER NOT NULL DEFAULT 1,	-- 0: no longer in sources.csv
	CHECK ((unit_id IS NULL) <> (outlet_id IS NULL))
);

-- Bytes as they came: where they lie in the evidence, and their digest.
CREATE TABLE capture (
	id	INTEGER PRIMARY KEY,
	run_id	INTEGER NOT NULL REFERENCES run (id),
	source_id	INTEGER REFERENCES source (id),	-- NULL for imported files
	kind	TEXT NOT NULL,	-- response, or the kind of an import
	uri	TEXT NOT NULL,	-- URL, or the file's name
	taken	TEXT NOT NULL,
	sha256	TEXT NOT NULL CHECK (length(sha256) = 64),	-- of the payload kept
	original_sha256	TEXT,	-- where the payload is a stripped copy
	bytes	INTEGER NOT NULL,
	warc	TEXT NOT NULL,	-- relative to the workspace
	warc_offset	INTEGER NOT NULL,
	warc_length	INTEGER NOT NULL,
	format	TEXT NOT NULL,
	etag	TEXT,
	last_modified	TEXT
);
CREATE INDEX capture_source ON capture (source_id, id);
CREATE INDEX capture_sha ON capture (sha256, kind);
CREATE INDEX capture_original ON capture (original_sha256) WHERE original_sha256 IS NOT NULL;
CREATE INDEX capture_run ON capture (run_id);

-- One attempt to read a source.  partial proves presence, never absence.
CREATE TABLE fetch (
	id	INTEGER PRIMARY KEY,
	run_id	INTEGER NOT NULL REFERENCES run (id),
	source_id	INTEGER NOT NULL REFERENCES source (id),
	at	TEXT NOT NULL,
	outcome	TEXT NOT NULL CHECK (outcome IN ('new', 'unchanged', 'partial', 'failed')),
	status	INTEGER,	-- of HTTP; NULL where there was none
	reason	TEXT,	-- code of the message; NULL where all went well
	detail	TEXT,
	capture_id	INTEGER REFERENCES capture (id),	-- also when unchanged
	items	INTEGER NOT NULL,
	added	INTEGER NOT NULL
);
CREATE INDEX fetch_source ON fetch (source_id, id);
CREATE INDEX fetch_run ON fetch (run_id);

CREATE TABLE unit (
	id	INTEGER PRIMARY KEY,
	code	TEXT NOT NULL UNIQUE,
	name	TEXT NOT NULL,
	unit_group	TEXT NOT NULL,	-- code of a group of the scheme
	valid_from	TEXT,
	valid_to	TEXT,
	capture_id	INTEGER NOT NULL REFERENCES capture (id),
	row_no	INTEGER NOT NULL
);
CREATE INDEX unit_group ON unit (unit_group);

-- Other names, with the days on which they were in use (both included).
CREATE TABLE unit_alias (
	id	INTEGER PRIMARY KEY,
	unit_id	INTEGER NOT NULL REFERENCES unit (id),
	name	TEXT NOT NULL,
	valid_from	TEXT,
	valid_to	TEXT,
	capture_id	INTEGER NOT NULL REFERENCES capture (id),
	row_no	INTEGER NOT NULL,
	UNIQUE (unit_id, name)
);

CREATE TABLE outlet (
	id	INTEGER PRIMARY KEY,
	code	TEXT NOT NULL UNIQUE,
	name	TEXT NOT NULL,
	tier	TEXT NOT NULL,	-- code of a tier of the scheme
	unit_id	INTEGER REFERENCES unit (id),	-- of whom it is an own account
	capture_id	INTEGER NOT NULL REFERENCES capture (id),
	row_no	INTEGER NOT NULL
);

CREATE TABLE person (
	id	INTEGER PRIMARY KEY,
	code	TEXT NOT NULL UNIQUE,	-- given, or unit code/name
	name	TEXT NOT NULL,
	capture_id	INTEGER NOT NULL REFERENCES capture (id),
	row_no	INTEGER NOT NULL
);
CREATE INDEX person_name ON person (name);

CREATE TABLE role (
	id	INTEGER PRIMARY KEY,
	person_id	INTEGER NOT NULL REFERENCES person (id),
	unit_id	INTEGER NOT NULL REFERENCES unit (id),
	role	TEXT NOT NULL CHECK (role IN ('head', 'spokesperson', 'officer')),
	valid_from	TEXT NOT NULL,
	valid_to	TEXT,
	document	TEXT,
	capture_id	INTEGER NOT NULL REFERENCES capture (id),
	row_no	INTEGER NOT NULL,
	UNIQUE (person_id, unit_id, role, valid_from)
);
CREATE INDEX role_unit ON role (unit_id, role);

CREATE TABLE conference (
	id	INTEGER PRIMARY KEY,
	code	TEXT NOT NULL UNIQUE,
	title	TEXT NOT NULL,
	starts	TEXT NOT NULL,
	precision	TEXT NOT NULL,
	organiser	TEXT NOT NULL CHECK (organiser IN ('office', 'unit')),
	form	TEXT NOT NULL,
	state	TEXT NOT NULL CHECK (state IN ('held', 'cancelled', 'postponed')),
	capture_id	INTEGER NOT NULL REFERENCES capture (id),
	row_no	INTEGER NOT NULL
);
CREATE INDEX conference_starts ON conference (starts);

CREATE TABLE conference_host (
	id	INTEGER PRIMARY KEY,
	conference_id	INTEGER NOT NULL REFERENCES conference (id),
	unit_id	INTEGER NOT NULL REFERENCES unit (id),
	part	TEXT NOT NULL CHECK (part IN ('lead', 'joint')),
	UNIQUE (conference_id, unit_id)
);

-- Who sat on the podium, and as what the ledger says.  The role that counts
-- is the roster's on the day (table role).
CREATE TABLE attendance (
	id	INTEGER PRIMARY KEY,
	conference_id	INTEGER NOT NULL REFERENCES conference (id),
	unit_id	INTEGER NOT NULL REFERENCES unit (id),
	person_name	TEXT NOT NULL,
	stated_role	TEXT NOT NULL CHECK (stated_role IN ('head', 'spokesperson', 'officer')),
	capture_id	INTEGER NOT NULL REFERENCES capture (id),
	row_no	INTEGER NOT NULL,
	UNIQUE (conference_id, unit_id, person_name)
);
CREATE INDEX attendance_unit ON attendance (unit_id);

CREATE TABLE release (
	id	INTEGER PRIMARY KEY,
	item_key	TEXT NOT NULL UNIQUE,	-- ledger:CODE or SOURCE:guid
	unit_id	INTEGER NOT NULL REFERENCES unit (id),
	source_id	INTEGER REFERENCES source (id),	-- NULL from a ledger
	title	TEXT NOT NULL,
	url	TEXT,
	published	TEXT,	-- NULL where it can't be known: no period
	precision	TEXT,
	published_raw	TEXT,
	capture_id	INTEGER NOT NULL REFERENCES capture (id),
	row_no	INTEGER NOT NULL
);
CREATE INDEX release_unit ON release (unit_id, published);
CREATE INDEX release_published ON release (published);

CREATE TABLE article (
	id	INTEGER PRIMARY KEY,
	source_id	INTEGER NOT NULL REFERENCES source (id),
	item_key	TEXT NOT NULL,	-- guid, else link, else title and time
	outlet_id	INTEGER NOT NULL REFERENCES outlet (id),
	title	TEXT NOT NULL,
	url	TEXT,
	published	TEXT,
	precision	TEXT,
	published_raw	TEXT,
	source_line	TEXT,
	author	TEXT,
	summary	TEXT,
	first_seen	TEXT NOT NULL,
	capture_id	INTEGER NOT NULL REFERENCES capture (id),
	row_no	INTEGER NOT NULL,	-- line in the capture
	UNIQUE (source_id, item_key)
);
CREATE INDEX article_published ON article (published);
CREATE INDEX article_outlet ON article (outlet_id);

-- One answer of one respondent about one unit.  NULL: left blank.
CREATE TABLE answer (
	id	INTEGER PRIMARY KEY,
	respondent	TEXT NOT NULL,	-- keyed pseudonym
	unit_id	INTEGER NOT NULL REFERENCES unit (id),
	question	TEXT NOT NULL,
	answered	TEXT NOT NULL,
	value	INTEGER,
	capture_id	INTEGER NOT NULL REFERENCES capture (id),
	row_no	INTEGER NOT NULL,
	UNIQUE (respondent, unit_id, question)
);
CREATE INDEX answer_unit ON answer (unit_id, answered);

-- The values that a correction replaced, and where they had come from.
CREATE TABLE revision (
	id	INTEGER PRIMARY KEY,
	noun	TEXT NOT NULL,
	row_id	INTEGER NOT NULL,
	old	TEXT NOT NULL,	-- name='value' of the columns, as SQL literals
	old_capture_id	INTEGER NOT NULL REFERENCES capture (id),
	old_row_no	INTEGER NOT NULL,
	new_capture_id	INTEGER NOT NULL REFERENCES capture (id)
);
CREATE INDEX revision_row ON revision (noun, row_id);

CREATE TRIGGER unit_revised AFTER UPDATE ON unit BEGIN
	INSERT INTO revision (noun, row_id, old, old_capture_id, old_row_no, new_capture_id)
	VALUES ('unit', old.id, 'code=' || quote(old.code) || ', name=' || quote(old.name) ||
		', unit_group=' || quote(old.unit_group) ||
		', valid_from=' || quote(old.valid_from) ||
		', valid_to=' || quote(old.valid_to), old.capture_id, old.row_no, new.capture_id);
END;
CREATE TRIGGER unit_alias_revised AFTER UPDATE ON unit_alias BEGIN
	INSERT INTO revision (noun, row_id, old, old_capture_id, old_row_no, new_capture_id)
	VALUES ('unit_alias', old.id, 'name=' || quote(old.name) ||
		', valid_from=' || quote(old.valid_from) ||
		', valid_to=' || quote(old.valid_to),
		old.capture_id, old.row_no, new.capture_id);
END;
CREATE TRIGGER outlet_revised AFTER UPDATE ON outlet BEGIN
	INSERT INTO revision (noun, row_id, old, old_capture_id, old_row_no, new_capture_id)
	VALUES ('outlet', old.id, 'code=' || quote(old.code) || ', name=' || quote(old.name) ||
		', tier=' || quote(old.tier) ||
		', unit_id=' || quote(old.unit_id), old.capture_id, old.row_no,
		new.capture_id);
END;
CREATE TRIGGER role_revised AFTER UPDATE ON role BEGIN
	INSERT INTO revision (noun, row_id, old, old_capture_id, old_row_no, new_capture_id)
	VALUES ('role', old.id, 'role=' || quote(old.role) ||
		', valid_from=' || quote(old.valid_from) ||
		', valid_to=' || quote(old.valid_to) ||
		', document=' || quote(old.document), old.capture_id, old.row_no, new.capture_id);
END;
CREATE TRIGGER conference_revised AFTER UPDATE ON conference BEGIN
	INSERT INTO revision (noun, row_id, old, old_capture_id, old_row_no, new_capture_id)
	VALUES ('conference', old.id, 'code=' || quote(old.code) || ', title=' || quote(old.title) ||
		', starts=' || quote(old.starts) ||
		', precision=' || quote(old.precision) ||
		', organiser=' || quote(old.organiser) ||
		', form=' || quote(old.form) || ', state=' || quote(old.state),
		old.capture_id, old.row_no, new.capture_id);
END;
CREATE TRIGGER attendance_revised AFTER UPDATE ON attendance BEGIN
	INSERT INTO revision (noun, row_id, old, old_capture_id, old_row_no, new_capture_id)
	VALUES ('attendance', old.id, 'person_name=' || quote(old.person_name) ||
		', stated_role=' || quote(old.stated_role), old.capture_id, old.row_no,
		new.capture_id);
END;
CREATE TRIGGER release_revised AFTER UPDATE ON release BEGIN
	INSERT INTO revision (noun, row_id, old, old_capture_id, old_row_no, new_capture_id)
	VALUES ('release', old.id, 'unit_id=' || quote(old.unit_id) ||
		', title=' || quote(old.title) || ', url=' || quote(old.url) ||
		', published=' || quote(old.published) ||
		', precision=' || quote(old.precision) ||
		', published_raw=' || quote(old.published_raw),
		old.capture_id, old.row_no, new.capture_id);
END;
CREATE TRIGGER article_revised AFTER UPDATE ON article BEGIN
	INSERT INTO revision (noun, row_id, old, old_capture_id, old_row_no, new_capture_id)
	VALUES ('article', old.id, 'title=' || quote(old.title) || ', url=' || quote(old.url) ||
		', published=' || quote(old.published) ||
		', precision=' || quote(old.precision) ||
		', published_raw=' || quote(old.published_raw) ||
		', source_line=' || quote(old.source_line) ||
		', author=' || quote(old.author) ||
		', summary=' || quote(old.summary),
		old.capture_id, old.row_no, new.capture_id);
END;
CREATE TRIGGER answer_revised AFTER UPDATE ON answer BEGIN
	INSERT INTO revision (noun, row_id, old, old_capture_id, old_row_no, new_capture_id)
	VALUES ('answer', old.id, 'answered=' || quote(old.answered) ||
		', value=' || quote(old.value), old.capture_id, old.row_no, new.capture_id);
END;
