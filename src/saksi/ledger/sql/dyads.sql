-- Who did how much to whom: pairs of actor codes, with the mean of PLOVER's scores.
SELECT
    x.code AS actor, y.code AS recipient, count(DISTINCT e.event) AS events,
    count(DISTINCT CASE WHEN e.quad IN (1, 2) THEN e.event END) AS cooperation,
    count(DISTINCT CASE WHEN e.quad IN (3, 4) THEN e.event END) AS conflict,
    CAST(round(CAST(avg(e.score) AS NUMERIC(18, 6)), 2) AS DOUBLE PRECISION) AS score
FROM lines e
JOIN event_actors x ON x.event = e.event AND x.role = 'actor'
JOIN event_actors y ON y.event = e.event AND y.role = 'recipient'
WHERE {where}
GROUP BY x.code, y.code
ORDER BY count(DISTINCT e.event) DESC, x.code, y.code
LIMIT $limit
