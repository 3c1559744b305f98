"""Head nouns of the slots of a candidate, read off its clause.

The bare possessor of an event noun is its agent or its patient by the affixes of the noun.
"""

from __future__ import annotations

from collections.abc import Iterator

from saksi.extract.chains import Chains
from saksi.extract.frames import Candidate
from saksi.model import Actor, Sentence, Token
from saksi.text.tree import dependents

TRIGGER = "trigger"
CORE = ("agent", "patient", "subject", "possessor", TRIGGER)


def beyond_quote(sentence: Sentence, candidate: Candidate, head: int, chains: Chains) -> bool:
    """`"… menembakkan rudal," kata juru bicara kepada Reuters`: who stands behind a quote takes no part in it."""
    at = sentence.tokens[candidate.first].start
    end = next((end for (start, end), _ in chains.spoken if start <= at < end), None)
    return end is not None and sentence.tokens[head].start >= end


def slot_heads(candidate: Candidate, slot: str) -> Iterator[int]:
    """Head nouns of a slot. The bare possessor of an event noun is its agent or patient by the noun's affixes."""
    clause = candidate.clause
    if slot == "agent":
        yield from clause.agents
        if not clause.verbal and not clause.agents and possessor_role(candidate) == "agent":
            yield from clause.possessors
    elif slot == "patient":
        yield from clause.patients
        if not clause.verbal and not clause.patients and possessor_role(candidate) == "patient":
            yield from clause.possessors
    elif slot == "subject":
        yield from clause.subjects or (() if clause.verbal else clause.agents)
    elif slot == "possessor":
        yield from clause.possessors
    elif slot == TRIGGER:
        yield from sorted(candidate.consumed)
    else:
        yield from clause.obliques.get(slot, ())


def possessor_role(candidate: Candidate) -> str:
    """`serangan Rusia` is by Russia, `penangkapan Rife` of Rife, `penyerangan Rusia terhadap Kiev` by Russia again."""
    clause = candidate.clause
    if candidate.frame.possessor:
        return "agent" if _aimed(candidate) else candidate.frame.possessor
    process = candidate.process
    if clause.patients and not clause.agents:
        return "agent"  # `warga menjadi korban penembakan KKB`
    if clause.agents:
        return "patient" if process or not clause.borrowed else ""
    directed = any(p in clause.obliques for p in candidate.frame.roles.recipient)
    return "patient" if process and not directed else "agent"


def _aimed(candidate: Candidate) -> bool:
    """`pelecehan dosen terhadap mahasiswi`: where it is told at whom, the owner of what is done to somebody does it."""
    roles, clause = candidate.frame.roles, candidate.clause
    towards = next((slot for slot in roles.recipient if slot not in CORE), None)
    return candidate.frame.possessor == "patient" and not clause.agents and towards in clause.obliques


def distinct(actors: list[Actor]) -> Iterator[Actor]:
    """Each party once, in the order they were found."""
    seen = set()
    for actor in actors:
        key = (actor.code, actor.sector, actor.name, None if actor.name else actor.text)
        if key not in seen:
            seen.add(key)
            yield actor


def joined_to(sentence: Sentence, first: int, last: int) -> Iterator[Token]:
    """What is coordinated with any word of a name: `militer [Israel] dan [Amerika Serikat]`."""
    for i in range(first, last + 1):
        yield from (t for t in dependents(sentence, i, "conj") if t.i > last)
