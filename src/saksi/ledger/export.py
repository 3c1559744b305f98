"""Rows of `events` and `statements` → the forms other programs read. Each form is a stream of bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from saksi.ledger import ftm, graph, plover, webannotation
from saksi.ledger.rows import Row
from saksi.model import Article, Coding, Event, Statement
from saksi.ontology.plover import load_ontology
from saksi.resolve.geojson import features

HIDDEN = ("record", "article_record", "before", "after")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
RECORDS: Mapping[str, Any] = {"event": Event, "statement": Statement}


def csv_lines(rows: Iterable[Row]) -> Iterator[bytes]:
    """CSV with a header, UTF-8. A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    names: list[str] = []
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\r\n")
    for row in rows:
        if not names:
            names = [name for name in row if name not in HIDDEN]
            writer.writerow(names)
        writer.writerow([cell(row[name]) for name in names])
        yield page.getvalue().encode()
        page.seek(0)
        page.truncate()


def cell(value: object) -> object:
    """A value as a spreadsheet may safely have it; numbers and days stay what they are."""
    if not isinstance(value, str):
        return value
    text = value.replace("\0", "")
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip(" \u00a0").startswith(FORMULA) else text


def json_lines(rows: Iterable[Row]) -> Iterator[bytes]:
    """JSON lines: the row's fields, with the whole record and the article's as objects."""
    for row in rows:
        whole = {name: _plain(value) for name, value in row.items() if name not in HIDDEN}
        whole |= {name: msgspec.Raw(row[name].encode()) for name in HIDDEN[:2] if row.get(name)}
        yield msgspec.json.encode(whole) + b"\n"


def plover_lines(rows: Iterable[Row]) -> Iterator[bytes]:
    """PLOVER 2.0 records, one a line; they are checked against plover.schema.json in the tests."""
    ontology = load_ontology()
    for row in rows:
        article, event = event_of(row)
        yield msgspec.json.encode(plover.record(article, event, row["words"], ontology)) + b"\n"


def geojson_lines(rows: Iterable[Row]) -> Iterator[bytes]:
    """One GeoJSON FeatureCollection, a feature a line: scenes, origins, goals."""
    yield b'{"type":"FeatureCollection","features":['
    between = b"\n"
    for row in rows:
        article, event = event_of(row)
        for feature in features(Coding(article, (), (), (event,))):
            yield between + msgspec.json.encode(feature)
            between = b",\n"
    yield b"\n]}\n"


def graphml_lines(rows: Iterable[Row]) -> Iterator[bytes]:
    """GraphML: who did how much to whom, and who speaks about whom."""
    ontology = load_ontology()
    yield graph.graphml((event_of(row)[1] for row in rows), ontology)


def ftm_lines(rows: Iterable[Row]) -> Iterator[bytes]:
    """FollowTheMoney entities, one a line, none twice: actors, articles, events."""
    seen: set[str] = set()
    for row in rows:
        article, event = event_of(row)
        for entity in ftm.entities(article, event, row["words"]):
            if entity["id"] not in seen:
                seen.add(entity["id"])
                yield msgspec.json.encode(entity) + b"\n"


def annotation_lines(rows: Iterable[Row]) -> Iterator[bytes]:
    """W3C Web Annotations as JSON-LD, one a line: the words of each record, and the record as the body."""
    for row in rows:
        kind = "event" if "event" in row else "statement"
        article = article_of_row(row)
        record = msgspec.json.decode(row["record"], type=RECORDS[kind])
        around = row["words"], row["before"], row["after"]
        yield msgspec.json.encode(webannotation.annotation(row[kind], article, record, around)) + b"\n"


def write_parquet(rows: Iterable[Row], path: Path) -> None:
    """A Parquet file of the rows, records as JSON text."""
    import tempfile

    import duckdb

    from saksi.ledger.segments import LONGEST, quote

    with tempfile.TemporaryDirectory() as folder, duckdb.connect(":memory:") as connection:
        lines = Path(folder) / "rows.jsonl"
        longest = LONGEST
        with lines.open("wb") as file:
            for row in rows:
                line = msgspec.json.encode({name: _plain(value) for name, value in row.items()}) + b"\n"
                longest = max(longest, len(line))
                file.write(line)
        connection.execute(
            f"COPY (SELECT * FROM read_json({quote(str(lines))}, format = 'newline_delimited', sample_size = -1, "
            f"maximum_object_size = {longest})) TO {quote(str(path))} (FORMAT parquet, COMPRESSION zstd)"
        )


EVENT_FORMS: Mapping[str, Callable[[Iterable[Row]], Iterator[bytes]]] = {
    "csv": csv_lines,
    "jsonl": json_lines,
    "plover": plover_lines,
    "geojson": geojson_lines,
    "graphml": graphml_lines,
    "ftm": ftm_lines,
    "annotation": annotation_lines,
}
STATEMENT_FORMS = {name: EVENT_FORMS[name] for name in ("csv", "jsonl", "annotation")}


def event_of(row: Row) -> tuple[Article, Event]:
    """The article (without its text) and the event of a row, with the ids they have in the ledger."""
    event = msgspec.json.decode(row["record"], type=Event)
    return article_of_row(row), replace(event, id=row["event"])


def article_of_row(row: Row) -> Article:
    """The article of a row, without its text, under its id in the ledger."""
    return replace(msgspec.json.decode(row["article_record"], type=Article), id=row["article"])


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value
