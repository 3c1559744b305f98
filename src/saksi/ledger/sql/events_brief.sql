-- What a table of events shows, the latest last.
SELECT
    e.event, e.day, e.date, e.type, e.mode, e.quad, e.status, e.actors, e.recipients, e.sources, e.place, e.words
FROM lines e
WHERE {where}
ORDER BY e.day, e.article, e.n
LIMIT $limit
