"""Utterances → Statements: who says each of them (codebook sections 5 and 6)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from saksi.extract.chains import Chains
from saksi.extract.cues import Utterance
from saksi.extract.references import ReferenceRules
from saksi.model import Actor, Reading, Statement
from saksi.resolve.book import UNKNOWN
from saksi.text.tree import subtree, text_span

FIRM, LEADER, PERSON = "BUS", "leader", "PER"
SHORTEST = 3  # letters of a word that can stand for a name


class Voice(Struct, frozen=True):
    """An utterance with its speakers resolved and the statements that were made of it."""

    utterance: Utterance
    speakers: tuple[Actor, ...]
    statements: tuple[Statement, ...]


def resolve_speakers(
    reading: Reading, chains: Chains, utterances: Sequence[Utterance], rules: ReferenceRules
) -> tuple[Voice, ...]:
    """Who says each utterance; `carried` ones keep the speaker before. Joint speakers give one statement each.

    A document (`pernyataan`, `dekrit`) speaks for whoever spoke last, and so does a pronoun that nothing else explains.
    """
    voices: list[Voice] = []
    named = _people(reading, chains)
    number = 0
    last: tuple[Actor, ...] = ()
    for utterance in utterances:
        speakers = _speakers(reading, chains, utterance, rules, last, named) or (last if utterance.carried else ())
        if not speakers:
            speakers = (Actor(UNKNOWN, UNKNOWN, reasons=("the speaker is not named",)),)
        if utterance.silent:
            voices.append(Voice(utterance, speakers, ()))
            continue
        last = speakers
        chains.said.append((utterance.content, speakers))
        if utterance.form == "direct":
            chains.spoken.append((utterance.content, speakers))
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
    reading: Reading,
    chains: Chains,
    utterance: Utterance,
    rules: ReferenceRules,
    last: tuple[Actor, ...],
    named: dict[str, tuple[Actor, ...]],
) -> tuple[Actor, ...]:
    found: list[Actor] = []
    for place, token in utterance.speaker:
        actors = chains.actors_at(place, token) or named.get(reading.sentences[place].tokens[token].text, ())
        actors = actors or _inside(reading, chains, place, token, rules)
        if _is_he(chains, place, token) and not any(a.name or a.sector for a in actors):
            actors = last or actors
            _tie(chains, place, token, actors)
        if not actors and reading.sentences[place].tokens[token].low in rules.documents:
            actors = last
        if utterance.form == "direct" and _is_they(chains, place, token) and all(a.code == UNKNOWN for a in actors):
            actors = last or actors
        found.extend(actors or (_described(reading, place, token),))
    return tuple(found)


def _people(reading: Reading, chains: Chains) -> dict[str, tuple[Actor, ...]]:
    """Whom each word of a person's name means, also where the word alone looks ordinary (`ujar Novel`) or stands right
    before what was read of the name.
    """
    found: dict[str, tuple[Actor, ...]] = {}
    for mention, actors in zip(chains.mentions, chains.actors, strict=True):
        office = mention.role is not None or mention.title_sector is not None
        leader = any(entry.kind == LEADER for entry in mention.entries)
        person = mention.listed == PERSON or ((office or mention.group is not None) and mention.name) or leader
        if not person or not mention.name or " " not in mention.name or not actors or not actors[0].name:
            continue
        tokens = reading.sentences[mention.sentence].tokens
        before = tokens[mention.first - 1].text if mention.first and mention.listed == PERSON else ""
        for word in (before, *mention.name.split()):
            if word[:1].isupper() and len(word) >= SHORTEST:
                found.setdefault(word, actors)
    return found


def _tie(chains: Chains, place: int, token: int, actors: tuple[Actor, ...]) -> None:
    """What a speaking pronoun stands for holds for the acts that it takes part in too."""
    index = chains.at(place, token)
    if index is not None and actors:
        chains.set(index, actors)


def _is_they(chains: Chains, place: int, token: int) -> bool:
    """`…," mereka menambahkan`: of nobody else, whoever spoke last and those he speaks for."""
    index = chains.at(place, token)
    return index is not None and chains.mentions[index].kind == "pronoun" and chains.mentions[index].plural


def _is_he(chains: Chains, place: int, token: int) -> bool:
    """A pronoun that speaks is nearly always whoever spoke last (`ujarnya`, `kata dia`, `Menurutnya`)."""
    index = chains.at(place, token)
    return (
        index is not None
        and chains.mentions[index].kind in ("pronoun", "possessive")
        and not chains.mentions[index].plural
    )


def _inside(reading: Reading, chains: Chains, place: int, token: int, rules: ReferenceRules) -> tuple[Actor, ...]:
    """`laman media Sputniknews`: the first actor named within the speaker's noun phrase; a firm is not who writes on
    its pages (`salah satu akun Facebook`).
    """
    handle = reading.sentences[place].tokens[token].low in rules.handles
    found: list[tuple[Actor, ...]] = []
    for i in subtree(reading.sentences[place], token):
        index = chains.at(place, i) if i > token else None
        actors = chains.actors[index] if index is not None else ()
        if index is None or not actors or (handle and all(actor.sector == FIRM for actor in actors)):
            continue
        if any(entry.kind == LEADER for entry in chains.mentions[index].entries):
            return actors  # `pembantu Kremlin [Yuri Ushakov]`
        found.append(actors)
    return found[0] if found else ()


def _described(reading: Reading, place: int, token: int) -> Actor:
    sentence = reading.sentences[place]
    inside = [i for i in subtree(sentence, token) if abs(i - token) <= 6] or [token]
    while len(inside) > 1 and sentence.tokens[inside[0]].pos in ("ADP", "PUNCT", "CCONJ"):
        inside = inside[1:]  # `dilaporkan oleh [Harian Kota]`
    span = text_span(sentence, inside)
    return Actor(
        UNKNOWN, UNKNOWN, None, text=reading.article.text[slice(*span)], span=span, reasons=("not a listed actor",)
    )
