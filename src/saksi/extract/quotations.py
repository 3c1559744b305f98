"""Direct speech: quotes that make sentences of their own → utterances, with the cue behind or before them."""

from __future__ import annotations

import re
from bisect import bisect_right

from msgspec import Struct

from saksi.extract.cues import CueTable, SpeechRow, Utterance, is_mark, takes
from saksi.extract.scene import PREDICATES, QuoteMap, Scene
from saksi.extract.speakers import SpeakerFinder
from saksi.model import Quote, Reading, Sentence

QUOTE_RULE = "id.say.quote"
CARRIED_RULE = "id.say.carried"
FINAL = ".?!…,"
ENTITY = re.compile(r"&(?:amp;)*[a-z]{2,6};")


class Found(Struct, frozen=True):
    """A cue for a quote: its token, its row, and the heads of its speakers in the same sentence."""

    token: int
    row: SpeechRow
    speaker: tuple[int, ...]
    scene: Scene


class QuotationReader:
    """Reads the direct quotes of an article. Made once from the compiled cues."""

    def __init__(self, table: CueTable, speakers: SpeakerFinder) -> None:
        self._table = table
        self._speakers = speakers

    def read(self, reading: Reading) -> tuple[Utterance, ...]:
        """One utterance for each quote that is a statement of its own, in text order."""
        quotes = QuoteMap(reading.quotes)
        full = frozenset(quote.span for quote in reading.quotes)
        scenes = [quotes.scene(sentence, reading.article.text, full) for sentence in reading.sentences]
        starts = [s.span[0] for s in reading.sentences]
        out: list[Utterance] = []
        for quote in reading.quotes:
            first = bisect_right(starts, quote.inner[0]) - 1
            last = bisect_right(starts, quote.inner[1] - 1) - 1
            if first >= 0:
                found = self._utterance(quote, scenes, first, last, bool(out))
                out += [found] if found else []
        return tuple(out)

    def _utterance(
        self, quote: Quote, scenes: list[Scene], first: int, last: int, after_other: bool
    ) -> Utterance | None:
        opening, closing = scenes[first], scenes[last]
        lead = [t for t in opening.tokens if t.end <= quote.span[0] and t.i not in opening.quoted and not is_mark(t)]
        opens = len(lead) <= self._table.limits.lead_in and all(t.low in self._table.words.lead_in for t in lead)
        opens = opens or not _has_words(opening, quote) or self._run_together(quote, opening, closing)
        if opens:
            found = self._behind(quote, closing) or self._next_sentence(scenes, last)
            if found:
                return self._made(quote, found)
        found = self._before(quote, opening, closing)
        if found:
            return self._made(quote, found)
        return self._alone(quote, scenes, first, last, opens, after_other)

    def _run_together(self, quote: Quote, scene: Scene, closing: Scene) -> bool:
        """`… menerima surat itu "Kami akan rapat," kata dia`: a sentence lost its full stop before the quote."""
        before = [t for t in scene.tokens if t.end <= quote.span[0]]
        behind = [t for t in closing.tokens if t.start >= quote.span[1] and not is_mark(t)]
        inner = scene.text[slice(*quote.inner)].rstrip()
        if not (before and behind and inner[:1].isupper() and inner[-1:] in FINAL):
            return False
        long = len(inner.split()) >= self._table.limits.least_quote
        spoken = self._table.row(behind[0], "bare") is not None
        told = any(self._table.row(t, "verb", "bare", "passive", "noun") for t in before) or is_mark(before[-1])
        return long and spoken and not told

    def _made(self, quote: Quote, found: Found) -> Utterance:
        token, index = found.scene.tokens[found.token], found.scene.sentence.index
        speaker = tuple((index, head) for head in found.speaker)
        return Utterance(
            quote.inner,
            "direct",
            found.row.stance,
            QUOTE_RULE,
            (token.start, token.end),
            (index, found.token),
            speaker,
            carried=not speaker,
        )

    def _behind(self, quote: Quote, scene: Scene, start: int = 0) -> Found | None:
        """`"...," kata X`, `"...", demikian pernyataan X`, `"..." X menambahkan`."""
        words = self._table.words
        after = [t.i for t in scene.tokens if t.start >= quote.span[1] and t.i >= start]
        while after and (is_mark(scene.tokens[after[0]]) or scene.tokens[after[0]].low in words.thus):
            after = after[1:]
        if not after:
            return None
        first = scene.tokens[after[0]]
        row = self._table.row(first, "bare") or self._table.row(first, "noun")
        if row:
            return Found(first.i, row, self._speakers.carrier(scene, first.i), scene)
        row = self._table.row(first, "credit", "passive")
        heads = self._speakers.medium(scene, first.i) if row else ()
        return Found(first.i, row, heads, scene) if row and heads else self._subject_first(scene, after)

    def _subject_first(self, scene: Scene, after: list[int]) -> Found | None:
        """`"..." X menambahkan.`: a verb of saying that has nothing but an adjunct behind it."""
        for i in after:
            token = scene.tokens[i]
            row = self._table.row(token, "verb")
            if row and takes(row, "quote"):
                rest = [t for t in scene.tokens[i + 1 :] if not is_mark(t)]
                if i > after[0] and (not rest or rest[0].low in self._table.words.adjuncts):
                    return Found(i, row, self._speakers.subject(scene, i), scene)
                return None
            if token.pos in PREDICATES or token.text in ".:;" or i in scene.quoted:
                return None
        return None

    def _next_sentence(self, scenes: list[Scene], last: int) -> Found | None:
        """The cue in a sentence of its own: `"... ." Rina menambahkan.`"""
        if last + 1 >= len(scenes) or scenes[last + 1].sentence.block != scenes[last].sentence.block:
            return None
        scene = scenes[last + 1]
        if len(scene.tokens) > self._table.limits.far_that or scene.quoted:
            return None
        found = self._subject_first(scene, [t.i for t in scene.tokens])
        return found if found and not [t for t in scene.tokens[found.token + 1 :] if t.pos in PREDICATES] else None

    def _before(self, quote: Quote, scene: Scene, closing: Scene) -> Found | None:
        """`X berkata: "..."`, `X menyatakan "..."`: nothing but an addressee or a time between cue and quote."""
        before = [t.i for t in scene.tokens if t.end <= quote.span[0] and t.i not in scene.quoted]
        inner = quote.inner[0]
        marked = bool(before) and scene.tokens[before[-1]].text in ":;,"
        rest = [t for t in closing.tokens if t.start >= quote.span[1] and not is_mark(t)]
        ends = not rest or rest[0].low in self._table.words.adjuncts
        starts = scene.text[inner].isupper() or (marked and scene.tokens[before[-1]].text in ":;")
        if not (before and ends and starts):
            return None
        for i in reversed(before):
            token = scene.tokens[i]
            row = self._table.row(token, "verb", "passive", "objective", "bare", "noun")
            if row and (row.pos != "noun" or scene.tokens[before[-1]].text == ":") and (marked or i == before[-1]):
                return Found(i, row, self._speaker_before(scene, i, row), scene)
            if row or (token.pos in PREDICATES and token.low not in self._table.words.adjuncts):
                return None
        return None

    def _speaker_before(self, scene: Scene, i: int, row: SpeechRow) -> tuple[int, ...]:
        if row.pos in ("passive", "bare", "noun"):
            return self._speakers.behind(scene, i)
        return self._speakers.subject(scene, i)

    def _alone(
        self, quote: Quote, scenes: list[Scene], first: int, last: int, opens: bool, after_other: bool
    ) -> Utterance | None:
        """A quote without a cue of its own: it goes on from the one before it."""
        scene, closing = scenes[first], scenes[last]
        rest = [t for t in closing.tokens if t.start >= quote.span[1] and not is_mark(t)]
        words = sum(not is_mark(t) for s in scenes[first : last + 1] for t in s.tokens if _inside(quote, t.start))
        ended = scene.text[quote.inner[1] - 1] in FINAL or not rest
        if not (opens and after_other and ended and words >= self._table.limits.least_quote):
            return None
        if rest and rest[0].low not in self._table.words.adjuncts and closing.tokens[rest[0].i].text[0].islower():
            return None
        return Utterance(quote.inner, "direct", "assert", CARRIED_RULE, carried=True, free=True)


def _has_words(scene: Scene, quote: Quote) -> bool:
    """Whether words, and not only character entities that were never decoded, stand before the quote."""
    before = ENTITY.sub(" ", scene.text[scene.sentence.span[0] : quote.span[0]])
    return any(sign.isalnum() for sign in before)


def _inside(quote: Quote, at: int) -> bool:
    return quote.inner[0] <= at < quote.inner[1]


def previous(reading: Reading, sentence: Sentence) -> Sentence | None:
    """The sentence before, if there is one."""
    return reading.sentences[sentence.index - 1] if sentence.index else None
