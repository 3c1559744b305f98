"""Nouns that take up a party named before: `kelompok itu`, `pria itu`, `terdakwa`, `kedua pemimpin`, `kedua negara`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import islice, pairwise

from msgspec.structs import replace

from saksi.extract.discourse import REFERRING, Discourse
from saksi.extract.references import ReferenceRules, TakenUp
from saksi.model import Actor, Token
from saksi.resolve.book import UNKNOWN
from saksi.text.tree import ancestors, case_of, dependents, relation

FARTHEST = 8
MOST_JOINED = 6
PLAIN = "CVL"
MEDIA = "JRN"
PARTY = "PTY"
ANYBODY = (None, "CVL", "CRM", "UNK")
PATIENTS = ("obj", "nsubj:pass", "obl")

Actors = tuple[Actor, ...]


class TakenUpReader:
    """Finds what role and group nouns without a name take up."""

    def __init__(self, rules: ReferenceRules) -> None:
        self.rules = rules
        self._bodies = {word: row for row in rules.taken_up for word in row.words}

    def read(self, discourse: Discourse, index: int) -> Actors:
        """The party that a noun takes up; empty if it takes up none."""
        mention = discourse.chains.mentions[index]
        if mention.kind not in ("role", "group") or mention.name:
            return ()
        if discourse.token(index).low in self.rules.accused:
            if found := self._accused(discourse, index):
                discourse.persons.add(index)
            return found
        body = self._body(discourse, index) and not mention.owner
        return self.body(discourse, index) if body and self._points_back(discourse, index) else ()

    def body(self, discourse: Discourse, index: int) -> Actors:
        """The party that `kelompok itu`, `organisasi tersebut` takes up."""
        row = self._body(discourse, index)
        if row and row.listed_first and (found := self._last(discourse, index, _body_of(row.sectors, False))):
            return found
        return self._last(discourse, index, _body_of(row.sectors, row.unlisted)) if row else ()

    def _body(self, discourse: Discourse, index: int) -> TakenUp | None:
        mention = discourse.chains.mentions[index]
        tokens = discourse.sentence(mention).tokens[mention.first : mention.last + 1]
        return next((self._bodies[token.low] for token in tokens if token.low in self._bodies), None)

    def _points_back(self, discourse: Discourse, index: int) -> bool:
        """`itu`, `tersebut` ends the noun phrase of the mention."""
        mention = discourse.chains.mentions[index]
        tokens = discourse.sentence(mention).tokens
        if tokens[mention.first].low in self.rules.sides or (
            mention.first and tokens[mention.first - 1].low in self.rules.sides
        ):
            return True
        after = tokens[mention.head + 1 : mention.last + FARTHEST]
        return any(t.low in self.rules.anaphoric and self._belongs(discourse, index, t) for t in after)

    def _belongs(self, discourse: Discourse, index: int, token: Token) -> bool:
        mention = discourse.chains.mentions[index]
        sentence = discourse.sentence(mention)
        inside = False
        if token.i == mention.last + 1:
            return True
        for above in islice(ancestors(sentence, token.i), FARTHEST):
            if mention.first <= above.i <= mention.last:
                return True
            relative = any(sentence.tokens[c].low == self.rules.relativizer for c in sentence.children[above.i])
            if case_of(sentence, above.i) is not None or (inside and relative):
                return False
            inside = inside or above.pos in ("NOUN", "PROPN")
        return False

    def _last(self, discourse: Discourse, index: int, wanted: Callable[[Discourse, int], bool]) -> Actors:
        """The nearest party that is wanted: subjects of each sentence first, named ones before unnamed ones."""
        here = discourse.chains.mentions[index].sentence
        order = [i for i in discourse.before(index) if i != index]
        for sentence in range(here - 1, max(-1, here - self.rules.state_reach - 1), -1):
            order.extend(discourse.salient(sentence))
        found = [i for i in order if discourse.chains.actors[i] and wanted(discourse, i)]
        found.sort(key=lambda i: _aside(discourse, i))
        named = [i for i in found if discourse.chains.actors[i][0].name]
        word = discourse.token(index).low
        alike = [i for i in found if discourse.token(i).low == word and discourse.chains.mentions[i].owner]
        return discourse.chains.actors[(alike or named or found)[0]] if found else ()

    def is_epithet(self, discourse: Discourse, index: int) -> bool:
        """`Mantan Kapolri itu`, `pria itu`: a noun that means somebody named or described just before."""
        mention = discourse.chains.mentions[index]
        row = mention.role or mention.group
        actors = discourse.chains.actors[index]
        if mention.kind not in ("role", "group") or row is None or row.kind != "person" or mention.plural:
            return False
        member = bool(mention.group and mention.owner and actors) and actors[0].sector == PARTY  # `politikus PDIP itu`
        if mention.name or index in discourse.persons or (actors and actors[0].name and not member):
            return False
        many = discourse.token(index).low in self.rules.collective and not mention.owner
        return not many and self._points_back(discourse, index)

    def suits(self, discourse: Discourse, index: int, found: int) -> bool:
        """Whether an epithet can mean the person: of the same country, where the epithet names one."""
        mention = discourse.chains.mentions[index]
        row, actors = mention.role or mention.group, discourse.chains.actors[index]
        there = discourse.chains.actors[found]
        owned = actors and (mention.owner or (row and row.code))
        if not there or (owned and there[0].code not in (actors[0].code, UNKNOWN)):
            return False
        bare = mention.role is not None or mention.first == mention.last
        telling = bare or (row is not None and row.word not in self.rules.anybody)
        same = discourse.token(index).low == discourse.token(found).low
        if mention.role and mention.role.sector and _another_kind(there[0], mention.role.sector):
            return False
        official = there[0].sector in self.rules.accusers and (row is None or row.sector not in self.rules.accusers)
        return not telling or same or not official

    def epithet(self, discourse: Discourse, index: int) -> Actors:
        """The person whom an epithet means, one described with the same noun before any other; empty if none."""
        order = list(discourse.candidates(index))
        word = discourse.token(index).low
        order.sort(key=lambda i: discourse.token(i).low != word)
        for found in order:
            if discourse.may_be_person(found) and self.suits(discourse, index, found):
                return discourse.chains.actors[found]
        return ()

    def culprit(self, discourse: Discourse, index: int) -> Actors:
        """`pelaku`, behind `pria itu`, of whom it has meanwhile been found out what he is called; empty otherwise."""
        told = discourse.chains.actors[index]
        if discourse.token(index).low not in self.rules.accused or not told or told[0].name:
            return ()
        found = self._accused(discourse, index)
        return found if found and found[0].name and found[0].code == told[0].code else ()

    def _accused(self, discourse: Discourse, index: int) -> Actors:
        """`terdakwa`, `pelaku`: the person last named as arrested, tried or suspected."""
        mention = discourse.chains.mentions[index]
        tokens = discourse.sentence(mention).tokens
        counted = mention.first and (
            tokens[mention.first - 1].pos == "NUM" or tokens[mention.first - 1].low in self.rules.naming
        )
        if mention.plural or counted or mention.first != mention.head or "-" in tokens[mention.head].text:
            return ()
        first = max(0, index - self.rules.most)
        for found in range(index - 1, first - 1, -1):
            if self._charged(discourse, found):
                return discourse.chains.actors[found]
        return ()

    def _charged(self, discourse: Discourse, index: int) -> bool:
        mention, token = discourse.chains.mentions[index], discourse.token(index)
        if mention.kind in REFERRING or not discourse.singular(index) or not discourse.chains.actors[index]:
            return False
        if (token.low in self.rules.accused and mention.name is None) or self.is_officer(discourse, index):
            return False
        sentence = discourse.sentence(mention)
        verb = sentence.tokens[token.head]
        patient = token.dep in PATIENTS or (relation(token) == "nsubj" and verb.morph.voice == "passive")
        case = case_of(sentence, token.i) if patient else None
        patient = patient and (case is None or case.low in self.rules.upon)
        objects = [t.morph.root for t in dependents(sentence, verb.i, "obj")]
        if patient and any(root in self.rules.accusing for root in (verb.morph.root, *objects)):
            return True
        relatives = [t.morph for t in dependents(sentence, token.i, "acl")]
        return any(morph.voice == "passive" and morph.root in self.rules.accusing for morph in relatives)

    def is_officer(self, discourse: Discourse, index: int) -> bool:
        """A station, or somebody of police or court who has spoken in the article: he is not the one arrested."""
        mention, actors = discourse.chains.mentions[index], discourse.chains.actors[index]
        if not actors or actors[0].sector not in self.rules.accusers:
            return False
        spoke = (discourse.chains.actors[i] for i in discourse.speakers)
        station = mention.body is not None and mention.title_sector is None
        return station or any(actor.name == actors[0].name for there in spoke for actor in there if actor.name)

    def counts(self, discourse: Discourse, index: int) -> bool:
        """`kedua pemimpin`, `ketiga pengadilan`: a role or group counted as parties named before."""
        return self._number(discourse, index) is not None

    def _number(self, discourse: Discourse, index: int) -> int | None:
        mention = discourse.chains.mentions[index]
        if mention.kind not in ("role", "group") or mention.owner:
            return None
        tokens = discourse.sentence(mention).tokens[max(0, mention.first - 1) : mention.head]
        return next((self.rules.counts[t.low] for t in tokens if t.low in self.rules.counts), None)

    def _joined_persons(self, discourse: Discourse, index: int, size: int) -> Actors:
        """`kedua tersangka`: persons named together before; a noun counted before stays what it is by itself."""
        earlier = discourse.earlier(index, self.rules.state_reach)
        singles = sorted(i for i in earlier if discourse.singular(i) and not discourse.is_scene(i))
        return _joined(discourse, singles, size, False)

    def counted(self, discourse: Discourse, index: int) -> Actors:
        """The parties that a counted noun takes up: persons for a noun of persons, bodies of a kind for a body."""
        size = self._number(discourse, index) or 0
        mention = discourse.chains.mentions[index]
        row = mention.role or mention.group
        if mention.group is not None and row is not None and row.kind == "person":
            return tuple(_in_part(p, row.sector) for p in self._joined_persons(discourse, index, size))
        if row is not None and row.kind == "person":
            if persons := last_parties(discourse, index, size, Discourse.singular):
                return persons
            return last_parties(discourse, index, size) if row.sector == UNKNOWN else ()
        if row is not None and row.sector and row.sector != UNKNOWN:
            alike = last_parties(discourse, index, size, _body_of(frozenset({row.sector}), False))
            return alike if len(alike) == size else ()
        return last_parties(discourse, index, size)


def _in_part(person: Actor, sector: str | None) -> Actor:
    """`kedua tersangka`, of two persons of whom nothing else is known: suspects."""
    return replace(person, sector=sector) if sector and person.sector in (None, PLAIN) else person


def _aside(discourse: Discourse, index: int) -> bool:
    """A name that no table lists, behind a preposition (`dikutip dari Harian Kota`)."""
    mention = discourse.chains.mentions[index]
    return not mention.entries and not mention.role and case_of(discourse.sentence(mention), mention.head) is not None


def _body_of(sectors: frozenset[str], unlisted: bool) -> Callable[[Discourse, int], bool]:
    """A test for bodies of one of the sectors, or, if so wanted, bodies that no table lists."""

    def wanted(discourse: Discourse, index: int) -> bool:
        mention = discourse.chains.mentions[index]
        actor = discourse.chains.actors[index][0]
        if mention.kind in (*REFERRING, "country", "place"):
            return False
        if actor.name in discourse.people or (mention.role and mention.role.kind == "person"):
            return False
        body = mention.name is not None or discourse.several(index)
        return body and (actor.sector in sectors or (unlisted and mention.kind == "name" and not mention.entries))

    return wanted


def last_parties(
    discourse: Discourse, index: int, size: int, wanted: Callable[[Discourse, int], bool] | None = None
) -> Actors:
    """So many parties named together before a mention, else the last different ones; empty if there are too few.

    Persons go with persons and bodies with bodies.
    """
    earlier = discourse.earlier(index, discourse.rules.state_reach)
    tellers = [i for i in earlier if discourse.chains.actors[i][0].sector == MEDIA]  # a paper only tells of them
    indices = [i for i in earlier if i not in tellers and (wanted is None or wanted(discourse, i))]
    for sentence in dict.fromkeys(discourse.chains.mentions[i].sentence for i in indices):
        own = [i for i in indices if discourse.chains.mentions[i].sentence == sentence][::-1]
        if joined := _joined(discourse, own, size, True) or _joined(discourse, own, size, False):
            return joined
        if counted := _numbered(discourse, own, size):
            return counted
        persons = own_persons(discourse, own)
        bodies = [i for i in own if i not in persons]
        named = [i for i in bodies if discourse.chains.mentions[i].kind in ("country", "name")]
        for alike in (persons, bodies, named, [i for i in named if discourse.is_subject(i)]):
            together = _distinct(discourse, alike)
            if len(together) == size:
                return together
    nearest: list[Actor] = []
    for actor in _actors(discourse, indices):
        if len(nearest) < size and all(not _alike(actor, other) for other in nearest):
            nearest.append(actor)
    return tuple(nearest[::-1]) if len(nearest) == size else _crowd(discourse, indices)


def _numbered(discourse: Discourse, indices: list[int], size: int) -> Actors:
    """`menangkap tiga orang`: the last group of so many."""
    return next((discourse.chains.actors[i] for i in reversed(indices) if _number_of(discourse, i) == size), ())


def _number_of(discourse: Discourse, index: int) -> int | None:
    mention = discourse.chains.mentions[index]
    words = [t.low for t in discourse.sentence(mention).tokens[mention.first : mention.head]]
    counts = (discourse.rules.cardinals.get(word) or (int(word) if word.isdecimal() else None) for word in words)
    return next((count for count in counts if count is not None), None)


def _crowd(discourse: Discourse, indices: list[int]) -> Actors:
    """`para pelaku`: the last group of human beings of whom no number is told."""
    for i in indices:
        group = discourse.chains.mentions[i].group
        told = _number_of(discourse, i)
        if group is not None and group.kind == "person" and discourse.several(i) and told is None:
            return discourse.chains.actors[i]
    return ()


def own_persons(discourse: Discourse, indices: list[int]) -> list[int]:
    """Those of the mentions that are single persons."""
    return [i for i in indices if discourse.singular(i)]


def _actors(discourse: Discourse, indices: list[int]) -> Iterator[Actor]:
    return (discourse.chains.actors[i][0] for i in indices)


def _distinct(discourse: Discourse, indices: list[int]) -> Actors:
    found: list[Actor] = []
    for actor in _actors(discourse, indices):
        if all(not _alike(actor, other) for other in found):
            found.append(actor)
    return tuple(found)


def _alike(a: Actor, b: Actor) -> bool:
    bare = a.sector is None or b.sector is None
    same = a.name == b.name and (a.name is not None or a.sector == b.sector)
    return a.code == b.code and (same or (bare and a.code != UNKNOWN))


def _joined(discourse: Discourse, indices: list[int], size: int, subject: bool) -> Actors:
    """The last run of so many different parties joined by `dan`, `dengan` or commas, if so wanted as a subject."""
    for start in range(len(indices) - size, -1, -1):
        run = indices[start : start + size]
        if subject and not discourse.is_subject(run[0]):
            continue
        pairs = list(pairwise(run))
        if pairs and all(_beside(discourse, a, b) for a, b in pairs) and _conjunct(discourse, *pairs[-1]):
            actors = _distinct(discourse, run)
            if len(actors) == size:
                return actors
    return ()


def _another_kind(actor: Actor, sector: str) -> bool:
    """`pengusaha … bupati itu`: whether somebody without a name is of a kind that no holder of the office is of."""
    return actor.name is None and actor.sector not in (*ANYBODY, sector)


def note_epithet(discourse: Discourse, index: int, actors: Actors) -> None:
    """Record whom a noun like `pria itu` means."""
    if actors:
        discourse.chains.set(index, actors)
        discourse.persons.add(index)


def together(discourse: Discourse, index: int) -> Actors:
    """`Prabowo dan Ramaphosa`: the persons joined to a subject that is one; empty if it stands alone."""
    own = discourse.chains.by_sentence[discourse.chains.mentions[index].sentence]
    at = bisect_left(own, index)
    run = [index]
    for other in own[at + 1 : at + MOST_JOINED]:
        if (
            not discourse.singular(other)
            or not discourse.chains.actors[other]
            or not _beside(discourse, run[-1], other)
        ):
            break
        run.append(other)
    if len(run) < 2 or not discourse.is_subject(index) or not _and(discourse, run[-2], run[-1]):
        return ()
    actors = _distinct(discourse, run)
    return actors if len(actors) == len(run) else ()


def _and(discourse: Discourse, a: int, b: int) -> bool:
    first, second = discourse.chains.mentions[a], discourse.chains.mentions[b]
    between = discourse.sentence(first).tokens[first.last + 1 : second.first]
    return any(t.pos == "CCONJ" for t in between)


def _beside(discourse: Discourse, a: int, b: int) -> bool:
    first, second = discourse.chains.mentions[a], discourse.chains.mentions[b]
    between = discourse.sentence(first).tokens[first.last + 1 : second.first]
    joins = discourse.rules.companions
    return 0 < len(between) <= 2 and all(t.pos == "CCONJ" or t.low in joins or t.text == "," for t in between)


def _conjunct(discourse: Discourse, a: int, b: int) -> bool:
    first, second = discourse.chains.mentions[a], discourse.chains.mentions[b]
    between = discourse.sentence(first).tokens[first.last + 1 : second.first]
    return any(t.pos in ("CCONJ", "ADP") for t in between)
