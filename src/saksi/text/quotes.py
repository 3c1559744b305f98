"""Text → outer quotes: the words that stand in quotation marks, with marks missing, mixed or glued as on real pages.

One pass over the marks of each paragraph. A mark opens or closes by its own shape (“ ”) or, if it is straight, by what
stands on its two sides. Marks between letters (Jum'at, Qur'an) and marks of minutes and inches are not quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from saksi.model import Block, Quote, Span

MARK = re.compile(r"&(?:amp;)*(?:quot|ldquo|rdquo|lsquo|rsquo);|''|[\"“”„‟«»'‘’]")
SENTENCE_END = re.compile(r"[.!?…](?=\s|[A-ZÀ-Þ“\"]|$)")
SHAPE = {"“": "open", "„": "open", "«": "open", "‟": "open", "”": "close", "»": "close"}
SINGLE = frozenset("'‘’")
LONGEST_SINGLE = 300  # characters inside single marks: beyond that a lone apostrophe is likelier
LONGEST_UNCLOSED = 400  # characters that an unclosed quote may take of a paragraph; beyond that only its first sentence
TERMINAL = ".,?!…"
READ = frozenset({"body", "caption"})

Side = Literal["open", "close", "glued", "spaced"]


class Mark(Struct, frozen=True):
    """A quotation mark: where it stands, whether it is single, and which way it looks."""

    start: int
    end: int
    single: bool
    side: Side


def find_quotes(text: str, blocks: Iterable[Block]) -> tuple[Quote, ...]:
    """Outer quotes of body and caption blocks, in order, none inside another.

    A quote without a closing mark ends with its paragraph (with its sentence, if another quote follows or the paragraph
    is very long) and has `closed` false. One whose opening mark was lost starts with its sentence. `inner` has no
    outer white space.
    """
    found: list[Quote] = []
    for block in blocks:
        if block.kind in READ:
            found += _in_paragraph(text, *block.span)
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int) -> list[Quote]:
    marks = _marks(text, start, end)
    ahead = _next_doubles(marks)
    found: list[Quote] = []
    opened: Mark | None = None
    skip = -1
    for index, mark in enumerate(marks):
        if mark.start < skip:
            continue
        if opened is None:
            if mark.single:
                closing = _single_end(marks, index)
                if closing:
                    found.append(_quote(text, mark, closing.start, closing.end))
                    skip = closing.end
            elif _closes_only(text, mark):
                found += _unopened(text, mark, found[-1].span[1] if found else start)
            elif not _is_inch(text, mark):
                opened = mark
        elif mark.single:
            continue
        elif mark.side != "open":
            found.append(_quote(text, opened, mark.start, mark.end))
            opened = None
        elif (inside := _nested_end(marks, ahead, index)) is not None:
            skip = inside
        else:
            found.append(_quote(text, opened, _sentence_end(text, opened.end, mark.start), mark.start, closed=False))
            opened = mark
    if opened is not None:
        last = _unclosed_end(text, opened.end, end)
        found.append(_quote(text, opened, last, last, closed=False))
    return [quote for quote in found if quote.inner[0] < quote.inner[1]]


def _marks(text: str, start: int, end: int) -> list[Mark]:
    marks = []
    for match in MARK.finditer(text, start, end):
        sign = match.group()
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        single = sign in SINGLE or "squo" in sign
        if single and before.isalnum() and after.isalnum():
            continue
        marks.append(Mark(match.start(), match.end(), single, _side(sign, before, after)))
    return marks


def _side(sign: str, before: str, after: str) -> Side:
    left = before.isspace() or before in "([{-–—/"
    right = after.isspace() or after in ")]},.;:!?-–—/"
    shape = "open" if "ldquo" in sign else "close" if "rdquo" in sign else SHAPE.get(sign, "")
    if shape == "open":
        return "close" if right and not left else "open"
    if shape == "close":
        return "close" if right else "open" if left else "glued"
    if left and right:
        return "spaced"
    if left:
        return "open"
    return "close" if right else "glued"


def _single_end(marks: list[Mark], index: int) -> Mark | None:
    """The closing mark of a single-quoted phrase that opens at `index`, if it does open and close."""
    opening = marks[index]
    if opening.side != "open":
        return None
    for following in range(index + 1, len(marks)):
        mark = marks[following]
        if mark.start - opening.end > LONGEST_SINGLE or not mark.single:
            return None
        if mark.side == "close":
            return mark
    return None


def _closes_only(text: str, mark: Mark) -> bool:
    """A closing mark whose opening mark was lost: after a comma or full stop, before a word in small letters."""
    before = text[mark.start - 1] if mark.start else " "
    if mark.side == "close":
        return before in TERMINAL
    return mark.side == "glued" and before == ","


def _is_inch(text: str, mark: Mark) -> bool:
    return mark.side == "close" and text[mark.start - 1].isdigit()


def _unopened(text: str, mark: Mark, floor: int) -> list[Quote]:
    """A quote without its opening mark: from the start of its sentence."""
    after = text[mark.end : mark.end + 2].strip()
    if not after or not after[0].islower():
        return []
    start = floor
    for match in SENTENCE_END.finditer(text, floor, mark.start - 1):
        start = match.end()
    while start < mark.start and (text[start].isspace() or text[start] in '"”'):
        start += 1
    return [Quote((start, mark.end), _trim(text, start, mark.start))]


def _nested_end(marks: list[Mark], ahead: list[int], index: int) -> int | None:
    """Where the quote in a quote ends that an opening mark starts: it must close, and so must the outer one."""
    first = ahead[index]
    if first == len(marks) or marks[first].side != "close":
        return None
    second = ahead[first]
    return marks[first].end if second < len(marks) and marks[second].side != "open" else None


def _next_doubles(marks: list[Mark]) -> list[int]:
    """For each mark the index of the next double mark; the number of marks if there is none."""
    out = [len(marks)] * len(marks)
    for index in range(len(marks) - 2, -1, -1):
        out[index] = out[index + 1] if marks[index + 1].single else index + 1
    return out


def _unclosed_end(text: str, start: int, end: int) -> int:
    return end if end - start <= LONGEST_UNCLOSED else _sentence_end(text, start, end)


def _sentence_end(text: str, start: int, end: int) -> int:
    match = SENTENCE_END.search(text, start, end)
    return match.end() if match else end


def _quote(text: str, opening: Mark, inner_end: int, end: int, closed: bool = True) -> Quote:
    inner = _trim(text, opening.end, inner_end)
    return Quote((opening.start, end if closed else inner[1]), inner, closed)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
