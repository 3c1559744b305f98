"""Where the words of a judgement stand in a text that may have changed since; and records moved along with them."""

from __future__ import annotations

from itertools import takewhile
from typing import Any

import msgspec

from saksi.ledger.corrections import Anchor
from saksi.model import Event, Span, Statement

AROUND = 40  # characters kept on each side of the words


def anchor(key: str, version: str, text: str, span: Span, kind: str) -> Anchor:
    """The anchor of a span in a text."""
    start, stop = span
    before, after = text[max(0, start - AROUND) : start], text[stop : stop + AROUND]
    return Anchor(key, version, text[start:stop], before, after, start, kind)


def find(anchor: Anchor, text: str) -> Span | None:
    """Where the words stand now: of several places the one most alike around it, then the nearest."""
    places, at = [], text.find(anchor.quote)
    while at >= 0 and anchor.quote:
        places.append(at)
        at = text.find(anchor.quote, at + 1)
    if not places:
        return None
    best = max(places, key=lambda start: (_likeness(anchor, text, start), -abs(start - anchor.start)))
    if len(places) > 1 and best != anchor.start and not _likeness(anchor, text, best):
        return None
    return best, best + len(anchor.quote)


def moved(record: Any, kind: type[Event] | type[Statement], old: str, new: str, delta: int) -> Event | Statement | None:
    """A record read from `old`, with every span moved by `delta` into `new`.

    A place, date or size whose words no longer stand there is dropped, an actor loses its span. None if the record
    itself no longer fits.
    """

    def shift(value: Any, name: str) -> Any:
        if isinstance(value, dict):
            parts = {key: shift(part, key) for key, part in value.items()}
            gone = value.get("span") is not None and parts.get("span") is None
            return None if gone and name in ("date", "place", "route", "size") else parts
        if _is_span(value) and name in ("span", "trigger", "cue", "content", "why"):
            start, stop = value[0] + delta, value[1] + delta
            return [start, stop] if start >= 0 and new[start:stop] == old[slice(*value)] else None
        if isinstance(value, list):
            parts_ = [shift(part, name) for part in value]
            return [part for part in parts_ if part is not None] if name in ("route", "size") else parts_
        return value

    try:
        return msgspec.convert(shift(record, ""), kind)
    except msgspec.ValidationError:
        return None


def _is_span(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(part) is int for part in value)


def _likeness(anchor: Anchor, text: str, start: int) -> int:
    """Characters around the words that are as they were."""
    stop = start + len(anchor.quote)
    before, after = text[max(0, start - AROUND) : start], text[stop : stop + AROUND]
    return _shared(before[::-1], anchor.before[::-1]) + _shared(after, anchor.after)


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
