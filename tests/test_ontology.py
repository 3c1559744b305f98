"""The ontology as data: complete, consistent, and with the manual's contradictions decided as its notes say."""

from __future__ import annotations

from pathlib import Path

import pytest

from saksi.ontology.plover import Ontology, load_ontology
from saksi.problems import PackError

DATA = Path(load_ontology.__code__.co_filename).with_name("plover.toml")


@pytest.fixture(scope="module")
def plover() -> Ontology:
    return load_ontology()


def test_counts_are_the_manuals(plover: Ontology) -> None:
    assert len(plover.types) == 16
    assert sum(len(kind.modes) for kind in plover.types.values()) == 67
    assert len(plover.contexts) == 37
    assert len(plover.sectors) == 25


def test_every_entry_is_defined(plover: Ontology) -> None:
    modes = [mode for kind in plover.types.values() for mode in kind.modes]
    texts = [
        *(kind.definition for kind in plover.types.values()),
        *plover.contexts.values(),
        *(mode.definition for mode in modes),
        *(sector.definition for sector in plover.sectors.values()),
    ]
    assert all(len(text) > 5 for text in texts)


@pytest.mark.parametrize(
    ("quad", "types"),
    [
        (1, {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"}),
        (2, {"COOPERATE", "AID", "RETREAT"}),
        (3, {"REQUEST", "ACCUSE", "REJECT", "THREATEN"}),
        (4, {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}),
    ],
)
def test_quad_classes(plover: Ontology, quad: int, types: set[str]) -> None:
    assert {name for name in plover.types if plover.quad_code(name) == quad} == types


def test_scores_have_the_sign_of_their_quad_class(plover: Ontology) -> None:
    for name, kind in plover.types.items():
        assert (kind.score > 0) == (kind.quad <= 2) or kind.score == 0, name


def test_contradictions_of_the_manual_are_kept_and_explained(plover: Ontology) -> None:
    accuse, sanction = plover.types["ACCUSE"], plover.types["SANCTION"]
    assert (accuse.score, accuse.printed_score) == (-3.0, 3.0)
    assert (sanction.quad, sanction.printed_quad) == (4, 3)
    assert accuse.note
    assert sanction.note


def test_request_and_reject_share_their_modes(plover: Ontology) -> None:
    assert plover.mode_names("REQUEST") == plover.mode_names("REJECT") == ("assist", "change", "yield", "meet")


def test_check_names_what_is_wrong(plover: Ontology) -> None:
    assert plover.check("ASSAULT", ("drone", "aerial")) == ()
    assert "no mode of AGREE; known: none" in plover.check("AGREE", ("visit",))[0]
    assert "no PLOVER type" in plover.check("FIGHT")[0]


def test_score_takes_the_strongest_mode(plover: Ontology) -> None:
    assert plover.score("ASSAULT") == -9.0
    assert plover.score("ASSAULT", ("beat", "targeted")) == -9.5
    assert plover.score("PROTEST", ("vandalize",)) == -5.0


def test_a_mode_may_bring_a_context(plover: Ontology) -> None:
    assert plover.implied_contexts("COERCE", ("arrest", "cyber")) == ("cyber",)


def test_collapses(plover: Ontology) -> None:
    assert plover.collapsed("CONSULT", "future") == "AGREE"
    assert plover.collapsed("AID", "actual") == "AID"
    assert plover.collapsed("RETREAT", "future") == "RETREAT"
    assert plover.collapsed("RETREAT", "future", announced=True) == "CONCEDE"
    assert plover.collapsed("RETREAT", "future", strict=True) == "CONCEDE"
    assert plover.collapsed("ASSAULT", "negated") == "ASSAULT"
    assert plover.collapsed("ASSAULT", "negated", strict=True) == ""


def test_a_broken_ontology_names_the_file_and_the_fault(tmp_path: Path) -> None:
    broken = tmp_path / "plover.toml"
    broken.write_text(DATA.read_text(encoding="utf-8").replace('to = "CONCEDE"', 'to = "CONCEED"'), encoding="utf-8")
    with pytest.raises(PackError, match=r"plover\.toml: collapse announced-retreat: no type 'CONCEED'"):
        load_ontology(broken)


def test_an_unknown_key_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "plover.toml"
    broken.write_text("colour = 1\n" + DATA.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(PackError, match="colour"):
        load_ontology(broken)
