-- What the program notes of the database itself: the digest of the text that
-- made the derived tables.
CREATE TABLE _meta (
	name	TEXT PRIMARY KEY,
	value	TEXT NOT NULL
);
