-- Everyone who acts, is acted upon or is quoted, after the judgements.
CREATE TABLE actors AS
SELECT
    m.actor, max(m.name) AS name, max(m.code) AS code, max(m.sector) AS sector, max(m.wikidata) AS wikidata,
    sum(m.acts) AS acts, sum(m.suffers) AS suffers, sum(m.says) AS says
FROM (
    SELECT
        actor, name, code, sector, wikidata,
        CASE WHEN role = 'actor' THEN 1 ELSE 0 END AS acts, CASE WHEN role = 'actor' THEN 0 ELSE 1 END AS suffers,
        0 AS says
    FROM event_actors
    UNION ALL
    SELECT actor, name, code, sector, wikidata, 0 AS acts, 0 AS suffers, 1 AS says FROM attributions
) m
GROUP BY m.actor;
