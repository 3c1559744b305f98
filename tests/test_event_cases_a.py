"""Home news in single sentences: the exact ledger lines of cases/events_a.toml, by phenomenon, with floors."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from msgspec import Struct

from saksi.model import Actor, Article, Event
from saksi.pipeline import code
from saksi.stages import Stages
from saksi.tables import read_toml

CASES = "events_a.toml"
SEEN_FLOOR = 0.78
UNSEEN_FLOOR = 0.7
FEWEST = 300
FEWEST_NOTHING = 0.9


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
def judged(stages: Stages) -> list[tuple[Case, bool]]:
    path = Path(stages.pack.folder) / "cases" / CASES
    return [(case, right(case, stages)) for case in read_toml(path, Cases).case]


def share(judged: list[tuple[Case, bool]]) -> float:
    return sum(good for _, good in judged) / len(judged)


def by_phenomenon(judged: list[tuple[Case, bool]]) -> str:
    everything = Counter(case.phenomenon for case, _ in judged)
    good = Counter(case.phenomenon for case, ok in judged if ok)
    return "\n".join(f"{good[name]:3d}/{n:<3d} {name}" for name, n in everything.items())


@pytest.mark.parametrize(("unseen", "floor"), [(False, SEEN_FLOOR), (True, UNSEEN_FLOOR)])
def test_home_news_gives_the_exact_lines(judged: list[tuple[Case, bool]], unseen: bool, floor: float) -> None:
    part = [(case, ok) for case, ok in judged if case.unseen is unseen]
    print(f"\nunseen: {unseen}, exact: {share(part):.3f} of {len(part)}\n{by_phenomenon(part)}")
    assert share(part) >= floor, by_phenomenon(part)


def test_there_are_enough_cases_and_a_fifth_is_set_aside(judged: list[tuple[Case, bool]]) -> None:
    assert len(judged) >= FEWEST
    assert sum(case.unseen for case, _ in judged) * 5 >= len(judged) - 5
    assert len({case.text for case, _ in judged}) == len(judged)


def test_no_act_gives_no_event(judged: list[tuple[Case, bool]]) -> None:
    nothing = [(case, ok) for case, ok in judged if not case.events]
    assert share(nothing) >= FEWEST_NOTHING, [case.text for case, ok in nothing if not ok]
