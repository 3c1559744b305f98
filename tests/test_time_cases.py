"""The hard cases of cases/times.toml: those seen while tuning all hold; those unseen are held to a floor."""

from __future__ import annotations

import re

import pytest
from msgspec import Struct

from saksi.language.pack import load_pack
from saksi.model import Quote, When
from saksi.resolve.dates import TimeGrammar
from saksi.resolve.stamps import iso
from saksi.tables import read_toml

PACK = load_pack("id")
GRAMMAR = TimeGrammar(PACK)
UNSEEN_FLOOR = 0.9


class Case(Struct, frozen=True, forbid_unknown_fields=True):
    text: str
    want: str
    published: str = "2024-05-15"
    unseen: bool = False


class Cases(Struct, frozen=True, forbid_unknown_fields=True):
    case: tuple[Case, ...]


CASES = read_toml(PACK.folder / "cases" / "times.toml", Cases).case


def shown(when: When) -> str:
    days = iso(when).replace("/", "..")
    return f"{when.side} {days}" if when.side else days


def holds(case: Case) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """What is wanted and what was found, as (words, value). Lengths and references count only where they are wanted."""
    text = re.sub(r"[\[\]]", "", case.text)
    words = re.findall(r"\[([^]]*)\]", case.text)
    values = [value.strip() for value in case.want.split(";") if value.strip()]
    marks = [match.span() for match in re.finditer(r'"[^"]*"', text)]
    quotes = [Quote((start, end), (start + 1, end - 1)) for start, end in marks]
    spans = [match.span() for match in re.finditer(r'(?:"[^"]*"|[^".]|[.](?! [A-Z]))+[.]?', text)]
    dated = [when for line in GRAMMAR.read(text, spans, case.published, quotes) for when in line]
    other = [when for when in GRAMMAR.mark(text, spans, case.published) if when.kind not in ("date", "time")]
    found = sorted((*dated, *other), key=lambda when: when.span)
    wanted = list(zip(words, values, strict=True))
    told = [(text[slice(*when.span)], shown(when)) for when in found]
    plain = {when.span for when in other}
    kept = [pair for when, pair in zip(found, told, strict=True) if when.span not in plain or pair in wanted]
    return wanted, kept


def test_there_are_sixty_cases_and_every_fifth_is_unseen() -> None:
    assert len(CASES) == 60
    assert [case.unseen for case in CASES] == [number % 5 == 0 for number in range(1, 61)]


@pytest.mark.parametrize("case", [case for case in CASES if not case.unseen], ids=lambda case: case.text[:50])
def test_seen_cases_hold(case: Case) -> None:
    wanted, found = holds(case)
    assert found == wanted


def test_unseen_cases_stay_above_their_floor() -> None:
    unseen = [case for case in CASES if case.unseen]
    right = sum(wanted == found for wanted, found in map(holds, unseen))
    assert right / len(unseen) >= UNSEEN_FLOOR, f"{right} of {len(unseen)}"
