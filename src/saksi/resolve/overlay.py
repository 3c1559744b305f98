"""A user's own actors (`--actors mine.tsv`) laid over the shipped tables: table + rows → table.

Whoever lays rows over the tables knows better: an alias that they name means only what they say, a shipped row of the
same name and country is dropped, and so is a shipped holder of a single seat whose term overlaps with theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from saksi.problems import PackError
from saksi.read.outlets import MediaRow
from saksi.resolve.table import ActorTable, LeaderRow, OrgRow, check, overlap, parts
from saksi.tables import read_tsv

PLAIN_OFFICE = "official"
Row = TypeVar("Row", OrgRow, LeaderRow, MediaRow)


class OwnRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of a user's TSV: one body or medium, or one person in one office. Columns may be left out but for two."""

    name: str
    code: str
    kind: Literal["person", "org", "media"] = "org"
    aliases: str = ""
    sector: str | None = None
    office: str = PLAIN_OFFICE
    since: str = field(default="", name="from")
    until: str = field(default="", name="to")
    wikidata: str | None = None


def read_own(path: Path) -> tuple[OwnRow, ...]:
    """A user's table. Raises PackError naming file and line."""
    return read_tsv(path, OwnRow)


def lay_over(table: ActorTable, rows: Sequence[OwnRow]) -> ActorTable:
    """The table with a user's rows in it. Raises PackError listing what is wrong with them."""
    leaders = tuple(_leader(row) for row in rows if row.kind == "person")
    bodies = tuple(_body(row) for row in rows if row.kind == "org")
    media = tuple(MediaRow(row.name, row.code, "site", row.aliases) for row in rows if row.kind == "media")
    single = {office.office for office in table.offices if office.seats == "one"}
    kept = [row for row in table.leaders if not _replaced(row, leaders, single)]
    taken = {alias.casefold() for row in rows for alias in (row.name, *parts(row.aliases))}
    whole = replace(
        table,
        organisations=(*_without(table.organisations, taken), *bodies),
        institutions=tuple(_without(table.institutions, taken)),
        leaders=(*_without(kept, taken), *leaders),
        media=(*_without(table.media, taken), *media),
    )
    before = set(check(table))
    if wrong := [problem for problem in check(whole) if problem not in before]:
        raise PackError("the actors laid over the table do not fit: " + "; ".join(wrong))
    return whole


def _leader(row: OwnRow) -> LeaderRow:
    return LeaderRow(row.name, row.code, row.office, row.sector, row.aliases, row.since, row.until, row.wikidata)


def _body(row: OwnRow) -> OrgRow:
    return OrgRow(row.code, row.name, row.kind, row.sector, row.aliases, row.since, row.until)


def _replaced(row: LeaderRow, own: Sequence[LeaderRow], single: set[str]) -> bool:
    """Whether a shipped holder's seat is given to somebody else for some of the same time."""
    return row.office in single and any(
        other.office == row.office and other.code == row.code and overlap(row, other) for other in own
    )


def _without(rows: Iterable[Row], taken: set[str]) -> Iterable[Row]:
    """Rows that keep their name, without the aliases that are taken."""
    for row in rows:
        if row.name.casefold() in taken:
            continue
        left = [alias for alias in parts(row.aliases) if alias.casefold() not in taken]
        yield replace(row, aliases="|".join(left))
