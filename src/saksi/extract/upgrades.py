"""What other places of the article tell of a name of which nothing is known where it stands.

`Heinz` where `manajemen Heinz` or `Direktur Heinz` stands elsewhere is a firm, `SkyLotus` after `kelompok peretas
SkyLotus` a gang; somebody whom `Wasekjen partai itu` takes up holds that office wherever he is named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Protocol

from msgspec.structs import replace

from saksi.extract.naming import Mention
from saksi.extract.offices import CIVIL, ELSEWHERE, PUBLIC, Filled
from saksi.extract.people import UNLISTED
from saksi.model import Actor
from saksi.resolve.book import UNKNOWN

PERSON = "PER"
BUSINESS = "BUS"
POLICE = "COP"
PROSECUTION = "JUD"
PARTY = "PTY"
OPEN = (UNLISTED, "unlisted name")
NAMED_AS = "called so elsewhere in the article"
GROUPS = ("org", "group", "force")
SHORTEST = 4


class SignRules(Protocol):
    """What is needed of rules/reference.toml."""

    @property
    def firm_signs(self) -> frozenset[str]: ...

    @property
    def probers(self) -> frozenset[str]: ...

    @property
    def prosecution(self) -> frozenset[str]: ...


def kinds_elsewhere(chains: Filled, rules: SignRules) -> None:
    """Give names of bodies what the article calls them in another place."""
    firms, groups = set(_firms(chains, rules)), dict(_groups(chains))
    people = {m.name.lower() for m in chains.mentions if m.name and (m.title_sector or m.role)}
    for index, mention in enumerate(chains.mentions):
        name, actors = mention.name or "", chains.actors[index]
        if not _open(mention, actors):
            continue
        if name.lower() in groups:
            chains.set(index, (groups[name.lower()],))
        elif name.lower() not in people and any(_contains(firm, tuple(name.lower().split())) for firm in firms):
            code = actors[0].code if actors[0].code != UNKNOWN else _home(chains, index)
            chains.set(index, (Actor(code, BUSINESS, name, reasons=(NAMED_AS,)),))


def prosecutors(chains: Filled, rules: SignRules) -> None:
    """`Tim penyidik menyita dokumen`, where the article tells of prosecutors and of no police: they are theirs."""
    probers: list[int] = []
    offices = False
    for index, mention in enumerate(chains.mentions):
        words = chains.reading.sentences[mention.sentence].tokens[mention.first : mention.last + 1]
        bare = mention.group is not None and mention.group.word in rules.probers
        if bare and not mention.owner and not mention.body and mention.name is None:
            probers.append(index)
        elif any(a.sector == POLICE for a in chains.actors[index]):
            return
        offices = offices or any(t.low in rules.prosecution for t in words)
    for index in probers if offices else ():
        chains.set(index, tuple(replace(a, sector=PROSECUTION) for a in chains.actors[index]))


def _open(mention: Mention, actors: Sequence[Actor]) -> bool:
    """A name that no table lists and that is nobody's for certain."""
    bare = mention.kind == "name" and bool(mention.name) and not (mention.entries or mention.role or mention.group)
    bare = bare and not mention.title_sector and len(mention.name or "") >= SHORTEST
    return bare and len(actors) == 1 and actors[0].reasons[:1] in ((OPEN[0],), (OPEN[1],))


def _home(chains: Filled, index: int) -> str:
    return chains.scenes.get(chains.mentions[index].sentence, UNKNOWN)


def _firms(chains: Filled, rules: SignRules) -> Iterator[tuple[str, ...]]:
    """The words of each firm's name: behind `manajemen`, `saham`, or within the office of a head of a firm."""
    for index, mention in enumerate(chains.mentions):
        tokens = chains.reading.sentences[mention.sentence].tokens
        before = tokens[mention.first - 1].low if mention.first else ""
        if _open(mention, chains.actors[index]) and before in rules.firm_signs:
            yield tuple(t.low for t in tokens[mention.first : mention.last + 1])
        elif mention.role is not None and (mention.role.kind, mention.role.sector) == ("person", BUSINESS):
            words = tokens[mention.first + len(mention.role.word.split()) :]
            own = {w.lower() for w in (chains.actors[index][0].name or "").split()} if chains.actors[index] else set()
            stop = next((k for k, t in enumerate(words) if t.low in own or not t.text[0].isupper()), len(words))
            yield tuple(t.low for t in words[:stop])


def _groups(chains: Filled) -> Iterator[tuple[str, Actor]]:
    """`kelompok peretas [SkyLotus]`: the name that ends a phrase for a group, with the group."""
    for index, mention in enumerate(chains.mentions):
        if mention.group is None or mention.group.kind not in GROUPS or len(chains.actors[index]) != 1:
            continue
        tokens = chains.reading.sentences[mention.sentence].tokens[mention.head + 1 : mention.last + 1]
        name = [t.text for t in tokens if t.text[0].isupper() and not t.morph.known]
        if name and len(name) == len([t for t in tokens if t.text[0].isupper()]) and chains.actors[index][0].sector:
            yield " ".join(name).lower(), chains.actors[index][0]


def _contains(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(words[k : k + len(part)] == part for k in range(len(words) - len(part) + 1))


def offices_taken_up(chains: Filled, before: Sequence[tuple[Actor, ...]]) -> None:
    """`Wasekjen partai itu` has been taken for somebody of whom only the name was known: he holds that office.

    `before` are the actors of the mentions as they were before any was taken for another.
    """
    held: dict[str, Actor] = {}
    for index, mention in enumerate(chains.mentions):
        office, now = before[index], chains.actors[index]
        row = mention.role or mention.group
        if mention.kind not in ("role", "group") or mention.plural or mention.former or row is None or len(now) != 1:
            continue
        member = mention.role is None and bool(mention.owner)  # `politikus PDIP itu`
        bare = len(office) == 1 and (office[0].sector == PARTY if member else mention.role and office[0].name is None)
        told = bare and office[0].sector in PUBLIC and now[0].name
        if told and row.kind == "person" and _unknown(now[0]) and now[0].code == office[0].code:
            held.setdefault(now[0].name or "", office[0])
    for index, actors in enumerate(chains.actors if held else ()):
        if any(_unknown(a) and a.name in held for a in actors):
            chains.actors[index] = tuple(_raised(a, held) for a in actors)


def _unknown(actor: Actor) -> bool:
    return actor.reasons[:1] == (UNLISTED,) and actor.sector in CIVIL


def _raised(actor: Actor, held: dict[str, Actor]) -> Actor:
    office = held.get(actor.name or "") if _unknown(actor) else None
    return replace(actor, sector=office.sector, reasons=(ELSEWHERE, *office.reasons)) if office else actor


def bodies_spoken_for(chains: Filled, words: Collection[str]) -> None:
    """`Kami sudah menahan pelaku`, said by somebody of whom the article tells no office: a body, nobody knows which."""
    for index, mention in enumerate(chains.mentions):
        if mention.kind != "pronoun" or mention.listed not in words or len(chains.actors[index]) != 1:
            continue
        actor = chains.actors[index][0]
        if actor.sector in CIVIL and actor.reasons[:1] == (UNLISTED,):
            chains.set(index, (replace(actor, sector=UNKNOWN),))
