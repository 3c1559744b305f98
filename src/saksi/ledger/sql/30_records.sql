-- The records of those codings. `state` is '' until somebody judged: accepted, changed.
CREATE TABLE blocks AS
SELECT b.article, b.n, b.kind, b.start, b.stop, b.rule, b.record
FROM segment_blocks b JOIN codings c ON c.article = b.article AND c.number = b.number;

CREATE TABLE problems AS
SELECT p.article, p.n, p.kind, p.message, p.start, p.stop
FROM segment_problems p JOIN codings c ON c.article = p.article AND c.number = p.number;

CREATE TABLE statements AS
SELECT
    s.statement, s.article, s.n, s.speaker, s.speaker_code, s.speaker_sector, s.speaker_name, s.speaker_words, s.form,
    s.stance, s.start, s.stop, s.words, s.rule, s.record, '' AS state
FROM segment_statements s JOIN codings c ON c.article = s.article AND c.number = s.number;

-- By day, so that a question about a month reads that month's rows and not the table.
CREATE TABLE events AS
SELECT
    e.event, e.article, e.n, e.start, e.stop, e.words, e.type, e.mode, e.context, e.quad, e.score, e.status,
    e.historical, e.date, e.enddate, e.date_text, e.day, e.place, e.place_words, e.place_country, e.place_division,
    e.lat, e.lon, e.level, e.rule, e.record, '' AS state
FROM segment_events e JOIN codings c ON c.article = e.article AND c.number = e.number
ORDER BY e.day, e.article, e.n;

CREATE TABLE event_actors AS
SELECT
    x.event, x.article, x.role, x.n, x.actor, x.code, x.sector, x.name, x.wikidata, x.office, x.words, x.start, x.stop
FROM segment_event_actors x JOIN codings c ON c.article = x.article AND c.number = x.number;

CREATE TABLE attributions AS
SELECT
    t.event, t.article, t.n, t.actor, t.code, t.sector, t.name, t.wikidata, t.words, t.stance, t.statement
FROM segment_attributions t JOIN codings c ON c.article = t.article AND c.number = t.number;

CREATE TABLE runs AS
SELECT
    r.segment, r.number, r.run, r.kind, r.made, r.engine, r.seconds, r.schema, r.program, r.rules, r.model
FROM segment_runs r;
