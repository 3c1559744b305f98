"""Reported speech: every construction's own examples, and what the table of speech words promises."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.extract.cues import SpeechRow, SpeechRules, Utterance
from saksi.extract.statements import StatementReader
from saksi.language.id.morphology import Morphology
from saksi.language.pack import load_pack
from saksi.model import Article, Reading
from saksi.read.blocks import BlockLabeller
from saksi.text.parse import Parser
from saksi.text.quotes import find_quotes

PACK = load_pack("id")
RULES = PACK.rules("speech", SpeechRules)
TABLE = PACK.table("speech", SpeechRow)
MARK = re.compile(r"\[(?P<part>speaker|cue|content) (?P<words>[^\[\]]*)\]")


@pytest.fixture(scope="module")
def read():  # type: ignore[no-untyped-def]
    labeller, parser = BlockLabeller(PACK), Parser(PACK, Morphology(PACK).analyse)
    reader = StatementReader(PACK)

    def run(text: str) -> tuple[Reading, tuple[Utterance, ...]]:
        blocks = labeller.label(text)
        body = [(i, b.span) for i, b in enumerate(blocks) if b.kind in ("body", "caption")]
        reading = Reading(Article("t", text), blocks, parser.parse(body, text), find_quotes(text, blocks))
        return reading, reader.read(reading)

    return run


def unmark(example: str) -> tuple[str, dict[str, str]]:
    return MARK.sub(r"\g<words>", example), {m["part"]: m["words"] for m in MARK.finditer(example)}


def heads(reading: Reading, utterance: Utterance) -> list[str]:
    return [reading.sentences[s].tokens[i].text for s, i in utterance.speaker]


@pytest.mark.parametrize(("rule", "example"), [(c.id, e) for c in RULES.construction for e in c.yes])
def test_construction_reads_its_examples(read, rule: str, example: str) -> None:  # type: ignore[no-untyped-def]
    text, wanted = unmark(example)
    reading, found = read(text)
    made = [u for u in found if text[slice(*u.content)].rstrip(",") == wanted["content"]]
    assert made, [(u.rule, text[slice(*u.content)]) for u in found]
    assert made[0].rule == rule
    if "cue" in wanted:
        assert made[0].cue is not None
        assert text[slice(*made[0].cue)].lower() == wanted["cue"].lower()
    if "speaker" in wanted:
        assert set(heads(reading, made[0])) & set(wanted["speaker"].split())


@pytest.mark.parametrize(("rule", "example"), [(c.id, e) for c in RULES.construction for e in c.no])
def test_construction_leaves_its_counterexamples(read, rule: str, example: str) -> None:  # type: ignore[no-untyped-def]
    assert rule not in {u.rule for u in read(example)[1]}


def test_joint_speakers_stand_in_one_utterance(read) -> None:  # type: ignore[no-untyped-def]
    reading, found = read("Jepang dan Korea Selatan menyatakan latihan itu ditunda.")
    assert [heads(reading, u) for u in found] == [["Jepang", "Korea"]]


def test_second_cue_shares_the_subject(read) -> None:  # type: ignore[no-untyped-def]
    text = "Gubernur membantah tuduhan itu dan menegaskan pasar tetap dibuka."
    reading, found = read(text)
    assert [(text[slice(*u.content)], u.stance, heads(reading, u)) for u in found] == [
        ("tuduhan itu", "deny", ["Gubernur"]),
        ("pasar tetap dibuka", "assert", ["Gubernur"]),
    ]


def test_speech_in_speech_is_nested(read) -> None:  # type: ignore[no-untyped-def]
    text = "Gubernur mengatakan bahwa wali kota mengatakan pasar itu aman."
    found = read(text)[1]
    assert [text[slice(*u.content)] for u in found] == ["wali kota mengatakan pasar itu aman", "pasar itu aman"]
    assert [u.nested_in for u in found] == [None, 0]


def test_quote_over_several_sentences_is_one_statement(read) -> None:  # type: ignore[no-untyped-def]
    text = "“Pasar itu aman. Warga boleh kembali. Kami menjaganya,” kata Rina Lubis."
    assert [text[slice(*u.content)] for u in read(text)[1]] == [text[1 : text.index("”")]]


def test_denial_and_doubt_have_their_stance(read) -> None:  # type: ignore[no-untyped-def]
    assert [u.stance for u in read("Polisi membantah bahwa pasar itu ditutup.")[1]] == ["deny"]
    assert [u.stance for u in read("Warga meragukan bahwa pasar itu aman.")[1]] == ["question"]


def test_words_in_the_table_are_unique_and_many() -> None:
    assert len({(row.word, row.pos) for row in TABLE}) == len(TABLE)
    assert len(TABLE) >= 250
    known = {
        "clause",
        "predicate",
        "bahwa",
        "quote",
        "after",
        "verb",
        "agar",
        "object",
        "told",
        "refuse",
        "count",
        "deed",
    }
    known |= {"praise", "source", "passive", "back", "credit", "thus", "noun", "prep"}
    assert {pattern for row in TABLE for pattern in row.pattern.split()} <= known


PIECES = ["kata", " Rina", ",", ".", " mengatakan", " bahwa", "“", "”", '"', " menurut", " dan", " itu", "\n"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_order_of_speech_words_gives_spans_inside_the_text(read, pieces: list[str]) -> None:  # type: ignore[no-untyped-def]
    text = "".join(pieces)
    reading, found = read(text)
    for k, utterance in enumerate(found):
        assert 0 <= utterance.content[0] < utterance.content[1] <= len(text)
        assert utterance.nested_in != k
        assert all(i < len(reading.sentences[s].tokens) for s, i in utterance.speaker)
