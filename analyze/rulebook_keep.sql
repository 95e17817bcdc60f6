-- name: rulebook_id
SELECT id FROM scheme WHERE sha256 = :sha256;

-- name: rulebook_put
INSERT INTO scheme (code, name, version, sha256)
VALUES (:code, :name, :version, :sha256);

-- name: rulebook_put_setting
INSERT INTO scheme_setting (scheme_id, name, value, basis)
VALUES (:scheme_id, :name, :value, :basis);

-- name: rulebook_put_group
INSERT INTO scheme_group (scheme_id, code, name, name_en, sort)
VALUES (:scheme_id, :code, :name, :name_en, :sort);

-- name: rulebook_put_indicator
INSERT INTO scheme_indicator (scheme_id, code, parent, name, name_en, clause,
	family, kind, rule, rule_en, sort)
VALUES (:scheme_id, :code, :parent, :name, :name_en, :clause,
	:family, :kind, :rule, :rule_en, :sort);

-- name: rulebook_put_weight
INSERT INTO scheme_weight (scheme_id, indicator, unit_group, points)
VALUES (:scheme_id, :indicator, :unit_group, :points);

-- name: rulebook_put_tier
INSERT INTO scheme_tier (scheme_id, code, name, name_en, weight)
VALUES (:scheme_id, :code, :name, :name_en, :weight);

-- name: rulebook_put_band
INSERT INTO scheme_band (scheme_id, code, name, name_en, low, sort)
VALUES (:scheme_id, :code, :name, :name_en, :low, :sort);
