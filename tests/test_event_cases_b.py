"""International news in single sentences: the exact ledger lines of cases/events_b.toml, by phenomenon, with floors."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from msgspec import Struct

from saksi.model import Actor, Article, Coding
from saksi.pipeline import code
from saksi.stages import Stages
from saksi.tables import read_toml

CASES = "events_b.toml"
SEEN_FLOOR = 0.79
UNSEEN_FLOOR = 0.77
NOTHING_FLOOR = 0.85
FEWEST = 300

Line = tuple[str, str, tuple[str, ...], tuple[str, ...], tuple[tuple[str, str], ...]]


class Event(Struct, frozen=True, forbid_unknown_fields=True):
    """One expected line: codes of the parties, sources as (code, stance), innermost first."""

    type: str
    status: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    attributed: tuple[tuple[str, str], ...] = ()


class Case(Struct, frozen=True, forbid_unknown_fields=True):
    """A short article and every line it gives."""

    text: str
    published: str
    phenomenon: str
    events: tuple[Event, ...]
    unseen: bool = False


class Cases(Struct, frozen=True, forbid_unknown_fields=True):
    """The file."""

    case: tuple[Case, ...]


def codes(actors: tuple[Actor, ...]) -> tuple[str, ...]:
    """Codes in order, once each. Nobody known and nobody named are the same here."""
    return tuple(sorted({actor.code for actor in actors} - {"UNK"}))


def wanted(case: Case) -> Counter[Line]:
    return Counter(
        (e.type, e.status, tuple(sorted(e.actors)), tuple(sorted(e.recipients)), e.attributed) for e in case.events
    )


def found(coding: Coding) -> Counter[Line]:
    return Counter(
        (
            e.type,
            e.status,
            codes(e.actors),
            codes(e.recipients),
            tuple((source.actor.code, source.stance) for source in e.attribution),
        )
        for e in coding.events
    )


@pytest.fixture(scope="module")
def judged(stages: Stages) -> list[tuple[Case, bool]]:
    """Every case, and whether exactly its lines come out."""
    cases = read_toml(Path(stages.pack.folder) / "cases" / CASES, Cases).case
    return [(c, found(code(Article("case", c.text, c.published), stages)) == wanted(c)) for c in cases]


def share(judged: list[tuple[Case, bool]]) -> float:
    return sum(right for _, right in judged) / len(judged)


def table(judged: list[tuple[Case, bool]]) -> str:
    everything = Counter(case.phenomenon for case, _ in judged)
    right = Counter(case.phenomenon for case, good in judged if good)
    return "\n".join(f"{right[name]:3d}/{n:<3d} {name}" for name, n in everything.items())


@pytest.mark.parametrize(("unseen", "floor"), [(False, SEEN_FLOOR), (True, UNSEEN_FLOOR)], ids=["seen", "unseen"])
def test_the_exact_lines(judged: list[tuple[Case, bool]], unseen: bool, floor: float) -> None:
    part = [(case, right) for case, right in judged if case.unseen is unseen]
    print(f"\nexact: {share(part):.3f} of {len(part)}\n{table(part)}")
    assert share(part) >= floor, table(part)


def test_where_nothing_happens_nothing_is_recorded(judged: list[tuple[Case, bool]]) -> None:
    nothing = [(case, right) for case, right in judged if not case.events]
    assert share(nothing) >= NOTHING_FLOOR, [case.text for case, right in nothing if not right]


def test_there_are_enough_cases_and_a_fifth_is_set_aside(judged: list[tuple[Case, bool]]) -> None:
    assert len(judged) >= FEWEST
    assert sum(case.unseen for case, _ in judged) >= len(judged) // 5
    assert len({case.text for case, _ in judged}) == len(judged)
