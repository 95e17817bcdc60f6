-- name: attribute_clear
DELETE FROM repost;

-- name: attribute_releases
SELECT id, unit_id, title, published, precision
FROM release
WHERE published IS NOT NULL
ORDER BY item_key;

-- name: attribute_names
SELECT id, name, '', '' FROM unit
UNION
SELECT unit_id, name, coalesce(valid_from, ''), coalesce(valid_to, '')
FROM unit_alias
ORDER BY 1, 2;

-- name: attribute_articles
SELECT id, title, published, precision, source_line
FROM article
WHERE published IS NOT NULL
ORDER BY source_id, item_key;

-- name: attribute_put
INSERT INTO repost (article_id, release_id, rule, lag)
VALUES (:article_id, :release_id, :rule, :lag);
