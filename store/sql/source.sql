-- name: source_retire
UPDATE source
SET active = 0
WHERE active = 1;

-- name: source_put
INSERT INTO source (code, role, unit_id, outlet_id, kind, url, format, encoding, zone, every,
	since, expect, robots, rule, active)
VALUES (:code, :role, :unit_id, :outlet_id, :kind, :url, :format, :encoding, :zone, :every,
	:since, :expect, :robots, :rule, 1)
ON CONFLICT (code) DO UPDATE
SET role = excluded.role, unit_id = excluded.unit_id,
	outlet_id = excluded.outlet_id, kind = excluded.kind,
	url = excluded.url, format = excluded.format,
	encoding = excluded.encoding, zone = excluded.zone,
	every = excluded.every, since = excluded.since,
	expect = excluded.expect, robots = excluded.robots, rule = excluded.rule,
	active = 1;

-- name: source_all
SELECT id, code, role, unit_id, outlet_id, kind, url, format, encoding, zone, every,
	coalesce(since, ''), coalesce(expect, 0), robots, coalesce(rule, '')
FROM source
WHERE active = 1
ORDER BY code;

-- name: source_outlet
SELECT id
FROM outlet
WHERE code = :code;
