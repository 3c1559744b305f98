"""Page furniture: every rule's own examples, and how paragraphs with links on their own lines are put together."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.language.pack import load_pack
from saksi.model import Block
from saksi.read.blocks import BlockLabeller, BlockRules, soft_breaks

PACK = load_pack("id")
RULES = PACK.rules("blocks", BlockRules)
LABELLER = BlockLabeller(PACK)
ALL = [*RULES.line, *RULES.start, *RULES.end, *RULES.inline, *RULES.lead, RULES.heading]


def words(text: str, kind: str) -> list[str]:
    return [text[slice(*b.span)] for b in LABELLER.label(text) if b.kind == kind]


@pytest.mark.parametrize(("rule", "example"), [(r.id, e) for r in ALL for e in r.yes])
def test_rule_labels_its_examples(rule: str, example: str) -> None:
    text = re.sub("[⟦⟧]", "", example)
    wanted = example.split("⟦")[1].split("⟧")[0]
    got = {(text[slice(*b.span)], b.kind) for b in LABELLER.label(text) if b.kind != "body"}
    assert wanted in {words for words, _ in got}, got


@pytest.mark.parametrize(("rule", "example"), [(r.id, e) for r in ALL for e in r.no])
def test_rule_leaves_its_counterexamples(rule: str, example: str) -> None:
    assert rule not in {b.rule for b in LABELLER.label(example)}


def test_link_lines_inside_a_sentence_stay_in_one_body_block() -> None:
    text = "Banjir\nmenutup jalan di\nMedan\n, Sumatera Utara, hari Senin.\nWarga mengungsi ke\nBinjai\ndan Langkat."
    bodies = [b for b in LABELLER.label(text) if b.kind == "body"]
    assert [text[slice(*b.span)].split()[0] for b in bodies] == ["Banjir", "Warga"]
    assert soft_breaks(text, bodies[0]) == {6, 23, 29}
    assert soft_breaks(text, Block("heading", bodies[0].span)) == frozenset()


def test_link_title_ends_before_the_sentence_that_follows_it() -> None:
    text = (
        "Wali kota tiba pukul enam. Baca juga: Hujan Lebat Guyur Medan, Jalan Sudirman Ditutup "
        "Rina Lubis menyebut jalan dibuka lagi besok. Menurut Rina Lubis, air sudah surut."
    )
    assert words(text, "related") == ["Baca juga: Hujan Lebat Guyur Medan, Jalan Sudirman Ditutup"]


def test_next_line_is_taken_only_if_it_is_a_title() -> None:
    text = "Air surut.\nBaca juga:\nHujan Lebat Guyur Medan\nWarga pulang ke rumah masing-masing."
    assert words(text, "related") == ["Baca juga:\nHujan Lebat Guyur Medan"]
    text = "Air surut.\nBaca juga:\nWarga pulang ke rumah masing-masing."
    assert words(text, "related") == ["Baca juga:"]


@given(st.text(alphabet=st.sampled_from(list("aAbB .,:\"“”'()\n-Baca juga:Foto/[]Gambas")), max_size=120))
def test_blocks_cover_all_ink_in_order(text: str) -> None:
    at = 0
    for block in LABELLER.label(text):
        start, end = block.span
        assert start < end
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()


@pytest.mark.parametrize("unit", ["A", "A ", "Baca juga: A", "(", '"a', ". A", "#a ", "\n", " ", "JAKARTA, ", "a/"])
def test_long_runs_stay_quick(unit: str) -> None:
    LABELLER.label(unit * (20000 // len(unit)))


def test_a_dump_that_writes_commas_as_stops_has_several_in_one_title() -> None:
    title = "Baca juga: Sembilan Hari Dibuk. Pasar Lama Medan Raup Untun."
    text = f"Ia pergi. {title} Lantas. polisi datang ke pasar itu."
    assert words(text, "related") == [title]
