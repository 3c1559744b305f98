"""The morphological analyser: a hand-written table of forms, the rules' own examples, and words it must survive."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from saksi.language.id.morphology import IrregularRow, Morphology, MorphologyRules, RootRow
from saksi.language.pack import load_pack
from saksi.model import Analysis
from saksi.tables import read_tsv

PACK = load_pack("id")
MORPHOLOGY = Morphology(PACK)
RULES = PACK.rules("morphology", MorphologyRules)


class Case(Struct, frozen=True, forbid_unknown_fields=True):
    """One row of data/morphology.tsv."""

    word: str
    root: str
    frame: str = ""
    voice: str = ""
    nominal: str = ""
    clitic: str = ""


CASES = read_tsv(Path(__file__).parent / "data" / "morphology.tsv", Case)
UNLISTED = {"di-PHK"}


@pytest.mark.parametrize("case", CASES, ids=[case.word for case in CASES])
def test_form(case: Case) -> None:
    found = MORPHOLOGY.analyse(case.word)
    assert (found.root, found.frame, found.voice, found.nominal, found.clitic) == (
        case.root,
        case.frame,
        case.voice,
        case.nominal,
        case.clitic,
    )
    assert found.known or case.word in UNLISTED


def test_table_is_large_enough() -> None:
    assert len({case.word for case in CASES}) >= 400


@pytest.mark.parametrize("rule", RULES.frame, ids=[rule.yes for rule in RULES.frame])
def test_frame_example(rule) -> None:  # type: ignore[no-untyped-def]
    names = {f"{'+'.join(rule.prefixes)}-{suffix}" for suffix in rule.suffixes}
    fitting = [reading for reading in MORPHOLOGY.readings(rule.yes) if reading.frame.name in names]
    assert fitting, f"{rule.yes} does not fit {names}"


@pytest.mark.parametrize(
    ("word", "root", "frame"),
    [
        ("membooking", "booking", "meN-"),
        ("mendronekan", "drone", "meN-kan"),
        ("dizolimi", "zolimi", "di-"),
        ("pengkrisisan", "krisis", "peN-an"),
    ],
)
def test_new_roots_are_guessed_or_found(word: str, root: str, frame: str) -> None:
    found = MORPHOLOGY.analyse(word)
    assert (found.root, found.frame) == (root, frame)


@pytest.mark.parametrize("name", ["Berlin", "Diana", "Sean", "Kenya", "Teheran", "Perth", "Keiko", "Bera"])
def test_names_stay_whole(name: str) -> None:
    assert MORPHOLOGY.analyse(name) == Analysis(root=name.lower())


def test_case_does_not_matter() -> None:
    assert MORPHOLOGY.analyse("MENYERANG") == MORPHOLOGY.analyse("menyerang")


def test_irregular_rows_win_and_are_needed_once() -> None:
    rows = PACK.table("irregular", IrregularRow)
    assert len({row.word for row in rows}) == len(rows)
    for row in rows:
        assert MORPHOLOGY.analyse(row.word).root == (row.root or row.word)


def test_roots_are_unique_and_sorted() -> None:
    roots = [row.root for row in PACK.table("roots", RootRow)]
    assert roots == sorted(set(roots))
    assert len(roots) > 4000


@given(st.text(max_size=40))
def test_any_string_has_an_analysis(word: str) -> None:
    found = MORPHOLOGY.analyse(word)
    assert found.root or not word
    assert found == Morphology._analyse(MORPHOLOGY, word)


@pytest.mark.parametrize("word", ["-", "--", "a-", "-a", "memperper" * 200, "ke" * 5000, "di-" * 500, "nya", "kan", ""])
def test_odd_strings(word: str) -> None:
    assert isinstance(MORPHOLOGY.analyse(word), Analysis)
