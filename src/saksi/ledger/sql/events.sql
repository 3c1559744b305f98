-- Events one by one, the latest last, with everybody on one line.
WITH chosen AS (
    SELECT
        e.event, e.day, e.date, e.enddate, e.date_text, e.type, e.mode, e.context, e.quad, e.score, e.status,
        e.historical, e.place, e.place_words, e.place_country, e.place_division, e.lat, e.lon, e.level, e.words,
        e.rule, e.state, a.outlet, a.published, a.title, a.url, e.article, e.n, e.start, e.stop, e.record,
        a.record AS article_record{around}
    FROM events e
    JOIN articles a ON a.article = e.article
    WHERE {where}
    ORDER BY e.day, e.article, e.n
    LIMIT $limit
), parties AS (
    SELECT
        x.event,
        string_agg(CASE WHEN x.role = 'actor' THEN {actor} END, ' + ' ORDER BY x.n) AS actors,
        string_agg(CASE WHEN x.role = 'recipient' THEN {actor} END, ' + ' ORDER BY x.n) AS recipients
    FROM event_actors x JOIN chosen c ON c.event = x.event
    GROUP BY x.event
), told AS (
    SELECT x.event, string_agg({actor} || ': ' || x.stance, ' < ' ORDER BY x.n) AS sources
    FROM attributions x JOIN chosen c ON c.event = x.event
    GROUP BY x.event
)
SELECT
    c.event, c.day, c.date, c.enddate, c.date_text, c.type, c.mode, c.context, c.quad, c.score, c.status, c.historical,
    p.actors, p.recipients, t.sources, c.place, c.place_words, c.place_country, c.place_division, c.lat, c.lon, c.level,
    c.words, c.rule, c.state, c.outlet, c.published, c.title, c.url, c.article, c.start, c.stop, c.record,
    c.article_record{around_names}
FROM chosen c
LEFT JOIN parties p ON p.event = c.event
LEFT JOIN told t ON t.event = c.event
ORDER BY c.day, c.article, c.n
