"""One sentence with its quotes: what is hidden in a quote, where segments end, spans of content and their form."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from msgspec import Struct

from saksi.extract.cues import CueTable, is_mark
from saksi.model import Form, Quote, Sentence, Span, Token

PREDICATES = ("VERB", "AUX")
NOMINALS = ("NOUN", "PROPN", "PRON", "X")
CLOSING = "\"”’'»)"
OPENING = "\"“‘'«("


class Scene(Struct, frozen=True):
    """A sentence, the article's quotes that touch it, and the token indices inside any quote and inside a full one.

    A full quote is one that is a statement of its own; cues inside quotes are never read.
    """

    sentence: Sentence
    text: str
    quotes: tuple[Quote, ...]
    quoted: frozenset[int]
    full: frozenset[int]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The sentence's tokens."""
        return self.sentence.tokens


class QuoteMap:
    """The quotes of an article, found by position. Made per article."""

    def __init__(self, quotes: tuple[Quote, ...]) -> None:
        self._quotes = quotes
        self._starts = [quote.span[0] for quote in quotes]
        self._ends = [quote.span[1] for quote in quotes]

    def touching(self, span: Span) -> tuple[Quote, ...]:
        """Quotes that share a character with `span`, in order."""
        return self._quotes[bisect_right(self._ends, span[0]) : bisect_left(self._starts, span[1])]

    def scene(self, sentence: Sentence, text: str, full: frozenset[Span]) -> Scene:
        """The scene of a sentence; `full` are the spans of the full quotes."""
        quotes = self.touching(sentence.span)
        inside = _tokens_in(sentence, [quote.span for quote in quotes])
        return Scene(sentence, text, quotes, inside, _tokens_in(sentence, [q.span for q in quotes if q.span in full]))


def _tokens_in(sentence: Sentence, spans: list[Span]) -> frozenset[int]:
    return frozenset(t.i for t in sentence.tokens for start, end in spans if start <= t.start and t.end <= end)


def content(scene: Scene, first: int, end: int, table: CueTable) -> Span | None:
    """The span of tokens first..end-1 without conjunction, leading and final marks, and outer quotation marks."""
    tokens = scene.tokens
    while first < end and (table.joins(tokens, first) or _drops(tokens[first], OPENING)):
        first += 1
    while end > first and _drops(tokens[end - 1], CLOSING):
        end -= 1
    if not words(scene, first, end):
        return None
    span = (tokens[first].start, tokens[end - 1].end)
    for quote in scene.quotes:
        if quote.span == span:
            return quote.inner
    start, end = _balanced(scene, span)
    return (start, end) if any(sign.isalnum() for sign in scene.text[start:end]) else None


def _drops(token: Token, kept: str) -> bool:
    return is_mark(token) and token.text[0] not in kept


def _balanced(scene: Scene, span: Span) -> Span:
    """Without a closing mark whose opening mark is outside, or the other way round."""
    start, end = span
    for quote in scene.quotes:
        if quote.span[0] < start < quote.span[1] <= end:
            start = min(quote.span[1], end - 1)
        if start < quote.span[0] < end < quote.span[1]:
            end = min(quote.span[1], scene.sentence.span[1])
    return (start, end)


def form_of(scene: Scene, span: Span) -> Form:
    """direct if the span is the inside of one quote, mixed if it holds quoted words, else indirect."""
    for quote in scene.quotes:
        if quote.inner[0] <= span[0] and span[1] <= quote.span[1]:
            return "direct"
    return "mixed" if any(span[0] <= q.inner[0] < span[1] for q in scene.quotes) else "indirect"


def has_predicate(scene: Scene, first: int, end: int, relative: str) -> bool:
    """Whether tokens first..end-1 hold a verb or auxiliary that is not in a relative clause."""
    for i in range(first, end):
        token = scene.tokens[i]
        near = any(scene.tokens[k].low == relative for k in range(max(first, i - 3), i))
        if token.pos in PREDICATES and not near and not _relative(scene, token):
            return True
    return False


def _relative(scene: Scene, token: Token) -> bool:
    """Whether the tree puts a verb in a relative clause, by itself or coordinated with one that is."""
    if token.dep == "conj":
        token = scene.tokens[token.head]
    return token.dep.startswith("acl")


def segments(scene: Scene, first: int, end: int) -> list[tuple[int, int]]:
    """Token ranges between the commas outside brackets and quotes, from `first` to before `end`."""
    found, depth, start = [], 0, first
    for i in range(first, end):
        sign = scene.tokens[i].text
        depth += (sign == "(") - (sign == ")" and depth > 0)
        if sign == "," and not depth and i not in scene.quoted:
            found.append((start, i))
            start = i + 1
    found.append((start, end))
    return [(a, b) for a, b in found if a < b]


def words(scene: Scene, first: int, end: int) -> int:
    """How many of the tokens first..end-1 are words."""
    return sum(not is_mark(token) for token in scene.tokens[first:end])
