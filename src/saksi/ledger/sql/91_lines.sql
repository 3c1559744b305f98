-- An event on one line, by day: all that a table of events shows and that a question about events asks, so that neither
-- reads the records, the articles or the parties. `who`, `whom` and `said` hold, between separators, everything that a
-- party may be asked for by: code, code/sector, key; behind a source's also its stance. fragments.toml asks them.
CREATE TABLE lines AS
SELECT
    e.event, e.article, e.n, e.start, e.stop, e.words, e.type, e.mode, e.context, e.quad, e.score, e.status,
    e.historical, e.date, e.enddate, e.date_text, e.day, e.place, e.place_words, e.place_country, e.place_division,
    e.lat, e.lon, e.level, e.rule, e.state, a.outlet, p.actors, p.recipients, t.sources, p.who, p.whom, t.said
FROM events e
JOIN articles a ON a.article = e.article
LEFT JOIN (
    SELECT
        x.event,
        string_agg(CASE WHEN x.role = 'actor' THEN x.shown END, ' + ' ORDER BY x.n) AS actors,
        string_agg(CASE WHEN x.role = 'recipient' THEN x.shown END, ' + ' ORDER BY x.n) AS recipients,
        string_agg(CASE WHEN x.role = 'actor' THEN x.asked END, '' ORDER BY x.n) AS who,
        string_agg(CASE WHEN x.role = 'recipient' THEN x.asked END, '' ORDER BY x.n) AS whom
    FROM (
        SELECT
            y.event, y.role, y.n,
            coalesce(y.name, y.words, y.code) || ' (' || y.code || coalesce(' ' || y.sector, '') || ')' AS shown,
            chr(31) || y.code || chr(31) || coalesce(y.code || '/' || y.sector || chr(31), '')
            || coalesce(y.actor || chr(31), '') AS asked
        FROM event_actors y
    ) x
    GROUP BY x.event
) p ON p.event = e.event
LEFT JOIN (
    SELECT
        x.event,
        string_agg(
            coalesce(x.name, x.words, x.code) || ' (' || x.code || coalesce(' ' || x.sector, '') || '): ' || x.stance,
            ' < ' ORDER BY x.n
        ) AS sources,
        string_agg(
            chr(31) || x.code || chr(31) || x.code || ':' || x.stance || chr(31)
            || coalesce(x.code || '/' || x.sector || chr(31), '')
            || coalesce(x.code || '/' || x.sector || ':' || x.stance || chr(31), '')
            || coalesce(x.actor || chr(31) || x.actor || ':' || x.stance || chr(31), ''),
            '' ORDER BY x.n
        ) AS said
    FROM attributions x
    GROUP BY x.event
) t ON t.event = e.event
ORDER BY e.day, e.article, e.n;
