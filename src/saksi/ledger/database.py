"""One way to speak to DuckDB and to PostgreSQL: statements with $names for values, rows in and out.

The SQL is written in what both understand; only the marks for values differ, and are put in here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from saksi.ledger.identity import digest
from saksi.ledger.schema import load_schema
from saksi.ledger.segments import LONGEST, quote

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

AT_ONCE = 500  # rows fetched at a time
SQL = Path(__file__).parent / "sql"
JUDGED = "90"  # steps from here on see what people decided
LINES = "91_lines"  # of them the one whose rows each come of one event; the others are over all articles
MADE = re.compile(r"^CREATE TABLE (\w+)", re.MULTILINE)
VALUE = re.compile(r"\$([a-z_]+)")


class Answer(msgspec.Struct, frozen=True):
    """Names of columns, and rows."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    def dicts(self) -> list[dict[str, Any]]:
        """Each row as a dict."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


class Database(Protocol):
    """What the ledger asks of a database."""

    def query(self, sql: str, values: Mapping[str, Any] | None = None) -> Answer:
        """Run one statement with `$name` for each value and hand back what it yields."""
        ...

    def stream(self, sql: str, values: Mapping[str, Any] | None = None) -> Iterator[tuple[Any, ...]]:
        """The rows of a statement, some at a time, so that they need not fit into memory."""
        ...

    def records(self, sql: str, values: Mapping[str, Any] | None = None) -> Iterator[dict[str, Any]]:
        """The same, each row as a dict."""
        ...

    def insert(self, table: str, columns: Mapping[str, str], rows: Iterable[Mapping[str, Any]]) -> None:
        """Append rows; `columns` gives the type of each. JSON types only: days as ISO texts."""
        ...


def step(name: str) -> str:
    """The text of a named step or query."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def run_step(database: Database, name: str) -> None:
    """Run one step, sql/NAME.sql."""
    for statement in statements(step(name)):
        database.query(statement)


def before_judgements() -> list[str]:
    """The steps that make the tables which judgements are laid over; the others see what people decided."""
    return [name for name in steps() if name < JUDGED]


def made(name: str) -> list[str]:
    """The tables that a step makes."""
    return MADE.findall(step(name))


def steps() -> list[str]:
    """Names of the steps that build a view, in order."""
    return sorted(path.stem for path in SQL.glob("[0-9][0-9]_*.sql"))


@lru_cache(maxsize=1)
def steps_hash() -> str:
    """A hash of all the steps, and of the tables they start from."""
    return digest(*map(step, steps()), str(load_schema().version))


def statements(sql: str) -> list[str]:
    """The single statements of a step; none of ours holds a semicolon inside."""
    plain = "\n".join(line for line in sql.splitlines() if not line.lstrip().startswith("--"))
    return [part for part in plain.split(";") if part.strip()]


def duck_core() -> Any:
    """DuckDB's compiled core: all that our own questions need. The package around it takes five times as long to load.

    Where a release has no core of that name, the package itself.
    """
    try:
        return import_module("_duckdb")
    except ImportError:
        return import_module("duckdb")


class Duck:
    """A DuckDB connection."""

    def __init__(self, connection: DuckDBPyConnection) -> None:
        self.connection = connection

    def query(self, sql: str, values: Mapping[str, Any] | None = None) -> Answer:
        """See `Database`."""
        used = {name: (values or {})[name] for name in set(VALUE.findall(sql))}
        done = self.connection.execute(sql, used) if used else self.connection.execute(sql)
        if done.description is None:
            return Answer((), [])
        return Answer(tuple(column[0] for column in done.description), done.fetchall())

    def stream(self, sql: str, values: Mapping[str, Any] | None = None) -> Iterator[tuple[Any, ...]]:
        """See `Database`."""
        done = self._begin(sql, values)
        while some := done.fetchmany(AT_ONCE):
            yield from some

    def records(self, sql: str, values: Mapping[str, Any] | None = None) -> Iterator[dict[str, Any]]:
        """See `Database`."""
        done = self._begin(sql, values)
        columns = [column[0] for column in done.description or ()]
        while some := done.fetchmany(AT_ONCE):
            yield from (dict(zip(columns, row, strict=True)) for row in some)

    def _begin(self, sql: str, values: Mapping[str, Any] | None) -> DuckDBPyConnection:
        used = {name: (values or {})[name] for name in set(VALUE.findall(sql))}
        cursor = self.connection.cursor()
        return cursor.execute(sql, used) if used else cursor.execute(sql)

    def raw(self, sql: str) -> Answer:
        """What a statement yields that is not ours and may hold `$` signs of its own."""
        done = self.connection.execute(sql)
        return Answer(tuple(column[0] for column in done.description or ()), done.fetchall())

    def insert(self, table: str, columns: Mapping[str, str], rows: Iterable[Mapping[str, Any]]) -> None:
        """See `Database`. Through JSON lines: a hundred times faster than row by row."""
        import tempfile

        packed = [msgspec.json.encode(row) + b"\n" for row in rows]
        if not packed:
            return
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "rows.jsonl"
            path.write_bytes(b"".join(packed))
            shape = ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
            self.connection.execute(
                f"INSERT INTO {table} ({', '.join(columns)}) SELECT * FROM read_json({quote(str(path))}, "
                f"format = 'newline_delimited', columns = {{{shape}}}, "
                f"maximum_object_size = {max(LONGEST, *map(len, packed))})"
            )
