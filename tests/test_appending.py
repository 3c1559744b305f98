"""A view to which new segments were added holds what one built whole holds, row for row."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.ledgers import ledger_of, recoded
from tests.quick import texts
from tests.test_merging import merged

from saksi.ledger import appending, view
from saksi.ledger.ledger import Ledger, ledger_at
from saksi.ledger.queries import REPORTS
from saksi.ledger.schema import load_schema
from saksi.model import Actor

TABLES = (*(table.name for table in load_schema().tables), "actors", "lines", "judgements", "rejected")


@pytest.fixture
def added(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Numbers after which rows were added to a view; any share of a ledger may be."""
    heard: list[int] = []
    monkeypatch.setattr(appending, "SHARE", 1.0)
    real = view.Views._add

    def spy(self: view.Views, path: Path, segments: object, since: int, decided: object) -> None:
        heard.append(since)
        real(self, path, segments, since, decided)  # type: ignore[arg-type]

    monkeypatch.setattr(view.Views, "_add", spy)
    return heard


def contents(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    found = {table: ledger.sql(f"SELECT * FROM {table} ORDER BY ALL").rows for table in TABLES}
    found |= {name: ledger.report(name).rows for name in REPORTS}
    return found | {"asked": ledger.events().rows, "said": ledger.statements().rows}


def same_as_whole(root: Path) -> Ledger:
    """Compare with a view that is built whole from the same segments."""
    ledger = ledger_at(root)
    mine = contents(ledger)
    shutil.copytree(root, root.with_name("whole"), ignore=shutil.ignore_patterns("view"))
    assert mine == contents(ledger_at(root.with_name("whole")))
    shutil.rmtree(root.with_name("whole"))
    return ledger


def test_new_articles(tmp_path: Path, added: list[int]) -> None:
    root = tmp_path / "a"
    ledger_of(root, texts(40)).refresh()
    ledger_of(root, texts(24, 40))
    ledger = same_as_whole(root)
    assert added == [5]
    assert len(ledger.events()) == 128
    assert len(ledger.search("menyerang", 200)) > 0


def test_new_versions_and_other_codings(tmp_path: Path, added: list[int]) -> None:
    root = tmp_path / "a"
    ledger_of(root, texts(40)).refresh()
    ledger_of(root, [replace(article, text=article.text + " Tambahan.") for article in texts(10)])
    same_as_whole(root)
    recoded(ledger_at(root))
    same_as_whole(root)
    two = texts(1, 5)
    ledger_of(root, [replace(two[0], text=two[0].text + " Lagi."), replace(two[0], text=two[0].text + " Dan lagi.")])
    recoded(ledger_at(root), every=True)
    ledger_of(root, texts(3, 60))
    same_as_whole(root)
    assert len(added) >= 3


def test_merged_segments(tmp_path: Path, added: list[int]) -> None:
    root = tmp_path / "a"
    ledger_of(root, texts(40)).refresh()
    merged(root)
    ledger_of(root, texts(20, 40))
    same_as_whole(root)
    assert added == [5]
    ledger_of(root, texts(20, 60))
    merged(root)  # across what the view has and what it has not: built whole
    same_as_whole(root)
    assert added == [5]


def test_judgements_on_other_articles_stay(tmp_path: Path, added: list[int]) -> None:
    root = tmp_path / "a"
    ledger = ledger_of(root, texts(40))
    first, second, *_ = ledger.events()
    ledger.reject(first["event"], "Ani")
    ledger.change(second["event"], "recipients", "POL/CVL", "Budi")
    ledger.refresh()
    before = len(added)
    ledger_of(root, texts(9, 40))
    same_as_whole(root)
    assert len(added) == before + 1


@pytest.mark.parametrize("how", ["version", "recode", "judgement", "withdrawal", "statement", "return"])
def test_judgements_are_laid_over_what_is_added(tmp_path: Path, added: list[int], how: str) -> None:
    root = tmp_path / "a"
    ledger = ledger_of(root, texts(40))
    judged = ledger.events(outlet="Harian 2").rows[0][0]
    ledger.merge("RUS/Utara", Actor("RUS", "MIL", "Utara Raya"), "Ani")
    made = ledger.reject(judged, "Ani")
    ledger.change(ledger.events(outlet="Harian 1").rows[0][0], "recipients", "POL/CVL", "Budi")
    ledger.refresh()
    before = len(added)
    if how == "recode":
        recoded(ledger)
    elif how == "version":
        ledger_of(root, [replace(article, text=article.text + " Tambahan.") for article in texts(8)])
    elif how == "withdrawal":
        ledger.withdraw(made, "Ani")
    elif how == "statement":
        ledger.reject(ledger.statements().rows[7][0], "Budi")
        ledger_of(root, texts(8, 40))
    elif how == "return":
        merged(root)
        ledger.change(ledger.events().rows[5][0], "type", "THREATEN", "Ani")
    else:
        for row in list(ledger.events())[:9]:
            ledger.accept(row["event"], "Budi")
        ledger_of(root, texts(8, 40))
    same_as_whole(root)
    assert len(added) > before


def test_a_judgement_on_an_actor_is_laid_over_a_whole_view(tmp_path: Path, added: list[int]) -> None:
    root = tmp_path / "a"
    ledger = ledger_of(root, texts(40))
    ledger.refresh()
    made = ledger.merge("RUS/Utara", Actor("RUS", "MIL", "Utara Raya"), "Ani")
    same_as_whole(root)
    assert not added
    ledger.withdraw(made, "Ani")
    same_as_whole(root)
    assert not added


def test_after_many_additions_a_view_is_built_whole(
    tmp_path: Path, added: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(appending, "SHARE", 0.25)
    root = tmp_path / "a"
    ledger_of(root, texts(80)).refresh()
    for start in range(80, 144, 8):
        state = ledger_of(root, texts(8, start)).refresh()
    assert 0 < len(added) < 8
    assert state.whole > 10
    same_as_whole(root)
    monkeypatch.setattr(appending, "MOST", 4)
    before = len(added)
    ledger_of(root, texts(8, 150)).refresh()
    assert len(added) == before
