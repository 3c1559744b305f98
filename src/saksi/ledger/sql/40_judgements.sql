-- What people decided, and whether each decision found its record; filled from the corrections after this step.
CREATE TABLE judgements (
    judgement TEXT, made TEXT, author TEXT, reason TEXT, action TEXT, target TEXT, article TEXT, quote TEXT,
    start INTEGER, field TEXT, value TEXT, outcome TEXT
);

CREATE TABLE rejected (record_id TEXT, target TEXT, article TEXT, record TEXT, judgement TEXT);
