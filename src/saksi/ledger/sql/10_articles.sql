-- Every version of every article; `current` marks the one that came last.
CREATE TABLE articles AS
SELECT
    a.article, a.key, a.content, a.source_id, a.url, a.outlet, a.title, a.published, a.lang, a.characters, a.text,
    a.record, a.layout, a.number,
    row_number() OVER (PARTITION BY a.key ORDER BY a.number DESC, a.position DESC) = 1 AS current
FROM segment_articles a;
