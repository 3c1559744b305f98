"""Judgements → the tables of a view: records that people decided on replace those that the rules made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from saksi.ledger.backend import Deciding
from saksi.ledger.corrections import Judgement
from saksi.ledger.database import Database
from saksi.ledger.judging import TARGETS, Casting, Entry, Verdict, judge
from saksi.ledger.rows import Row, Rows, article_of, event_rows, record_id, statement_row
from saksi.ledger.schema import load_schema
from saksi.model import Article, Statement
from saksi.ontology.plover import Ontology, load_ontology

STATE = {"state": "TEXT"}
WANTED = "article = ANY($versions)"
AT_ONCE = 2_000  # articles whose records are in memory at a time


def lay_over(database: Database, corrections: Deciding) -> None:
    """Apply every standing judgement to the tables, and note how each fared."""
    standing = corrections.standing()
    outcomes: dict[str, str] = {}
    places: dict[str, int] = {}
    by_article: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in standing:
        if judgement.anchor is not None:
            by_article[judgement.anchor.key].append(judgement)
    texts = _texts(database, standing)
    ontology = load_ontology()
    for article, row in _articles(database, list(by_article)):
        for target, kind in TARGETS.items():
            chosen = [j for j in by_article[row["key"]] if j.target == target]
            if chosen:
                verdict = judge(_entries(database, target, row["article"]), kind, article.text, chosen, texts)
                outcomes |= verdict.outcomes
                places |= verdict.places
                _replace(database, target, row["article"], article, verdict, ontology)
    casting = Casting.of(standing)
    _recast(database, casting, ontology)
    _note(database, standing, outcomes, places)


def _texts(database: Database, standing: Iterable[Judgement]) -> dict[str, str]:
    """Texts of the versions that judgements were made on."""
    versions = sorted({j.anchor.version for j in standing if j.anchor is not None})
    if not versions:
        return {}
    sql = "SELECT article, text FROM articles WHERE article = ANY($versions)"
    return dict(database.query(sql, {"versions": versions}).rows)


def _articles(database: Database, keys: Sequence[str]) -> Iterable[tuple[Article, Row]]:
    if not keys:
        return
    sql = "SELECT article, key, text, record FROM articles WHERE current AND key = ANY($keys) ORDER BY article"
    found = database.query(sql, {"keys": list(keys)})
    for row in found.dicts():
        yield article_of(row), row


def _entries(database: Database, target: str, version: str) -> list[Entry]:
    sql = f"SELECT n, record, state FROM {target}s WHERE article = $version ORDER BY n"
    rows = database.query(sql, {"version": version}).rows
    return [Entry(n, msgspec.json.decode(record, type=TARGETS[target]), state) for n, record, state in rows]


def _replace(
    database: Database, target: str, version: str, article: Article, verdict: Verdict, ontology: Ontology
) -> None:
    """Put an article's records in place of those it had."""
    tables = ("events", "event_actors", "attributions") if target == "event" else ("statements",)
    for table in tables:
        database.query(f"DELETE FROM {table} WHERE article = $version", {"version": version})
    rows: Rows = {table: [] for table in tables}
    for entry in verdict.entries:
        for table, more in _rows(version, entry, article, ontology).items():
            rows[table] += more
    _insert(database, rows)
    columns = dict.fromkeys(("record_id", "target", "article", "record", "judgement"), "TEXT")
    gone = [
        {
            "record_id": record_id(version, entry.record.id),
            "target": target,
            "article": version,
            "record": msgspec.json.encode(entry.record).decode(),
            "judgement": by,
        }
        for entry, by in verdict.rejected
    ]
    database.insert("rejected", columns, gone)


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
    for target, kind in TARGETS.items():
        sql = f"SELECT article, n, record, state FROM {target}s WHERE {WANTED} ORDER BY article, n"
        for version, n, record, state in database.query(sql, chosen).rows:
            recast = casting.recast(msgspec.json.decode(record, type=kind))
            for table, more in _rows(version, Entry(n, recast, state), articles[version], ontology).items():
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
