"""Whom a name takes up: the index of persons finds whom going through everybody finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.extract.people import BY_ROLE, People, Person, Words, words_of
from saksi.model import Actor
from saksi.text.stretches import Stretches

WORDS = ["budi", "budianto", "haru", "harun", "santoso", "santosa", "sentosa", "fakhiri", "fakiri", "ali", "alia"]
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)


def actor(name: str, sector: str = "CVL") -> Actor:
    return Actor("IDN", sector, name, reasons=(BY_ROLE,))


def people(*names: str) -> People:
    named = People()
    for name in names:
        named.add(Person(words_of(name), actor(name)))
    return named


def nearly(a: str, b: str) -> bool:
    """Written another way than in the program: how many letters are to be put in, left out or changed."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a):
        before, row = row, [i + 1]
        for j, y in enumerate(b):
            row.append(min(before[j] + (x != y), before[j + 1] + 1, row[j] + 1))
    shorter, longer = sorted((a, b), key=len)
    if longer.startswith(shorter) and len(longer) - len(shorter) < 2:
        return a == b or len(shorter) >= 4
    return row[-1] <= 1 and len(shorter) >= 6 and a[0] == b[0]


def takes_up(words: Words, other: Words) -> bool:
    if words == other or (len(words) < len(other) and set(words) <= set(other)):
        return True
    if len(words) == 1:
        return nearly(words[0], other[0]) or nearly(words[0], other[-1])
    return nearly(words[0], other[0]) and nearly(words[-1], other[-1])


@given(st.lists(NAMES, max_size=8), NAMES)
def test_a_name_takes_up_the_last_who_bears_it_or_one_like_it(named: list[str], name: str) -> None:
    found = people(*named).known(name)
    last = next((other for other in reversed(named) if takes_up(words_of(name), words_of(other))), None)
    if last is not None:
        assert found is not None
        assert found.actor.name == last
    else:
        assert found is None or " " not in name  # the short form of one person's name


@given(st.lists(NAMES, max_size=8), NAMES)
def test_everybody_whose_name_holds_some_words(named: list[str], name: str) -> None:
    words = words_of(name)
    held = [p.actor.name for p in people(*named).holding(words)]
    expected = [
        o for o in named if words_of(o) == words or (set(words) <= {*words_of(o)} and len(o.split()) > len(words))
    ]
    assert held == list(dict.fromkeys(expected))


@pytest.mark.parametrize(
    ("named", "name", "found"),
    [
        (("Alexander Mulya",), "Alex", "Alexander Mulya"),
        (("Alexander Mulya", "Alexandra Wijaya"), "Alex", None),
        (("Alexander Mulya",), "Ale", None),
        (("Budi Santoso", "Budi Wijaya"), "Budi", "Budi Wijaya"),
        (("KPK Watch",), "KPK", None),
        (("Budi Santoso",), "Ani Santoso", None),
        ((), "Budi", None),
        (("Budi Santoso",), "B", None),
    ],
)
def test_known(named: tuple[str, ...], name: str, found: str | None) -> None:
    person = people(*named).known(name)
    assert (person.actor.name if person else None) == found


def test_the_same_name_only() -> None:
    assert people("Budi Santoso").known("Santoso", exact=True) is None
    assert people("Budi Santoso", "Ani").known("Budi Santoso", exact=True) is not None


def test_who_bears_an_office_is_whoever_was_named_with_it_last() -> None:
    named = People({"kapolda": "kepala kepolisian daerah"})
    for name, role in (("Budi", "kapolda"), ("Citra", "kepala kepolisian daerah"), ("Dewi", "bupati")):
        named.add(Person((name.lower(),), actor(name), role))
    assert named.bearer("IDN", "kapolda", None) == actor("Citra")
    assert named.bearer("IDN", "bupati", None) == actor("Dewi")
    assert named.bearer("MYS", "bupati", None) is None


SPANS = st.tuples(st.integers(0, 3000), st.integers(0, 1500)).map(lambda pair: (pair[0], sum(pair)))


@given(st.lists(SPANS, max_size=12), SPANS)
def test_what_stands_at_a_place(spans: list[tuple[int, int]], asked: tuple[int, int]) -> None:
    stretches = Stretches((span, number) for number, span in enumerate(spans))
    touching = [n for n, (start, end) in enumerate(spans) if start <= asked[1] and asked[0] <= end]
    assert list(stretches.touching(asked)) == touching
