"""One act, one record: wordings of an act agree, a denial only changes who says so, exchanged parties exchange roles.

The sentences are in data/wordings.toml. The parser is trained, so a share of them may fail: `[floor]` there says how
large a share must hold, and a floor is only ever raised.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from msgspec import Struct

from saksi.model import Article, Event
from saksi.pipeline import code, load
from saksi.stages import Stages
from saksi.tables import read_toml

Codes = tuple[str, ...]


class Act(Struct, frozen=True, forbid_unknown_fields=True):
    """One act and the sentences that tell it."""

    id: str
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    wordings: tuple[str, ...]
    joint: bool = False
    loose: bool = False


class Denial(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence in the article's own voice, and the same denied by a speaker."""

    plain: str
    denied: str
    by: str
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    also: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    also_status: tuple[str, ...] = ()
    note: str = ""


class Swap(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence with two parties; `codes` are the actor's and the recipient's as the sentence stands."""

    text: str
    a: str
    b: str
    codes: tuple[str, str]
    type: str
    passive: bool = False


class Wordings(Struct, frozen=True, forbid_unknown_fields=True):
    """data/wordings.toml."""

    floor: dict[str, float]
    act: tuple[Act, ...]
    denial: tuple[Denial, ...]
    swap: tuple[Swap, ...]


WORDINGS = read_toml(Path(__file__).parent / "data" / "wordings.toml", Wordings)


@cache
def events(text: str) -> tuple[Event, ...]:
    return code(Article(id="wording", text=text, published="2025-06-18"), stages()).events


@cache
def stages() -> Stages:
    return load("id")


def sides(event: Event) -> tuple[list[str], list[str]]:
    return sorted({a.code for a in event.actors}), sorted({a.code for a in event.recipients})


def tells(text: str, types: Codes, actors: Codes, recipients: Codes, loose: bool = False) -> list[Event]:
    """Events of `text` with this type and these parties; `loose`: the recipients may also be left out."""
    allowed = [sorted(set(recipients)), []] if loose else [sorted(set(recipients))]
    found = [event for event in events(text) if event.type in types and sides(event)[0] == sorted(set(actors))]
    return [event for event in found if sides(event)[1] in allowed]


def holds_for(cases: list[tuple[str, Callable[[], bool]]]) -> tuple[float, list[str]]:
    failed = [name for name, check in cases if not check()]
    return 1 - len(failed) / len(cases), failed


def test_there_are_enough() -> None:
    assert len(WORDINGS.act) >= 40
    assert len(WORDINGS.denial) >= 20
    assert len(WORDINGS.swap) >= 20
    assert len({act.id for act in WORDINGS.act}) == len(WORDINGS.act)
    assert all(len(set(act.wordings)) >= 2 for act in WORDINGS.act)


def test_all_wordings_of_an_act_give_its_record() -> None:
    def one(act: Act, text: str) -> Callable[[], bool]:
        return lambda: bool(tells(text, (act.type,), act.actors, act.recipients, act.loose))

    share, failed = holds_for([(text, one(act, text)) for act in WORDINGS.act for text in act.wordings])
    assert share >= WORDINGS.floor["act"], f"{share:.3f}\n" + "\n".join(failed)


def test_a_denial_changes_only_who_says_so() -> None:
    def one(case: Denial) -> Callable[[], bool]:
        def check() -> bool:
            types, loose = (case.type, *case.also), bool(case.loose)
            plain = tells(case.plain, types, case.actors, case.recipients, loose)
            denied = tells(case.denied, types, case.actors, case.recipients, loose)
            said = {(source.actor.code, source.stance) for event in denied for source in event.attribution}
            if not plain or not denied or plain[0].attribution:
                return False
            return said == {(case.by, "deny")} and denied[0].status in (plain[0].status, *case.also_status)

        return check

    share, failed = holds_for([(case.denied, one(case)) for case in WORDINGS.denial])
    assert share >= WORDINGS.floor["denial"], f"{share:.3f}\n" + "\n".join(failed)


def test_exchanged_parties_exchange_roles() -> None:
    def one(case: Swap) -> Callable[[], bool]:
        def check() -> bool:
            actor, recipient = case.codes
            first = tells(case.text.format(a=case.a, b=case.b), (case.type,), (actor,), (recipient,))
            second = tells(case.text.format(a=case.b, b=case.a), (case.type,), (recipient,), (actor,))
            return bool(first and second)

        return check

    share, failed = holds_for([(case.text, one(case)) for case in WORDINGS.swap])
    assert share >= WORDINGS.floor["swap"], f"{share:.3f}\n" + "\n".join(failed)


@pytest.mark.parametrize("case", WORDINGS.swap, ids=[case.text for case in WORDINGS.swap])
def test_swap_sentences_have_both_places(case: Swap) -> None:
    assert case.text.count("{a}") == case.text.count("{b}") == 1
    assert case.a != case.b
