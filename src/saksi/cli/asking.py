"""`saksi events`, `statements`, `sql`, `stats`: a question to a ledger → a table to read or a file for others."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from saksi.cli.grid import Cell, Column, grid
from saksi.cli.labels import Labels, Language, load_labels
from saksi.cli.marks import printable
from saksi.ledger.ledger import Question, Result, open_ledger
from saksi.ledger.queries import Columns, Filters
from saksi.problems import SaksiError

SHOWN = 100  # rows of a table, unless more are asked for
LONGEST = 160  # characters of what is said in a table
QUAD_STYLES = {1: "green", 2: "green", 3: "yellow", 4: "red"}  # cooperation, verbal conflict, material conflict
HEADINGS = {
    "events": ("date", "event", "parties", "status", "place", "sources", "words"),
    "statements": ("date", "speaker", "stance", "form", "content"),
}
BARE = ("csv",)  # forms that hand on no whole records
Forms = Mapping[str, Callable[[Iterable[dict[str, Any]]], Iterator[bytes]]]
REPORTS = ("counts", "types", "dyads")


class Answering(Struct, frozen=True):
    """How a question is answered: from which ledger, in what form, where to, how much."""

    ledger: str
    format: str
    output: Path | None
    text: str | None
    limit: int | None
    labels: Language


def ask(name: str, given: Mapping[str, Any]) -> int:
    """Answer a question about `events` or `statements`, given as the options of the command. Raises SaksiError."""
    how = Answering(**{field: given[field] for field in Answering.__struct_fields__})
    filters = {key: value for key, value in given.items() if key not in Answering.__struct_fields__}
    if filters.get("type"):
        filters["type"] = [kind.upper() for kind in filters["type"]]
    return run(name, filters, how)


def run(name: str, filters: Filters, how: Answering) -> int:
    """Write the events or statements that fit. Raises SaksiError."""
    table = how.format == "table"
    limit = how.limit or (SHOWN + 1 if table else None)
    columns = Columns(records=not table and how.format not in BARE, around=how.format == "annotation", brief=table)
    rows = open_ledger(how.ledger).rows(name, Question(filters, how.text, limit, columns))
    if not table:
        write(rows, how.format, _forms(name), how.output)
    else:
        _show(name, rows, how)
    return 0


def _show(name: str, rows: Iterable[dict[str, Any]], how: Answering) -> None:
    """Print a table, row by row as they come, and say if there is more."""
    labels = load_labels(how.labels)
    cells = _event if name == "events" else _statement
    count = 0

    def shown() -> Iterator[list[Cell]]:
        nonlocal count
        for row in rows:
            count += 1
            if how.limit is not None or count <= SHOWN:
                yield cells(row, labels)

    columns = [*(Column(labels.columns[heading]) for heading in HEADINGS[name]), Column("id")]
    sys.stdout.writelines(grid(columns, shown()))
    if how.limit is None and count > SHOWN:
        print(f"the first {SHOWN} are shown; --limit asks for more, --format csv for all")


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
    columns = [
        Column(name, right=bool(found.rows) and isinstance(found.rows[0][number], int | float))
        for number, name in enumerate(found.columns)
    ]
    rows = ([("" if cell is None else printable(str(cell)), "") for cell in row] for row in found.rows)
    sys.stdout.writelines(grid(columns, rows, title))


def _event(row: Mapping[str, Any], labels: Labels) -> list[Cell]:
    kind = "·".join((row["type"], *row["mode"].split()))
    parties = (row["actors"] or labels.none) + (f" → {row['recipients']}" if row["recipients"] else "")
    date = str(row["date"]) if row["date"] else f"({row['day']})" if row["day"] else labels.none
    return [
        (date, ""),
        (kind, QUAD_STYLES.get(row["quad"], "")),
        (printable(parties), ""),
        (labels.status[row["status"]], ""),
        (printable(row["place"] or labels.none), ""),
        (printable(row["sources"] or labels.here), ""),
        (f"“{printable(row['words'])}”", "italic"),
        (row["event"], "dim"),
    ]


def _statement(row: Mapping[str, Any], labels: Labels) -> list[Cell]:
    code = " ".join(filter(None, (row["speaker_code"], row["speaker_sector"])))
    speaker = f"{row['speaker_name'] or row['speaker_words'] or code} ({code})"
    words = printable(" ".join(row["words"].split()))
    short = words if len(words) <= LONGEST else f"{words[: LONGEST - 2]} …"
    return [
        (str(row["published"] or labels.none), ""),
        (printable(speaker), ""),
        (labels.stance[row["stance"]], ""),
        (labels.form[row["form"]], ""),
        (f"“{short}”", "italic"),
        (row["statement"], "dim"),
    ]
