"""Sentence → Sizes: numbers of dead, injured, arrested and protesters that belong to an event.

`sekitar`, `sedikitnya` and ranges are kept as lowest and highest value; `belasan` and `ratusan` are the range they say.
"""

from __future__ import annotations

from collections.abc import Iterator

from saksi.extract.event_rules import EventRules, SizeRow
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
    """(low, high, last token) of a number or range that starts at token i; dates give none."""
    if i and (_is_number(sentence.tokens[i - 1], rules) or sentence.tokens[i - 1].low in rules.not_counting):
        return
    first = _amount(sentence, i, rules)
    if first is None:
        return
    low, high, last = first
    after = sentence.tokens[last + 1].low if last + 1 < len(sentence.tokens) else ""
    if after in rules.time_units:
        return
    second = _amount(sentence, last + 2, rules) if after in rules.ranges and last + 2 < len(sentence.tokens) else None
    yield (low, second[1], second[2]) if second and second[1] > low else (low, high, last)


def _amount(sentence: Sentence, i: int, rules: EventRules) -> tuple[int, int, int] | None:
    """A number in words or figures: units grow by the scale words behind them (`dua ratus lima puluh` = 250)."""
    token = sentence.tokens[i]
    if token.low in rules.vague:
        low, high = rules.vague[token.low]
        scale = rules.scale.get(sentence.tokens[i + 1].low, 0) if i + 1 < len(sentence.tokens) else 0
        return (low * scale, high * scale + scale - 1, i + 1) if scale >= THOUSANDS else (low, high, i)
    total, unit, last = 0, _single(token, rules), i
    if unit is None:
        return None
    while last + 1 < len(sentence.tokens):
        following = sentence.tokens[last + 1]
        if following.low in rules.additive:
            unit += rules.scale[following.low]
        elif following.low in rules.scale:
            scale = rules.scale[following.low]
            total, unit = ((total + unit) * scale, 0) if scale >= THOUSANDS else (total + unit * scale, 0)
        elif unit == 0 and (more := _single(following, rules)) is not None:
            unit = more
        else:
            break
        last += 1
    return total + unit, total + unit, last


def _is_number(token: Token, rules: EventRules) -> bool:
    return _single(token, rules) is not None or token.low in rules.vague or token.low in rules.scale


def _single(token: Token, rules: EventRules) -> int | None:
    if token.low in rules.numbers:
        return rules.numbers[token.low]
    digits = token.text.replace(".", "")
    grouped = token.text.isdigit() or (digits.isdigit() and all(len(p) == 3 for p in token.text.split(".")[1:]))
    return int(digits) if grouped and digits.isascii() and len(digits) <= 9 else None
