-- Events one by one, the latest last, with everybody on one line.
SELECT
    e.event, e.day, e.date, e.enddate, e.date_text, e.type, e.mode, e.context, e.quad, e.score, e.status, e.historical,
    p.actors, p.recipients, s.sources, e.place, e.place_words, e.place_country, e.place_division, e.lat, e.lon, e.level,
    e.words, e.rule, e.state, a.outlet, a.published, a.title, a.url, e.article, e.start, e.stop,
    e.record, a.record AS article_record{around}
FROM events e
JOIN articles a ON a.article = e.article
LEFT JOIN (
    SELECT
        x.event,
        string_agg(CASE WHEN x.role = 'actor' THEN {actor} END, ' + ' ORDER BY x.n) AS actors,
        string_agg(CASE WHEN x.role = 'recipient' THEN {actor} END, ' + ' ORDER BY x.n) AS recipients
    FROM event_actors x GROUP BY x.event
) p ON p.event = e.event
LEFT JOIN (
    SELECT x.event, string_agg({actor} || ': ' || x.stance, ' < ' ORDER BY x.n) AS sources
    FROM attributions x GROUP BY x.event
) s ON s.event = e.event
WHERE {where}
ORDER BY e.day, e.article, e.n
LIMIT $limit
