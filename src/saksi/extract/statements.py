"""Parsed sentences and quotes → utterances: who says what, with which words, and with what stance.

Direct quotes are read first (quotations.py); then every sentence is read for cues outside the quotes: verbs of saying,
bare roots behind what was said, `menurut`, passives that point back, credits to other media, nouns of saying. Who the
speakers are is left as the heads of their noun phrases; resolving them is the caller's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from saksi.extract.asides import AsideReader
from saksi.extract.cues import CueTable, Utterance
from saksi.extract.quotations import QuotationReader
from saksi.extract.reports import ReportReader
from saksi.extract.scene import QuoteMap, Scene
from saksi.extract.speakers import SpeakerFinder
from saksi.language.pack import Pack
from saksi.model import Reading, Span
from saksi.text.stretches import Stretches


class StatementReader:
    """Reads the utterances of an article. Compiled once from a pack; raises PackError if its files do not fit."""

    def __init__(self, pack: Pack) -> None:
        table = CueTable(pack)
        self.words = table.words
        speakers = SpeakerFinder(table)
        self._quotations = QuotationReader(table, speakers)
        self._reports = ReportReader(table, speakers)
        self._asides = AsideReader(table, speakers)

    def read(self, reading: Reading) -> tuple[Utterance, ...]:
        """Utterances in the order of their content. Joint speakers stand in one utterance's `speaker`."""
        found = _Found(self._quotations.read(reading))
        contents = {u.content for u in found.all}
        full = frozenset(q.span for q in reading.quotes if q.inner in contents)
        quotes = QuoteMap(reading.quotes)
        for sentence in reading.sentences:
            scene = quotes.scene(sentence, reading.article.text, full)
            inside = self._reports.read(scene)
            back, credit = self._asides.back(scene), self._asides.credited(scene)
            spoken = bool(inside or back or found.touching(sentence.span))
            inside += self._asides.read(scene, inside, spoken)
            if sentence.index and (back or credit):
                before = quotes.scene(reading.sentences[sentence.index - 1], reading.article.text, frozenset())
                self._back(back, before, found, inside)
                self._credit_back(credit, bool(back), before, found)
            for utterance in inside:
                found.add(utterance)
        return _nested(found.all)

    def _credit_back(self, credit: Utterance | None, told: bool, before: Scene, found: _Found) -> None:
        """`Demikian dilansir Y`: a credit in a sentence that points back covers the sentence before."""
        if credit is None:
            return
        span = before.sentence.span
        if told or found.touching(span):
            found.add(replace(credit, content=span, silent=True))
        elif made := self._asides.whole(before):
            found.add(replace(credit, content=made[0], form=made[1]))

    def _back(self, back: Utterance | None, before: Scene, found: _Found, inside: list[Utterance]) -> None:
        """`Hal ini disampaikan X`: the sentence before gets the speaker, unless it already has one."""
        if back is None or any(u.cue == back.cue for u in inside):
            return
        told = found.touching(before.sentence.span)
        for k in reversed(told):
            if found.all[k].free:
                found.set(k, replace(back, content=found.all[k].content, form=found.all[k].form))
                return
        if not told and (made := self._asides.whole(before)):
            found.add(replace(back, content=made[0], form=made[1]))


class _Found:
    """The utterances found so far, and where they stand."""

    def __init__(self, utterances: Iterable[Utterance]) -> None:
        self.all: list[Utterance] = []
        self._places: Stretches[int] = Stretches()
        for utterance in utterances:
            self.add(utterance)

    def add(self, utterance: Utterance) -> None:
        """Put an utterance behind the others."""
        self.all.append(utterance)
        self._place(len(self.all) - 1)

    def set(self, k: int, utterance: Utterance) -> None:
        """Put an utterance in the place of another."""
        self.all[k] = utterance
        self._place(k)

    def touching(self, span: Span) -> list[int]:
        """Which utterances have their content or cue in a sentence."""
        return sorted({k for k in self._places.touching(span) if _touches(self.all[k], span)})

    def _place(self, k: int) -> None:
        self._places.add(self.all[k].content, k)
        if cue := self.all[k].cue:
            self._places.add(cue, k)


def _touches(utterance: Utterance, span: Span) -> bool:
    """Whether an utterance's content or cue stands in a sentence."""
    start, end = utterance.content
    inside = start < span[1] and span[0] < end
    return inside or (utterance.cue is not None and span[0] <= utterance.cue[0] < span[1])


def _nested(found: Sequence[Utterance]) -> tuple[Utterance, ...]:
    """In order of content, each with the index of the smallest utterance that holds its cue."""
    ordered = sorted(found, key=lambda u: (u.content[0], -u.content[1]))
    out: list[Utterance] = []
    for i, utterance in enumerate(ordered):
        around = None
        if utterance.cue is not None:
            at = utterance.cue[0]
            holders = [k for k in range(max(0, i - 12), min(len(ordered), i + 12)) if k != i]
            holders = [k for k in holders if not ordered[k].silent]
            holders = [k for k in holders if ordered[k].content[0] <= at < ordered[k].content[1]]
            around = min(holders, key=lambda k: ordered[k].content[1] - ordered[k].content[0], default=None)
        out.append(replace(utterance, nested_in=around))
    return tuple(out)
