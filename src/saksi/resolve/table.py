"""resolve/data/*.tsv → ActorTable: states, organisations, institutions, leaders, media, offices, and their linter.

Rows only; finding them in text is `book.py`'s work. Dates are ISO and may be partial (2014, 2014-10); a term runs from
`since` up to and including the day `until`, and an empty end is open.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Literal

from msgspec import Struct, field

from saksi.ontology.plover import Ontology, load_ontology
from saksi.read.outlets import MediaRow
from saksi.tables import read_tsv

DATA = Path(__file__).parent / "data"
ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
EARLIEST, LATEST = "0000", "9999-99-99"


class StateRow(Struct, frozen=True, forbid_unknown_fields=True):
    """states.tsv: a state or territory with its spellings and the seats that stand for its government."""

    code: str
    name: str
    kind: Literal["state", "disputed", "territory"]
    aliases: str = ""
    capitals: str = ""


class OrgRow(Struct, frozen=True, forbid_unknown_fields=True):
    """organisations.tsv and institutions.tsv: a body under the code of the state or PLOVER group it belongs to."""

    code: str
    name: str
    kind: str
    sector: str | None = None
    aliases: str = ""
    since: str = field(default="", name="from")
    until: str = field(default="", name="to")


class LeaderRow(Struct, frozen=True, forbid_unknown_fields=True):
    """leaders.tsv: one person in one office; a person with several offices has several rows."""

    name: str
    code: str
    office: str
    sector: str | None = None
    aliases: str = ""
    since: str = field(default="", name="from")
    until: str = field(default="", name="to")
    wikidata: str | None = None


class OfficeRow(Struct, frozen=True, forbid_unknown_fields=True):
    """offices.tsv: an office id, whether one person holds it at a time, and what papers call it."""

    office: str
    seats: Literal["one", "many"]
    name: str


class SharedRow(Struct, frozen=True, forbid_unknown_fields=True):
    """shared.tsv: an alias that two rows bear on purpose; the countries in the article tell which is meant."""

    alias: str
    why: str


class ActorTable(Struct, frozen=True):
    """Every listed actor, as rows in file order."""

    states: tuple[StateRow, ...]
    organisations: tuple[OrgRow, ...]
    institutions: tuple[OrgRow, ...]
    leaders: tuple[LeaderRow, ...]
    media: tuple[MediaRow, ...]
    offices: tuple[OfficeRow, ...]
    shared: tuple[SharedRow, ...]

    @staticmethod
    def load(folder: Path = DATA) -> ActorTable:
        """The tables in `folder`, by default those that ship. Raises PackError naming file and line."""
        return ActorTable(
            states=read_tsv(folder / "states.tsv", StateRow),
            organisations=read_tsv(folder / "organisations.tsv", OrgRow),
            institutions=read_tsv(folder / "institutions.tsv", OrgRow),
            leaders=read_tsv(folder / "leaders.tsv", LeaderRow),
            media=read_tsv(folder / "media.tsv", MediaRow),
            offices=read_tsv(folder / "offices.tsv", OfficeRow),
            shared=read_tsv(folder / "shared.tsv", SharedRow),
        )


class _Name(Struct, frozen=True):
    """One alias with what it stands for and when: what the duplicate check compares."""

    alias: str
    bearer: str
    since: str
    until: str


def parts(cell: str | None) -> tuple[str, ...]:
    """The aliases in a cell, separated by |."""
    return tuple(part.strip() for part in (cell or "").split("|") if part.strip())


def check(table: ActorTable, ontology: Ontology | None = None) -> list[str]:
    """What is wrong with the tables, one sentence each; empty if nothing is. Codes and sectors are `ontology`'s."""
    problems = [
        *_codes(table, ontology or load_ontology()),
        *_dates(table),
        *_offices(table),
        *_aliases(table),
        *_seats(table),
    ]
    return list(dict.fromkeys(problems))


def _dated(table: ActorTable) -> tuple[OrgRow | LeaderRow, ...]:
    return (*table.organisations, *table.institutions, *table.leaders)


def _codes(table: ActorTable, ontology: Ontology) -> Iterator[str]:
    """A code is a listed state's or PLOVER's, a sector PLOVER's."""
    codes = {state.code for state in table.states} | set(ontology.codes)
    sectors = set(ontology.sectors)
    for row in (*_dated(table), *table.media):
        if row.code not in codes:
            yield f"{row.name}: no such code {row.code!r}"
    for dated in _dated(table):
        if dated.sector and dated.sector not in sectors:
            yield f"{dated.name}: no such sector {dated.sector!r}"


def _dates(table: ActorTable) -> Iterator[str]:
    """Dates must be ISO and in order."""
    for row in _dated(table):
        wrong = [date for date in (row.since, row.until) if date and not ISO_DATE.fullmatch(date)]
        for date in wrong:
            yield f"{row.name}: {date!r} is not an ISO date"
        if not wrong and row.since and row.until and _first_day(row.since) > _last_day(row.until):
            yield f"{row.name}: from {row.since} comes after to {row.until}"


def _offices(table: ActorTable) -> Iterator[str]:
    """Every leader's office must be listed."""
    known = {row.office for row in table.offices}
    for row in table.leaders:
        if row.office not in known:
            yield f"{row.name}: no such office {row.office!r}"


def _aliases(table: ActorTable) -> Iterator[str]:
    """No alias may stand for two things at the same time, but those shared on purpose."""
    shared = {row.alias.casefold() for row in table.shared}
    by_alias: dict[str, list[_Name]] = defaultdict(list)
    for name in _names(table):
        by_alias[name.alias.casefold()].append(name)
    for alias, names in by_alias.items():
        for one, other in combinations(names, 2):
            if alias not in shared and one.bearer != other.bearer and overlap(one, other):
                yield f"{one.alias!r} stands for {one.bearer} and for {other.bearer}"


def _names(table: ActorTable) -> Iterator[_Name]:
    for state in table.states:
        for alias in {state.name, *parts(state.aliases), *parts(state.capitals)}:
            yield _Name(alias, state.name, "", "")
    for row in _dated(table):
        for alias in {row.name, *parts(row.aliases)}:
            yield _Name(alias, row.name, row.since, row.until)
    for medium in table.media:
        for alias in {medium.name, *parts(medium.aliases)}:
            yield _Name(alias, medium.name, "", "")


def _seats(table: ActorTable) -> Iterator[str]:
    """Two holders of a single seat may share the day of the change, no more."""
    single = {row.office for row in table.offices if row.seats == "one"}
    by_seat: dict[tuple[str, str], list[LeaderRow]] = defaultdict(list)
    for row in table.leaders:
        if row.office in single:
            by_seat[row.code, row.office].append(row)
    for (code, office), rows in by_seat.items():
        for one, other in combinations(rows, 2):
            if overlap(one, other):
                yield f"{code} {office}: {one.name} and {other.name} at the same time"


def overlap(one: _Name | LeaderRow, other: _Name | LeaderRow) -> bool:
    """True where both run on some day beyond a shared day, month or year of change."""
    start = max(one.since or EARLIEST, other.since or EARLIEST)
    end = min(one.until or LATEST, other.until or LATEST)
    length = min(len(start), len(end))
    return start[:length] < end[:length]


def _first_day(date: str) -> str:
    return (date + "-01-01")[:10] if len(date) == len("2014") else (date + "-01")[:10]


def _last_day(date: str) -> str:
    return (date + "-99-99")[:10]
