"""The linter of rules: a wrong example fails, and the list of known failures can only tell the truth."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from saksi.evaluate.lint import KnownRow, check_frame, check_mark, judge, lint, unlabel
from saksi.extract.frames import Frame
from saksi.language.pack import Manifest, Pack
from saksi.stages import Stages

YES = "[actor Rusia] menyerang [recipient Ukraina]."
NO = "Harga beras naik sejak Senin."
REMOTE = Pack(Path("nowhere"), Manifest("xx", "Test", "1"))


@pytest.fixture
def frame(stages: Stages) -> Frame:
    """A frame of the pack with one good example each way."""
    found = next(f for f in stages.frames.frames if f.id == "id.serang")
    return replace(found, yes=(YES,), no=(NO,))


def known(stages: Stages, folder: Path, *rows: KnownRow) -> Stages:
    """The stages with another list of known failures."""
    (folder / "cases").mkdir()
    lines = ["rule\texample\twhy", *("\t".join((row.rule, row.example, row.why)) for row in rows)]
    (folder / "cases" / "known_failures.tsv").write_text("\n".join(lines), encoding="utf-8")
    return replace(stages, pack=Pack(folder, REMOTE.manifest))


def test_labels_are_taken_out_of_an_example() -> None:
    text, labels = unlabel("Kemarin [actor Rusia] [trigger menyerang] [recipient Ukraina].")
    assert text == "Kemarin Rusia menyerang Ukraina."
    assert [(role, text[slice(*span)]) for role, span in labels] == [
        ("actor", "Rusia"),
        ("trigger", "menyerang"),
        ("recipient", "Ukraina"),
    ]
    assert unlabel("Rusia [sic] menyerang.") == ("Rusia [sic] menyerang.", [])


def test_good_examples_pass(frame: Frame, stages: Stages) -> None:
    assert list(check_frame(frame, stages)) == []


@pytest.mark.parametrize(
    ("yes", "no", "says"),
    [
        ((NO,), (NO,), "no event"),
        (("[recipient Rusia] menyerang [actor Ukraina].",), (NO,), "no actor"),
        ((YES,), ("Jepang menyerang Korea.",), "gives an event"),
        (("Polisi menangkap Rusia.",), (NO,), "no event by this frame (but COERCE"),
        ((), (NO,), "at least one yes"),
        ((YES,), (), "one no example"),
    ],
)
def test_a_wrong_example_fails(  # type: ignore[no-untyped-def]
    frame: Frame, stages: Stages, yes: tuple[str, ...], no: tuple[str, ...], says: str
) -> None:
    failures = list(check_frame(replace(frame, yes=yes, no=no), stages))
    assert any(says in failure.found for failure in failures), failures
    assert {failure.rule for failure in failures} == {"id.serang"}


def test_a_mode_that_the_type_has_not_fails(frame: Frame, stages: Stages) -> None:
    assert any("arrest" in failure.found for failure in check_frame(replace(frame, mode=("arrest",)), stages))
    assert list(check_frame(replace(frame, type="ATTACK"), stages))


def test_a_mark_is_tried_both_ways(stages: Stages) -> None:
    mark = next(m for m in stages.events.marks if m.id == "id.tidak")
    good = replace(mark, yes=("Rusia tidak menyerang Ukraina.",), no=("Rusia menyerang Ukraina.",))
    assert list(check_mark(good, stages)) == []
    swapped = replace(mark, yes=good.no, no=good.yes)
    assert [failure.example for failure in check_mark(swapped, stages)] == [*good.no, *good.yes]


def test_only_the_rules_asked_for_are_tried(stages: Stages) -> None:
    tried = {failure.rule for failure in lint(stages, "id.serang") if failure.found != "id used twice"}
    assert all("id.serang" in rule for rule in tried)


def test_a_known_failure_is_excused_once_listed(frame: Frame, stages: Stages, tmp_path: Path) -> None:
    failures = list(check_frame(replace(frame, yes=(YES, NO)), stages))
    assert [failure.example for failure in failures] == [NO]
    assert judge(failures, known(stages, tmp_path)) == (failures, [])
    (tmp_path / "listed").mkdir()
    listed = known(stages, tmp_path / "listed", KnownRow("id.serang", NO, "a test"))
    assert judge(failures, listed) == ([], [])


def test_a_known_failure_that_passes_is_reported(frame: Frame, stages: Stages, tmp_path: Path) -> None:
    row = KnownRow("id.serang", YES, "passes by now")
    new, passing = judge(list(check_frame(frame, stages)), known(stages, tmp_path, row))
    assert (new, passing) == ([], [row])
