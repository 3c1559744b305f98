"""schema.toml → the tables of a segment."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from saksi.tables import read_toml


class Table(Struct, frozen=True, forbid_unknown_fields=True):
    """One table: its columns as (name, type, meaning), and the columns that name a row."""

    name: str
    key: tuple[str, ...]
    why: str
    columns: tuple[tuple[str, str, str], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Its columns in order."""
        return tuple(name for name, _, _ in self.columns)

    @property
    def types(self) -> dict[str, str]:
        """Type of each column."""
        return {name: kind for name, kind, _ in self.columns}


class Lift(Struct, frozen=True, forbid_unknown_fields=True):
    """How a segment written under a schema older than `below` is read: `column` of `table` is the SQL `value`."""

    below: int
    table: str
    column: str
    value: str
    why: str


class Schema(Struct, frozen=True, forbid_unknown_fields=True, rename={"tables": "table", "lifts": "lift"}):
    """All tables of a segment, and how older ones are read."""

    version: int
    tables: tuple[Table, ...]
    lifts: tuple[Lift, ...] = ()

    def table(self, name: str) -> Table:
        """The table of that name. Raises KeyError."""
        return {table.name: table for table in self.tables}[name]


@lru_cache(maxsize=1)
def load_schema() -> Schema:
    """The schema this program writes. Raises PackError if the file is broken."""
    return read_toml(Path(__file__).with_name("schema.toml"), Schema)
