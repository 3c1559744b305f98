"""Offices that stand far from the name: behind a long phrase, or only where the article names somebody again.

`Kepala Kantor Pencarian dan Pertolongan Kelas A Ketapang, Darwis`: what lies between office and name are words of the
office. `kata Darwis`, and five sentences on `Kapolsek Sungai Raya Darwis Halim`: one person, and the office holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Protocol

from msgspec.structs import replace

from saksi.extract.appositions import has_verb_next, in_setting
from saksi.extract.countries import Linked
from saksi.extract.naming import Mention
from saksi.extract.people import BY_ROLE, IN_APPOSITION, UNLISTED, People, Words, words_of
from saksi.model import Actor, Sentence, Token

PERSON = "PER"
PLACES = ("country", "place")
LEADER = "leader"
LISTED = "listed leader"
CIVIL = (None, "CVL")
PUBLIC = ("GOV", "LEG", "JUD", "MIL", "COP", "SPY", "PTY")
GENERAL = (None, "GOV")
FARTHEST = 26  # words of the longest office with the place it is of
NAMELESS = "unlisted name"
ELSEWHERE = "office told elsewhere in the article"


class OfficeRules(Protocol):
    """What is needed of rules/reference.toml."""

    @property
    def telling(self) -> frozenset[str]: ...

    @property
    def within_office(self) -> frozenset[str]: ...

    @property
    def origin(self) -> frozenset[str]: ...


class Filled(Linked, Protocol):
    """The chains of an article, to be filled."""

    def set(self, index: int, actors: Sequence[Actor]) -> None: ...


def join_office(chains: Filled, index: int, rules: OfficeRules) -> Actor | None:
    """Give the person named at `index` the office of many words before the name; who that is, or None."""
    mentions, actors = chains.mentions, chains.actors
    if not plain(mentions[index], actors[index]):
        return None
    first = office_before(mentions, index, chains.reading.sentences[mentions[index].sentence], rules)
    if first is None or not actors[first]:
        return None
    person = holder(chains, first, index, rules)
    if person is None:
        return None
    for k in range(first, index + 1):
        if mentions[k].kind not in PLACES:
            chains.set(k, (person,))
    return person


def name_again(chains: Filled, people: People) -> None:
    """Give the office to everybody who was only named before the article tells it."""
    bare = [i for i, m in enumerate(chains.mentions) if plain(m, chains.actors[i]) or _open(m, chains.actors[i])]
    names: dict[str, set[Words]] = {}
    for words in (words_of(chains.mentions[i].name or "") for i in bare):
        for word in words:
            names.setdefault(word, set()).add(words)
    for index in bare:
        if person := named_later(chains.mentions[index], chains.actors[index][0], people, names):
            chains.set(index, (person,))


def plain(mention: Mention, actors: Sequence[Actor]) -> bool:
    """Whether a mention is a name of which nothing else is known."""
    named = mention.kind == "name" and bool(mention.name) and not (mention.entries or mention.role or mention.group)
    return named and len(actors) == 1 and actors[0].reasons[:1] == (UNLISTED,) and actors[0].sector in CIVIL


def _open(mention: Mention, actors: Sequence[Actor]) -> bool:
    """Whether a mention is a name of several words of which not even that it is a person's is known."""
    bare = mention.kind == "name" and not (mention.entries or mention.role or mention.group or mention.body)
    return bare and " " in (mention.name or "") and len(actors) == 1 and actors[0].reasons[:1] == (NAMELESS,)


def office_before(mentions: Sequence[Mention], index: int, sentence: Sentence, rules: OfficeRules) -> int | None:
    """The office, further back in the sentence, of the person named at `index`; None where none is told."""
    name = mentions[index]
    if name.first and sentence.tokens[name.first - 1].pos == "CCONJ":
        return None
    for first in range(index - 1, -1, -1):
        office = mentions[first]
        if office.sentence != name.sentence or name.first - office.first > FARTHEST:
            return None
        if _is_person(office, sentence):
            return None
        if office.role is not None and office.role.kind == "person" and not office.plural:
            return first if _all_office(sentence, office, name, rules) else None
    return None


def _is_person(mention: Mention, sentence: Sentence) -> bool:
    """Whether a mention before an office's holder names or means somebody else."""
    if mention.kind in ("pronoun", "possessive") or mention.title_sector or (mention.group and not mention.owner):
        return True
    start = mention.first + (len(mention.role.word.split()) if mention.role else 0)
    tokens = sentence.tokens[start : mention.last + 1]
    named = bool(mention.name) and not mention.owner and any(t.ent == PERSON and not t.morph.known for t in tokens)
    known = mention.name is not None and all(t.morph.known for t in tokens)
    return (
        named
        or (mention.listed == PERSON and not (known or mention.owner))
        or any(e.kind == LEADER for e in mention.entries)
    )


def _all_office(sentence: Sentence, office: Mention, name: Mention, rules: OfficeRules) -> bool:
    """Whether the words between belong to the office, and the name is no subject behind one who tells."""
    between = sentence.tokens[office.first + 1 : name.first]
    if not all(_in_office(t, rules) for t in between):
        return False
    told = bool(office.first) and sentence.tokens[office.first - 1].low in rules.telling
    told = told or in_setting(sentence, office)  # `Setelah menemui bupati, Danu mengecam …`
    comma = bool(between) and between[-1].text == ","
    return not (told and comma and has_verb_next(sentence, name))


def _in_office(token: Token, rules: OfficeRules) -> bool:
    return token.text[0].isupper() or token.text[0].isdigit() or token.low in rules.within_office


def holder(chains: Filled, first: int, index: int, rules: OfficeRules) -> Actor | None:
    """The person at `index` in the office at `first`: the office's own sector, else that of the body named last."""
    office, bearer = chains.mentions[first], chains.actors[first][0]
    code, sector = bearer.code, bearer.sector
    told = office.role.sector if office.role else None
    bodies = [*_bodies(chains, first, index, rules.origin if told else frozenset())]
    if told in GENERAL and bodies:
        code, sector = bodies[-1]
    if sector is None:
        return None
    return Actor(code, sector, chains.actors[index][0].name, reasons=(IN_APPOSITION, *bearer.reasons))


def _bodies(chains: Filled, first: int, index: int, origin: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Country and sector of each body named within the office; not behind words of `origin` (`Menteri X dari PDIP`)."""
    for k in range(first, index):
        mention = chains.mentions[k]
        before = chains.reading.sentences[mention.sentence].tokens[mention.first - 1]
        if k > first and before.low in origin:
            continue
        for entry in (*mention.owner, *mention.entries):
            if entry.kind == "org" and entry.sector:
                yield entry.code, entry.sector
        row = mention.role or mention.group
        org = bool(mention.body) or (row is not None and row.kind == "org")
        for actor in chains.actors[k] if org and k > first else ():
            if actor.sector:
                yield actor.code, actor.sector


def named_later(
    mention: Mention, actor: Actor, people: People, plain_names: Mapping[str, Collection[Words]]
) -> Actor | None:
    """Whom the article names with an office further on: the same name, or one fuller name that has this one in it.

    `plain_names` are the names that are told without an office, by each of their words.
    """
    words = words_of(mention.name or "")
    if not words or (mention.name or "").isupper():
        return None
    fuller: dict[str | None, Actor] = {}
    for person in people.holding(words):
        if person.actor.sector in PUBLIC and _official(person.actor):
            fuller.setdefault(person.actor.name, person.actor)
    if len(fuller) != 1:
        return None
    found = next(iter(fuller.values()))
    own = {*words_of(found.name or "")}
    rarest = min((plain_names.get(word, ()) for word in words), key=len)
    if any({*words} <= {*other} and not {*other} <= own for other in rarest):
        return None
    return replace(found, reasons=(ELSEWHERE, *found.reasons)) if found.code == actor.code or len(words) > 1 else None


def _official(actor: Actor) -> bool:
    return actor.reasons[:1] in ((BY_ROLE,), (IN_APPOSITION,), (LISTED,)) and actor.name is not None
