-- By month: events of each quad class, and PLOVER's scores summed and averaged.
SELECT
    substr(CAST(e.day AS TEXT), 1, 7) AS month, count(*) AS events,
    sum(CASE WHEN e.quad = 1 THEN 1 ELSE 0 END) AS verbal_cooperation,
    sum(CASE WHEN e.quad = 2 THEN 1 ELSE 0 END) AS material_cooperation,
    sum(CASE WHEN e.quad = 3 THEN 1 ELSE 0 END) AS verbal_conflict,
    sum(CASE WHEN e.quad = 4 THEN 1 ELSE 0 END) AS material_conflict,
    CAST(round(CAST(sum(e.score) AS NUMERIC(18, 6)), 2) AS DOUBLE PRECISION) AS score,
    CAST(round(CAST(avg(e.score) AS NUMERIC(18, 6)), 2) AS DOUBLE PRECISION) AS mean_score
FROM lines e
WHERE e.day IS NOT NULL AND {where}
GROUP BY substr(CAST(e.day AS TEXT), 1, 7)
ORDER BY substr(CAST(e.day AS TEXT), 1, 7)
