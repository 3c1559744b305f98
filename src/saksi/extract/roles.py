"""Candidate → who did it and to whom: the slots of a frame filled with actors of the article.

What a noun stands for is told by `standins.py`. A noun that never acts (lexicon/nonactors.tsv) is nobody: a frame whose
agent is such a noun gives no event.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from saksi.extract.accusers import Accusers
from saksi.extract.addressees import Addressees
from saksi.extract.aims import Aims
from saksi.extract.alleged import Alleged
from saksi.extract.attending import Attendance
from saksi.extract.chains import Chains
from saksi.extract.clauses import ClauseReader
from saksi.extract.frames import Candidate
from saksi.extract.joined import Joined
from saksi.extract.lexicon import NounLexicon
from saksi.extract.lookalikes import Lookalikes
from saksi.extract.neighbours import Neighbours
from saksi.extract.predicates import Clause, ClauseRules, crosses_preposition
from saksi.extract.slots import TRIGGER, beyond_quote, distinct, joined_to, slot_heads
from saksi.extract.standins import StandIns
from saksi.extract.struck import Struck
from saksi.model import Actor, Sentence, Token
from saksi.resolve.book import UNKNOWN
from saksi.text.tree import ancestors, case_of, dependents

NEVER_ACT = (("listed place",), ("listed media",))
STATE = ("listed state",)
TIME = "time"
SPEAKING = "1"
SPEAKER = "speaker"
CIRCUMSTANCES = ("result", "process", "state")
AGENTIVE = ("agent", "subject", "possessor")
PLACES = ("country", "place")
PEOPLE = ("name", "role", "group", "pronoun")


class Parties(Struct, frozen=True):
    """Both roles of one event; `blocked` names the word that stands in an actor slot and cannot act."""

    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    blocked: str | None = None
    silent: bool = False


class RoleReader:
    """Fills the slots of candidates. One instance serves all articles."""

    def __init__(
        self, nouns: NounLexicon, clauses: ClauseReader, documents: frozenset[str], triggers: frozenset[str]
    ) -> None:
        """`documents` are nouns such as `putusan` that act in the name of whoever issued them; `triggers` are the roots
        of acts, by which `pembunuhan` is told from `pelabuhan`.
        """
        self._documents = documents
        self._standins = StandIns(nouns, clauses, triggers)
        self._nouns, self._clauses = nouns, clauses
        self._agentive = (*AGENTIVE, clauses.rules.agent_preposition)
        self._beside = Neighbours(clauses.rules)
        self._addressees = Addressees(self._standins, clauses)
        self._alleged = Alleged(clauses.rules)
        self._joined, self._attendance = Joined(), Attendance(clauses)
        self._accusers = Accusers(self._standins, clauses)
        self._aims = Aims(self._standins, clauses)
        self._struck = Struck(self._standins, nouns, clauses)
        self._lookalikes = Lookalikes(nouns, clauses)

    @property
    def rules(self) -> ClauseRules:
        """The rules of clauses: words of what happened, as against what is asked for."""
        return self._clauses.rules

    def read(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> Parties:
        """The parties of a candidate as its own sentence tells them."""
        present = self._attendance.of(sentence, candidate, chains) if candidate.frame.joint else ()
        return Parties(present) if present else self._told(sentence, candidate, chains)

    def _told(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> Parties:
        """The parties that the clause and what stands beside it tell."""
        frame, clause = candidate.frame, candidate.clause
        used: set[int] = set(candidate.consumed)
        if alleged := self._alleged.of(sentence, candidate, chains):
            speakers = chains.said_by(sentence.tokens[candidate.first].start) if candidate.clause.verbal else ()
            return Parties(speakers, alleged)
        together = frame.joint or self._mutual(sentence, candidate)
        actors, blocked = self._fill(sentence, candidate, chains, frame.roles.actor, used, together)
        if frame.type in self._clauses.rules.asking and (caused := self._caused(sentence, candidate, chains)):
            return Parties(blocked=caused)
        if blocked and not actors:
            shared = self._of_main_clause(sentence, candidate)
            return self._told(sentence, shared, chains) if shared else Parties(blocked=blocked)
        unknown = self._unknown_speaker(sentence, candidate, chains)
        actors = () if unknown else actors
        if not actors and frame.type in self._clauses.rules.striking:
            actors = self._struck.by(sentence, candidate, chains)
        if together:
            actors = self._all_of_them(sentence, candidate, chains, actors)
        if together and not frame.joint and len(actors) > 1:
            return Parties(actors, actors)
        recipients, other = self._fill(sentence, candidate, chains, frame.roles.recipient, used, False)
        recipients = self._addressees.named(sentence, candidate, chains) or recipients
        actors = actors or (() if unknown else self._accusers.of(sentence, candidate, chains))
        if not actors and recipients and self._lookalikes.investigates(sentence, candidate, chains):
            owners = tuple(distinct([a for i in clause.possessors for a in self._standins.of(sentence, i, chains)]))
            actors, recipients = (owners, recipients) if clause.patients else (recipients, ())
        if actors and not recipients and self._lookalikes.charged(sentence, candidate, actors):
            actors, recipients = (), actors
        if tried := self._lookalikes.tried(sentence, candidate):
            recipients = tuple(a for i in tried for a in self._standins.of(sentence, i, chains)) or recipients
        beside = () if recipients else self._aims.of(sentence, candidate, chains, actors)
        if other and not recipients and not beside and clause.verbal and "patient" in frame.roles.recipient:
            return Parties(actors, (), blocked=other if "recipient" in frame.needs else None, silent=True)
        if not recipients:
            recipients = self._addressees.of(sentence, candidate, chains, actors)
            recipients = recipients or beside
            own = {a.code for a in actors if a.sector}  # `Menlu Inggris menegaskan dukungan Inggris`
            recipients = tuple(r for r in recipients if r.reasons[:1] != STATE or r.code not in own)
        if frame.type in self._clauses.rules.striking:
            recipients = self._struck.of(sentence, candidate, chains, actors, recipients)
        if len(recipients) > 1:
            recipients = tuple(r for r in recipients if r.reasons[:1] != NEVER_ACT[1])
        home = {a.code for a in actors}
        recipients = tuple(r for r in recipients if r.code not in home or r.reasons[:1] != NEVER_ACT[0])
        same = {(a.code, a.name, a.span) for a in actors}
        recipients = tuple(r for r in recipients if (r.code, r.name, r.span) not in same)
        recipients = self._not_reflexive(actors, recipients)
        return Parties(actors, recipients)

    def _all_of_them(
        self, sentence: Sentence, candidate: Candidate, chains: Chains, actors: tuple[Actor, ...]
    ) -> tuple[Actor, ...]:
        """Everybody who takes part in a joint act: a pair that is told, who speaks of it, who did something at it."""
        clause = candidate.clause
        if pair := self._pair(sentence, candidate, chains):
            return pair
        if not candidate.frame.joint:
            return actors
        if actors and not clause.agents and not clause.verbal and not self._paired(candidate):
            return self._with_subject(sentence, candidate, chains, actors)
        return actors or self._attendance.within(sentence, candidate, chains)

    def _unknown_speaker(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> bool:
        """`Kami mengecam penolakan dari warga`, said by nobody knows whom: nobody else in the sentence does it."""
        clause = candidate.clause
        if not clause.verbal or clause.voice != "active" or not clause.agents:
            return False
        index = chains.at(sentence.index, clause.agents[0])
        row = self._nouns.pronouns.get(sentence.tokens[clause.agents[0]].low)
        return index is not None and not chains.actors[index] and row is not None and row.person == SPEAKING

    def _not_reflexive(self, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """`Budi memukulinya`: the suffix is somebody else than the subject."""
        own = {(a.code, a.name) for a in actors if a.name is not None}
        suffix = self._clauses.rules.suffix
        return tuple(r for r in recipients if (r.text or "").lower() != suffix or (r.code, r.name) not in own)

    def _of_main_clause(self, sentence: Sentence, candidate: Candidate) -> Candidate | None:
        """`Pemerintah menilai hal itu buruk dan berjanji …`: if the near subject cannot act, the main one does."""
        clause = candidate.clause
        subject = self._clauses.main_subject(sentence, sentence.tokens[clause.token]) if clause.verbal else ()
        if not subject or set(subject) & {*clause.subjects, *clause.agents}:
            return None
        return replace(candidate, clause=replace(clause, agents=subject, subjects=subject))

    def _fill(
        self,
        sentence: Sentence,
        candidate: Candidate,
        chains: Chains,
        slots: tuple[str, ...],
        used: set[int],
        every: bool,
    ) -> tuple[tuple[Actor, ...], str | None]:
        """Actors of the first slot that has any (of every slot for joint acts), and a noun that cannot act."""
        found: list[Actor] = []
        blocked: str | None = None
        for slot in slots:
            if slot == SPEAKER:
                found.extend(chains.said_by(sentence.tokens[candidate.first].start))
            if slot == SPEAKER or self._anothers(sentence, candidate, slot):
                continue
            heads = self._slot_heads(sentence, candidate, chains, slots, slot, used, every)
            for head in heads:
                if every and sentence.tokens[head].low in self._clauses.rules.stances:
                    continue  # `sepakat dengan sikap X`
                actors = self._standins.of(sentence, head, chains)
                if slot in self._clauses.rules.location:
                    actors = self._from_there(sentence, candidate, head, chains, actors)
                elif slot in self._clauses.rules.whither:
                    actors = tuple(a for a in actors if a.code != UNKNOWN or a.sector)
                if slot in self._clauses.rules.telling:
                    actors = tuple(a for a in actors if a.reasons[:1] != NEVER_ACT[1])
                if slots is candidate.frame.roles.actor:
                    actors = tuple(a for a in actors if a.reasons[:1] not in NEVER_ACT)
                if actors:
                    used.add(head)
                    taken = {f.span for f in found}
                    found.extend(a for a in actors if a.span is None or a.span not in taken)
                elif slot in self._agentive and self._cannot_act(sentence, head, chains, candidate.clause):
                    blocked = blocked or sentence.tokens[head].low
                if found and slot in ("possessor", "agent", "patient") and not candidate.clause.verbal and not every:
                    found = self._coordinated(sentence, head, chains, found)
                    if slot == "agent":  # `AS dan Israel melancarkan serangan`, where the tree does not join them
                        more = [h for h in candidate.clause.subjects if h in heads and h > head]
                        found += [a for h in more for a in self._standins.of(sentence, h, chains)]
                    break
            if found and not every:
                break
        return tuple(distinct(found)), blocked

    def _slot_heads(
        self,
        sentence: Sentence,
        candidate: Candidate,
        chains: Chains,
        slots: tuple[str, ...],
        slot: str,
        used: set[int],
        every: bool,
    ) -> list[int]:
        """Heads of the nouns in one slot, without those that only look like a party."""
        free = slot == TRIGGER
        heads = [
            i
            for i in slot_heads(candidate, slot)
            if free or not self._taken(sentence, i, chains, used) or self._overhangs(sentence, i, candidate, chains)
        ]
        heads = heads or self._missed(sentence, candidate, chains, slots, slot)
        if slot in ("agent", "subject") and candidate.clause.verbal:
            heads = self._nearer_subject(sentence, candidate, chains, heads)
        if slot == "agent" and self._lookalikes.of_case(sentence, candidate):
            heads = [i for i in heads if i not in candidate.clause.possessors]
        heads += self._joined.of(sentence, heads, chains, every)
        heads = [head for head in heads if not beyond_quote(sentence, candidate, head, chains)]
        heads = self._lookalikes.meant(sentence, heads, chains)
        heads = [head for head in heads if not self._lookalikes.done_to(sentence, candidate, slot, head, chains)]
        return [head for head in heads if not self._lookalikes.describes(sentence, candidate, slot, head, chains)]

    def _from_there(
        self, sentence: Sentence, candidate: Candidate, head: int, chains: Chains, actors: tuple[Actor, ...]
    ) -> tuple[Actor, ...]:
        """Who a preposition of place names: somebody known, and not the country that seized goods come from."""
        index = chains.at(sentence.index, head)
        if candidate.frame.type in self._clauses.rules.seizing and index is not None:
            return () if chains.mentions[index].kind in PLACES else actors
        return tuple(a for a in actors if a.code != UNKNOWN or a.sector)

    def _missed(
        self, sentence: Sentence, candidate: Candidate, chains: Chains, slots: tuple[str, ...], slot: str
    ) -> list[int]:
        """Heads of a slot that the tree left empty, by position or by the preposition that newspapers write instead:
        `memberikan grasi ke mantan menteri`.
        """
        loose = self._clauses.rules.towards.get(slot)
        beside = self._beside.heads(sentence, candidate, chains, slot)
        if beside or loose is None or loose in slots:
            return beside
        found = [(i, chains.at(sentence.index, i)) for i in candidate.clause.obliques.get(loose, ())]
        return [i for i, index in found if index is not None and chains.mentions[index].kind in PEOPLE]

    def _pair(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> tuple[Actor, ...]:
        """`pembahasan pakta dagang antara X dan Y`: if both are told, nobody else takes part."""
        rules, obliques = self._clauses.rules, candidate.clause.obliques
        if not self._paired(candidate):
            return ()
        words = (*rules.pairing, *rules.joining, *rules.verbal_prepositions.values())
        heads = [i for word in words for i in obliques.get(word, ())]
        heads += [i for head in tuple(heads) for i in self._joined.of(sentence, [head], chains, True)]
        found = tuple(distinct([a for i in heads for a in self._standins.of(sentence, i, chains)]))
        return found if len(found) > 1 else ()

    def _paired(self, candidate: Candidate) -> bool:
        """`negosiasi antara X dan Y`: both parties are told."""
        return not self._clauses.rules.pairing.isdisjoint(candidate.clause.obliques)

    def _anothers(self, sentence: Sentence, candidate: Candidate, slot: str) -> bool:
        """Whether `oleh X` tells who did something else: behind an active verb or an event noun what its object, or the
        verb before, says.
        """
        token = sentence.tokens[candidate.clause.token]
        if slot != self._clauses.rules.agent_preposition:
            return False
        if candidate.clause.verbal:
            return candidate.clause.voice == "active" and bool(token.morph.voice)
        return self._clauses.agent_of_passive(sentence, token.i)

    def _nearer_subject(self, sentence: Sentence, candidate: Candidate, chains: Chains, heads: list[int]) -> list[int]:
        """`Konflik memuncak sejak Israel melancarkan …`: a party right before the verb, where the tree took a noun
        farther off that stands for nobody and belongs to another clause.
        """
        known = not heads or any(self._standins.of(sentence, h, chains) for h in heads)
        if candidate.clause.voice == "passive" or known:
            return heads
        nearer = self._beside.before(sentence, candidate, chains)
        return nearer if nearer and all(self._elsewhere(sentence, h, nearer[0]) for h in heads) else heads

    def _elsewhere(self, sentence: Sentence, subject: int, i: int) -> bool:
        """True if a verb or a pause parts a noun from i, or the noun announces a clause (`indikasi China akan …`)."""
        if sentence.tokens[subject].low in self._clauses.rules.announcing:
            return True
        between = sentence.tokens[subject + 1 : i]
        return subject < i and any(t.pos in ("VERB", "PUNCT", "SCONJ") for t in between)

    def _caused(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> str | None:
        """`Kegagalan pemerintah mendorong warga turun ke jalan`: what led to an act is no demand of anybody's."""
        clause = candidate.clause
        if not clause.verbal or sentence.tokens[clause.token].morph.root not in self._clauses.rules.resultative:
            return None
        nouns = (sentence.tokens[i] for i in clause.agents if chains.at(sentence.index, i) is None)
        return next((t.low for t in nouns if t.morph.nominal in CIRCUMSTANCES), None)

    def _mutual(self, sentence: Sentence, candidate: Candidate) -> bool:
        """`X dan Y saling menuduh`: each does it to the other."""
        first = candidate.first
        return first > 0 and sentence.tokens[first - 1].low in self._clauses.rules.mutual

    def _with_subject(
        self, sentence: Sentence, candidate: Candidate, chains: Chains, actors: tuple[Actor, ...]
    ) -> tuple[Actor, ...]:
        """`Dia menyebut hal itu dibahas dalam pertemuan dengan X`: who speaks of a meeting with X took part in it."""
        if any(chains.at(sentence.index, owner) is not None for owner in candidate.clause.possessors):
            return actors
        for above in ancestors(sentence, candidate.clause.token):
            speaking = (t.i for t in dependents(sentence, above.i, "nsubj") if t.i > above.i)  # `kata X dalam rapat …`
            found = self._announcer(sentence, above, chains) or self._attendance.teller(sentence, above, chains)
            if found and found[0].code not in {a.code for a in actors}:
                return (*found, *actors)
            told = above.morph.voice == "passive" and above.morph.root in self._clauses.rules.reporting
            tellers = self._clauses.read(sentence, above.i).agents if told else ()
            subjects = self._clauses.subjects(sentence, above.i) if above.morph.voice else speaking
            for head in tellers or subjects:
                found = chains.actors_at(sentence.index, head)
                if found and all((f.code, f.name) not in {(a.code, a.name) for a in actors} for f in found):
                    return (*found, *actors)
        return actors

    def _announcer(self, sentence: Sentence, noun: Token, chains: Chains) -> tuple[Actor, ...]:
        """`pengumuman Trump soal negosiasi dengan X`: whose word it is that tells of talks."""
        if not noun.morph.nominal or not self._clauses.is_event_noun(sentence, noun.i):
            return ()
        owners = (chains.actors_at(sentence.index, i) for i in self._clauses.bare_nouns(sentence, noun.i))
        return next((found for found in owners if found), ())

    def _taken(self, sentence: Sentence, i: int, chains: Chains, used: set[int]) -> bool:
        """Whether a noun, or the other word of a pronoun (`pihak` of `pihaknya`), fills a slot already."""
        index = chains.at(sentence.index, i)
        pronoun = index is not None and chains.mentions[index].kind == "pronoun"
        return i in used or (pronoun and any(chains.at(sentence.index, k) == index for k in used))

    def _overhangs(self, sentence: Sentence, i: int, candidate: Candidate, chains: Chains) -> bool:
        """`operasi [militer Rusia]`: a mention that starts inside the trigger and goes on behind it."""
        index = chains.at(sentence.index, i)
        return i in candidate.consumed and index is not None and chains.mentions[index].last > candidate.last

    def _coordinated(self, sentence: Sentence, head: int, chains: Chains, found: list[Actor]) -> list[Actor]:
        """`pengakuan atas Donetsk dan Lugansk`: what is joined to a possessor belongs to it."""
        index = chains.at(sentence.index, head)
        last = chains.mentions[index].last if index is not None else head
        for token in dependents(sentence, head, "conj") if last == head else joined_to(sentence, head, last):
            if crosses_preposition(sentence, head, token.i):
                continue
            found = found + list(self._standins.of(sentence, token.i, chains))
        return found

    def _cannot_act(self, sentence: Sentence, head: int, chains: Chains, clause: Clause) -> bool:
        """True for a noun in an actor slot that is neither an actor nor a stand-in for one.

        What may be no argument at all (the bare noun behind a passive, what an event noun borrows) blocks
        nothing; nor do documents, which speak for whoever issued them, and nouns of time.
        """
        token = sentence.tokens[head]
        row = self._nouns.nonactors.word(token.low)
        if chains.at(sentence.index, head) is not None or token.low in self._nouns.pronouns:
            return False
        if token.low in self._documents or (row is not None and row.kind == TIME):
            return False
        if not clause.verbal:
            return row is not None and head in clause.possessors
        if clause.voice == "passive" and case_of(sentence, head) is None:
            return False
        standing = token.morph.nominal in ("result", "process", "state") or self._nouns.is_weapon(token)
        if standing or token.pos not in ("NOUN", "PROPN", "NUM"):
            return row is not None
        return True
