-- Units and people over time: what a unit became, how a term is held, what was
-- withdrawn, and what persons decided about what an import could not read.

-- What became of a unit.  The successor may come later in the ledger: it is
-- kept as it was named, and to_id is filled when it is there.
CREATE TABLE unit_succession (
	id	INTEGER PRIMARY KEY,
	from_id	INTEGER NOT NULL REFERENCES unit (id),
	successor	TEXT NOT NULL,	-- as the ledger names it
	to_id	INTEGER REFERENCES unit (id),	-- NULL: not imported yet
	kind	TEXT NOT NULL CHECK (kind = 'merged' OR kind = 'split'),
	happened	TEXT NOT NULL CHECK (happened GLOB '????-??-??'),	-- the successor's first day
	document	TEXT,
	withdrawn	INTEGER NOT NULL DEFAULT 0,	-- 1: the ledger names others now
	capture_id	INTEGER NOT NULL REFERENCES capture (id),
	row_no	INTEGER NOT NULL,
	UNIQUE (from_id, successor)
);
CREATE INDEX unit_succession_to ON unit_succession (to_id);
CREATE INDEX unit_succession_open ON unit_succession (successor) WHERE to_id IS NULL;
-- That the successor came is no correction.
CREATE TRIGGER unit_succession_revised AFTER UPDATE OF kind, happened, document, withdrawn ON unit_succession BEGIN
	INSERT INTO revision (noun, row_id, old, old_capture_id, old_row_no, new_capture_id)
	VALUES ('unit_succession', old.id, 'successor=' || quote(old.successor) ||
		', kind=' || quote(old.kind) || ', happened=' || quote(old.happened) ||
		', document=' || quote(old.document) || ', withdrawn=' || quote(old.withdrawn),
		old.capture_id, old.row_no, new.capture_id);
END;

ALTER TABLE role ADD COLUMN post TEXT;	-- as the ledger has it: 副局长
ALTER TABLE role ADD COLUMN acting INTEGER NOT NULL DEFAULT 0 CHECK (acting = 0 OR acting = 1);
ALTER TABLE role ADD COLUMN full_time INTEGER CHECK (full_time = 0 OR full_time = 1);	-- NULL: not stated
ALTER TABLE role ADD COLUMN trained INTEGER CHECK (trained = 0 OR trained = 1);	-- likewise
ALTER TABLE role ADD COLUMN document_on TEXT;	-- the document's day
ALTER TABLE role ADD COLUMN filed TEXT;	-- the day it was filed with the news office
ALTER TABLE role ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn = 0 OR withdrawn = 1);	-- 1: a ledger says that it never was

DROP TRIGGER role_revised;
CREATE TRIGGER role_revised AFTER UPDATE ON role BEGIN
	INSERT INTO revision (noun, row_id, old, old_capture_id, old_row_no, new_capture_id)
	VALUES ('role', old.id, 'role=' || quote(old.role) ||
		', valid_from=' || quote(old.valid_from) ||
		', valid_to=' || quote(old.valid_to) ||
		', document=' || quote(old.document) || ', post=' || quote(old.post) ||
		', acting=' || quote(old.acting) || ', full_time=' || quote(old.full_time) ||
		', trained=' || quote(old.trained) || ', document_on=' || quote(old.document_on) ||
		', filed=' || quote(old.filed) || ', withdrawn=' || quote(old.withdrawn),
		old.capture_id, old.row_no, new.capture_id);
END;

-- Which files named a term, also where they said nothing new: who is no longer
-- in the last roster of his unit is a question for a person.
CREATE TABLE role_seen (
	id	INTEGER PRIMARY KEY,
	role_id	INTEGER NOT NULL REFERENCES role (id),
	capture_id	INTEGER NOT NULL REFERENCES capture (id),
	UNIQUE (role_id, capture_id)
);
CREATE INDEX role_seen_capture ON role_seen (capture_id);

-- What persons decided.  The last one that covers a day counts for it.
CREATE TABLE decision (
	id	INTEGER PRIMARY KEY,
	kind	TEXT NOT NULL,	-- unit: which unit a name means
	subject	TEXT NOT NULL,
	choice	TEXT NOT NULL,	-- of kind unit its code; empty: none
	valid_from	TEXT,	-- both days included; NULL: open
	valid_to	TEXT,
	author	TEXT NOT NULL CHECK (author <> ''),
	reason	TEXT NOT NULL CHECK (reason <> ''),
	as_of	TEXT NOT NULL CHECK (as_of GLOB '????-??-??'),
	decided	TEXT NOT NULL
);
CREATE INDEX decision_subject ON decision (kind, subject);
CREATE TRIGGER decision_stands BEFORE UPDATE ON decision BEGIN
	SELECT raise(ABORT, 'a decision is never changed: decide again');
END;
CREATE TRIGGER decision_stays BEFORE DELETE ON decision BEGIN
	SELECT raise(ABORT, 'a decision is never removed: decide again');
END;

-- What imports met and could not read, for a person to decide: no facts.
CREATE TABLE doubt (
	id	INTEGER PRIMARY KEY,
	kind	TEXT NOT NULL,	-- as of decision
	subject	TEXT NOT NULL,
	UNIQUE (kind, subject)
);
CREATE TABLE doubt_seen (
	id	INTEGER PRIMARY KEY,
	doubt_id	INTEGER NOT NULL REFERENCES doubt (id),
	capture_id	INTEGER NOT NULL REFERENCES capture (id),
	row_no	INTEGER NOT NULL,	-- the first such row
	rows	INTEGER NOT NULL,	-- how many there are
	UNIQUE (doubt_id, capture_id)
);
CREATE INDEX doubt_seen_capture ON doubt_seen (capture_id);
