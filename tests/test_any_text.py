"""Any text gives a result: no exception, every span inside the text and on its words, the same records every time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.model import Actor, Article, Coding, Span
from saksi.pipeline import code, load

NEWS = (
    "Rusia menyerang Ukraina polisi menangkap mahasiswa kata Putin membantah bahwa Menteri Luar Negeri ia -nya mereka "
    "pada Senin (14/3/2022) 24 Februari di Jakarta akan tidak telah oleh terhadap sanksi pertemuan Rp1,4 triliun "
    "Baca juga: KOMPAS.com (Foto: AFP) IranAyatollah No. Dr."
)
ODD = "\"“”'‘()[]«».,;:?!…-—–\n\r\t😀\u202e\x00\ufeff\u0301"
WORDS = [*NEWS.split(), *ODD]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join) | st.text(max_size=200)
DATES = st.sampled_from([None, "2022-03-15", "2024-02-29"])


def spans(coding: Coding) -> Iterator[Span]:
    """Every span of every record."""
    yield from (block.span for block in coding.blocks)
    yield from (actor.span for actor in parties(coding) if actor.span)
    yield from (problem.span for problem in coding.problems if problem.span)
    for said in coding.statements:
        yield said.content
        yield from (span for span in (said.cue, said.speaker.span) if span)
    for event in coding.events:
        yield event.trigger
        yield from (field.span for field in (event.date, event.place, *event.size) if field)
        yield from (source.cue for source in event.attribution if source.cue)
        yield from (span for _, _, span in event.why if span)


def parties(coding: Coding) -> Iterator[Actor]:
    """Every actor of every record."""
    yield from (said.speaker for said in coding.statements)
    for event in coding.events:
        yield from (*event.actors, *event.recipients, *(source.actor for source in event.attribution))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(TEXTS, DATES)
def test_any_text_gives_records_that_quote_it(text: str, published: str | None) -> None:
    stages = load()
    coding = code(Article("a", text, published), stages)
    assert coding.article.text == text
    for start, end in spans(coding):
        assert 0 <= start < end <= len(text)
    for actor in parties(coding):
        if actor.span and actor.text:
            assert text[slice(*actor.span)] == actor.text
    blocks = sorted(block.span for block in coding.blocks)
    assert all(one[1] <= other[0] for one, other in pairwise(blocks))
    ids = [record.id for record in (*coding.statements, *coding.events)]
    assert len(set(ids)) == len(ids)
    assert not [problem for event in coding.events for problem in stages.ontology.check(event.type, event.mode)]
    assert msgspec.json.encode(code(Article("a", text, published), stages)) == msgspec.json.encode(coding)
    assert msgspec.json.decode(msgspec.json.encode(coding), type=Coding) == coding


@pytest.mark.parametrize("text", ["", " ", "\n", "\x00", "😀", "\ufeff", "Polisi", '"', "(14/3/2022)", "Baca juga:"])
def test_next_to_nothing_gives_no_events(text: str) -> None:
    assert code(Article("a", text), load()).events == ()
