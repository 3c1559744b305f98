"""Drafts → Events: dates, places, sizes, contexts, sources and the reasons of each field bound to what was read."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Protocol

from msgspec.structs import replace

from saksi.extract.attribution import Voice
from saksi.extract.contexts import ContextReader
from saksi.extract.cues import Utterance
from saksi.extract.drafts import Draft
from saksi.extract.events import EventReader
from saksi.extract.sizes import read_sizes
from saksi.extract.witnesses import placed, sources
from saksi.model import Article, ContextScope, Event, Problem, Reading, Sentence, Source, Span, When, Where
from saksi.resolve.binding import Binder
from saksi.resolve.dates import TimeGrammar
from saksi.resolve.scenes import SceneReader

HISTORICAL_DAYS = 365
SOON = 31  # days by which the day of an act may lie ahead of the article's date
PUBLICATION, ACTUAL = "publication", "actual"
ID_LENGTH = 10


class Binders(Protocol):
    """The stages this module calls."""

    @property
    def times(self) -> TimeGrammar: ...

    @property
    def contexts(self) -> ContextReader: ...

    @property
    def events(self) -> EventReader: ...

    @property
    def binder(self) -> Binder: ...

    @property
    def scenes(self) -> SceneReader: ...


def finish(
    reading: Reading, drafts: Sequence[Draft], voices: Sequence[Voice], utterances: Sequence[Utterance], stages: Binders
) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    """Events in text order, and a Problem for each time that could not be resolved to a full date."""
    article = reading.article
    touched = sorted({draft.sentence for draft in drafts})
    spans = [s.span for s in reading.sentences]
    found = stages.times.read(article.text, spans, article.published, reading.quotes)
    times = {i: found[i] for i in touched}
    cues = _cue_tokens(utterances)
    around = stages.scenes.locator.survey(reading.sentences if drafts else ())
    about = stages.contexts.survey(reading.sentences if drafts else ())
    spoken = placed(voices)
    beside: dict[int, list[Draft]] = {index: [] for index in touched}
    for draft in drafts:
        beside[draft.sentence].append(draft)
    events: list[Event] = []
    for number, draft in enumerate(drafts):
        sentence = reading.sentences[draft.sentence]
        head = draft.candidate.clause.token
        sentence_cues = frozenset(cues.get(sentence.index, ()))
        when = stages.binder.when(sentence, head, times[sentence.index], sentence_cues)
        when = _not_ahead(when, article.published) if draft.status == ACTUAL else when
        where = stages.scenes.scene(sentence, head, article.text, around, sentence_cues)
        route = stages.scenes.route(sentence, head, article.text, around)
        chain = sources(draft, spoken, beside[draft.sentence])
        event = _event(article, sentence, draft, chain, when, where, stages, number)
        events.append(_in_context(replace(event, route=route), about))
    return tuple(events), tuple(_partial(events))


def _event(
    article: Article,
    sentence: Sentence,
    draft: Draft,
    chain: tuple[Source, ...],
    when: When | None,
    where: Where | None,
    stages: Binders,
    number: int,
) -> Event:
    frame = draft.candidate.frame
    return Event(
        id=_identity(article, draft, number),
        trigger=draft.trigger,
        type=draft.type,
        mode=draft.mode,
        context=stages.contexts.read(sentence),
        actors=draft.actors,
        recipients=draft.recipients,
        status=draft.status,
        attribution=chain,
        rule=frame.id,
        date=when,
        place=where,
        size=read_sizes(sentence, draft.type, stages.events.rules),
        historical=_historical(when, article.published),
        why=tuple(_reasons(sentence, draft, chain, when)),
    )


def _in_context(event: Event, about: Sequence[str]) -> Event:
    """The event with what its article is about beside what its sentence shows."""
    wider = tuple(context for context in about if context not in event.context)
    near: ContextScope = "sentence"
    far: ContextScope = "article"
    scope = (*(near for _ in event.context), *(far for _ in wider))
    return replace(event, context=(*event.context, *wider), context_scope=scope)


def _identity(article: Article, draft: Draft, number: int) -> str:
    """Same article, trigger and rule → same id, whatever else changes around it."""
    key = f"{article.id}|{draft.trigger[0]}|{draft.trigger[1]}|{draft.candidate.frame.id}|{number}"
    return hashlib.sha256(key.encode()).hexdigest()[:ID_LENGTH]


def _cue_tokens(utterances: Sequence[Utterance]) -> dict[int, set[int]]:
    cues: dict[int, set[int]] = {}
    for utterance in utterances:
        if utterance.cue_token:
            cues.setdefault(utterance.cue_token[0], set()).add(utterance.cue_token[1])
    return cues


def _historical(when: When | None, published: str | None) -> bool:
    """More than a year before publication (codebook section 4); unknown dates are not."""
    if when is None or published is None or not when.end[:1].isdigit():
        return False
    try:
        return (date.fromisoformat(published) - date.fromisoformat(when.end)).days > HISTORICAL_DAYS
    except ValueError:
        return False


def _not_ahead(when: When | None, published: str | None) -> When | None:
    """The time of what has happened: a month ahead of publication whose year was only inferred is of the year before;
    a day ahead that was told from today is that of something planned (`… dan akan mengirim tim pekan depan`).
    """
    if when is None or when.anchor != PUBLICATION or published is None or not when.start[:4].isdigit():
        return when
    if when.inferred != ("year",):
        return None if when.start > published else when
    try:
        ahead = (date.fromisoformat(when.start) - date.fromisoformat(published)).days
        years = [date.fromisoformat(f"{int(day[:4]) - 1:04}{day[4:]}") for day in (when.start, when.end)]
    except ValueError:
        return when
    return replace(when, start=str(years[0]), end=str(years[1])) if ahead > SOON else when


def _reasons(
    sentence: Sentence, draft: Draft, chain: Sequence[Source], when: When | None
) -> list[tuple[str, str, Span | None]]:
    """(field, reason, words) for `saksi explain`."""
    frame = draft.candidate.frame
    reasons: list[tuple[str, str, Span | None]] = [("type", f"frame {frame.id}: {frame.why}", draft.trigger)]
    if draft.type != frame.type:
        reasons.append(("type", f"{frame.type} with status {draft.status} is {draft.type}", draft.trigger))
    if draft.mark:
        token = sentence.tokens[draft.mark.token]
        reasons.append(("status", f"mark {draft.mark.rule}", (token.start, token.end)))
    for role, actors in (("actor", draft.actors), ("recipient", draft.recipients)):
        origin = "taken over from the event before" if role in draft.filled else "read in this sentence"
        reasons += [(role, "; ".join((origin, *actor.reasons)), actor.span) for actor in actors]
    for source in chain:
        by = f"statement {source.statement}" if source.statement else "credit"
        reasons.append(("attribution", f"{source.stance} by {by}", source.cue))
    if when:
        reasons.append(("date", f"{when.rule}, resolved against {when.anchor}", when.span))
    return reasons


def _partial(events: Sequence[Event]) -> list[Problem]:
    return [
        Problem("partial-date", "the year or day is not in the text and there is no publication date", e.date.span)
        for e in events
        if e.date and "X" in e.date.start
    ]
