"""Sentence → Sizes: numbers of dead, injured, arrested and protesters that belong to an event.

`sekitar`, `sedikitnya` and ranges are kept as lowest and highest value; `belasan` and `ratusan` are the range they say.
"""

from __future__ import annotations

from collections.abc import Iterator

from saksi.extract.events import EventRules, SizeRow
from saksi.model import Sentence, Size, Token

NEAR = 6
THOUSANDS = 1000


def read_sizes(sentence: Sentence, kind: str, rules: EventRules) -> tuple[Size, ...]:
    """Sizes in a sentence that go with an event of type `kind`, at most one of each sort."""
    found: dict[str, Size] = {}
    for row in rules.size:
        if kind not in row.types:
            continue
        for token in sentence.tokens:
            if (
                token.morph.root in row.roots
                and row.what not in found
                and (size := _nearest(sentence, token, row, rules))
            ):
                found[row.what] = size
    return tuple(found.values())


def _nearest(sentence: Sentence, token: Token, row: SizeRow, rules: EventRules) -> Size | None:
    """The number closest to the word, before or behind it, with nothing but its own phrase between."""
    around = sorted(
        range(max(0, token.i - NEAR), min(len(sentence.tokens), token.i + NEAR)), key=lambda i: abs(i - token.i)
    )
    for i in around:
        if between_commas(sentence, i, token.i):
            continue
        for low, high, last in _numbers(sentence, i, rules):
            return Size(row.what, low, high, (sentence.tokens[i].start, sentence.tokens[last].end))
    return None


def between_commas(sentence: Sentence, a: int, b: int) -> bool:
    """True if a comma or semicolon parts two tokens."""
    return any(t.text in (",", ";") for t in sentence.tokens[min(a, b) : max(a, b)])


def _numbers(sentence: Sentence, i: int, rules: EventRules) -> Iterator[tuple[int, int, int]]:
    """(low, high, last token) of a number that starts at token i."""
    if sentence.tokens[i].low in rules.vague:
        low, high = rules.vague[sentence.tokens[i].low]
        yield low, high, i
        return
    value = _single(sentence.tokens[i], rules)
    if value is None or (i and _single(sentence.tokens[i - 1], rules) is not None):
        return
    last = i
    while last + 1 < len(sentence.tokens) and (scale := rules.scale.get(sentence.tokens[last + 1].low)):
        value = value + scale if sentence.tokens[last + 1].low in rules.additive else value * scale
        last += 1
    yield value, value, last


def _single(token: Token, rules: EventRules) -> int | None:
    if token.low in rules.numbers:
        return rules.numbers[token.low]
    digits = token.text.replace(".", "")
    grouped = token.text.isdigit() or (digits.isdigit() and all(len(p) == 3 for p in token.text.split(".")[1:]))
    return int(digits) if grouped and digits.isascii() and len(digits) <= 9 else None
