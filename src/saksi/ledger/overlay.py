"""Judgements → the tables of a view: records that people decided on replace those that the rules made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec import Struct, field

from saksi.ledger.corrections import Judgement
from saksi.ledger.database import Database
from saksi.ledger.judging import TARGETS, Casting, Entry, Verdict, judge
from saksi.ledger.rows import Row, Rows, article_of, event_rows, record_id, statement_row
from saksi.ledger.schema import load_schema
from saksi.model import Article, Statement
from saksi.ontology.plover import Ontology, load_ontology

STATE = {"state": "TEXT"}
TABLES = {"event": ("events", "event_actors", "attributions"), "statement": ("statements",)}
REJECTED = dict.fromkeys(("record_id", "target", "article", "record", "judgement"), "TEXT")
WANTED = "article = ANY($versions)"
AT_ONCE = 2_000  # articles whose records are in memory at a time


class Judged(Struct):
    """What becomes of the records of some articles: rows in place of theirs, rows taken away, how judgements fared."""

    rows: Rows = field(default_factory=lambda: defaultdict(list))
    rejected: list[Row] = field(default_factory=list)
    outcomes: dict[str, str] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)


def lay_over(database: Database, standing: Sequence[Judgement]) -> None:
    """Apply judgements that stand to the tables, and note how each fared. Some thousand articles at a time."""
    by_article: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in standing:
        if judgement.anchor is not None:
            by_article[judgement.anchor.key].append(judgement)
    outcomes: dict[str, str] = {}
    places: dict[str, int] = {}
    keys, ontology = sorted(by_article), load_ontology()
    for start in range(0, len(keys), AT_ONCE):
        some = {key: by_article[key] for key in keys[start : start + AT_ONCE]}
        judged = _judge_some(database, some, ontology)
        outcomes |= judged.outcomes
        places |= judged.places
    _recast(database, Casting.of(standing), ontology)
    _note(database, standing, outcomes, places)


def _judge_some(database: Database, by_article: Mapping[str, list[Judgement]], ontology: Ontology) -> Judged:
    """Apply the judgements on some articles, by key, and put the records that come of it in place of theirs."""
    judged = Judged()
    texts = _texts(database, [judgement for some in by_article.values() for judgement in some])
    articles = _articles(database, list(by_article))
    for target, kind in TARGETS.items():
        touched = {row["article"]: [j for j in by_article[row["key"]] if j.target == target] for _, row in articles}
        touched = {version: chosen for version, chosen in touched.items() if chosen}
        entries = _entries(database, target, list(touched))
        for article, row in articles:
            version = row["article"]
            if version in touched:
                verdict = judge(entries[version], kind, article.text, touched[version], texts)
                _take(judged, target, version, article, verdict, ontology)
        for table in TABLES[target]:
            database.query(f"DELETE FROM {table} WHERE {WANTED}", {"versions": list(touched)})
    _insert(database, judged.rows)
    database.insert("rejected", REJECTED, judged.rejected)
    return judged


def _take(judged: Judged, target: str, version: str, article: Article, verdict: Verdict, ontology: Ontology) -> None:
    """Add what came of one article's judgements."""
    judged.outcomes |= verdict.outcomes
    judged.places |= verdict.places
    for entry in verdict.entries:
        for table, more in _rows(version, entry, article, ontology).items():
            judged.rows[table] += more
    judged.rejected += [
        {
            "record_id": record_id(version, entry.record.id),
            "target": target,
            "article": version,
            "record": msgspec.json.encode(entry.record).decode(),
            "judgement": by,
        }
        for entry, by in verdict.rejected
    ]


def _texts(database: Database, judgements: Iterable[Judgement]) -> dict[str, str]:
    """Texts of the versions that judgements were made on."""
    versions = sorted({j.anchor.version for j in judgements if j.anchor is not None})
    return dict(database.query(f"SELECT article, text FROM articles WHERE {WANTED}", {"versions": versions}).rows)


def _articles(database: Database, keys: Sequence[str]) -> list[tuple[Article, Row]]:
    sql = "SELECT article, key, text, record FROM articles WHERE current AND key = ANY($keys) ORDER BY article"
    return [(article_of(row), row) for row in database.query(sql, {"keys": list(keys)}).dicts()]


def _entries(database: Database, target: str, versions: Sequence[str]) -> dict[str, list[Entry]]:
    """The records of some articles, by article, in their order."""
    sql = f"SELECT article, n, record, state FROM {target}s WHERE {WANTED} ORDER BY article, n"
    found: dict[str, list[Entry]] = {version: [] for version in versions}
    for version, n, record, state in database.query(sql, {"versions": list(versions)}).rows:
        found[version].append(Entry(n, msgspec.json.decode(record, type=TARGETS[target]), state))
    return found


def _rows(version: str, entry: Entry, article: Article, ontology: Ontology) -> Rows:
    if isinstance(entry.record, Statement):
        row = statement_row(version, entry.n, entry.record, article.text)
        return {"statements": [row | {"state": entry.state}]}
    rows = event_rows(version, entry.n, entry.record, article, ontology)
    rows["events"] = [row | {"state": entry.state} for row in rows["events"]]
    return rows


def _insert(database: Database, rows: Rows) -> None:
    for name, more in rows.items():
        types = load_schema().table(name).types | (STATE if name in ("events", "statements") else {})
        database.insert(name, types, more)


def _recast(database: Database, casting: Casting, ontology: Ontology) -> None:
    """Give the records of merged and split actors their new names, some thousand articles at a time."""
    if not casting.keys:
        return
    sql = (
        "SELECT article FROM event_actors WHERE actor = ANY($keys) UNION "
        "SELECT article FROM attributions WHERE actor = ANY($keys) UNION "
        "SELECT article FROM statements WHERE speaker = ANY($keys) ORDER BY article"
    )
    found = database.query(sql, {"keys": casting.keys})
    versions = [version for (version,) in found.rows]
    for start in range(0, len(versions), AT_ONCE):
        _recast_some(database, casting, ontology, versions[start : start + AT_ONCE])


def _recast_some(database: Database, casting: Casting, ontology: Ontology, versions: Sequence[str]) -> None:
    chosen = {"versions": list(versions)}
    articles = {
        row["article"]: article_of(row)
        for row in database.query(f"SELECT article, text, record FROM articles WHERE {WANTED}", chosen).dicts()
    }
    rows: Rows = {name: [] for name in ("events", "event_actors", "attributions", "statements")}
    for target in TARGETS:
        for version, entries in _entries(database, target, versions).items():
            for entry in entries:
                recast = Entry(entry.n, casting.recast(entry.record), entry.state)
                for table, more in _rows(version, recast, articles[version], ontology).items():
                    rows[table] += more
    for table in rows:
        database.query(f"DELETE FROM {table} WHERE {WANTED}", chosen)
    _insert(database, rows)


def _note(
    database: Database, standing: Iterable[Judgement], outcomes: Mapping[str, str], places: Mapping[str, int]
) -> None:
    names = (
        "judgement",
        "made",
        "author",
        "reason",
        "action",
        "target",
        "article",
        "quote",
        "field",
        "value",
        "outcome",
    )
    rows = [
        {
            "judgement": j.id,
            "made": j.made,
            "author": j.author,
            "reason": j.reason,
            "action": j.action,
            "target": j.target,
            "article": j.anchor.version if j.anchor else None,
            "quote": j.anchor.quote if j.anchor else j.words or None,
            "field": j.field or None,
            "value": bytes(j.value).decode(),
            "start": places.get(j.id),
            "outcome": outcomes.get(j.id, "applied" if j.target == "actor" else "adrift: the article is not here"),
        }
        for j in standing
    ]
    database.insert("judgements", {**dict.fromkeys(names, "TEXT"), "start": "INTEGER"}, rows)
