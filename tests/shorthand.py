"""Records in a few letters, so that a test can say what it expects on one line."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from msgspec import Struct

from saksi.model import Actor, Coding, Event, Sentence, Source


def party(actor: Actor) -> str:
    """`RUS` or, with a sector, `RUS:GOV`."""
    return f"{actor.code}:{actor.sector}" if actor.sector else actor.code


def parties(actors: Iterable[Actor]) -> str:
    """`RUS:GOV+CHN`, sorted."""
    return "+".join(sorted(party(actor) for actor in actors))


def told(event: Event) -> str:
    """`TYPE actors > recipients`; a party that nobody fills is `-`."""
    return f"{event.type} {parties(event.actors) or '-'} > {parties(event.recipients) or '-'}"


def record(coding: Coding) -> list[str]:
    """Every event of a coding, as `told` writes it."""
    return [told(event) for event in coding.events]


def said(sources: Iterable[Source]) -> list[str]:
    """`name or code: stance`, innermost first."""
    return [f"{source.actor.name or party(source.actor)}: {source.stance}" for source in sources]


def only(events: Iterable[Event], kind: str) -> Event:
    """The one event of a type."""
    found = [event for event in events if event.type == kind]
    assert len(found) == 1, [told(event) for event in events]
    return found[0]


def index(sentence: Sentence, word: str) -> int:
    """The first token written so."""
    return next(token.i for token in sentence.tokens if token.text == word)


def known(why: str) -> pytest.MarkDecorator:
    """A test whose expectation follows the codebook, while the program does not yet; a crash still fails."""
    return pytest.mark.xfail(strict=True, reason=why, raises=(AssertionError, ValueError))


def wrong(*case: object, why: str) -> object:
    """A case of that kind in a list of cases."""
    return pytest.param(*case, marks=known(why))


class Named(Struct, frozen=True):
    """A span of a record with a word for what it is."""

    what: str
    span: tuple[int, int]
    words: str | None = None


def spans(coding: Coding) -> list[Named]:
    """Every span of a coding, with the words it claims to quote where it claims any."""
    found = [Named("block", block.span) for block in coding.blocks]
    found += [Named("problem", problem.span) for problem in coding.problems if problem.span]
    for statement in coding.statements:
        found += [Named("content", statement.content), *actor_spans(statement.speaker)]
        found += [Named("cue", statement.cue)] if statement.cue else []
    for event in coding.events:
        found += event_spans(event)
    return found


def event_spans(event: Event) -> list[Named]:
    found = [Named("trigger", event.trigger)]
    for actor in (*event.actors, *event.recipients, *(source.actor for source in event.attribution)):
        found += actor_spans(actor)
    found += [Named("source cue", source.cue) for source in event.attribution if source.cue]
    found += [Named("date", event.date.span)] if event.date else []
    found += [Named("place", event.place.span, event.place.text)] if event.place else []
    found += [Named("size", size.span) for size in event.size]
    found += [Named("why", span) for _, _, span in event.why if span]
    return found


def actor_spans(actor: Actor) -> list[Named]:
    assert (actor.span is None) == (actor.text is None), actor
    return [Named("actor", actor.span, actor.text)] if actor.span else []
