"""Listed names found in text, and the actor they are on the day."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.resolve.actors import as_actor, dominant, in_office, owner_code, pick
from saksi.resolve.book import ActorBook, Entry, fold
from shorthand import party, wrong

KING = Entry("leader", "AAA", "Raja Satu", "GOV", "2001-03", "2010-05-02", office="king")
HEIR = Entry("leader", "AAA", "Raja Dua", "GOV", "2010-05-02", "", office="king")
STATE = Entry("state", "AAA", "Negeri A")
CAPITAL = Entry("capital", "AAA", "Negeri A")
PLACE = Entry("place", "BBB", "Kota Tua")
ORG = Entry("org", "IGO", "Liga Timur", "GOV")
BOOK = ActorBook(
    [
        ("Raja Satu", KING),
        ("Raja", KING),
        ("Raja", HEIR),
        ("LT", ORG),
        ("Liga Timur", ORG),
        ("Negeri A", STATE),
        ("tamtama", ORG),
    ]
)
OFFICES = [
    ("Presiden Indonesia mengecam serangan itu.", "2013-05-01", "Susilo Bambang Yudhoyono"),
    ("Presiden Indonesia mengecam serangan itu.", "2022-05-01", "Joko Widodo"),
    ("Presiden AS mengecam serangan itu.", "2019-05-01", "Donald Trump"),
    ("Presiden AS mengecam serangan itu.", "2022-05-01", "Joe Biden"),
    ("Presiden Amerika Serikat mengecam serangan itu.", "2025-05-01", "Donald Trump"),
    ("Kanselir Jerman mengecam serangan itu.", "2020-05-01", "Angela Merkel"),
    ("Kanselir Jerman mengecam serangan itu.", "2022-05-01", "Olaf Scholz"),
]
SECTORS = [
    ("Joko Widodo mengecam serangan itu.", "2022-05-01", "IDN:GOV"),
    ("Joko Widodo mengecam serangan itu.", "2025-05-01", "IDN:ELI"),
    ("Angela Merkel mengecam serangan itu.", "2020-05-01", "DEU:GOV"),
    ("Angela Merkel mengecam serangan itu.", "2023-05-01", "DEU:ELI"),
    ("Donald Trump mengecam serangan itu.", "2019-05-01", "USA:GOV"),
    ("Donald Trump mengecam serangan itu.", "2022-05-01", "USA:ELI"),
    ("Donald Trump mengecam serangan itu.", "2025-05-01", "USA:GOV"),
]
CODES = [
    ("Tiongkok", "CHN"),
    ("Cina", "CHN"),
    ("China", "CHN"),
    ("Belarus", "BLR"),
    ("Belarusia", "BLR"),
    ("Moskow", "RUS:GOV"),
    ("Moskwa", "RUS:GOV"),
    ("Kyiv", "UKR:GOV"),
    ("Kiev", "UKR:GOV"),
    ("Gedung Putih", "USA:GOV"),
    ("Kremlin", "RUS:GOV"),
    ("Taliban", "AFG:GOV"),
    ("KKB", "IDN:REB"),
    ("OPM", "IDN:REB"),
    ("TNI", "IDN:MIL"),
    ("Polri", "IDN:COP"),
    ("KPK", "IDN:COP"),
    ("Kementerian Pertahanan Rusia", "RUS:GOV"),
    ("Tentara Suriah", "SYR:MIL"),
]


def hits(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in BOOK.find(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Raja Satu tiba.", ["Raja Satu", "Raja"]),
        ("RAJA SATU tiba.", ["RAJA SATU", "RAJA"]),
        ("raja satu tiba.", []),
        ("LT tiba.", ["LT"]),
        ("lt 3, Lt. Anu", []),
        ("tamtama tiba.", ["tamtama"]),
        ("Tamtama tiba.", ["Tamtama"]),
        ("Liga\nTimur", []),
        ("", []),
    ],
)
def test_letter_case_tells_names_from_words(text: str, wanted: list[str]) -> None:
    assert hits(text) == wanted


def test_longer_hits_come_first_and_know_all_meanings() -> None:
    first, second = BOOK.find("Raja Satu")
    assert (first.start, first.end, first.entries) == (0, 9, (KING,))
    assert (second.start, second.end, second.entries) == (0, 4, (KING, HEIR))


def test_look_up_takes_the_whole_name_only() -> None:
    assert BOOK.look_up("raja satu") == (KING,)
    assert BOOK.look_up("Raja Sat") == ()


@given(st.text())
def test_folding_keeps_every_code_point_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"])),
    st.text(alphabet=st.characters(exclude_categories=["Cs"])),
)
def test_hits_quote_the_text_whatever_stands_around(before: str, after: str) -> None:
    text = before + " Liga Timur " + after
    found = [(hit.start, hit.end) for hit in BOOK.find(text) if ORG in hit.entries]
    assert (len(before) + 1, len(before) + 11) in found


@pytest.mark.parametrize(
    ("day", "king", "heir"),
    [
        ("2001-02-28", False, False),
        ("2001-03-01", True, False),
        ("2010-05-01", True, False),
        ("2010-05-02", True, True),
        ("2010-05-03", False, True),
        (None, False, True),
    ],
)
def test_terms_run_from_their_first_to_their_last_day(day: str | None, king: bool, heir: bool) -> None:
    assert (in_office(KING, day), in_office(HEIR, day)) == (king, heir)


@pytest.mark.parametrize(("day", "name"), [("2005-01-01", "Raja Satu"), ("2015-01-01", "Raja Dua")])
def test_the_day_decides_who_is_meant(day: str, name: str) -> None:
    picked = pick((KING, HEIR), day, Counter())
    assert picked is not None
    assert picked.name == name


def test_a_state_wins_over_a_place_of_its_name() -> None:
    assert pick((PLACE, STATE), None, Counter()) == STATE


def test_two_of_one_name_stay_open_until_the_article_tells() -> None:
    other = Entry("leader", "CCC", "Raja Dua", "GOV")
    assert pick((HEIR, other), "2015-01-01", Counter()) is None
    assert pick((HEIR, other), "2015-01-01", Counter({"CCC": 1})) == other
    assert pick((HEIR, other), "2015-01-01", Counter(), wanted="AAA") == HEIR
    assert pick((), None, Counter()) is None


def test_sector_of_the_office_on_the_day() -> None:
    assert party(as_actor(KING, "2005-01-01")) == "AAA:GOV"
    assert party(as_actor(KING, "2015-01-01")) == "AAA:ELI"
    assert party(as_actor(CAPITAL, None)) == "AAA:GOV"
    assert party(as_actor(STATE, None)) == "AAA"


def test_focus_and_owner() -> None:
    assert dominant(Counter()) == "UNK"
    assert dominant(Counter({"AAA": 1, "BBB": 2})) == "BBB"
    assert owner_code((PLACE, STATE)) == "AAA"
    assert owner_code(()) is None


@pytest.mark.parametrize(("text", "day", "name"), OFFICES)
def test_an_office_is_its_holder_on_the_day(coded, text: str, day: str, name: str) -> None:  # type: ignore[no-untyped-def]
    [actor] = coded(text, day).events[0].actors
    assert actor.name == name


@pytest.mark.parametrize(("text", "day", "wanted"), SECTORS)
def test_a_person_has_the_sector_of_the_day(coded, text: str, day: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    [actor] = coded(text, day).events[0].actors
    assert party(actor) == wanted


@pytest.mark.parametrize(("name", "wanted"), CODES)
def test_spellings_seats_and_bodies(coded, name: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    [actor] = coded(f"{name} mengecam serangan itu.").events[0].actors
    assert party(actor) == wanted


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("Donetsk", "UKR:PRE"), wrong("Barat", "UNK", why="a group with no code is UNK, its words kept")],
)
def test_breakaway_and_vague_actors(coded, name: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    [actor] = coded(f"{name} mengecam serangan itu.").events[0].actors
    assert party(actor) == wanted
    assert actor.text == name
