"""Own sentences with the lines they must give, home news (a) and international news (b), a fifth of each unseen.

Exact means: type, status, codes of both sides and the sources with their stances, all lines of the case and no other.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from msgspec import Struct

from saksi.model import Actor, Article, Event
from saksi.pipeline import code
from saksi.stages import Stages
from saksi.tables import read_toml

FILES = ("events_a", "events_b")
FLOORS = [
    ("events_a", False, 0.80),
    ("events_a", True, 0.77),
    ("events_b", False, 0.86),
    ("events_b", True, 0.80),
]
NOTHING_FLOORS = {"events_a": 0.90, "events_b": 0.85}
FEWEST = 300
Judged = dict[str, list[tuple["Case", bool]]]


class Line(Struct, frozen=True, forbid_unknown_fields=True):
    """One expected event: codes with an optional sector behind a colon, sources as (code, stance)."""

    type: str
    status: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    attributed: tuple[tuple[str, str], ...] = ()


class Case(Struct, frozen=True, forbid_unknown_fields=True):
    """One sentence and all the lines it gives."""

    text: str
    published: str
    phenomenon: str
    events: tuple[Line, ...]
    unseen: bool = False


class Cases(Struct, frozen=True, forbid_unknown_fields=True):
    """The file."""

    case: tuple[Case, ...]


def codes(actors: tuple[Actor, ...]) -> tuple[str, ...]:
    return tuple(sorted({actor.code for actor in actors}))


def bare(parties: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({party.split(":")[0] for party in parties}))


def wanted(line: Line) -> tuple[object, ...]:
    return line.type, line.status, bare(line.actors), bare(line.recipients), tuple(line.attributed)


def told(event: Event) -> tuple[object, ...]:
    """The ledger line of an event. That nobody is known and that nobody is named is the same here."""
    known = tuple(actor for actor in event.recipients if actor.code != "UNK")
    sources = tuple((source.actor.code, source.stance) for source in event.attribution)
    return event.type, event.status, codes(event.actors) or ("UNK",), codes(known), sources


def right(case: Case, stages: Stages) -> bool:
    found = Counter(told(event) for event in code(Article("case", case.text, case.published), stages).events)
    lines = [wanted(line) for line in case.events]
    return found == Counter((k, s, a or ("UNK",), tuple(r for r in rs if r != "UNK"), by) for k, s, a, rs, by in lines)  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def judged(stages: Stages) -> Judged:
    folder = Path(stages.pack.folder) / "cases"
    cases = {name: read_toml(folder / f"{name}.toml", Cases).case for name in FILES}
    return {name: [(case, right(case, stages)) for case in found] for name, found in cases.items()}


def share(judged: list[tuple[Case, bool]]) -> float:
    return sum(good for _, good in judged) / len(judged)


def by_phenomenon(judged: list[tuple[Case, bool]]) -> str:
    everything = Counter(case.phenomenon for case, _ in judged)
    good = Counter(case.phenomenon for case, ok in judged if ok)
    return "\n".join(f"{good[name]:3d}/{n:<3d} {name}" for name, n in everything.items())


@pytest.mark.parametrize(("name", "unseen", "floor"), FLOORS)
def test_the_exact_lines(judged: Judged, name: str, unseen: bool, floor: float) -> None:
    part = [(case, ok) for case, ok in judged[name] if case.unseen is unseen]
    print(f"\n{name}, unseen: {unseen}, exact: {share(part):.3f} of {len(part)}\n{by_phenomenon(part)}")
    assert share(part) >= floor, by_phenomenon(part)


@pytest.mark.parametrize("name", FILES)
def test_there_are_enough_cases_and_a_fifth_is_set_aside(judged: Judged, name: str) -> None:
    cases = [case for case, _ in judged[name]]
    assert len(cases) >= FEWEST
    assert sum(case.unseen for case in cases) >= len(cases) // 5
    assert len({case.text for case in cases}) == len(cases)


@pytest.mark.parametrize(("name", "floor"), NOTHING_FLOORS.items())
def test_where_nothing_happens_nothing_is_recorded(judged: Judged, name: str, floor: float) -> None:
    nothing = [(case, ok) for case, ok in judged[name] if not case.events]
    assert share(nothing) >= floor, [case.text for case, ok in nothing if not ok]
