"""Coding → marked text: every stretch of the article between two marks, with all the marks that lie on it.

Offsets are code points, as everywhere; the marks may overlap and nest freely.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from saksi.model import Actor, Block, Coding, Event, Span

MarkKind = Literal["trigger", "actor", "recipient", "date", "place", "cue", "content", "speaker"]
_CONTROLS = {code: "·" for code in (*range(0x20), 0x7F, *range(0x80, 0xA0)) if chr(code) not in "\n\t"}


class Mark(Struct, frozen=True):
    """What one record was read from. `number` is the event's or the statement's, counted from 1."""

    span: Span
    kind: MarkKind
    number: int


class Segment(Struct, frozen=True):
    """A stretch of text under the same marks from its first to its last character."""

    span: Span
    marks: tuple[Mark, ...]


def printable(text: str) -> str:
    """The text with control characters made visible, one for one, so that no article can steer a terminal."""
    return text.translate(_CONTROLS)


def marks(coding: Coding) -> tuple[Mark, ...]:
    """Every mark of the events and statements of an article."""
    found: list[Mark] = []
    for number, statement in enumerate(coding.statements, 1):
        found.append(Mark(statement.content, "content", number))
        found += _optional(statement.cue, "cue", number)
        found += _optional(statement.speaker.span, "speaker", number)
    for number, event in enumerate(coding.events, 1):
        found += _of_event(event, number)
    return tuple(found)


def segments(span: Span, found: Iterable[Mark]) -> tuple[Segment, ...]:
    """The stretch `span` cut at the borders of the marks that lie on it."""
    on_it = [mark for mark in found if mark.span[0] < span[1] and mark.span[1] > span[0]]
    borders = {span[0], span[1], *(edge for mark in on_it for edge in mark.span if span[0] < edge < span[1])}
    return tuple(
        Segment((start, end), tuple(mark for mark in on_it if mark.span[0] <= start and mark.span[1] >= end))
        for start, end in pairwise(sorted(borders))
    )


def whole(coding: Coding) -> tuple[Block, ...]:
    """The blocks of an article, with body blocks for any words that no block covers."""
    text, at = coding.article.text, 0
    out: list[Block] = []
    for block in (*coding.blocks, Block("body", (len(text), len(text)))):
        if text[at : block.span[0]].strip():
            out.append(Block("body", (at, block.span[0])))
        out.append(block)
        at = block.span[1]
    return tuple(out[:-1])


def _of_event(event: Event, number: int) -> list[Mark]:
    found = [Mark(event.trigger, "trigger", number)]
    found += _actors(event.actors, "actor", number)
    found += _actors(event.recipients, "recipient", number)
    found += _optional(event.date.span if event.date else None, "date", number)
    found += _optional(event.place.span if event.place else None, "place", number)
    return found


def _actors(actors: tuple[Actor, ...], kind: MarkKind, number: int) -> list[Mark]:
    return [mark for actor in actors for mark in _optional(actor.span, kind, number)]


def _optional(span: Span | None, kind: MarkKind, number: int) -> list[Mark]:
    return [Mark(span, kind, number)] if span else []
