"""Filters, alone and together, against what the texts say; and values that try to be SQL."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.ledgers import ledger_of
from tests.quick import quick, texts

from saksi.ledger.database import steps
from saksi.ledger.ledger import Ledger
from saksi.ledger.queries import SQL, fragments, named
from saksi.problems import LedgerError

ARTICLES = texts(36)
GOOD: dict[str, str | int] = {
    "quad": 1,
    "since": "2022-01-01",
    "until": "2022-01-01",
    "type": "AID",
    "mode": "drone",
    "context": "military",
    "status": "actual",
    "stance": "deny",
    "state": "accepted",
    "form": "direct",
}
EVENTS = [(event, article) for article in ARTICLES for event in quick(article).events]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return ledger_of(tmp_path_factory.mktemp("ledger"), ARTICLES)


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        ({}, lambda e, a: True),
        ({"actor": "RUS"}, lambda e, a: e.actors[0].code == "RUS"),
        ({"actor": "BLR/GOV"}, lambda e, a: e.actors[0].code == "BLR"),
        ({"actor": "RUS/Utara"}, lambda e, a: e.actors[0].code == "RUS"),
        ({"actor": "utar"}, lambda e, a: e.actors[0].name == "Utara"),
        ({"actor": ["RUS", "POL"]}, lambda e, a: e.actors[0].code in ("RUS", "POL")),
        ({"recipient": "UKR", "type": "ASSAULT"}, lambda e, a: e.recipients[0].code == "UKR" and e.type == "ASSAULT"),
        ({"since": "2022-02-01"}, lambda e, a: a.published >= "2022-02-01"),
        ({"since": date(2022, 1, 5), "until": date(2022, 1, 5)}, lambda e, a: a.published == "2022-01-05"),
        ({"since": "2022-01-05", "until": "2022-01-05"}, lambda e, a: a.published == "2022-01-05"),
        ({"status": "future"}, lambda e, a: e.status == "future"),
        ({"said_by": "BLR"}, lambda e, a: any(s.actor.code == "BLR" for s in e.attribution)),
        ({"said_by": "BLR", "stance": "deny"}, lambda e, a: False),
        ({"said_by": "BLR", "stance": "assert"}, lambda e, a: any(s.actor.code == "BLR" for s in e.attribution)),
        ({"stance": "assert"}, lambda e, a: bool(e.attribution)),
        ({"place": "kota"}, lambda e, a: e.place is not None and e.place.text == "Kota"),
        ({"country": "BLR"}, lambda e, a: e.place is not None and e.place.country == "BLR"),
        ({"mode": "drone"}, lambda e, a: "drone" in e.mode),
        ({"quad": 4, "outlet": "harian 1"}, lambda e, a: e.type != "ACCUSE" and a.outlet == "Harian 1"),
        ({"type": ["COERCE", "ACCUSE"]}, lambda e, a: e.type in ("COERCE", "ACCUSE")),
    ],
)
def test_filters(ledger: Ledger, filters: dict[str, object], wanted: object) -> None:
    assert callable(wanted)
    found = [(row["url"], row["words"], row["start"]) for row in ledger.events(**filters)]  # type: ignore[arg-type]
    expected = [(a.url, a.text[slice(*e.trigger)], e.trigger[0]) for e, a in EVENTS if wanted(e, a)]
    assert sorted(found) == sorted(expected)


def test_rows_say_who_and_who_says_so(ledger: Ledger) -> None:
    told = next(row for row in ledger.events(said_by="UKR") if row["actors"] == "Utara (RUS)")
    assert (told["recipients"], told["sources"]) == ("Selatan (UKR)", "Selatan (UKR): assert")
    assert [row["day"] for row in ledger.events()] == sorted(row["day"] for row in ledger.events())
    assert len(ledger.events(limit=7)) == 7


def test_statements(ledger: Ledger) -> None:
    assert len(ledger.statements()) == 36
    by_east = [a for a in ARTICLES for s in quick(a).statements if s.speaker.name == "Timur"]
    assert len(ledger.statements(by="Timur")) == len(ledger.statements(by="BLR")) == len(by_east) > 0
    about = ledger.statements(by="UKR", about="RUS")
    assert 0 < len(about) < 36
    assert all("Utara" in row["words"] for row in about)
    assert len(ledger.statements(words="MENYERANG selatan")) == sum(
        "menyerang Selatan" in a.text.split(": ")[1] for a in ARTICLES
    )


def test_reports_add_up(ledger: Ledger) -> None:
    assert sum(row["events"] for row in ledger.report("types")) == 72
    months = list(ledger.report("months"))
    assert [row["month"] for row in months] == ["2022-01", "2022-02"]
    assert sum(row["events"] for row in months) == 72
    classes = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
    assert all(sum(row[name] for name in classes) == row["events"] for row in months)
    [january] = list(ledger.report("months", until="2022-01-31", type="ACCUSE"))
    assert (january["mean_score"], january["verbal_conflict"]) == (-2, january["events"]) or january["score"] < 0
    assert sum(row["events"] for row in ledger.report("dyads")) == 72
    assert sum(row["events"] for row in ledger.report("dyad_months", actor="RUS")) == len(ledger.events(actor="RUS"))
    assert sum(row["asserts"] for row in ledger.report("speakers")) == 36


@pytest.mark.parametrize(
    "value", ["'; DROP TABLE events; --", "$limit", "%", "_", "\\", "a\\", "RUS' OR '1'='1", "!", "\0"]
)
def test_values_are_never_sql(ledger: Ledger, value: str) -> None:
    for name in ("actor", "place", "rule", "outlet", "said_by"):
        rows = ledger.events(**{name: value})
        assert len(rows) == 0, name
    assert len(ledger.events()) == 72


def test_mistakes_are_said(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="no filter 'actr' of events; known: actor"):
        ledger.events(actr="RUS")
    with pytest.raises(LedgerError, match="no report"):
        ledger.report("nothing")
    for name, value in (
        ("type", "WAR"),
        ("mode", "dron"),
        ("status", "maybe"),
        ("stance", "x"),
        ("since", "2022-2-30"),
    ):
        with pytest.raises(LedgerError, match=r"known: |not a day"):
            ledger.events(**{name: value})
    with pytest.raises(LedgerError, match="'spoken' is no form of statements; known: direct"):
        ledger.statements(form="spoken")


def test_every_filter_and_every_file_is_used(ledger: Ledger, tmp_path: Path) -> None:
    for name in fragments().events:
        value = GOOD.get(name, "x")
        assert f"{name}_a" in named("events", {name: value}).values
        ledger.events(**{name: value})
    for name in fragments().statements:
        ledger.statements(**{name: GOOD.get(name, "x")})
    files = {path.stem for path in SQL.glob("*.sql")} - set(steps())
    assert files == {
        "events",
        "events_brief",
        "statements",
        "counts",
        "types",
        "dyads",
        "months",
        "dyad_months",
        "speakers",
    }
