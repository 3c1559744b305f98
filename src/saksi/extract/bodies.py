"""What an office is once its body is known: `Presiden PKS` heads no state, `Komandan Brimob` is police."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from msgspec.structs import replace

from saksi.extract.naming import Mention
from saksi.model import Actor, Reading
from saksi.resolve.book import UNKNOWN, Entry

GENERAL = (None, "GOV")
YIELDING = ("BUS", "MIL", "EDU")  # sectors of heads and staff that their body can be of another than
OF_STATES = "country"
OF_BODIES = "org"
SERVING = ("GOV", "COP", "JUD", "LEG", "MIL")
WORKERS = "LAB"
FORMER = "ELI"
FIRMS = "BUS"
JUDGES = "JUD"
TOWN = "LOC"


def in_its_body(mention: Mention) -> Mention:
    """The mention with the sector, and without the office of state, that its body leaves to its role."""
    body = next((e for e in mention.owner if e.kind == "org" and e.sector), None)
    sector = mention.body or (body.sector if body else None)
    row = mention.role
    if mention.group is not None and row is None:
        return _of_staff(mention, body)
    if row is None or sector in GENERAL or row.kind != "person":
        return mention
    of_state = row.takes == OF_STATES and row.sector in GENERAL and any(e.kind == "state" for e in mention.owner)
    if row.takes == OF_STATES and row.sector in GENERAL and row.office and not of_state:
        return replace(mention, role=replace(row, sector=None, office=None))
    if row.takes == OF_BODIES and row.sector in YIELDING and row.sector != sector:
        return replace(mention, role=replace(row, sector=None))
    return mention


def keeps_kind(own: str | None, body: Entry) -> bool:
    """`jaksa KPK` prosecutes whatever its body does; `serikat pekerja Freeport` is no firm."""
    return own == JUDGES or (own == WORKERS and body.sector == FIRMS)


def _of_staff(mention: Mention, body: Entry | None) -> Mention:
    """`pegawai Pemkot Bogor`, `peneliti ICW Kurnia` are of the body's kind, `mantan pegawai KPK` no longer."""
    group = mention.group
    if group is None or group.kind != "person":
        return mention
    if mention.former and body is not None and body.sector in SERVING:
        return replace(mention, group=replace(group, code=body.code, sector=FORMER), owner=())
    own = body.sector if body and mention.name else mention.body if group.sector == WORKERS else None
    if own in (None, "") or (own not in SERVING and not mention.name) or group.sector not in (*YIELDING, WORKERS):
        return mention
    return replace(mention, group=replace(group, sector=own))


class Named(Protocol):
    """What is needed of the chains of an article."""

    mentions: tuple[Mention, ...]
    actors: list[tuple[Actor, ...]]

    def set(self, index: int, actors: Sequence[Actor]) -> None:
        """Say what a mention stands for."""


class NamedBodies:
    """Bodies that no table lists, by the names that an article gives them: `kelompok oposisi Kenya [BYPA]`."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._known: dict[str, Actor] = {}

    def remember(self, mention: Mention, actor: Actor) -> None:
        """Keep the name that ends a noun for a body, with the country and kind of the body."""
        row = mention.group or mention.role
        if row is None or row.kind == "person" or actor.name or actor.code == UNKNOWN or mention.entries:
            return
        tokens = self._reading.sentences[mention.sentence].tokens
        first = mention.last + 1
        while first - 1 > mention.head and tokens[first - 1].text[0].isupper():
            first -= 1
        if tokens[mention.last].ent == TOWN:
            return
        for k in range(first + bool(mention.owner), mention.last + 1):  # behind the country whose body it is
            name = " ".join(t.text for t in tokens[k : mention.last + 1])
            self._known.setdefault(name, replace(actor, name=name, span=None, text=None))

    def known(self, name: str | None) -> Actor | None:
        """The body of a name, if the article has told what it is."""
        return self._known.get(name or "")

    def name_again(self, chains: Named) -> None:
        """Names that stood before the words that tell whose body it is: nobody knew them there."""
        for index, mention in enumerate(chains.mentions):
            actors = chains.actors[index]
            unknown = len(actors) == 1 and actors[0].code == UNKNOWN and actors[0].sector is None
            body = self.known(mention.name) if unknown and not mention.entries else None
            if body is not None:
                chains.set(index, (body,))
