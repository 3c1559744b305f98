-- Every version of every article; `current` marks the one that came last. Ages are worked out without the texts.
CREATE TABLE articles AS
SELECT
    a.article, a.key, a.content, a.source_id, a.url, a.outlet, a.title, a.published, a.lang, a.characters, a.text,
    a.record, a.layout, a.number, v.age = 1 AS current
FROM segment_articles a
JOIN (
    SELECT
        s.article, s.number, s.position,
        row_number() OVER (PARTITION BY s.key ORDER BY s.number DESC, s.position DESC) AS age
    FROM segment_articles s
) v ON v.article = a.article AND v.number = a.number AND v.position = a.position;
