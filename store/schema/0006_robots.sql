-- robots.txt of the hosts that are asked, so that runs within a day share it.
CREATE TABLE robots (
	origin	TEXT PRIMARY KEY,	-- http://host:port
	fetched	TEXT NOT NULL,
	status	INTEGER NOT NULL,	-- of HTTP; 0: there was no answer
	body	TEXT NOT NULL
);
-- obey or ignore, as sources.csv says.
ALTER TABLE source ADD COLUMN robots TEXT NOT NULL DEFAULT 'obey';
