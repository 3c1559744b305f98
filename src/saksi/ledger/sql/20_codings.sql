-- The newest coding of each current article: whatever is read below belongs to one of these.
CREATE TABLE codings AS
SELECT c.article, c.number, c.events, c.statements, c.problems
FROM (
    SELECT
        s.article, s.number, s.events, s.statements, s.problems,
        row_number() OVER (PARTITION BY s.article ORDER BY s.number DESC) AS age
    FROM segment_codings s
) c
JOIN articles a ON a.article = c.article AND a.current
WHERE c.age = 1;
