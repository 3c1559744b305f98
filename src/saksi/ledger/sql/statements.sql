-- Statements one by one, the latest last.
SELECT
    s.statement, a.published, s.speaker, s.speaker_name, s.speaker_code, s.speaker_sector, s.speaker_words, s.stance,
    s.form, s.words, s.rule, s.state, a.outlet, a.title, a.url, s.article, s.start, s.stop{records}{around}
FROM statements s
JOIN articles a ON a.article = s.article
WHERE {where}
ORDER BY a.published, s.article, s.n
LIMIT $limit
