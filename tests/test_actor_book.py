"""Finding listed names, and a user's own table laid over the shipped ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from saksi.problems import PackError
from saksi.resolve.book import ActorBook, Entry
from saksi.resolve.overlay import OwnRow, lay_over, read_own
from saksi.resolve.table import ActorTable, check, parts

AMERICA, IRAN, MEDIUM = (
    Entry("state", "USA", "United States"),
    Entry("state", "IRN", "Iran"),
    Entry("media", "IDN", "iNews"),
)
HEAD = "name\tcode\tkind\taliases\tsector\toffice\tfrom\tto\n"


@pytest.fixture(scope="module")
def book() -> ActorBook:
    return ActorBook([("AS", AMERICA), ("Amerika Serikat", AMERICA), ("Iran", IRAN), ("iNews", MEDIUM)])


@pytest.fixture(scope="module")
def table() -> ActorTable:
    return ActorTable.load()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pasukan AS dan Iran", ["AS", "Iran"]),
        ("asas dan masa", []),
        ("As roda itu patah", []),
        ("AMERIKA SERIKAT menolak", ["AMERIKA SERIKAT"]),
        ("Amerika serikat menolak", ["Amerika serikat"]),
        ("amerika serikat menolak", []),
        ("dilansir iNews", ["iNews"]),
        ("dilansir inews", []),
        ("tentangIran", ["Iran"]),
        ("\ud800 Iran", ["Iran"]),
        ("İstanbul dan Iran", ["Iran"]),
    ],
)
def test_letters_and_case(book: ActorBook, text: str, found: list[str]) -> None:
    assert [text[hit.start : hit.end] for hit in book.find(text)] == found


def test_every_spelling_is_told(book: ActorBook) -> None:
    assert set(book.aliases()) == {("AS", AMERICA), ("Amerika Serikat", AMERICA), ("Iran", IRAN), ("iNews", MEDIUM)}


def test_an_alias_of_ones_own_means_nothing_else(table: ActorTable) -> None:
    laid = lay_over(table, [OwnRow("Kelompok Uji Antarpulau", "IDN", aliases="KUA|Hamas", sector="SOC")])
    assert check(laid) == check(table)
    assert laid.organisations[-1].name == "Kelompok Uji Antarpulau"
    others = (*laid.organisations[:-1], *laid.institutions, *laid.leaders)
    assert not [row.name for row in others if "Hamas" in (row.name, *parts(row.aliases))]


def test_a_seat_of_ones_own_displaces_its_shipped_holder(table: ActorTable) -> None:
    own = OwnRow("Uji Coba", "IDN", "person", sector="GOV", office="foreign_minister", since="2024-10-21")
    holders = [
        row.name for row in lay_over(table, [own]).leaders if (row.code, row.office) == ("IDN", "foreign_minister")
    ]
    assert "Uji Coba" in holders
    assert "Retno Marsudi" in holders
    assert not [name for name in holders if name.startswith("Sugiono")]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (OwnRow("Badan Uji", "XXQ"), "no such code 'XXQ'"),
        (OwnRow("Badan Uji", "IDN", sector="ZZZ"), "no such sector 'ZZZ'"),
        (OwnRow("Ani Uji", "IDN", "person", office="juggler"), "no such office 'juggler'"),
        (OwnRow("Ani Uji", "IDN", "person", since="2024-31"), "is not an ISO date"),
        (OwnRow("Badan Uji", "IDN", aliases="Indonesia"), "stands for"),
    ],
)
def test_what_does_not_fit_is_named(table: ActorTable, row: OwnRow, problem: str) -> None:
    with pytest.raises(PackError, match=problem):
        lay_over(table, [row])


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("# mine\n" + HEAD + "Radio Uji\tIDN\tmedia\tRU FM\nAni Uji\tIDN\tperson\t\tGOV\tmayor\t2024-02\n")
    assert [(row.name, row.kind, row.since) for row in read_own(path)] == [
        ("Radio Uji", "media", ""),
        ("Ani Uji", "person", "2024-02"),
    ]
    path.write_text(HEAD + "Radio Uji\tIDN\tship\n")
    with pytest.raises(PackError, match=r"mine\.tsv:2"):
        read_own(path)
