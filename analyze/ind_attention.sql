-- name: attention_coverage
SELECT EXISTS (SELECT 1 FROM article);

-- name: attention_releases
-- Units with a release in the period, and how many.
SELECT unit_id, count(*)
FROM release
WHERE published >= :first AND published < :after
GROUP BY unit_id;

-- name: attention_articles
-- Articles of the period that carry a release; one outlet's articles on one
-- unit stand together.  CROSS JOIN: few articles carry one, so that those are
-- looked up, and not each article asked.
SELECT a.id, r.unit_id, r.title, r.published, o.id, o.tier,
	coalesce(o.unit_id = r.unit_id, 0)
FROM repost AS p
CROSS JOIN article AS a ON a.id = p.article_id
JOIN release AS r ON r.id = p.release_id
JOIN outlet AS o ON o.id = a.outlet_id
WHERE a.published >= :first AND a.published < :after
ORDER BY r.unit_id, o.code, a.published, a.item_key;
