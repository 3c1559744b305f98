"""Mentions → Chains: what each mention of an article stands for, names first, then pronouns.

A chain is everything in the article that resolves to one actor. A short name goes to the fuller name before (or after)
it, a bare office to the person who bears it in this article or on its date, a group without a country to the scene of
its sentence. Pronouns follow in `pronouns.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from saksi.extract.appositions import beside, equated, office_over_place, told_by
from saksi.extract.bodies import NamedBodies, in_its_body, keeps_kind
from saksi.extract.countries import (
    FOCUS_REASON,
    LISTED_PLACE,
    SCENE_REASON,
    Countries,
)
from saksi.extract.crowds import Crowd, shared_head
from saksi.extract.focus import WORLD_CODES, SceneRules, focus_codes
from saksi.extract.naming import Mention, span_of
from saksi.extract.offices import join_office, name_again
from saksi.extract.people import BY_ROLE, IN_APPOSITION, UNLISTED, People, Person, words_of
from saksi.extract.upgrades import kinds_elsewhere, prosecutors
from saksi.model import Actor, Reading, Span
from saksi.resolve.actors import as_actor, in_office, owner_code, pick
from saksi.resolve.book import UNKNOWN, Entry
from saksi.text.tree import case_of

PERSON = "PER"
GENERAL_SECTOR = "GOV"
FORMER = "ELI"
BODY = "ORG"
CIVILIAN = "CVL"
OFFICIAL = ("GOV", "LEG", "JUD", "MIL", "COP", "SPY")
LONGEST_INITIALS = 2
LONGEST_PERSON = 4  # a word of more capitals is an acronym, whatever it was recognised as
CRIMINAL = "CRM"
JUDGES = "JUD"
POLICE = "COP"
LAWMAKERS = "LEG"
PARTY = "PTY"
FORCE = "force"
SOCIETY = "SOC"
ARGUMENTS = ("nsubj", "obj", "obl:agent", "nsubj:pass")


class Chains:
    """The mentions of one article with the actors they resolve to. `actors[i]` belongs to `mentions[i]`."""

    def __init__(self, reading: Reading, mentions: Sequence[Mention]) -> None:
        self.reading, self.mentions = reading, tuple(mentions)
        self.actors: list[tuple[Actor, ...]] = [() for _ in mentions]
        self._cover: dict[tuple[int, int], int] = {}
        self.by_sentence: dict[int, list[int]] = {}
        self.scenes: dict[int, str] = {}
        self.spoken: list[tuple[Span, tuple[Actor, ...]]] = []
        self.said: list[tuple[Span, tuple[Actor, ...]]] = []
        for index, mention in enumerate(self.mentions):
            self.by_sentence.setdefault(mention.sentence, []).append(index)
            for token in range(mention.first, mention.last + 1):
                self._cover[(mention.sentence, token)] = index

    def at(self, sentence: int, token: int) -> int | None:
        """The mention that covers a token."""
        return self._cover.get((sentence, token))

    def actors_at(self, sentence: int, token: int) -> tuple[Actor, ...]:
        """What the mention that covers a token stands for; empty if none does."""
        index = self.at(sentence, token)
        return self.actors[index] if index is not None else ()

    def speakers(self, span: Span) -> tuple[Actor, ...]:
        """Who says the direct quote that a stretch begins in; empty outside quotes."""
        return next((who for (start, end), who in self.spoken if start <= span[0] < end), ())

    def said_by(self, at: int) -> tuple[Actor, ...]:
        """Who says what stands at an offset, the innermost speaker; empty in the article's own voice."""
        around = [(end - start, who) for (start, end), who in self.said if start <= at < end]
        return min(around, key=lambda found: found[0])[1] if around else ()

    def set(self, index: int, actors: Sequence[Actor]) -> None:
        """Record what a mention stands for, with the words and span it was read from."""
        mention = self.mentions[index]
        span = span_of(self.reading.sentences[mention.sentence], mention)
        text = self.reading.article.text[slice(*span)]
        self.actors[index] = tuple(replace(actor, span=span, text=text) for actor in actors)


class NameResolver:
    """Resolves every mention but pronouns. The article's date decides who holds an office."""

    def __init__(self, offices: Sequence[Entry], reference: SceneRules, is_weapon: Callable[[str], bool]) -> None:
        """`offices` are the dated holders of offices, for roles without a name; a weapon without an owner is nobody."""
        self.is_weapon = is_weapon
        self.reference = reference
        self._holders: dict[tuple[str, str], list[Entry]] = {}
        for entry in offices:
            if entry.office:
                self._holders.setdefault((entry.code, entry.office), []).append(entry)

    def resolve(self, reading: Reading, mentions: Sequence[Mention]) -> Chains:
        """Chains with all names, roles and groups resolved; pronouns left empty."""
        chains = Chains(reading, mentions)
        rules = self.reference
        codes = focus_codes(mentions, reading.sentences, rules)
        work = _Article(chains, self, codes)
        for index, mention in enumerate(chains.mentions):
            if mention.kind not in ("pronoun", "possessive"):
                chains.set(index, work.parties(index))
                work.remember(mention, chains.actors[index])
                work.join_apposition(index)
                if holder := join_office(chains, index, rules):
                    work.remember(mention, (holder,))
        name_again(chains, work.people)
        work.bodies.name_again(chains)
        kinds_elsewhere(chains, rules)
        prosecutors(chains, rules)
        return chains

    def holder(self, code: str, office: str, day: str | None) -> Entry | None:
        """Who holds an office of a country on the day."""
        holders = [e for e in self._holders.get((code, office), ()) if in_office(e, day)]
        return pick(holders, day, Counter({code: 1}))


class _Article:
    """What is known so far while the mentions of one article are read in order."""

    def __init__(self, chains: Chains, names: NameResolver, codes: Counter[str]) -> None:
        self._chains, self._names, self._codes = chains, names, codes
        self._day = chains.reading.article.published
        self.people, self.bodies = People(names.reference.same_role), NamedBodies(chains.reading)
        self._crowd = Crowd(chains.reading, names.reference.crowds)
        self._countries = Countries(chains, names.reference, codes)

    def parties(self, index: int) -> tuple[Actor, ...]:
        """What a mention stands for, alone and by the party it leans on."""
        mentions = self._chains.mentions
        mention = mentions[index]
        actors = self.actors(mention)
        named = mention.name is not None and not mention.entries
        if mention.pair and not named and len(actors) == 1:
            other = pick(mention.pair, self._day, self._codes)
            return (*actors, as_actor(other, self._day)) if other and other.sector != actors[0].sector else actors
        if len(actors) != 1:
            return actors
        before = mentions[index - 1] if index else None
        if before and (sector := shared_head(self._chains.reading, before, mention, self._chains.actors[index - 1])):
            return (replace(actors[0], sector=sector, reasons=(*actors[0].reasons, "shares the noun before")),)
        return (self._crowd.read(mention, actors[0]),)

    def actors(self, mention: Mention) -> tuple[Actor, ...]:
        """What a mention stands for by itself."""
        self._countries.move_scene(mention.sentence)
        if mention.group and not mention.owner and self._names.is_weapon(mention.group.word):
            return ()
        if mention.role or mention.group or mention.name is None:
            return (self._described(in_its_body(mention)),)
        if mention.entries:
            return self._listed(mention)
        return (self._unlisted(mention),)

    def remember(self, mention: Mention, actors: Sequence[Actor]) -> None:
        """A named person can be taken up again by part of the name or by the office."""
        row = mention.role
        if len(actors) == 1:
            self.bodies.remember(mention, actors[0])
        if actors:
            self._countries.remember(mention, actors[0])
        if not mention.name or not actors or mention.kind in ("country", "place"):
            return
        for name in {mention.name, actors[0].name or mention.name, mention.also or mention.name}:
            if words := words_of(name):
                self.people.add(Person(words, actors[0], row.word if row else None))

    def join_apposition(self, index: int) -> None:
        """`Martin Griffiths, Wakil Sekretaris Jenderal PBB`: name and office beside each other are one person."""
        mentions, rules = self._chains.mentions, self._names.reference
        sentence = self._chains.reading.sentences[mentions[index].sentence]
        first = beside(mentions, sentence, index, rules)
        if first is None:
            self._equate(index, equated(mentions, sentence, index, rules))
        if first is None or told_by(sentence, mentions[first], mentions[index], rules.telling):
            return
        before, after = mentions[first], mentions[index]
        over = office_over_place(before, after)
        name, role = (before, after) if (after.role or after.group) and (over or not after.name) else (after, before)
        row = role.role or role.group
        if row is None or row.kind != "person" or (role.name and not over) or not name.name or role.plural:
            return
        if role is before and role.group and role.first == role.last and row.sector in OFFICIAL:
            return  # `menurut hasil pemeriksaan polisi, IR …`: officers in general, and somebody else
        bearer = self._chains.actors[index if role is after else first][0]
        named = self._chains.actors[index if name is after else first][0]
        if any(e.kind == "leader" for e in name.entries):
            then = named.sector == FORMER and not role.former and bearer.sector
            person = replace(named, sector=bearer.sector) if then else named
        elif name.kind == "name" and not name.entries and not name.role:
            person = self._person(name, bearer)
        else:
            return
        self._chains.set(first, (person,))
        self._chains.set(index, (person,))
        self.remember(name, (person,))

    def _person(self, name: Mention, bearer: Actor) -> Actor:
        """Somebody under his fullest name in the article, in the office beside it."""
        known = self.people.known(name.name or "")
        full = known.actor.name if known and known.actor.name else name.name
        return Actor(bearer.code, bearer.sector, full, reasons=(IN_APPOSITION, *bearer.reasons))

    def _equate(self, index: int, first: int | None) -> None:
        """`Odeh adalah kepala brigade Hamas`: a civilian for all that was known holds the office."""
        role = self._chains.mentions[index]
        row = role.role or role.group
        if first is None or row is None or role.name or not (self._chains.actors[first] and self._chains.actors[index]):
            return
        name, named = self._chains.mentions[first], self._chains.actors[first][0]
        bearer = self._chains.actors[index][0]
        plain = named.sector in (None, CIVILIAN) and named.name is not None and not named.wikidata and not name.entries
        single = row.kind == "person" and not role.plural and not role.former
        if single and plain and name.kind == "name" and bearer.sector and not bearer.name:
            person = self._person(name, bearer)
            self._chains.set(first, (person,))
            self._chains.set(index, (person,))
            self.remember(name, (person,))

    def _listed(self, mention: Mention) -> tuple[Actor, ...]:
        placed = mention.kind in ("country", "place")
        if not placed and (person := self.people.known(mention.name or "", exact=True) or self._namesake(mention)):
            return (person.actor,)
        town = mention.kind == "place" and self._free(mention)
        if town and (person := self.people.first_named(mention.name or "", mention.entries)):
            return (person.actor,)
        entry = pick(mention.entries, self._day, self._codes, owner_code(mention.owner))
        if entry is None:
            named = ", ".join(sorted({e.name for e in mention.entries}))
            return (Actor(UNKNOWN, None, mention.name, reasons=(f"several listed under this name: {named}",)),)
        struck = entry.kind == "capital" and self._countries.struck(mention)
        if struck or (entry.kind in ("capital", "seat") and self._countries.stands(mention)):
            towns = [e.code for e in mention.entries if e.kind == "place" and entry.kind != "capital"]
            code = next(iter(towns), entry.code)  # `di Brussel`: in Belgium; London is no town in Canada
            return (Actor(code, reasons=(LISTED_PLACE,)),)
        if mention.generic and (code := self._countries.of_body(mention, entry)) != entry.code:
            return (Actor(code, entry.sector, reasons=("the same body of another country",)),)
        if entry.sector == LAWMAKERS and (party := next((e for e in mention.owner if e.sector == PARTY), None)):
            return (as_actor(party, self._day),)  # `DPD Golkar`: the party's own board
        return (as_actor(entry, self._day),)

    def _namesake(self, mention: Mention) -> Person | None:
        """`Teguh`, where the article has named one Hendra Teguh Santosa and nobody listed by more than that word."""
        listed = {e.name for e in mention.entries if e.kind == "leader"}
        return self.people.namesake(mention.name or "", listed) if listed else None

    def _free(self, mention: Mention) -> bool:
        """Whether no preposition stands before a mention: `Vienna menangis`, who is not in Austria."""
        sentence = self._chains.reading.sentences[mention.sentence]
        return case_of(sentence, mention.head) is None

    def _unlisted(self, mention: Mention) -> Actor:
        """A name of no table: the fuller name it shortens, a part of a listed body, else a person of the scene."""
        if mention.owner and (code := owner_code(mention.owner)):
            sector = next((e.sector for e in mention.owner if e.kind == "org"), mention.body or GENERAL_SECTOR)
            return Actor(code, sector, mention.name, reasons=("belongs to the body it is named after",))
        if person := self.people.known(mention.name or ""):
            return _ranked(person.actor, mention)
        if body := self.bodies.known(mention.name):
            return body
        sentence = self._chains.reading.sentences[mention.sentence]
        token = sentence.tokens[mention.head]
        acronym = mention.name is not None and mention.name.isupper() and len(mention.name) > LONGEST_INITIALS
        free = mention.listed is None and not acronym and token.dep in ARGUMENTS and case_of(sentence, token.i) is None
        if mention.body:
            return Actor(self._countries.scene, mention.body, mention.name, reasons=("unlisted body", SCENE_REASON))
        initials = mention.name is not None and mention.name.isalpha() and not mention.body and not acronym
        initials = initials and mention.name == (mention.name or "").upper() and token.dep in (*ARGUMENTS, "conj")
        word = mention.name is not None and mention.name.isupper() and mention.name.isalpha()
        recognised = mention.listed == PERSON and not (word and len(mention.name or "") > LONGEST_PERSON)
        if recognised or free or mention.also or (initials and case_of(sentence, token.i) is None):
            sector = mention.title_sector or CIVILIAN
            code = self._countries.native(mention) or self._countries.focus
            return Actor(code, sector, mention.name, reasons=(UNLISTED, FOCUS_REASON))
        if self._countries.focus in self._names.reference.home and (mention.listed == BODY or mention.kind == "place"):
            town = mention.kind == "place"
            told = (LISTED_PLACE,) if town else ("unlisted body",)
            return Actor(self._countries.focus, None if town else CIVILIAN, mention.name, reasons=(*told, FOCUS_REASON))
        return Actor(UNKNOWN, None, mention.name, reasons=("unlisted name",))

    def _described(self, mention: Mention) -> Actor:
        """A role or group, with or without a name."""
        row = mention.role or mention.group
        code, reason = self._countries.of(mention)
        sector = (row.sector if row else None) or mention.title_sector
        fleet = mention.group is not None and mention.group.kind == FORCE  # `armada PT Pelindo`
        if mention.body and (fleet or sector in (None, GENERAL_SECTOR)) and not _of_place(mention):
            sector = mention.body
        bodied = (e for e in mention.owner if e.kind == "org" and e.sector != UNKNOWN)  # not `Camat Medan [Barat]`
        bodies = sorted(bodied, key=lambda e: e.code != code)
        body = bodies[0] if bodies else None
        if mention.former and mention.role and (sector or (body and body.sector)) in OFFICIAL:
            return self._former(mention, code, reason)
        if mention.body == JUDGES and sector == POLICE:
            sector = JUDGES  # `penyidik Kejaksaan Negeri`
        if body and sector in (None, GENERAL_SECTOR, CRIMINAL):
            sector = body.sector or (None if body.code in WORLD_CODES else sector)
        if sector is None and mention.role and mention.role.kind == "person":
            board = self._names.reference.boards.get(mention.role.word, GENERAL_SECTOR)
            sector = board if _of_state(mention) else self._civic(mention, body)
        office = [e for e in mention.entries if mention.role and e.office and e.office == mention.role.office]
        held = [e for e in office if in_office(e, self._day)] or mention.entries
        if held and (entry := pick(held, self._day, self._codes, code)):
            actor = as_actor(entry, self._day)
            yet = sector is not None and self._day is not None and entry.since > self._day
            then = sector is not None and actor.sector == FORMER and not mention.former  # `Presiden Soekarno`, long ago
            told = sector if yet or then else actor.sector  # `Danrem`, who will head a firm, is an officer today
            return replace(actor, sector=told, reasons=(*actor.reasons, "role"))
        if mention.name and mention.role and mention.role.office:
            holder = self._names.holder(code, mention.role.office, self._day)
            if holder and mention.name.lower() in holder.name.lower():
                return as_actor(holder, self._day)
        if mention.name:
            known = self.people.known(mention.name)
            if known and mention.role is None and known.actor.code != UNKNOWN:
                return _ranked(known.actor, mention)
            return Actor(code, sector, mention.name, reasons=(BY_ROLE, reason))
        if mention.role and not mention.owner and not mention.body and (squad := self._squad(mention)):
            return squad
        if mention.role and (bearer := self._bearer(mention, code)):
            return bearer
        if mention.role and body and mention.role.kind == "org" and not keeps_kind(sector, body):
            return as_actor(body, self._day)
        if body and mention.group and body.sector:
            kind = sector if keeps_kind(mention.group.sector, body) else body.sector
            return Actor(body.code, kind, body.name, reasons=("group of a listed organisation",))
        return Actor(code, sector, None, reasons=(row.word if row else "title", reason))

    def _civic(self, mention: Mention, body: Entry | None) -> str | None:
        """`Ketua Umum Ikatan Keluarga X`, `Sekjen Y`: who heads a body that no table lists is of civil society."""
        rules = self._names.reference
        heads = mention.role is not None and mention.role.word in rules.civic and body is None
        return SOCIETY if heads and mention.last > mention.first else None

    def _squad(self, mention: Mention) -> Actor | None:
        """`Petugas menembak pelaku`: officers without a body are of the force named last, not far before.

        Where police and soldiers went together, the police.
        """
        rules, row = self._names.reference, mention.role
        tokens = self._chains.reading.sentences[mention.sentence].tokens[mention.head + 1 : mention.last + 1]
        bare = all(t.low in rules.guarding for t in tokens)
        sectors = rules.squads.get(row.word) if row and bare else None
        for sentence in range(mention.sentence, max(-1, mention.sentence - rules.reach - 1), -1) if sectors else ():
            own = [
                self._chains.actors[i][0] for i in self._chains.by_sentence.get(sentence, []) if self._chains.actors[i]
            ]
            found = [a for a in reversed(own) if sectors and a.sector in sectors and a.code != UNKNOWN]
            found.sort(key=lambda a: a.sector in rules.escorts)
            if found:
                return Actor(found[0].code, found[0].sector, reasons=("of the force named before",))
        return None

    def _former(self, mention: Mention, code: str, reason: str) -> Actor:
        """`mantan Wakil Bupati X`: whoever it is holds the office no longer."""
        bearers = [e for e in mention.entries if e.kind == "leader"]  # not the body that the office is part of
        if bearers and (entry := pick(bearers, self._day, self._codes, code)):
            return as_actor(entry, self._day)
        return Actor(code, FORMER, mention.name, reasons=("former holder of the office", reason))

    def _bearer(self, mention: Mention, code: str) -> Actor | None:
        """Who bears an office that stands without a name: somebody in the article, or the holder on the day."""
        assert mention.role is not None
        if mention.role.kind != "person" or mention.plural:
            return None
        if bearer := self.people.bearer(code, mention.role.word, mention.role.office):
            return bearer
        if mention.role.office and (entry := self._names.holder(code, mention.role.office, self._day)):
            return as_actor(entry, self._day)
        return None


def _ranked(actor: Actor, mention: Mention) -> Actor:
    """`Kombes Ino`, of somebody of whom only the name was known: the rank tells what he is."""
    plain = actor.sector in (None, CIVILIAN) and mention.title_sector
    return replace(actor, sector=mention.title_sector) if plain else actor


def _of_state(mention: Mention) -> bool:
    """`pemimpin Rusia`: whose office is of a country and of no body."""
    return any(e.kind == "state" for e in mention.owner) and all(e.kind in ("state", "place") for e in mention.owner)


def _of_place(mention: Mention) -> bool:
    """`Lurah Pondok Labu`: an office over a place, whose name is no body's."""
    return mention.role is not None and mention.role.kind == "person" and mention.role.takes == "place"
