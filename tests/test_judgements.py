"""Judgements: they win, they survive new rules and new versions of the text, and can be taken back."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from tests.ledgers import ledger_of, recoded
from tests.quick import quick, texts

from saksi.ledger.anchors import anchor, find, moved
from saksi.ledger.judging import Entry, judge
from saksi.ledger.ledger import Ledger
from saksi.model import Actor, Article, Block, Event, Layout, Origin
from saksi.problems import LedgerError

TEXT = "Utara menyerang Selatan di Kota.\nTimur menuduh Barat.\nKata Selatan: Utara menyerang Selatan"
ARTICLE = Article("a", TEXT, "2022-03-14", "Harian", "Judul", "https://contoh.test/a")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return ledger_of(tmp_path, [ARTICLE, *texts(3)])


def lines(ledger: Ledger) -> list[tuple[str, str, str]]:
    """Type, actor and state of the article's events."""
    rows = ledger.events(outlet="Harian")
    return [(row["type"], row["actors"], row["state"]) for row in rows if row["url"] == ARTICLE.url]


def ids(ledger: Ledger) -> list[str]:
    return [row["event"] for row in ledger.events() if row["url"] == ARTICLE.url]


def test_reject_accept_change_and_withdraw(ledger: Ledger) -> None:
    attack, accusation, told = ids(ledger)
    rejection = ledger.reject(accusation, "Ani", "hanya kutipan")
    ledger.accept(attack, "Ani")
    ledger.change(told, "status", "actual", "Budi")
    ledger.change(told, "actors", "BLR/MIL + RUS", "Budi")
    assert lines(ledger) == [
        ("ASSAULT", "Utara (RUS)", "accepted"),
        ("ASSAULT", "BLR (BLR MIL) + RUS (RUS)", "changed"),
    ]
    assert ledger.sql("SELECT record_id FROM rejected").rows == [(accusation,)]
    assert [row["status"] for row in ledger.events(actor="BLR/MIL")] == ["actual"]
    ledger.withdraw(rejection, "Ani", "salah lihat")
    assert len(lines(ledger)) == 3
    assert len(ledger.sql("SELECT * FROM judgements")) == 3


def test_judgements_survive_new_rules(ledger: Ledger) -> None:
    attack, accusation, told = ids(ledger)
    ledger.accept(attack, "Ani")
    ledger.accept(accusation, "Ani")
    ledger.change(told, "status", "negated", "Ani")
    recoded(ledger)
    assert lines(ledger) == [
        ("ASSAULT", "Utara (RUS)", "accepted"),
        ("COERCE", "Utara (RUS)", "changed"),
        ("ACCUSE", "Timur (BLR GOV)", "accepted"),
    ]
    outcomes = dict(ledger.sql("SELECT action || ' ' || quote, outcome FROM judgements").rows)
    assert outcomes["accept menuduh"] == "restored"
    assert set(outcomes.values()) == {"applied", "restored"}
    assert [e.status for e in ledger.coding(attack.partition("-")[0]).events] == ["actual", "negated", "actual"]


def test_a_rejection_is_of_the_type_that_was_seen(ledger: Ledger) -> None:
    attack, accusation, _ = ids(ledger)
    ledger.reject(attack, "Ani")
    ledger.reject(accusation, "Ani")
    assert [kind for kind, _, _ in lines(ledger)] == ["ASSAULT"]
    recoded(ledger)
    assert [kind for kind, _, _ in lines(ledger)] == ["COERCE", "COERCE"]
    outcomes = ledger.sql("SELECT outcome FROM judgements").rows
    assert outcomes == [("nothing there to reject",)] * 2


def test_the_later_judgement_wins(ledger: Ledger) -> None:
    attack, *_ = ids(ledger)
    ledger.reject(attack, "Ani")
    assert len(lines(ledger)) == 2
    ledger.accept(attack, "Budi", "memang terjadi")
    assert len(lines(ledger)) == 3
    assert len(ledger.sql("SELECT * FROM rejected")) == 0
    ledger.change(attack, "type", "COERCE", "Budi")
    ledger.reject(attack, "Ani")
    assert len(lines(ledger)) == 2


def test_judgements_follow_their_words_into_a_new_version(ledger: Ledger, tmp_path: Path) -> None:
    attack, accusation, told = ids(ledger)
    ledger.reject(attack, "Ani")
    ledger.change(told, "status", "actual", "Ani")
    ledger.accept(accusation, "Ani")
    newer = replace(ARTICLE, text="Pembaruan pukul 10.\n" + TEXT.replace("Timur menuduh Barat.\n", ""))
    ledger_of(tmp_path, [newer])
    assert lines(ledger) == [("ASSAULT", "Utara (RUS)", "changed")]
    outcomes = dict(ledger.sql("SELECT action, outcome FROM judgements").rows)
    assert outcomes["accept"].startswith("adrift")
    assert (outcomes["reject"], outcomes["change"]) == ("applied", "applied")


def test_an_accepted_record_moves_with_its_words() -> None:
    old = quick(ARTICLE)
    new = "Baru. " + TEXT.replace(" di Kota", " di Desa")
    seen = old.events[0]
    at = anchor("k", "v", TEXT, seen.trigger, seen.type)
    place = find(at, new)
    assert place is not None
    assert new[slice(*place)] == "menyerang"
    event = moved(msgspec.json.decode(msgspec.json.encode(seen)), Event, TEXT, new, place[0] - seen.trigger[0])
    assert isinstance(event, Event)
    assert event.place is None
    assert [new[slice(*actor.span)] for actor in event.actors if actor.span] == ["Utara"]
    assert event.trigger == place


def test_of_several_places_the_one_most_alike_is_meant() -> None:
    text = "A menyerang B pada pagi hari. C menyerang D pada malam hari."
    second = text.rindex("menyerang")
    at = anchor("k", "v", text, (second, second + 9), "ASSAULT")
    assert find(at, text) == (second, second + 9)
    assert find(at, "C menyerang D pada malam hari. A menyerang B.") == (2, 11)
    assert find(at, "Tak ada.") is None


def test_statements_are_judged_too(ledger: Ledger) -> None:
    [said] = [row for row in ledger.statements() if row["url"] == ARTICLE.url]
    ledger.change(said["statement"], "speaker", "POL/GOV/Barat", "Ani")
    ledger.change(said["statement"], "stance", "deny", "Ani")
    [now] = ledger.statements(by="POL/GOV")
    assert (now["speaker_name"], now["stance"], now["state"]) == ("Barat", "deny", "changed")
    ledger.reject(said["statement"], "Ani")
    assert len(ledger.statements(outlet="harian", about="RUS", since="2022-03-14", until="2022-03-14")) == 0


def test_actors_are_merged_and_split(ledger: Ledger) -> None:
    into = Actor("RUS", "MIL", "Utara Raya", "Q1")
    ledger.merge("RUS/Utara", into, "Ani")
    names = {row["name"] for row in ledger.sql("SELECT DISTINCT name FROM event_actors WHERE code = 'RUS'")}
    assert names == {"Utara Raya"}
    assert len(ledger.events(actor="Q1")) == len(ledger.events(actor="utara raya")) > 0
    ledger.split("UKR/Selatan", "Selatan", Actor("MDA", None, "Selatan Lain"), "Ani")
    assert len(ledger.events(recipient="UKR")) == 0
    assert {row["code"] for row in ledger.sql("SELECT code FROM actors")} == {"RUS", "MDA", "BLR", "POL"}
    ledger.merge("Q1", Actor("RUS", None, "Utara"), "Ani")  # a circle must not hang
    assert len(ledger.events(actor="RUS")) > 0
    recoded(ledger)
    assert len(ledger.events(recipient="MDA")) > 0


@pytest.mark.parametrize(
    ("field", "value", "wrong"),
    [
        ("type", "WAR", "no PLOVER type"),
        ("mode", "visit", "no mode of ASSAULT"),
        ("status", "maybe", "cannot be 'maybe'"),
        ("rule", "x", "no field"),
        ("colour", "x", "no field"),
        ("actors", [{"sector": "GOV"}], "cannot be"),
    ],
)
def test_what_does_not_fit_is_refused(ledger: Ledger, field: str, value: object, wrong: str) -> None:
    with pytest.raises(LedgerError, match=wrong):
        ledger.change(ids(ledger)[0], field, value, "Ani")
    assert len(ledger.sql("SELECT * FROM judgements")) == 0


def test_short_forms(ledger: Ledger) -> None:
    attack, *_ = ids(ledger)
    for field, value in (
        ("date", "2022-03-10/2022-03-12"),
        ("place", "Desa"),
        ("historical", "yes"),
        ("mode", "aerial"),
    ):
        ledger.change(attack, field, value, "Ani")
    [row] = [row for row in ledger.events() if row["event"] == attack]
    assert (str(row["date"]), str(row["enddate"]), row["place"]) == ("2022-03-10", "2022-03-12", "Desa")
    assert (row["historical"], row["mode"]) == (True, "aerial")
    ledger.change(attack, "date", "", "Ani")
    ledger.change(attack, "type", "ACCUSE", "Ani")
    [row] = [row for row in ledger.events() if row["event"] == attack]
    assert (row["date"], row["type"], row["mode"]) == (None, "ACCUSE", "")


def test_unknown_ids_are_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="no event or statement"):
        ledger.accept("nothing", "Ani")
    with pytest.raises(LedgerError, match="no judgement"):
        ledger.withdraw("nothing", "Ani")


def test_cases_are_toml_that_says_what_people_decided(ledger: Ledger) -> None:
    attack, accusation, _ = ids(ledger)
    ledger.accept(attack, "Ani", 'kata "serang"\nitu jelas')
    ledger.reject(accusation, "Ani")
    found = tomllib.loads(ledger.cases())["case"]
    assert [case["text"] for case in found] == TEXT.split("\n")[:2]
    assert found[0]["events"] == [
        {"type": "ASSAULT", "status": "actual", "actors": ["RUS"], "recipients": ["UKR"]},
    ]
    assert found[1]["events"] == []
    assert found[0]["published"] == "2022-03-14"


def test_judging_nothing_changes_nothing() -> None:
    entries = [Entry(n, event) for n, event in enumerate(quick(ARTICLE).events)]
    verdict = judge(entries, Event, TEXT, [], {})
    assert (verdict.entries, verdict.rejected, verdict.outcomes, verdict.places) == (entries, [], {}, {})


def test_odd_keys_and_words_are_values_and_not_sql(tmp_path: Path) -> None:
    odd = replace(
        ARTICLE, url="https://contoh.test/$limit?q='x'&a=$version", text="Utara menyerang Selatan di $Kota'--"
    )
    ledger = ledger_of(tmp_path, [odd])
    [event] = [row["event"] for row in ledger.events()]
    ledger.change(event, "status", "negated", "Ani $limit '", "sebab $version")
    ledger.merge("RUS/Utara", Actor("RUS", None, "O'Utara $n"), "Ani")
    ledger.merge("RUS/O'Utara $n", Actor("RUS", None, "Utara Lagi"), "Ani")
    [row] = ledger.events(actor="utara lagi", text="menyerang")
    assert (row["status"], row["state"], row["url"]) == ("negated", "changed", odd.url)


def test_a_page_keeps_its_layout(tmp_path: Path) -> None:
    layout = Layout((Block("body", (0, len(TEXT))),), (Origin((0, 5), "/html/body/p[1]/text()", 0, 5),), (), "reader 1")
    ledger = ledger_of(tmp_path, [replace(ARTICLE, layout=layout)])
    [article] = [row["article"] for row in ledger.sql("SELECT article FROM articles")]
    assert ledger.article(article).layout == layout
    assert recoded(ledger, every=True).articles == 1
