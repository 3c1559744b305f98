"""`saksi events`, `statements`, `sql`, `stats`: a question to a ledger → a table to read or a file for others."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from saksi.cli.labels import Labels, Language, load_labels
from saksi.cli.marks import printable
from saksi.cli.screen import console
from saksi.cli.table import QUAD_STYLES
from saksi.ledger.ledger import Question, Result, open_ledger
from saksi.ledger.queries import Filters
from saksi.problems import SaksiError

SHOWN = 100  # rows of a table, unless more are asked for
LONGEST = 160  # characters of what is said in a table
Forms = Mapping[str, Callable[[Iterable[dict[str, Any]]], Iterator[bytes]]]
REPORTS = ("counts", "types", "dyads")


class Answering(Struct, frozen=True):
    """How a question is answered: from which ledger, in what form, where to, how much."""

    ledger: str
    form: str
    output: Path | None
    text: str | None
    limit: int | None
    labels: Language


def run(name: str, filters: Filters, how: Answering) -> int:
    """Write the events or statements that fit. Raises SaksiError."""
    table = how.form == "table"
    limit = how.limit or (SHOWN + 1 if table else None)
    question = Question(filters, how.text, limit, around=how.form == "annotation")
    ledger = open_ledger(how.ledger)
    if not table:
        write(ledger.rows(name, question), how.form, _forms(name), how.output)
        return 0
    found = ledger.ask(name, question)
    labels = load_labels(how.labels)
    more = how.limit is None and len(found) > SHOWN
    rows = list(found)[:SHOWN] if more else list(found)
    console().print(_events(rows, labels) if name == "events" else _statements(rows, labels))
    if more:
        print(f"the first {SHOWN} are shown; --limit asks for more, --format csv for all")
    return 0


def run_sql(statement: str, ledger: str, form: str, output: Path | None) -> int:
    """Write what a statement yields. Raises SaksiError."""
    text = sys.stdin.read() if statement == "-" else statement
    _rows(open_ledger(ledger).sql(text), form, output, "")
    return 0


def run_stats(
    report: str | None, filters: Filters, limit: int | None, ledger: str, form: str, output: Path | None
) -> int:
    """Write one report, or the usual three. Raises SaksiError."""
    book = open_ledger(ledger)
    if report is None and form != "table":
        raise SaksiError(f"--format {form} wants one report; name one of counts, types, dyads, months, …")
    for name in [report] if report else REPORTS:
        given = {} if name == "counts" else filters
        most = limit or (20 if form == "table" and name in ("dyads", "speakers") else None)
        _rows(book.ask(name, Question(given, limit=most)), form, output, name.replace("_", " by "))
    return 0


def write(found: Iterable[dict[str, Any]], form: str, forms: Forms, output: Path | None) -> None:
    """Write rows in a form. Raises SaksiError if Parquet has no file to go to."""
    if form == "parquet":
        if output is None:
            raise SaksiError("--format parquet writes a file: name it with --output")
        from saksi.ledger.export import write_parquet

        write_parquet(found, output)
    elif output is not None:
        with output.open("wb") as file:
            file.writelines(forms[form](found))
    else:
        for line in forms[form](found):
            sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()


def _forms(name: str) -> Forms:
    """The forms of events, statements or bare rows. Loaded only where asked for: a table needs none of them."""
    from saksi.ledger.export import EVENT_FORMS, STATEMENT_FORMS

    if name == "rows":
        return {form: EVENT_FORMS[form] for form in ("csv", "jsonl")}
    return EVENT_FORMS if name == "events" else STATEMENT_FORMS


def _rows(found: Result, form: str, output: Path | None, title: str) -> None:
    if form != "table":
        write(found, form, _forms("rows"), output)
        return
    table = Table(title=title or None, title_justify="left", title_style="italic dim", box=SIMPLE_HEAD, pad_edge=False)
    for number, name in enumerate(found.columns):
        numeric = found.rows and isinstance(found.rows[0][number], int | float)
        table.add_column(name, justify="right" if numeric else "left", overflow="fold")
    for row in found.rows:
        table.add_row(*("" if cell is None else printable(str(cell)) for cell in row))
    console().print(table)


def _events(rows: Iterable[dict[str, Any]], labels: Labels) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("date", "event", "parties", "status", "place", "sources", "words"):
        table.add_column(labels.columns[name], overflow="fold")
    table.add_column("id", style="dim", overflow="fold")
    for row in rows:
        kind = "·".join((row["type"], *row["mode"].split()))
        parties = (row["actors"] or labels.none) + (f" → {row['recipients']}" if row["recipients"] else "")
        date = str(row["date"]) if row["date"] else f"({row['day']})" if row["day"] else labels.none
        table.add_row(
            date,
            Text(kind, QUAD_STYLES.get(row["quad"], "")),
            Text(printable(parties)),
            Text(labels.status[row["status"]]),
            Text(printable(row["place"] or labels.none)),
            Text(printable(row["sources"] or labels.here)),
            Text(f"“{printable(row['words'])}”", "italic"),
            Text(row["event"]),
        )
    return table


def _statements(rows: Iterable[dict[str, Any]], labels: Labels) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("date", "speaker", "stance", "form", "content"):
        table.add_column(labels.columns[name], overflow="fold")
    table.add_column("id", style="dim", overflow="fold")
    for row in rows:
        code = " ".join(filter(None, (row["speaker_code"], row["speaker_sector"])))
        speaker = f"{row['speaker_name'] or row['speaker_words'] or code} ({code})"
        words = printable(" ".join(row["words"].split()))
        short = words if len(words) <= LONGEST else f"{words[: LONGEST - 2]} …"
        table.add_row(
            str(row["published"] or labels.none),
            Text(printable(speaker)),
            Text(labels.stance[row["stance"]]),
            Text(labels.form[row["form"]]),
            Text(f"“{short}”", "italic"),
            Text(row["statement"]),
        )
    return table
