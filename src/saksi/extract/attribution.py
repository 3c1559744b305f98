"""Utterances → Statements, and for each event the chain of its sources, innermost first (codebook section 5)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from saksi.extract.chains import Chains
from saksi.extract.statements import Utterance
from saksi.model import Actor, Reading, Source, Span, Statement
from saksi.resolve.actors import UNKNOWN
from saksi.text.tree import subtree, text_span


class Voice(Struct, frozen=True):
    """An utterance with its speakers resolved and the statements that were made of it."""

    utterance: Utterance
    speakers: tuple[Actor, ...]
    statements: tuple[Statement, ...]


def resolve_speakers(
    reading: Reading, chains: Chains, utterances: Sequence[Utterance], documents: frozenset[str]
) -> tuple[Voice, ...]:
    """Who says each utterance; `carried` ones keep the speaker before. Joint speakers give one statement each.

    `documents` are nouns such as `pernyataan` or `dekrit`, which speak for whoever spoke last.
    """
    voices: list[Voice] = []
    number = 0
    last: tuple[Actor, ...] = ()
    for utterance in utterances:
        speakers = _speakers(reading, chains, utterance, documents, last) or (last if utterance.carried else ())
        if not speakers:
            speakers = (Actor(UNKNOWN, UNKNOWN, reasons=("the speaker is not named",)),)
        last = speakers
        statements = []
        for speaker in speakers:
            number += 1
            statements.append(
                Statement(
                    f"s{number}",
                    speaker,
                    utterance.content,
                    utterance.form,
                    utterance.stance,
                    utterance.cue,
                    utterance.rule,
                )
            )
        voices.append(Voice(utterance, speakers, tuple(statements)))
    return tuple(voices)


def _speakers(
    reading: Reading, chains: Chains, utterance: Utterance, documents: frozenset[str], last: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    found: list[Actor] = []
    for place, token in utterance.speaker:
        actors = chains.actors_at(place, token) or _inside(reading, chains, place, token)
        if not actors and reading.sentences[place].tokens[token].low in documents:
            actors = last
        found.extend(actors or (_described(reading, place, token),))
    return tuple(found)


def _inside(reading: Reading, chains: Chains, place: int, token: int) -> tuple[Actor, ...]:
    """`laman media Sputniknews`: the first actor named within the speaker's noun phrase."""
    for i in subtree(reading.sentences[place], token):
        if i > token and (actors := chains.actors_at(place, i)):
            return actors
    return ()


def _described(reading: Reading, place: int, token: int) -> Actor:
    sentence = reading.sentences[place]
    inside = [i for i in subtree(sentence, token) if abs(i - token) <= 6] or [token]
    span = text_span(sentence, inside)
    return Actor(
        UNKNOWN, UNKNOWN, None, text=reading.article.text[slice(*span)], span=span, reasons=("not a listed actor",)
    )


def sources(trigger: Span, voices: Sequence[Voice]) -> tuple[Source, ...]:
    """The witnesses of an event whose trigger stands in their content, innermost first.

    A speaker does not witness the cue of his own utterance: demanding and accusing are told in the article's voice.
    """
    covering = [v for v in voices if _covers(v.utterance, trigger)]
    covering.sort(key=lambda v: v.utterance.content[1] - v.utterance.content[0])
    chain: list[Source] = []
    for voice in covering:
        for speaker, statement in zip(voice.speakers, voice.statements, strict=True):
            if not any(_same(source.actor, speaker) for source in chain):
                chain.append(Source(speaker, voice.utterance.stance, voice.utterance.cue, statement.id))
    return tuple(chain)


def _same(a: Actor, b: Actor) -> bool:
    return (a.code, a.name, a.name or a.text) == (b.code, b.name, b.name or b.text)


def _covers(utterance: Utterance, trigger: Span) -> bool:
    low, high = utterance.content
    if not low <= trigger[0] < high:
        return False
    cue = utterance.cue
    return cue is None or trigger[1] <= cue[0] or cue[1] <= trigger[0]
