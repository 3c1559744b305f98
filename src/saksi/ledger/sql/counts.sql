-- How much of everything there is.
SELECT 'articles' AS what, count(*) AS number FROM articles WHERE current
UNION ALL SELECT 'older versions', count(*) FROM articles WHERE NOT current
UNION ALL SELECT 'outlets', count(DISTINCT outlet) FROM articles WHERE current
UNION ALL SELECT 'events', count(*) FROM events
UNION ALL SELECT 'events told by a source', count(DISTINCT event) FROM attributions
UNION ALL SELECT 'statements', count(*) FROM statements
UNION ALL SELECT 'actors', count(*) FROM actors
UNION ALL SELECT 'problems', count(*) FROM problems
UNION ALL SELECT 'judgements', count(*) FROM judgements
UNION ALL SELECT 'judgements adrift', count(*) FROM judgements WHERE outcome LIKE 'adrift%'
UNION ALL SELECT 'rejected records', count(*) FROM rejected
