-- Of a workbook each sheet is a capture of its own, since facts name a capture
-- and a row of it; they share the record in the evidence.
ALTER TABLE capture ADD COLUMN sheet TEXT;	-- NULL: the file is one table
-- What of a capture was replaced since: an old file that is imported again.
CREATE INDEX revision_old ON revision (old_capture_id);
