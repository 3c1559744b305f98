"""Chains and utterances → who may be taken up where: subjects, speakers, quotes, and the order of salience.

Every list that is walked once per pronoun is bounded by `ReferenceRules.most`, so that a text of nothing but pronouns
takes time in proportion to its length.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from saksi.extract.chains import PERSON, Chains
from saksi.extract.clauses import ClauseReader
from saksi.extract.naming import Mention
from saksi.extract.references import ReferenceRules, Spoken
from saksi.model import Actor, Sentence, Span, Token
from saksi.text.tree import ancestors, case_of, relation, subtree

REFERRING = ("pronoun", "possessive")
BODY = "ORG"
PLACES = ("country", "place")
PARTICLES = ("ADV", "AUX", "PART")
OBJECTS = ("obj", "iobj", "obl")
DEEPEST = 12
JOINED_BEFORE = 3  # `Ukraina dan rakyat|nya`: words from the suffix back to the name


class Discourse:
    """One article while its references are resolved."""

    def __init__(
        self, chains: Chains, utterances: Sequence[Spoken], rules: ReferenceRules, clauses: ClauseReader
    ) -> None:
        self.chains, self.rules, self._clauses = chains, rules, clauses
        self.utterances = sorted(utterances, key=_position)
        self._quotes = [quote.span for quote in chains.reading.quotes]
        self._openings = [span[0] for span in self._quotes]
        self.starts = [self._start(mention) for mention in chains.mentions]
        self._inner, self._outer = self._nesting()
        personal = [u for u in self.utterances if u.rule not in rules.credits and not u.silent]
        self.speakers = {i for utterance in personal for i in self.speakers_of(utterance)}
        self._credited = {i for u in self.utterances for i in self.speakers_of(u)} - self.speakers
        self.persons: set[int] = set()
        self.people = {
            a.name for i, m in enumerate(chains.mentions) if _is_office(m) for a in chains.actors[i] if a.name
        }
        self._subjects: dict[int, bool] = {}
        self._salient: dict[int, tuple[int, ...]] = {}

    def _start(self, mention: Mention) -> int:
        return self.sentence(mention).tokens[mention.first].start

    def sentence(self, mention: Mention) -> Sentence:
        """The sentence that a mention stands in."""
        return self.chains.reading.sentences[mention.sentence]

    def token(self, index: int) -> Token:
        """The head of a mention."""
        mention = self.chains.mentions[index]
        return self.sentence(mention).tokens[mention.head]

    def quote(self, index: int) -> Span | None:
        """The outer quote that a mention stands in."""
        at = self.starts[index]
        place = bisect_right(self._openings, at) - 1
        return self._quotes[place] if place >= 0 and at < self._quotes[place][1] else None

    def _nesting(self) -> tuple[list[int | None], list[int | None]]:
        """For each mention the innermost utterance whose content holds it, for each utterance the one around it."""
        order = sorted(range(len(self.utterances)), key=lambda u: _widest_first(self.utterances[u].content))
        inner: list[int | None] = [None] * len(self.starts)
        outer: list[int | None] = [None] * len(self.utterances)
        open_ones: list[int] = []
        todo = 0
        for index, at in enumerate(self.starts):
            while todo < len(order) and self.utterances[order[todo]].content[0] <= at:
                self._close(open_ones, self.utterances[order[todo]].content[0])
                outer[order[todo]] = open_ones[-1] if open_ones else None
                open_ones.append(order[todo])
                todo += 1
            self._close(open_ones, at)
            inner[index] = open_ones[-1] if open_ones else None
        return inner, outer

    def _close(self, open_ones: list[int], at: int) -> None:
        while open_ones and self.utterances[open_ones[-1]].content[1] <= at:
            open_ones.pop()

    def around(self, index: int) -> Iterator[Spoken]:
        """The utterances whose content holds a mention, innermost first."""
        at = self._inner[index]
        for _ in range(DEEPEST):
            if at is None:
                return
            yield self.utterances[at]
            at = self._outer[at]

    def speakers_of(self, utterance: Spoken) -> tuple[int, ...]:
        """The mentions that an utterance's speakers are, or the first one inside the noun phrase that speaks."""
        found = []
        for place, token in utterance.speaker:
            index = self.chains.at(place, token)
            if index is None:
                below = islice(subtree(self.chains.reading.sentences[place], token), self.rules.most)
                index = next((k for i in below if i > token and (k := self.chains.at(place, i)) is not None), None)
            if index is not None:
                found.append(index)
        return tuple(found)

    def is_subject(self, index: int) -> bool:
        """Whether a mention is a grammatical subject, speaks, or stands where a subject stands."""
        if index not in self._subjects:
            self._subjects[index] = index in self.speakers or self._in_subject_place(self.chains.mentions[index])
        return self._subjects[index]

    def is_main(self, index: int) -> bool:
        """Whether a mention is the subject of the predicate that heads its sentence."""
        mention, token = self.chains.mentions[index], self.token(index)
        verb = self.sentence(mention).tokens[token.head]
        return relation(token) == "nsubj" and verb.head == verb.i

    def _in_subject_place(self, mention: Mention) -> bool:
        tokens = self.sentence(mention).tokens
        if relation(tokens[mention.head]) == "nsubj":
            return True
        if mention.first and tokens[mention.first - 1].pos not in ("PUNCT", "SCONJ", "CCONJ"):
            return False
        after = next((t for t in tokens[mention.last + 1 : mention.last + 4] if t.pos not in PARTICLES), None)
        return after is not None and after.pos == "VERB" and bool(after.morph.voice)

    def singular(self, index: int) -> bool:
        """A single human being: `dia` can take it up. Bare collectives (`polisi`, `warga`) are many."""
        mention = self.chains.mentions[index]
        if index in self.persons or index in self._credited:
            return index in self.persons
        if mention.kind == "name" and not mention.entries and not mention.group and not mention.plural:
            return index in self.speakers or mention.listed != BODY or self._like_a_person(index)
        if not compatible(self.sentence(mention), mention, True):
            return False
        return mention.name is not None or self.token(index).low not in self.rules.collective or self._one(mention)

    def may_be_person(self, index: int) -> bool:
        """A single human being, or a pronoun that has been resolved to one."""
        mention = self.chains.mentions[index]
        if mention.kind in REFERRING:
            return not mention.plural and any(actor.name for actor in self.chains.actors[index])
        return self.singular(index)

    def _like_a_person(self, index: int) -> bool:
        """A single name in the place of a subject: taken for a person, whatever the recogniser calls it."""
        mention = self.chains.mentions[index]
        return mention.first == mention.last and not self.token(index).text.isupper() and self.is_subject(index)

    def several(self, index: int) -> bool:
        """A state, a body or more than one human being: `mereka` can take it up."""
        mention = self.chains.mentions[index]
        if index in self.persons:
            return False
        if mention.plural:
            return True
        if mention.kind == "group" and mention.name is None and not self._one(mention):
            return self.token(index).low not in self.rules.single
        if mention.kind == "role" and mention.name is None and self.token(index).low in self.rules.collective:
            return not self._one(mention)
        return compatible(self.sentence(mention), mention, False)

    def _one(self, mention: Mention) -> bool:
        tokens = self.sentence(mention).tokens[max(0, mention.first - 1) : mention.head]
        return any(token.low in self.rules.single for token in tokens)

    def barred(self, index: int) -> set[int]:
        """What a mention cannot mean: its own phrase, and for an object the subject of the same verb."""
        mention = self.chains.mentions[index]
        sentence = self.sentence(mention)
        barred = {index}
        if (owner := self.chains.at(mention.sentence, mention.first - 1)) is not None:
            barred.add(owner)
        token = sentence.tokens[mention.head]
        predicate = None
        if mention.kind == "possessive":
            predicate = self._attack_on(sentence, mention)
        elif relation(token) in OBJECTS and mention.listed not in self.rules.reflexive:
            predicate = token.head
        if predicate is not None:
            barred |= self.subjects_of(mention, predicate)
        return barred

    def _attack_on(self, sentence: Sentence, mention: Mention) -> int | None:
        """`Israel membom konsulatnya`: what is attacked is not the attacker's own, unless it is a person of his."""
        owned = sentence.tokens[sentence.tokens[mention.head].head]
        person = self.chains.at(mention.sentence, owned.i)
        while owned.dep == "nmod" and sentence.tokens[owned.head].i < owned.i:
            owned = sentence.tokens[owned.head]
        verb = sentence.tokens[owned.head]
        kin = person is not None and compatible(sentence, self.chains.mentions[person], True)
        after = sentence.tokens[mention.last + 1].low if mention.last + 1 < len(sentence.tokens) else ""
        if relation(owned) not in OBJECTS or verb.morph.root not in self.rules.hostile or after in self.rules.own:
            return None
        return None if kin else verb.i

    def subjects_of(self, mention: Mention, predicate: int) -> set[int]:
        """The mentions that are the subject of a predicate in the sentence of a mention."""
        heads = self._clauses.subjects(self.sentence(mention), predicate)
        return {k for head in heads if (k := self.chains.at(mention.sentence, head)) is not None}

    def candidates(self, index: int) -> Iterator[int]:
        """What a mention may take up, most salient first; each once."""
        seen = self.barred(index)
        for found in self._order(index):
            if found not in seen:
                seen.add(found)
                yield found

    def _order(self, index: int) -> Iterator[int]:
        mention = self.chains.mentions[index]
        quote = self.quote(index)
        here = [*self.governing(index), *self._ahead(index), *self.before(index)]
        yield from (i for i in here if self.quote(i) == quote)
        yield from (i for i in here if self.quote(i) != quote)
        left = self.rules.reach
        for sentence in range(mention.sentence - 1, max(-1, mention.sentence - self.rules.state_reach - 1), -1):
            found = self.salient(sentence)
            yield from sorted(found, key=lambda i: self.quote(i) is None) if quote else found
            left -= any(self.chains.mentions[i].kind not in REFERRING for i in found)
            if not left:
                return

    def governing(self, index: int) -> Iterator[int]:
        """Subjects and passive agents of the predicates above a mention, nearest first; then who says the words."""
        mention = self.chains.mentions[index]
        sentence = self.sentence(mention)
        own = sentence.tokens[mention.head].head
        for above in islice(ancestors(sentence, mention.head), DEEPEST):
            if above.pos in ("NOUN", "PROPN") and not self._clauses.own_subjects(sentence, above.i):
                continue
            objects = self._is_object(index) and above.i != own
            for head in self._parties(sentence, above, objects):
                found = self._at_or_in(sentence, head) if objects else self.chains.at(sentence.index, head)
                if found is not None and head < mention.first:
                    yield found
        for utterance in self.around(index):
            yield from (i for i in self.speakers_of(utterance) if i < index and self._same_sentence(i, index))

    def _at_or_in(self, sentence: Sentence, head: int) -> int | None:
        """The mention at a noun, or the first one that its phrase holds (`lokasi persembunyian [Karim]`)."""
        if (found := self.chains.at(sentence.index, head)) is not None:
            return found
        below = (i for i in islice(subtree(sentence, head), DEEPEST) if i > head)
        return next((k for i in below if (k := self.chains.at(sentence.index, i)) is not None), None)

    def _is_object(self, index: int) -> bool:
        return self.chains.mentions[index].kind != "possessive" and relation(self.token(index)) in ("obj", "iobj")

    def _parties(self, sentence: Sentence, verb: Token, objects: bool) -> tuple[int, ...]:
        """Heads of the parties of a verb that a clause under it may tell about, the likeliest first.

        `objects`: what is taken up is an object (`menyandera pilot lalu membebaskannya`), likeliest an object again.
        """
        subjects = self._clauses.subjects(sentence, verb.i)
        if verb.morph.voice == "passive":
            agents = self._clauses.read(sentence, verb.i).agents
            return (*subjects, *agents) if verb.morph.root in self.rules.suffered else (*agents, *subjects)
        if objects or verb.morph.root in self.rules.suffered:
            return (*self._clauses.read(sentence, verb.i).patients, *subjects)
        return subjects

    def _same_sentence(self, a: int, b: int) -> bool:
        return self.chains.mentions[a].sentence == self.chains.mentions[b].sentence

    def _ahead(self, index: int) -> Iterator[int]:
        """`Dalam pidatonya, Macron …`: a possessive in a phrase in front of the clause means its subject."""
        mention = self.chains.mentions[index]
        sentence = self.sentence(mention)
        if mention.kind != "possessive":
            return
        owned = sentence.tokens[mention.head].head
        case = case_of(sentence, owned)
        if case is None or any(t.pos == "VERB" for t in sentence.tokens[: case.i]):
            return
        verb = sentence.tokens[owned].head
        if verb > mention.last:
            yield from (k for k in self.subjects_of(mention, verb) if k > index)
        for k in self.chains.by_sentence[mention.sentence]:
            later = self.chains.mentions[k]
            if later.first > mention.last and self.is_subject(k):
                if not any(t.pos == "VERB" for t in sentence.tokens[mention.last + 1 : later.first]):
                    yield k
                return

    def before(self, index: int) -> Iterator[int]:
        """Earlier mentions of the same sentence: subjects first, each lot nearest first."""
        own = self.chains.by_sentence[self.chains.mentions[index].sentence]
        at = bisect_left(own, index)
        earlier = own[max(0, at - self.rules.most) : at][::-1]
        yield from (i for i in earlier if self.is_subject(i))
        yield from (i for i in earlier if not self.is_subject(i))

    def salient(self, sentence: int) -> tuple[int, ...]:
        """The first mentions of a sentence: subjects and speakers, then the rest; what is quoted comes last."""
        if sentence not in self._salient:
            own = self.chains.by_sentence.get(sentence, [])[: self.rules.most]
            order = sorted(own, key=lambda i: (self.quote(i) is not None, not self.is_subject(i)))
            self._salient[sentence] = tuple(order)
        return self._salient[sentence]

    def earlier(self, index: int, reach: int) -> list[int]:
        """Names, roles and groups up to so many sentences before a mention, nearest first, a bounded number of them."""
        mentions = self.chains.mentions
        found: list[int] = []
        for i in range(index - 1, max(-1, index - 1 - self.rules.most), -1):
            if mentions[index].sentence - mentions[i].sentence > reach:
                break
            if mentions[i].kind not in (*REFERRING, "place") and self.chains.actors[i]:
                found.append(i)
        return found

    def bracket(self, index: int) -> int | None:
        """`ia (Putin)`: the name that a bracket right behind a pronoun gives."""
        mention = self.chains.mentions[index]
        tokens = self.sentence(mention).tokens
        if mention.last + 3 >= len(tokens) or tokens[mention.last + 1].text != "(":
            return None
        named = self.chains.at(mention.sentence, mention.last + 2)
        if named is None or self.chains.mentions[named].kind in REFERRING:
            return None
        end = self.chains.mentions[named].last + 1
        return named if end < len(tokens) and tokens[end].text == ")" else None

    def joined_owner(self, index: int) -> tuple[Actor, ...]:
        """`Ukraina dan rakyatnya`: whoever is named right before the conjunction is the owner."""
        mention = self.chains.mentions[index]
        tokens = self.sentence(mention).tokens
        if mention.kind != "possessive" or mention.first < JOINED_BEFORE:
            return ()
        joined = tokens[mention.first - 1].pos == "NOUN" and tokens[mention.first - 2].low in self.rules.joining
        named = self.chains.at(mention.sentence, mention.first - JOINED_BEFORE) if joined else None
        if named is None or self.chains.mentions[named].kind in (*REFERRING, "place"):
            return ()
        return self.chains.actors[named]

    def is_scene(self, index: int) -> bool:
        """`di Qatar`, `ke Warsawa`: where something happens, nobody who acts."""
        mention = self.chains.mentions[index]
        if mention.kind not in PLACES:
            return False
        sentence, token = self.sentence(mention), self.token(index)
        first = token.head if relation(token) == "conj" and token.head < token.i else token.i
        case = case_of(sentence, first)
        if mention.kind == "place" and not self.is_subject(index) and first != token.i:
            return True
        return case is not None and case.low in self.rules.scene_prepositions


def _is_office(mention: Mention) -> bool:
    """A name with an office or rank before it, or one that the tables list as a person's."""
    office = mention.name is not None and mention.role is not None and mention.role.kind == "person"
    return office or mention.title_sector is not None or any(entry.kind == "leader" for entry in mention.entries)


def _position(utterance: Spoken) -> int:
    return (utterance.cue or utterance.content)[0]


def _widest_first(span: Span) -> tuple[int, int]:
    return span[0], -span[1]


def compatible(sentence: Sentence, mention: Mention, person: bool) -> bool:
    """Whether a pronoun for a human being (`dia`) or for several or a body (`mereka`) can take up the mention."""
    if mention.kind in ("pronoun", "possessive"):
        return False
    if mention.kind in ("country", "place"):
        return not person
    human = (mention.role is not None and mention.role.kind == "person") or mention.listed == PERSON
    human = human or any(e.kind == "leader" for e in mention.entries)
    human = human or (mention.group is not None and mention.group.kind == "person") or mention.title_sector is not None
    if mention.kind == "name" and not (human or mention.entries or mention.group):
        return False
    if person:
        return human and not mention.plural
    return not human or mention.plural
