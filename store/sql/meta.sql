-- name: meta_derived
SELECT 1 FROM _meta WHERE name = 'derived' AND value = :sha256;

-- name: meta_derived_set
INSERT INTO _meta (name, value) VALUES ('derived', :sha256)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;
