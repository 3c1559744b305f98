"""Who says that an event happened: the chain of its sources, innermost first (codebook section 5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from saksi.extract.attribution import Voice
from saksi.extract.cues import Utterance
from saksi.extract.drafts import Draft
from saksi.model import Actor, Source, Span
from saksi.text.stretches import Stretches

ACCUSE, AGREE = "ACCUSE", "AGREE"
PRAISE = "id.say.praise"  # what is praised is told as a fact
PERFORMED = ("SUPPORT", "REJECT")  # what is done by saying so: `menyatakan mendukung`


def placed(voices: Iterable[Voice]) -> Stretches[Voice]:
    """The voices of an article by the words that they cover: their cues and contents."""
    return Stretches((_reach(voice.utterance), voice) for voice in voices)


def sources(draft: Draft, voices: Stretches[Voice], beside: Sequence[Draft] = ()) -> tuple[Source, ...]:
    """The witnesses of an event whose trigger stands in their content, innermost first; credits to media last.

    `beside` are all acts of its sentence: who condemns an act in the passive (`Serangan itu dikecam Mesir`) asserts it.

    A speaker does not witness the cue of his own utterance: demanding and accusing are told in the article's voice.
    """
    near = voices.touching(draft.trigger)
    covering = sorted((v for v in near if _covers(v.utterance, draft) and not _own_act(v, draft)), key=_depth)
    chain = list(_condemning(draft, beside))
    for voice in covering:
        statements: list[str | None] = [s.id for s in voice.statements]
        statements = statements or [None] * len(voice.speakers)
        for speaker, statement in zip(voice.speakers, statements, strict=True):
            if not any(_same(source.actor, speaker) for source in chain):
                chain.append(Source(speaker, voice.utterance.stance, voice.utterance.cue, statement))
    return tuple(chain)


def _reach(utterance: Utterance) -> Span:
    ends = (*utterance.content, *(utterance.cue or ()))
    return min(ends), max(ends)


def _condemning(draft: Draft, beside: Sequence[Draft]) -> Iterator[Source]:
    for other in beside:
        clause = other.candidate.clause
        blames = other.candidate.frame.content == "accuser" and clause.voice == "passive"
        if blames and draft.candidate.clause.token in clause.patients:
            yield from (Source(actor, "assert", other.trigger) for actor in other.actors)


def _depth(voice: Voice) -> tuple[bool, int, int]:
    """Innermost first: the shorter content, of two alike the later cue; credits to media last."""
    utterance = voice.utterance
    return utterance.silent, utterance.content[1] - utterance.content[0], -(utterance.cue or (0, 0))[0]


def _same(a: Actor, b: Actor) -> bool:
    return (a.code, a.name, a.name or a.text) == (b.code, b.name, b.name or b.text)


def _covers(utterance: Utterance, draft: Draft) -> bool:
    trigger, (low, high) = draft.trigger, utterance.content
    cue = utterance.cue
    if cue is not None and _within(cue, trigger):
        return draft.type == AGREE and cue[1] < trigger[1]  # `menyatakan siap membantu`: he reports his own willingness
    return low <= trigger[0] < high and (cue is None or trigger[1] <= cue[0] or cue[1] <= trigger[0])


def _within(cue: Span, trigger: Span) -> bool:
    return trigger[0] <= cue[0] and cue[1] <= trigger[1]


def _own_act(voice: Voice, draft: Draft) -> bool:
    """What is denied of an accusation is its content: that it was made is told in the article's voice, and so is what a
    speaker says that somebody must do.
    """
    utterance = voice.utterance
    if utterance.rule == PRAISE:
        return True
    if draft.candidate.frame.modal:
        return {(a.code, a.name) for a in voice.speakers} == {(a.code, a.name) for a in draft.actors}
    if draft.type in PERFORMED and utterance.content[0] == draft.trigger[0]:
        return {a.code for a in voice.speakers} == {a.code for a in draft.actors}
    noun = not draft.candidate.clause.verbal
    return draft.type == ACCUSE and noun and utterance.stance == "deny" and utterance.content[0] == draft.trigger[0]
