"""Parsed sentences and quotes → utterances: who says what, with which words, and with what stance.

Direct quotes are read first (quotations.py); then every sentence is read for cues outside the quotes: verbs of saying,
bare roots behind what was said, `menurut`, passives that point back, credits to other media, nouns of saying. Who the
speakers are is left as the heads of their noun phrases; resolving them is the caller's.
"""

from __future__ import annotations

from msgspec.structs import replace

from saksi.extract.asides import AsideReader
from saksi.extract.cues import CueTable, Utterance
from saksi.extract.quotations import QuotationReader
from saksi.extract.reports import ReportReader
from saksi.extract.scene import QuoteMap, Scene
from saksi.extract.speakers import SpeakerFinder
from saksi.language.pack import Pack
from saksi.model import Reading, Span


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
        found = list(self._quotations.read(reading))
        full = frozenset(q.span for q in reading.quotes if any(q.inner == u.content for u in found))
        quotes = QuoteMap(reading.quotes)
        for sentence in reading.sentences:
            scene = quotes.scene(sentence, reading.article.text, full)
            inside = self._reports.read(scene)
            spoken = bool(inside) or self._asides.back(scene) is not None
            spoken = spoken or any(_touches(u, sentence.span) for u in found)
            inside += self._asides.read(scene, inside, spoken)
            self._back(reading, scene, found, inside)
            self._credit_back(reading, scene, found)
            found += inside
        return _nested(found)

    def _credit_back(self, reading: Reading, scene: Scene, found: list[Utterance]) -> None:
        """`Demikian dilansir Y`: a credit in a sentence that points back covers the sentence before."""
        index = scene.sentence.index
        credit = self._asides.credited(scene)
        if not index or credit is None:
            return
        span = reading.sentences[index - 1].span
        if any(_touches(u, span) for u in found) or self._asides.back(scene):
            found.append(replace(credit, content=span, silent=True))
            return
        before = QuoteMap(reading.quotes).scene(reading.sentences[index - 1], reading.article.text, frozenset())
        if made := self._asides.whole(before):
            found.append(replace(credit, content=made[0], form=made[1]))

    def _back(self, reading: Reading, scene: Scene, found: list[Utterance], inside: list[Utterance]) -> None:
        """`Hal ini disampaikan X`: the sentence before gets the speaker, unless it already has one."""
        back = self._asides.back(scene)
        index = scene.sentence.index
        if back is None or index == 0 or any(u.cue == back.cue for u in inside):
            return
        span = reading.sentences[index - 1].span
        for k in range(len(found) - 1, -1, -1):
            if found[k].free and _touches(found[k], span):
                found[k] = replace(back, content=found[k].content, form=found[k].form)
                return
        if not any(_touches(u, span) for u in found):
            before = QuoteMap(reading.quotes).scene(reading.sentences[index - 1], reading.article.text, frozenset())
            made = self._asides.whole(before)
            if made:
                found.append(replace(back, content=made[0], form=made[1]))


def _touches(utterance: Utterance, span: Span) -> bool:
    """Whether an utterance's content or cue stands in a sentence."""
    start, end = utterance.content
    inside = start < span[1] and span[0] < end
    return inside or (utterance.cue is not None and span[0] <= utterance.cue[0] < span[1])


def _nested(found: list[Utterance]) -> tuple[Utterance, ...]:
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
