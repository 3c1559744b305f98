-- Pairs of actor codes by month.
SELECT
    x.code AS actor, y.code AS recipient, substr(CAST(e.day AS TEXT), 1, 7) AS month,
    count(DISTINCT e.event) AS events, CAST(round(CAST(avg(e.score) AS NUMERIC(18, 6)), 2) AS DOUBLE PRECISION) AS score
FROM lines e
JOIN event_actors x ON x.event = e.event AND x.role = 'actor'
JOIN event_actors y ON y.event = e.event AND y.role = 'recipient'
WHERE e.day IS NOT NULL AND {where}
GROUP BY x.code, y.code, substr(CAST(e.day AS TEXT), 1, 7)
ORDER BY substr(CAST(e.day AS TEXT), 1, 7), x.code, y.code
