"""`negara itu`, `negaranya`, `kedua negara`: nouns that mean countries of parties named before."""

from __future__ import annotations

from itertools import islice

from msgspec.structs import replace

from saksi.extract.countries import FOCUS_REASON, SCENE_REASON
from saksi.extract.discourse import PLACES, REFERRING, Discourse
from saksi.extract.focus import WORLD_CODES
from saksi.extract.lexicon import GroupRow, RoleRow
from saksi.extract.naming import Mention
from saksi.model import Actor
from saksi.resolve.book import UNKNOWN
from saksi.text.tree import ancestors, relation

NEAREST = 6
CIVILIAN = "CVL"
OWNED_REASON = "owner is the pronoun beside it"

Actors = tuple[Actor, ...]


def state_of(actor: Actor) -> Actor:
    """`negaranya`: the country of the one it points back to, not the person or office."""
    reasons = (*actor.reasons, "the country of the one it points back to")
    return replace(actor, sector=None, name=None, wikidata=None, office=None, reasons=reasons)


def people_of(actor: Actor) -> Actor:
    """`desa kami`: the people whom the speaker counts himself among."""
    reasons = (*actor.reasons, "the people of the one it points back to")
    return replace(actor, sector=CIVILIAN, name=None, wikidata=None, office=None, reasons=reasons)


def owned_by(actor: Actor, code: str, row: RoleRow | GroupRow | None) -> Actor:
    """The same office or group in another country; who holds it there is not told."""
    if row is not None and (row.code, row.sector) == (UNKNOWN, UNKNOWN):
        return actor  # `sekutunya`: of nobody knows which country
    if actor.code == code:
        return replace(actor, reasons=(OWNED_REASON,))
    sector = row.sector if row is not None and row.sector else actor.sector
    return Actor(code, sector, reasons=(OWNED_REASON,), span=actor.span, text=actor.text)


def nation(discourse: Discourse, index: int) -> Actors:
    """`negara itu`: a country named before, but not the one that acts in the same clause."""
    barred = {a.code for i in discourse.barred(index) for a in discourse.chains.actors[i]}
    near = _beside(discourse, index)
    for found in _order(discourse, index):
        actors = discourse.chains.actors[found]
        if len(actors) == 1 and actors[0].code not in barred | near and actors[0].code != UNKNOWN:
            return (state_of(actors[0]),)
    return ()


def _beside(discourse: Discourse, index: int) -> set[str]:
    """The countries of the subject that the mention's own clause has beside it."""
    if discourse.is_subject(index):
        return set()
    mention = discourse.chains.mentions[index]
    sentence = discourse.sentence(mention)
    above = list(islice(ancestors(sentence, mention.head), NEAREST))
    verbs = [t for t in above if t.pos == "VERB"]
    own = (
        verbs[:2] if verbs and relation(verbs[0]) == "acl" else verbs[:1]
    )  # `memberi sanksi yang melumpuhkan negara itu`
    beside = {k for verb in own for k in discourse.subjects_of(mention, verb.i)}
    owned = [c for t in above if t.pos == "NOUN" for c in sentence.children[t.i] if c != mention.head]
    owners = [k for c in owned if (k := discourse.chains.at(mention.sentence, c)) is not None and k < index]
    beside |= {k for k in owners if discourse.chains.mentions[k].kind in PLACES}
    return {a.code for i in beside for a in discourse.chains.actors[i]}


def _order(discourse: Discourse, index: int) -> list[int]:
    """Countries first, then whoever belongs to one: of the same sentence, then of those before."""
    here = discourse.chains.mentions[index].sentence
    order = _countries_first(discourse, sorted(discourse.before(index), reverse=True))
    for sentence in range(here - 1, max(-1, here - discourse.rules.state_reach - 1), -1):
        order.extend(_countries_first(discourse, list(discourse.salient(sentence))))
    return order


def _is_people(mention: Mention) -> bool:
    """`warga Surin`: persons, no part of a state."""
    return mention.kind == "group" and mention.group is not None and mention.group.kind == "person"


def _countries_first(discourse: Discourse, indices: list[int]) -> list[int]:
    mentions = discourse.chains.mentions
    others = [i for i in indices if mentions[i].kind not in (*REFERRING, "place") and not _is_people(mentions[i])]
    return sorted(others, key=lambda i: discourse.chains.mentions[i].kind != "country")


def last_states(discourse: Discourse, index: int, size: int) -> Actors:
    """`kedua negara`: the last countries that parties before a mention belong to, nothing if there are too few."""
    found: dict[str, Actor] = {}
    barred = {*WORLD_CODES, UNKNOWN, *_asking(discourse, index)}
    for reach in (discourse.rules.reach, discourse.rules.state_reach):
        found = {}
        for i in discourse.earlier(index, reach):
            if not _takes_part(discourse, i):
                continue
            for actor in discourse.chains.actors[i]:
                guessed = SCENE_REASON in actor.reasons or FOCUS_REASON in actor.reasons
                if actor.code not in barred and not guessed and len(found) < size:
                    found.setdefault(actor.code, state_of(actor))
        if len(found) == size:
            break
    return tuple(found.values())[::-1] if len(found) == size else ()


def _asking(discourse: Discourse, index: int) -> set[str]:
    """`Kenya menyerukan agar kedua negara berdamai`: the one state that asks it of others is none of them."""
    mention = discourse.chains.mentions[index]
    sentence = discourse.sentence(mention)
    verbs = [t for t in islice(ancestors(sentence, mention.head), NEAREST) if t.pos == "VERB"]
    if len(verbs) < 2 or not discourse.is_subject(index):
        return set()
    subjects = discourse.subjects_of(mention, verbs[1].i)
    codes = {a.code for i in subjects if i != index for a in discourse.chains.actors[i]}
    return codes if len(codes) == 1 else set()


def _takes_part(discourse: Discourse, index: int) -> bool:
    """Not a people, and not the country a matter is about (`isu Palestina`)."""
    mention, head = discourse.chains.mentions[index], discourse.token(index)
    return mention.kind != "group" and (mention.kind != "country" or relation(head) not in ("nmod", "flat", "compound"))
