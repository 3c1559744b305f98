-- Events by type.
SELECT e.type, e.quad, count(*) AS events, sum(CASE WHEN e.status = 'actual' THEN 1 ELSE 0 END) AS actual
FROM lines e
WHERE {where}
GROUP BY e.type, e.quad
ORDER BY count(*) DESC, e.type
