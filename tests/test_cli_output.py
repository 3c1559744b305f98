"""What is written from records: tables, the evaluation form, PLOVER records, marks, labels."""

from __future__ import annotations

import io
import json
import tomllib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from handmade import CODING, EMPTY, TEXT
from saksi.cli.explaining import reasons
from saksi.cli.labels import Language, load_labels
from saksi.cli.marks import Mark, marks, printable, segments, whole
from saksi.cli.table import quoted, render
from saksi.evaluate.gold import encode_gold
from saksi.ledger.plover import records, strict
from saksi.ontology.plover import load_ontology

ONTOLOGY = load_ontology()
QUADS = {name: kind.quad for name, kind in ONTOLOGY.types.items()}


def printed(language: Language, width: int = 200) -> str:
    screen = Console(file=io.StringIO(), width=width, color_system=None)
    for coding in (CODING, EMPTY):
        for part in render(coding, load_labels(language), QUADS):
            screen.print(part)
    assert isinstance(screen.file, io.StringIO)
    return screen.file.getvalue()


def test_table_has_one_line_per_event_with_sources_and_words() -> None:
    lines = printed(Language.en).splitlines()
    [attack] = [line for line in lines if "“menyerang”" in line]
    for cell in (
        "ASSAULT·heavy-weapons",
        "Northern Army (RUS MIL) → Kota Lama (UKR)",
        "happened",
        "2022-02-24",
        "the article",
    ):
        assert cell in attack
    [denied] = [line for line in lines if "“serangan”" in line]
    assert "did not happen" in denied
    assert "Sari (IDN GOV): denies" in denied
    [promise] = [line for line in lines if "“bantuan”" in line]
    assert "2022-05-01 … 2022-05-31" in promise
    assert "Sari (IDN GOV): says so ← Northern Army (RUS MIL): doubts" in promise
    assert any("“·[31mklaim <b>serangan</b> itu”" in line or "“klaim <b>serangan</b> itu”" in line for line in lines)
    assert any("No events." in line for line in lines)


def test_table_in_indonesian_and_on_a_narrow_screen() -> None:
    text = printed(Language.id)
    assert "Siapa berbuat apa kepada siapa" in text
    assert "Sari (IDN GOV): membantah" in text
    assert max(map(len, printed(Language.id, 60).splitlines())) <= 60


def test_nothing_in_an_article_steers_the_terminal() -> None:
    assert "\x1b" not in printed(Language.en)
    assert printable("a\x1b[0m\x9b\x00\n\t😀") == "a·[0m··\n\t😀"


def test_labels_have_a_word_for_every_value() -> None:
    every = tomllib.loads((Path(__file__).parents[1] / "src/saksi/cli/labels.toml").read_text())
    assert every.keys() == {language.value for language in Language}
    shapes = [
        {key: sorted(value) if isinstance(value, dict) else "" for key, value in one.items()} for one in every.values()
    ]
    assert all(shape == shapes[0] for shape in shapes)


def test_gold_form() -> None:
    record = json.loads(encode_gold(CODING))
    assert record.keys() == {"id", "furniture", "statements", "events"}
    assert record["furniture"] == [{"span": [TEXT.index("Baca"), len(TEXT)], "kind": "related"}]
    attack, denied, promise = record["events"]
    assert attack["date"] == ["2022-02-24", "2022-02-24"]
    assert attack["place"] == {"text": "Kota Lama", "country": "UKR"}
    assert attack["actors"] == [{"code": "RUS", "sector": "MIL", "name": "Northern Army", "text": "Tentara Utara"}]
    assert attack["attributed"] == []
    assert denied["date"] is None
    assert [(source["code"], source["stance"]) for source in promise["attributed"]] == [
        ("IDN", "assert"),
        ("RUS", "question"),
    ]
    [statement] = record["statements"]
    assert statement.keys() == {"id", "speaker", "cue", "content", "form", "stance"}
    assert statement["speaker"]["name"] == "Sari"
    assert {"loose", "optional", "also"}.isdisjoint(attack)


def test_plover_record_and_the_manual_s_collapses() -> None:
    attack, denied, promise = records(CODING, ONTOLOGY)
    names = (
        "id date enddate actor recipient event mode context event_loc event_text quad_code event_scale size text_info"
    )
    assert list(attack)[:14] == names.split()
    assert attack["quad_code"] == 4
    assert attack["event_text"] == "menyerang"
    assert (promise["event"], promise["status"], denied["status"]) == ("AID", "future", "negated")
    collapsed = strict(CODING, ONTOLOGY).events
    assert [(event.id, event.type) for event in collapsed] == [("e1", "ASSAULT"), ("e3", "AGREE")]


def test_explain_gives_words_and_reason_for_each_field() -> None:
    found = list(reasons(CODING, CODING.events[0], load_labels(Language.en)))
    table = {one.field: (one.value, TEXT[slice(*one.span)] if one.span else "", one.because) for one in found}
    assert table["type"] == ("ASSAULT", "menyerang", "id.serang")
    assert table["mode"] == ("heavy-weapons", "Tentara", "artileri")
    assert table["context"][0] == "military"
    assert table["actor"] == ("Northern Army (RUS MIL)", "Tentara Utara", "named in full")
    assert table["status"] == ("happened", "", "no mark")
    assert table["source"] == ("the article", "", "")
    assert table["date"] == ("2022-02-24", "24 Februari", "day-month; against publication; not in the words: year")
    assert table["size"][0] == "dead 2"
    assert len(found) == len(table)
    [source] = [one for one in reasons(CODING, CODING.events[1], load_labels(Language.en)) if one.field == "source"]
    assert (source.value, source.because) == ("Sari (IDN GOV): denies", "cue-bahwa; menteri luar negeri")


def test_long_words_are_cut_in_the_middle() -> None:
    assert quoted("a b  c\nd", (0, 8), 20) == "“a b c d”"
    assert quoted("kata " * 50, (0, 250), 20) == "“kata kata … kata kata”"


def test_blocks_cover_all_words() -> None:
    blocks = whole(CODING)
    assert [block.kind for block in blocks] == ["body", "related"]
    assert [block.span for block in whole(EMPTY)] == [(0, len(EMPTY.article.text))]


SPANS = st.tuples(st.integers(0, 40), st.integers(1, 40)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(SPANS, st.lists(st.builds(Mark, SPANS, st.sampled_from(["trigger", "content"]), st.integers(1, 3)), max_size=8))
def test_segments_rebuild_the_text_and_carry_every_mark(span: tuple[int, int], found: list[Mark]) -> None:
    parts = segments(span, found)
    assert [k for part in parts for k in range(*part.span)] == list(range(*span))
    for part in parts:
        for k in range(*part.span):
            assert set(part.marks) == {mark for mark in found if mark.span[0] <= k < mark.span[1]}


def test_marks_quote_their_words() -> None:
    words = {(mark.kind, mark.number): TEXT[slice(*mark.span)] for mark in marks(CODING)}
    assert words["trigger", 1] == "menyerang"
    assert words["trigger", 3] == "bantuan"
    assert words["cue", 1] == "membantah"
