"""Drafts of events, and when two of them tell one act (codebook section 1)."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from saksi.extract.frames import Candidate
from saksi.extract.status import Mark
from saksi.model import Actor, Sentence, Span, Status
from saksi.resolve.book import UNKNOWN

ONE_ACT = ("ASSAULT", "ACCUSE")  # one blow, one inquiry told with many verbs: `menewaskan dua orang dan melukai lima`


REJECT, REQUEST = "REJECT", "REQUEST"


class Trial(Struct, frozen=True):
    """A candidate and what became of it: `failed` is empty for an event."""

    sentence: int
    candidate: Candidate
    failed: str | None


class Draft(Struct, frozen=True):
    """An event before dates, places, sizes and attribution are bound to it."""

    sentence: int
    candidate: Candidate
    trigger: Span
    type: str
    mode: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    status: Status
    mark: Mark | None
    filled: tuple[str, ...] = ()
    root: str = ""


def is_unknown(actors: Sequence[Actor]) -> bool:
    """Whether all of them are somebody unknown: no country, no sector, no name."""
    return all(a.code == UNKNOWN and a.sector in (None, UNKNOWN) and not a.name for a in actors)


def same_act(a: Draft, b: Draft) -> bool:
    """Same type, status and actors in one sentence, recipients that do not contradict (codebook section 1)."""
    if (a.type, a.status) != (b.type, b.status) or a.candidate.frame.joint != b.candidate.frame.joint:
        return False
    if a.candidate.frame.joint:
        return _who(a.actors) == _who(b.actors)
    if _each_its_own(a, b):
        return False
    if _apart(a.recipients, b.recipients) or (a.mode and b.mode and not set(a.mode) & set(b.mode)):
        return False
    if (is_unknown(a.actors) or is_unknown(b.actors)) and a.recipients and b.recipients:
        return _who(a.recipients) == _who(b.recipients)
    same = {x.code for x in a.actors} == {x.code for x in b.actors} and _sectors(a.actors) == _sectors(b.actors)
    return same and _meet(a.recipients, b.recipients)


def _each_its_own(a: Draft, b: Draft) -> bool:
    """`menyita uang serta menggeledah kantor`: verbs of different acts, each with a thing of its own for an object."""
    one, two = a.candidate.clause, b.candidate.clause
    things = one.patients and two.patients and all(r.code == UNKNOWN for r in (*a.recipients, *b.recipients))
    if not (one.verbal and two.verbal and things) or a.type in ONE_ACT:
        return False
    return a.candidate.frame.id != b.candidate.frame.id and not {*one.patients} & {*two.patients}


def _sectors(actors: Sequence[Actor]) -> set[str | None]:
    return {a.sector for a in actors}


def _apart(a: Sequence[Actor], b: Sequence[Actor]) -> bool:
    """Recipients of different sectors: `menembak sopir dan membakar truk TNI` are two acts."""
    one, two = _sectors(a) - {None}, _sectors(b) - {None}
    return bool(one and two and not one & two)


def _meet(a: Sequence[Actor], b: Sequence[Actor]) -> bool:
    """The same country on one side, or one of the two does not say."""
    return not a or not b or bool({x.code for x in a} & {x.code for x in b})


def _who(actors: Sequence[Actor]) -> list[tuple[str, str | None]]:
    return [(a.code, a.name) for a in actors]


def one_act(drafts: Sequence[Draft], dropped: list[Draft]) -> list[Draft]:
    """`Serangan X menewaskan Y`, `Y tewas akibat serangan X`: noun and verb that tell one act become its first trigger.

    Those that are merged away are added to `dropped`.
    """
    kept: list[Draft] = []
    for draft in drafts:
        index = next((k for k, other in enumerate(kept) if _tells_same(other, draft)), None)
        if index is None:
            kept.append(draft)
        else:
            kept[index] = _anchored(kept[index], draft)
            dropped.append(draft)
    return kept


def _anchored(first: Draft, second: Draft) -> Draft:
    """`gedung hancur akibat serangan`: one act, told by the stronger of two frames."""
    act = merged(first, second)
    weaker = first.candidate.frame.priority < second.candidate.frame.priority
    result = weaker and first.candidate.clause.verbal and not second.candidate.clause.verbal
    return replace(act, candidate=second.candidate, trigger=second.trigger) if result else act


def _tells_same(first: Draft, second: Draft) -> bool:
    one, two = first.candidate, second.candidate
    if first.type != second.type or (one.frame.joint and one.clause.verbal) or (two.frame.joint and two.clause.verbal):
        return False
    if two.clause.verbal and not one.clause.verbal:
        return not _by_others(first, second) and bool(one.consumed & {*two.clause.agents, *two.clause.subjects})
    causes = [heads for slot in one.frame.roles.actor for heads in (one.clause.obliques.get(slot, ()),)]
    apart = bool(second.recipients) and not second.filled and _who(first.actors) != _who(second.actors)
    inside = any(two.consumed & set(heads) for heads in causes)
    return one.clause.verbal and not two.clause.verbal and inside and not apart


def _by_others(first: Draft, second: Draft) -> bool:
    """`tuduhan pelapor masih diusut penyidik`: both say who did it, and it is not the same."""
    one, two = ({(a.code, a.sector) for a in d.actors if not is_unknown((a,))} for d in (first, second))
    return bool(one and two) and one.isdisjoint(two)


def merged(first: Draft, second: Draft) -> Draft:
    """The first trigger with what only the second tells."""
    actors = second.actors if not first.actors or is_unknown(first.actors) else first.actors
    if second.candidate.frame.joint and not first.candidate.frame.joint:
        struck = {(a.code, a.sector, a.name) for a in first.recipients}
        actors = tuple(a for a in actors if (a.code, a.sector, a.name) not in struck)
    if first.candidate.frame.joint:
        return replace(first, mode=(*first.mode, *(m for m in second.mode if m not in first.mode)))
    modes = (*first.mode, *(m for m in second.mode if m not in first.mode))
    own = first.recipients and "recipient" not in first.filled
    return replace(first, actors=actors, recipients=first.recipients if own else second.recipients, mode=modes)


def peopled(actors: tuple[Actor, ...], sector: str | None) -> tuple[Actor, ...]:
    """`protes dari Peru`: the people of a country, where only people do such acts."""
    if sector is None:
        return actors
    return tuple(replace(a, sector=sector) if a.sector is None and a.code != UNKNOWN else a for a in actors)


def accused_in(candidate: Candidate, sentence: int, before: Sequence[Draft]) -> tuple[Actor, ...]:
    """`tuduhan itu diusut polisi`: who is accused in what is investigated."""
    here = (d for d in before if d.sentence == sentence and d.candidate.consumed & set(candidate.clause.patients))
    return next((d.recipients for d in here if d.candidate.frame.type == candidate.frame.type), ())


def suspects(
    sentence: Sentence, candidate: Candidate, before: Sequence[Draft], words: Mapping[str, Container[str]]
) -> tuple[Actor, ...]:
    """`X ditangkap atas dugaan pencabulan`: whoever is arrested, charged or tried for an act that names nobody.

    `words`: `cases` frame the noun of the act, `charges` lead to it, `modes` are those of arrest, charge and verdict.
    """
    i = candidate.first - 1
    while i >= 0 and sentence.tokens[i].low in words["cases"]:
        i -= 1
    led = i >= 0 and sentence.tokens[i].low in words["charges"]
    if candidate.clause.verbal or not led:
        return ()
    held = (d for d in reversed(before) if d.sentence == sentence.index and any(m in words["modes"] for m in d.mode))
    return next((d.recipients for d in held if d.recipients and "recipient" not in d.filled), ())


def same_suspects(drafts: Sequence[Draft], modes: Container[str], sectors: Container[str | None]) -> list[Draft]:
    """`melakukan penahanan setelah menetapkan X sebagai tersangka`: officials who deal with one person in a sentence.

    `modes` are those of arrest, charge and inquiry, `sectors` those of the officials.
    """
    official = [d for d in drafts if any(m in modes for m in d.mode) and d.status == "actual"]
    held = {d.recipients for d in official if d.recipients and d.actors and d.actors[0].sector in sectors}
    if len(held) != 1:
        return list(drafts)
    whom = next(iter(held))
    return [replace(d, recipients=whom) if d in official and _unheld(d, sectors) else d for d in drafts]


def _unheld(draft: Draft, sectors: Container[str | None]) -> bool:
    """Whether officials arrest or examine nobody who is told."""
    known = bool(draft.actors) and all(a.sector in sectors for a in draft.actors)
    return known and not draft.recipients and not draft.candidate.frame.object


def shouted(sentence: Sentence, drafts: Sequence[Draft], crowds: Container[str], spoken: Container[str]) -> list[Draft]:
    """`Buruh berunjuk rasa di depan Gedung DPR menuntut …`: they demand it, not the building behind which it stands.

    `crowds` are the types of what a crowd does, `spoken` those of what it shouts.
    """
    kept = list(drafts)
    for k, act in enumerate(kept):
        clause = act.candidate.clause
        if act.type not in spoken or not clause.verbal or clause.voice != "active" or not act.actors:
            continue
        before = (d for d in kept if d.type in crowds and d.candidate.last < act.candidate.first and d.actors)
        crowd = next((d for d in before if _who(d.recipients) == _who(act.actors)), None)
        between = sentence.tokens[crowd.candidate.last + 1 : act.candidate.first] if crowd else ()
        if crowd and not any(t.pos in ("PUNCT", "CCONJ", "SCONJ", "PRON") for t in between):
            kept[k] = replace(act, actors=crowd.actors)
    return kept


def facing(drafts: Sequence[Draft], roots: Container[str], types: Container[str]) -> list[Draft]:
    """`X mengebom, mendorong Y membalas dengan rudal`: who strikes back was struck, and strikes whoever struck first.

    `roots` are those of acts that answer an attack, `types` those of force.
    """
    kept = list(drafts)
    for k, blow in enumerate(kept):
        answer = next((n for n in range(k + 1, len(kept)) if _answers(kept[n], blow, roots, types)), None)
        if answer is None:
            continue
        if not blow.recipients:
            kept[k] = replace(blow, recipients=kept[answer].actors)
        if not kept[answer].recipients:
            kept[answer] = replace(kept[answer], recipients=blow.actors)
    return kept


def _answers(answer: Draft, blow: Draft, roots: Container[str], types: Container[str]) -> bool:
    """Whether one act of force in a sentence answers another, by somebody else who is known."""
    if answer.type not in types or blow.type not in types or answer.root not in roots:
        return False
    codes = {a.code for a in blow.actors}
    known = not is_unknown(answer.actors) and not is_unknown(blow.actors)
    return known and bool(codes) and codes.isdisjoint(a.code for a in answer.actors)


def sealed_by(
    candidate: Candidate, sentence: int, before: Sequence[Draft], kinds: Container[str], reach: int
) -> tuple[Actor, ...]:
    """`Dari pertemuan itu disepakati …`: an accord of nobody is of those who just met (acts of `kinds`)."""
    active = candidate.clause.verbal and candidate.clause.voice == "active"
    if not candidate.frame.joint or active:
        return ()
    near = (d for d in reversed(before) if sentence - d.sentence <= reach and d.type in kinds)
    return next((d.actors for d in near if d.candidate.frame.joint and len(d.actors) > 1), ())


def aimed_at(draft: Draft, content: Draft) -> Draft:
    """`bersumpah membalas serangan Israel`: the threat is aimed at whom the threatened act is aimed at; refused are
    those who do what is refused (`menolak pemeriksaan KPK`). A demand is made to nobody whom it would befall.
    """
    if draft.recipients:
        return draft
    own = {(a.code, a.name) for a in draft.actors}
    if draft.type == REQUEST and not content.candidate.frame.joint:
        return draft
    refused = draft.type == REJECT and not content.recipients
    parties = content.actors if content.candidate.frame.joint or refused else content.recipients
    others = tuple(a for a in parties if (a.code, a.name) not in own and a.code != UNKNOWN)
    return replace(draft, recipients=others) if others else draft


def agrees(recipients: Sequence[Actor], other: Draft, points_back: bool) -> bool:
    """Whether an act done to `recipients` can be the one told before as `other`."""
    if not recipients or points_back:
        return True
    codes = {r.code for r in recipients}
    struck = {r.code for r in other.recipients}
    if other.recipients and codes <= {a.code for a in other.actors}:
        return bool({(r.code, r.sector) for r in recipients} & {(r.code, r.sector) for r in other.recipients})
    return not other.recipients or bool(codes & struck)
