-- Who speaks about whose acts: speakers' codes against actors' codes, by stance.
SELECT
    t.code AS speaker, x.code AS actor, count(DISTINCT e.event) AS events,
    count(DISTINCT CASE WHEN t.stance = 'assert' THEN e.event END) AS asserts,
    count(DISTINCT CASE WHEN t.stance = 'deny' THEN e.event END) AS denies
FROM lines e
JOIN attributions t ON t.event = e.event
JOIN event_actors x ON x.event = e.event AND x.role = 'actor'
WHERE {where}
GROUP BY t.code, x.code
ORDER BY count(DISTINCT e.event) DESC, t.code, x.code
LIMIT $limit
