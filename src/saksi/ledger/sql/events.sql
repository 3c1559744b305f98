-- Events one by one, the latest last, with everybody on one line.
WITH chosen AS (
    SELECT e.*
    FROM lines e
    WHERE {where}
    ORDER BY e.day, e.article, e.n
    LIMIT $limit
)
SELECT
    c.event, c.day, c.date, c.enddate, c.date_text, c.type, c.mode, c.context, c.quad, c.score, c.status, c.historical,
    c.actors, c.recipients, c.sources, c.place, c.place_words, c.place_country, c.place_division, c.lat, c.lon, c.level,
    c.words, c.rule, c.state, c.outlet, a.published, a.title, a.url, c.article, c.start, c.stop{records}{around}
FROM chosen c
JOIN articles a ON a.article = c.article {join}
ORDER BY c.day, c.article, c.n
