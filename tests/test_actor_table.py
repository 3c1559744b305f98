"""The actor tables and the word lists beside them: the linter finds nothing, and does find what is planted."""

from __future__ import annotations

import msgspec
import pytest

from saksi.extract.lexicon import GroupRow, RoleRow, TitleRow
from saksi.language.pack import load_pack
from saksi.ontology.plover import load_ontology
from saksi.resolve.book import SeatRow
from saksi.resolve.table import ActorTable, LeaderRow, OrgRow, StateRow, check, parts

PACK = load_pack("id")


@pytest.fixture(scope="module")
def table() -> ActorTable:
    return ActorTable.load()


def test_shipped_tables_are_clean(table: ActorTable) -> None:
    assert check(table) == []


@pytest.mark.parametrize(
    ("leader", "words"),
    [
        (LeaderRow("Budi Uji", "XXQ", "president"), "no such code 'XXQ'"),
        (LeaderRow("Budi Uji", "IDN", "president", sector="ZZZ"), "no such sector 'ZZZ'"),
        (LeaderRow("Budi Uji", "IDN", "juggler"), "no such office 'juggler'"),
        (LeaderRow("Budi Uji", "IDN", "minister", since="2014-13"), "'2014-13' is not an ISO date"),
        (LeaderRow("Budi Uji", "IDN", "minister", since="2015-02-01", until="2014"), "comes after to 2014"),
        (LeaderRow("Budi Uji", "IDN", "president", since="2015-01-01"), "IDN president: "),
        (LeaderRow("Budi Uji", "IDN", "minister", aliases="Moskow"), "stands for"),
    ],
)
def test_the_linter_finds_what_is_planted(table: ActorTable, leader: LeaderRow, words: str) -> None:
    planted = msgspec.structs.replace(table, leaders=(*table.leaders, leader))
    assert any(words in problem for problem in check(planted))


def test_successors_may_share_a_day_and_a_name() -> None:
    rows = (
        LeaderRow("Ani Satu", "IDN", "president", aliases="Ani", since="2001", until="2005-05-01"),
        LeaderRow("Ani Dua", "IDN", "president", aliases="Ani", since="2005-05-01"),
    )
    state = StateRow("IDN", "Indonesia", "state")
    base = ActorTable((state,), (), (), rows, (), ActorTable.load().offices, ())
    assert check(base) == []
    longer = msgspec.structs.replace(rows[0], until="2005-05-02")
    assert len(check(msgspec.structs.replace(base, leaders=(longer, rows[1])))) == 2


@pytest.mark.parametrize(
    ("alias", "code", "sector"),
    [
        ("TNI", "IDN", "MIL"),
        ("KPK", "IDN", "COP"),
        ("Kejagung", "IDN", "JUD"),
        ("DPR", "IDN", "LEG"),
        ("OPM", "IDN", "REB"),
        ("Polda Papua", "IDN", "COP"),
        ("PBB", "UNO", None),
        ("Mahkamah Internasional", "UNO", "JUD"),
        ("Hizbullah", "LBN", "REB"),
        ("Garda Revolusi", "IRN", "MIL"),
        ("Uni Eropa", "EUR", "GOV"),
    ],
)
def test_well_known_bodies(table: ActorTable, alias: str, code: str, sector: str | None) -> None:
    rows: list[OrgRow] = [
        row for row in (*table.organisations, *table.institutions) if alias in (row.name, *parts(row.aliases))
    ]
    assert [(row.code, row.sector) for row in rows] == [(code, sector)]


def test_the_taliban_govern_since_august_2021(table: ActorTable) -> None:
    rows = [row for row in table.organisations if row.name == "Taliban"]
    assert {(row.sector, row.since, row.until) for row in rows} == {
        ("REB", "", "2021-08-15"),
        ("GOV", "2021-08-15", ""),
    }


def test_every_state_has_a_name_in_use(table: ActorTable) -> None:
    by_code = {state.code: parts(state.aliases) for state in table.states}
    assert len(by_code) == len(table.states)
    assert {"AS", "Amerika Serikat", "Amerika"} <= set(by_code["USA"])
    assert "Belarusia" in by_code["BLR"]
    assert "Kongo" in by_code["COD"]
    assert "Kongo" not in by_code["COG"]


def test_word_lists_use_listed_sectors_codes_and_offices(table: ActorTable) -> None:
    ontology = load_ontology()
    codes = {state.code for state in table.states} | set(ontology.codes)
    single = {row.office for row in table.offices if row.seats == "one"}
    roles, groups = PACK.table("roles", RoleRow), PACK.table("groups", GroupRow)
    seats, titles = PACK.table("seats", SeatRow), PACK.table("titles", TitleRow)
    assert {row.sector for row in (*roles, *groups, *seats, *titles) if row.sector} <= set(ontology.sectors)
    assert {row.code for row in (*roles, *groups, *seats) if row.code} <= codes
    assert {row.office for row in roles if row.office} <= single
    assert {row.kind for row in roles} == {"person", "org"}
    assert {row.takes for row in roles} == {"country", "org", "place", "none"}
    assert {row.kind for row in groups} == {"person", "group", "org", "force"}


def test_no_word_is_both_a_role_and_a_group() -> None:
    roles = [row.word for row in PACK.table("roles", RoleRow)]
    groups = [row.word for row in PACK.table("groups", GroupRow)]
    assert len(roles) == len(set(roles))
    assert len(groups) == len(set(groups))
    assert set(roles).isdisjoint(groups)


def test_bare_surnames_are_never_common_words(table: ActorTable) -> None:
    """No name of a person is a listed generic noun: the book would find it wherever a sentence starts with it."""
    nouns = {row.word for row in PACK.table("groups", GroupRow)} | {row.word for row in PACK.table("roles", RoleRow)}
    aliases = {alias.lower() for row in table.leaders for alias in (row.name, *parts(row.aliases))}
    assert aliases.isdisjoint(nouns)
