"""Records and judgements → records as people decided. Pure; the view and a test both call it.

Judgements apply in the order in which they were made, so that the later one wins:

accept   the record stands as the person saw it, whatever the rules say now; one that the rules lost comes back
reject   records of that type at those words go; one of another type is a new claim, and stays
change   the field has the person's value, on whatever record stands at those words; one that the rules lost comes back
merge    an actor is another one everywhere; split: where the text names it with these words
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from saksi.ledger.anchors import find, moved
from saksi.ledger.corrections import Anchor, Judgement
from saksi.ledger.identity import actor_key
from saksi.model import Actor, Event, Span, Statement

Record = Event | Statement
TARGETS: Mapping[str, type[Record]] = {"event": Event, "statement": Statement}
CHAIN = 20  # merges followed one after the other; more is a circle


class Entry(Struct, frozen=True):
    """A record, its place in the article's list, and how it came to be as it is: '', accepted, changed."""

    n: int
    record: Record
    state: str = ""


class Verdict(Struct):
    """The entries of an article that hold, those rejected (by which judgement); how each judgement fared, and where."""

    entries: list[Entry]
    rejected: list[tuple[Entry, str]]
    outcomes: dict[str, str]
    places: dict[str, int]


def judge(
    entries: Iterable[Entry], kind: type[Record], text: str, judgements: Iterable[Judgement], texts: Mapping[str, str]
) -> Verdict:
    """Apply the judgements on one article's events or statements.

    `texts` has the texts of versions that judgements were made on, by id.
    """
    verdict = Verdict(list(entries), [], {}, {})
    for judgement in judgements:
        if judgement.anchor is None:
            continue
        span = find(judgement.anchor, text)
        if span is None:
            verdict.outcomes[judgement.id] = "adrift: the words no longer stand in the article"
            continue
        verdict.places[judgement.id] = span[0]
        here = [entry for entry in verdict.entries if overlap(span_of(entry.record), span)]
        seen = _seen(judgement, kind, text, span, texts)
        verdict.outcomes[judgement.id] = _apply(judgement, verdict, here, seen, span)
    return verdict


def _apply(judgement: Judgement, verdict: Verdict, here: list[Entry], seen: Record | None, span: Span) -> str:
    anchor = judgement.anchor
    assert anchor is not None
    if judgement.action == "reject":
        gone = [entry for entry in here if kind_of(entry.record) == anchor.kind]
        verdict.entries = [entry for entry in verdict.entries if entry not in gone]
        verdict.rejected += [(entry, judgement.id) for entry in gone]
        return "applied" if gone else "nothing there to reject"
    found = _best(here, anchor, span)
    record = seen if judgement.action == "accept" or found is None else found.record
    if record is None:
        return "adrift: the record no longer fits the article"
    if judgement.action == "change":
        record = changed(record, judgement.field, msgspec.json.decode(judgement.value))
    number = found.n if found else max((entry.n for entry in verdict.entries), default=-1) + 1
    entry = Entry(number, record, "accepted" if judgement.action == "accept" else "changed")
    verdict.entries = sorted([e for e in verdict.entries if e is not found] + [entry], key=lambda e: e.n)
    verdict.rejected = [(e, by) for e, by in verdict.rejected if e.record.id != record.id]
    return "applied" if found else "restored"


def changed(record: Record, field: str, value: Any) -> Record:
    """The record with a field set. Raises msgspec.ValidationError if the value has not the field's form."""
    parts = msgspec.to_builtins(record)
    parts[field] = value
    return msgspec.convert(parts, type(record))


def span_of(record: Record) -> Span:
    """The words a record is anchored at."""
    return record.trigger if isinstance(record, Event) else record.content


def kind_of(record: Record) -> str:
    """What a rejection is about: an event's type, a statement's form."""
    return record.type if isinstance(record, Event) else record.form


def overlap(one: Span, other: Span) -> int:
    """Characters two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _best(here: Sequence[Entry], anchor: Anchor, span: Span) -> Entry | None:
    """The record that was meant: of the same kind if there is one, then the one that shares most."""
    return max(
        here,
        key=lambda e: (kind_of(e.record) == anchor.kind, overlap(span_of(e.record), span), -e.n),
        default=None,
    )


def _seen(judgement: Judgement, kind: type[Record], text: str, span: Span, texts: Mapping[str, str]) -> Record | None:
    """The record as the person saw it, moved to where its words stand now."""
    anchor = judgement.anchor
    assert anchor is not None
    old = texts.get(anchor.version)
    if old is None:
        return None
    return moved(msgspec.json.decode(judgement.record), kind, old, text, span[0] - anchor.start)


class Casting(Struct, frozen=True):
    """Who is who: merges by actor key, splits by key and words."""

    merges: dict[str, Actor]
    splits: dict[tuple[str, str], Actor]

    @classmethod
    def of(cls, judgements: Iterable[Judgement]) -> Casting:
        """The casting that judgements on actors amount to; the later one wins."""
        casting = cls({}, {})
        for judgement in judgements:
            if judgement.target != "actor":
                continue
            actor = msgspec.json.decode(judgement.value, type=Actor)
            if judgement.action == "merge":
                casting.merges[judgement.field] = actor
            elif judgement.action == "split":
                casting.splits[judgement.field, judgement.words] = actor
        return casting

    @property
    def keys(self) -> list[str]:
        """Keys of actors that become somebody else."""
        return sorted({*self.merges, *(key for key, _ in self.splits)})

    def cast(self, actor: Actor) -> Actor:
        """Who an actor is."""
        key = actor_key(actor)
        new = self.splits.get((key, actor.text or ""))
        for _ in range(CHAIN):
            if new is not None or key not in self.merges:
                break
            actor = _as(actor, self.merges[key])
            key = actor_key(actor)
            new = self.splits.get((key, actor.text or ""))
        return _as(actor, new) if new else actor

    def recast(self, record: Record) -> Record:
        """A record with everybody in it as they are."""
        if isinstance(record, Statement):
            return replace(record, speaker=self.cast(record.speaker))
        return replace(
            record,
            actors=tuple(map(self.cast, record.actors)),
            recipients=tuple(map(self.cast, record.recipients)),
            attribution=tuple(replace(source, actor=self.cast(source.actor)) for source in record.attribution),
        )


def _as(actor: Actor, other: Actor) -> Actor:
    """Another actor, named with these words here."""
    return replace(other, text=actor.text, span=actor.span, reasons=(*actor.reasons, "judgement"))
