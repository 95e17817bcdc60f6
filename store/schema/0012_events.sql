-- Every ledger that has no table of its own: filings, approvals, agenda,
-- policies, the steps of incidents and hotspots, tasks …  A kind is a word of
-- an import profile, so a new kind of ledger needs no table.
CREATE TABLE event (
	id	INTEGER PRIMARY KEY,
	kind	TEXT NOT NULL,
	item_key	TEXT NOT NULL,	-- its code, else the fields that its ledger is known by
	unit_id	INTEGER REFERENCES unit (id),	-- NULL: nobody's, or not said
	person	TEXT,	-- as written; v_event says whom of the roster that names
	at	TEXT,	-- NULL where the ledger gives no time
	precision	TEXT,
	at_raw	TEXT,
	ref	TEXT,	-- the topic, policy, incident, conference … that it belongs to
	title	TEXT,
	withdrawn	INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),	-- a shorter list of times took it back
	capture_id	INTEGER NOT NULL REFERENCES capture (id),
	row_no	INTEGER NOT NULL,
	UNIQUE (kind, item_key),
	CHECK ((at IS NULL) = (precision IS NULL))
);

-- What else a ledger says of an event: a row a filled column.
CREATE TABLE event_attr (
	id	INTEGER PRIMARY KEY,
	event_id	INTEGER NOT NULL REFERENCES event (id),
	name	TEXT NOT NULL,
	value	TEXT NOT NULL,
	UNIQUE (event_id, name)
);

-- A unit says how many rows its ledger of a kind has in a period.  0 is a nil
-- return: nothing to report, which is not the same as saying nothing.
CREATE TABLE return_nil (
	id	INTEGER PRIMARY KEY,
	unit_id	INTEGER NOT NULL REFERENCES unit (id),
	kind	TEXT NOT NULL,
	period	TEXT NOT NULL,	-- 2016, 2016H1, 2016Q3, 2016-11
	rows	INTEGER NOT NULL CHECK (typeof(rows) = 'integer' AND rows >= 0),
	capture_id	INTEGER NOT NULL REFERENCES capture (id),
	row_no	INTEGER NOT NULL,
	UNIQUE (unit_id, kind, period)
);

-- A value that was computed elsewhere, as published.
CREATE TABLE given (
	id	INTEGER PRIMARY KEY,
	unit_id	INTEGER NOT NULL REFERENCES unit (id),
	indicator	TEXT NOT NULL,	-- as its table names it
	period	TEXT NOT NULL,
	value	TEXT NOT NULL,	-- decimal, all its digits
	source	TEXT,	-- who published it
	capture_id	INTEGER NOT NULL REFERENCES capture (id),
	row_no	INTEGER NOT NULL,
	UNIQUE (unit_id, indicator, period)
);

-- Who handed a conference in; what its ledger says of the podium, as written,
-- and of what was handed out.
ALTER TABLE conference ADD COLUMN reporter_id INTEGER REFERENCES unit (id);
ALTER TABLE conference ADD COLUMN podium TEXT;
ALTER TABLE conference ADD COLUMN materials TEXT;
-- The words of the ledger that stated_role was read from.
ALTER TABLE attendance ADD COLUMN post TEXT;

-- The attributes are still the old ones: they are replaced after their event.
CREATE TRIGGER event_revised AFTER UPDATE ON event BEGIN
	INSERT INTO revision (noun, row_id, old, old_capture_id, old_row_no, new_capture_id)
	VALUES ('event', old.id, 'unit_id=' || quote(old.unit_id) ||
		', person=' || quote(old.person) || ', at=' || quote(old.at) ||
		', precision=' || quote(old.precision) ||
		', at_raw=' || quote(old.at_raw) || ', ref=' || quote(old.ref) ||
		', title=' || quote(old.title) ||
		', withdrawn=' || quote(old.withdrawn) ||
		coalesce((SELECT group_concat(', ' || name || '=' || quote(value), '')
			FROM (SELECT name, value
				FROM event_attr
				WHERE event_id = old.id
				ORDER BY name)), ''),
		old.capture_id, old.row_no, new.capture_id);
END;
CREATE TRIGGER return_nil_revised AFTER UPDATE ON return_nil BEGIN
	INSERT INTO revision (noun, row_id, old, old_capture_id, old_row_no, new_capture_id)
	VALUES ('return_nil', old.id, 'rows=' || quote(old.rows),
		old.capture_id, old.row_no, new.capture_id);
END;
CREATE TRIGGER given_revised AFTER UPDATE ON given BEGIN
	INSERT INTO revision (noun, row_id, old, old_capture_id, old_row_no, new_capture_id)
	VALUES ('given', old.id, 'value=' || quote(old.value) ||
		', source=' || quote(old.source),
		old.capture_id, old.row_no, new.capture_id);
END;
DROP TRIGGER conference_revised;
CREATE TRIGGER conference_revised AFTER UPDATE ON conference BEGIN
	INSERT INTO revision (noun, row_id, old, old_capture_id, old_row_no, new_capture_id)
	VALUES ('conference', old.id, 'code=' || quote(old.code) || ', title=' || quote(old.title) ||
		', starts=' || quote(old.starts) ||
		', precision=' || quote(old.precision) ||
		', organiser=' || quote(old.organiser) ||
		', form=' || quote(old.form) || ', state=' || quote(old.state) ||
		', podium=' || quote(old.podium) ||
		', materials=' || quote(old.materials) ||
		-- still the old ones: they are replaced after their conference
		', hosts=' || quote((SELECT group_concat(host, ' ')
			FROM (SELECT u.code || ':' || h.part AS host
				FROM conference_host AS h
				JOIN unit AS u ON u.id = h.unit_id
				WHERE h.conference_id = old.id
				ORDER BY h.part DESC, u.code))),
		old.capture_id, old.row_no, new.capture_id);
END;
DROP TRIGGER attendance_revised;
CREATE TRIGGER attendance_revised AFTER UPDATE ON attendance BEGIN
	INSERT INTO revision (noun, row_id, old, old_capture_id, old_row_no, new_capture_id)
	VALUES ('attendance', old.id, 'conference_id=' || quote(old.conference_id) ||
		', unit_id=' || quote(old.unit_id) ||
		', person_name=' || quote(old.person_name) ||
		', stated_role=' || quote(old.stated_role) ||
		', post=' || quote(old.post), old.capture_id, old.row_no,
		new.capture_id);
END;
