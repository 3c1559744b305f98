"""What a sentence leaves out of an event, from the sentences around it (codebook section 3).

A second mention takes over the parties of the first, victims without a country are those whom the attacker struck
before, an act without an actor is done by whoever does all acts of its type in the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from msgspec.structs import replace

from saksi.extract.apart import Apart
from saksi.extract.chains import Chains
from saksi.extract.countries import FOCUS_REASON, NEAR_REASON, SCENE_REASON
from saksi.extract.drafts import Draft, agrees, is_unknown
from saksi.extract.event_rules import EventRules
from saksi.extract.frames import Candidate
from saksi.extract.roles import Parties
from saksi.model import Actor, Sentence
from saksi.resolve.book import UNKNOWN
from saksi.text.tree import dependents, subtree

GUESSES = {SCENE_REASON, FOCUS_REASON, NEAR_REASON}
LOCATED_REASON = "of the place where it was done"
ACTIVE = "meN"
PARTICLES = ("ADV", "AUX", "PART", "PUNCT", "CCONJ")
UNKNOWN_ACTOR = Actor(UNKNOWN, UNKNOWN, reasons=("the article leaves it open",))


class Completer:
    """Completes drafts from those before them. Holds nothing but the rules."""

    def __init__(self, rules: EventRules) -> None:
        self.rules, self._apart = rules, Apart(rules)

    def complete(self, drafts: list[Draft]) -> list[Draft]:
        """Give acts without an actor the one who does all other acts of their type in the article; UNK if nobody does.

        Where several parties do such acts, the field stays empty: the sentence does not say which of them it was.
        """
        return [self._completed(draft, drafts) if not draft.actors else draft for draft in drafts]

    def _completed(self, draft: Draft, drafts: Sequence[Draft]) -> Draft:
        frame = draft.candidate.frame
        if frame.type not in self.rules.unknown_actor or frame.id in self.rules.by_officials:
            return draft
        told = [d for d in drafts if d.actors and not is_unknown(d.actors) and d.type == draft.type]
        known = [d.actors for d in told if not self._apart.looked_into(draft.candidate, d)]
        anybody = draft.type in self.rules.anybody and not set(draft.mode) & self.rules.official
        if not known or (anybody and not draft.candidate.clause.verbal):
            return replace(draft, actors=(UNKNOWN_ACTOR,))
        codes = {tuple(sorted({a.code for a in actors})) for actors in known}
        own = {a.code for a in draft.recipients}
        if len(codes) == 1 and len(known[0]) == 1 and not own & {a.code for a in known[0]}:
            return replace(draft, actors=known[0], filled=(*draft.filled, "actor"))
        return draft

    def fill(
        self, sentence: Sentence, candidate: Candidate, parties: Parties, before: Sequence[Draft], chains: Chains
    ) -> tuple[Parties, tuple[str, ...]]:
        """Take over from an event of the same type just before what this sentence leaves out."""
        if charged := self._charged(sentence, candidate, parties, before, chains):
            return charged
        actors, recipients, filled = self._apart.not_hurt(candidate, parties), parties.recipients, []
        if not actors and (actors := self._implied(sentence, candidate, chains)):
            filled.append("actor")
        if not actors and self._apart.in_unrest(sentence, candidate, before):
            actors = (UNKNOWN_ACTOR,)
        points_back = self._points_back(sentence, candidate)
        if not actors or (points_back and not recipients):
            other = self._taken_up(sentence, candidate, parties, before, chains)
            if other is not None and not actors and (not is_unknown(other.actors) or UNKNOWN_ACTOR in other.actors):
                actors = _other_side(candidate, other, self._both(candidate, other), parties.recipients)
                filled += ["actor"] if actors else []
            same = other is not None and self._again(candidate, parties, other)
            if other is not None and (points_back or same) and not recipients and not candidate.frame.joint:
                recipients = other.recipients
                filled.append("recipient")
        if candidate.frame.joint and (all_of_us := self._we(sentence, actors, before)):
            actors = all_of_us
        if not recipients and (recipients := self._passed_over(sentence, candidate, before)):
            filled.append("recipient")
        if self._unaimed(candidate, actors, recipients):
            recipients = self._same_aim(sentence, candidate, actors, before)
            filled += ["recipient"] if recipients else []
        if not actors and candidate.frame.type in self.rules.implied_actor:
            scene = chains.scenes.get(sentence.index, UNKNOWN)
            actors = (Actor(scene, self.rules.implied_actor[candidate.frame.type], reasons=("implied by the act",)),)
            filled.append("actor")
        return Parties(actors, recipients, silent=parties.silent), tuple(filled)

    def _charged(
        self, sentence: Sentence, candidate: Candidate, parties: Parties, before: Sequence[Draft], chains: Chains
    ) -> tuple[Parties, tuple[str, ...]] | None:
        """`ditangkap atas tuduhan menghina nabi`: accused is whom the clause is about, nobody named in the charge."""
        i, frame = candidate.clause.token, candidate.frame
        if candidate.clause.verbal or frame.root not in self.rules.charges or parties.recipients or i == 0:
            return None
        own = i + 1 < len(sentence.tokens) and chains.at(sentence.index, i + 1) is not None
        if own or sentence.tokens[i - 1].low not in self.rules.charged_with:
            return None
        undergone = (d for d in reversed(before) if d.type in self.rules.undergone and d.recipients)
        act = next((d for d in undergone if d.sentence == sentence.index), None)
        if act is None:
            return Parties((), (), silent=parties.silent), ()
        return Parties(act.actors, act.recipients, silent=parties.silent), ("actor", "recipient")

    def _taken_up(
        self, sentence: Sentence, candidate: Candidate, parties: Parties, before: Sequence[Draft], chains: Chains
    ) -> Draft | None:
        """The last event of the type not too far before that a trigger without its parties can be about."""
        alone = not candidate.clause.verbal and not parties.actors and not parties.recipients
        reach = self.rules.noun_reach if alone else self.rules.reach
        if self._apart.both_ways(candidate, parties, before) and not self._points_back(sentence, candidate):
            return None
        if self._apart.somebody_else(sentence, candidate):
            return None
        near = [d for d in reversed(before) if sentence.index - d.sentence <= reach]
        if self._apart.at_station(sentence, candidate, chains):
            near = [d for d in near if not d.actors or any(a.sector not in self.rules.laymen for a in d.actors)]
        fitting = [d for d in near if self._can_be(sentence, candidate, parties, d, before)]
        fitting = [d for d in fitting if not self._elsewhere(sentence, candidate, d, chains)]
        fitting = [d for d in fitting if not self._apart.another_sitting(sentence, candidate, d, chains)]
        root = candidate.frame.root
        kin = [d for d in fitting if root and d.candidate.frame.root == root]
        return next(iter((*kin, *fitting)), None)

    def _both(self, candidate: Candidate, other: Draft) -> tuple[Actor, ...]:
        """`saling serang` of those of whom one attacked the other: both."""
        one_sided = candidate.frame.joint and not other.candidate.frame.joint and not is_unknown(other.recipients)
        return (*other.actors, *other.recipients) if one_sided else other.actors

    def _elsewhere(self, sentence: Sentence, candidate: Candidate, other: Draft, chains: Chains) -> bool:
        """`24 orang tewas di Israel` was not Israel's doing, `protes di Houston` not Peru's."""
        heads = (h for word in self.rules.scene for h in candidate.clause.obliques.get(word, ()))
        places = {a.code for h in heads for a in chains.actors_at(sentence.index, h) if a.code != UNKNOWN}
        codes = {a.code for a in other.actors if a.code != UNKNOWN}
        if not places or not codes:
            return False
        if candidate.frame.type in self.rules.aimed:
            return codes <= places and not {r.code for r in other.recipients} <= places
        return candidate.frame.type in self.rules.implied_actor and not codes & places

    def _can_be(
        self, sentence: Sentence, candidate: Candidate, parties: Parties, other: Draft, before: Sequence[Draft]
    ) -> bool:
        """Whether a trigger can be about the act told before, by its type and the parties that it names itself."""
        if other.candidate.frame.type != candidate.frame.type or self._apart.other_hands(candidate, other):
            return False
        if self._apart.alone(candidate, parties, other):
            return False
        if self._apart.among_themselves(candidate, other.actors, parties.recipients):
            return False
        if not self._apart.same_inquiry(candidate, other):
            return False
        if not self._points_back(sentence, candidate) and self._apart.unlike(candidate, other):
            return False
        own = {a.code for a in parties.actors}
        if own and not own & {a.code for a in other.actors}:
            return False
        if not agrees(_known(parties.recipients, other), other, self._points_back(sentence, candidate)):
            return False
        if self._own_side(candidate, other.actors, parties.recipients) or _same_person(other, parties):
            return False
        return not (candidate.frame.joint and len(other.actors) < 2 and self._fuller(sentence, candidate, before))

    def _we(self, sentence: Sentence, actors: Sequence[Actor], before: Sequence[Draft]) -> tuple[Actor, ...]:
        """`Kami sepakat …`, said by one of those who have just been told to meet: all who met."""
        if len(actors) != 1 or (actors[0].text or "").lower() not in self.rules.we:
            return ()
        near = (d for d in reversed(before) if sentence.index - d.sentence <= self.rules.reach)
        joint = (d for d in near if d.candidate.frame.joint and len(d.actors) > 1)
        return next((d.actors for d in joint if actors[0].code in {a.code for a in d.actors}), ())

    def _again(self, candidate: Candidate, parties: Parties, other: Draft) -> bool:
        """A noun that names nobody: the same act once more, if it is done to somebody or told by the same rule."""
        bare = not candidate.clause.verbal and not parties.actors and not parties.recipients
        return bare and (candidate.frame.type in self.rules.repeated or candidate.frame.id == other.candidate.frame.id)

    def _implied(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> tuple[Actor, ...]:
        """Whom a sentence that opens with an active verb leaves out: who was told of before, or who speaks."""
        return self._carried_on(sentence, candidate, chains) or self._speaker(sentence, candidate, chains)

    def _speaker(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> tuple[Actor, ...]:
        """`"Meminta warga mengungsi," kata Suastika`: who speaks does what his words leave without a subject.

        So he does what is asked of nobody's mouth: `"Diimbau kepada warga …," kata Suastika`.
        """
        clause, first = candidate.clause, sentence.tokens[candidate.first]
        asked = clause.voice == "passive" and candidate.frame.type in self.rules.asked
        tells = clause.voice == "active" and sentence.tokens[clause.token].morph.frame.startswith(ACTIVE)
        bare = clause.verbal and (tells or asked) and not clause.subjects  # not `Izinkan saya …`
        opening = sentence.tokens[: candidate.first]
        opens = all(t.pos in PARTICLES and t.low not in self.rules.then | self.rules.bidding for t in opening)
        return chains.speakers((first.start, first.end)) if bare and opens else ()

    def _carried_on(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> tuple[Actor, ...]:
        """`Ia sakit hati. Kemudian membunuh korban.`: what comes next without a subject is told of the same one."""
        clause, opening = candidate.clause, [t for t in sentence.tokens[: candidate.first] if t.pos != "PUNCT"]
        bare = clause.verbal and clause.voice == "active" and not clause.subjects
        after = bool(opening) and opening[0].low in self.rules.then
        after = after and all(t.pos in PARTICLES for t in opening[1:])
        if not (bare and after and sentence.index):
            return ()
        before = chains.reading.sentences[sentence.index - 1]
        root = next((t.i for t in before.tokens if t.head == t.i), 0)
        subjects = [t.i for t in dependents(before, root, "nsubj", "nsubj:pass") if t.i < root]
        return chains.actors_at(before.index, subjects[-1]) if subjects else ()

    def _passed_over(self, sentence: Sentence, candidate: Candidate, before: Sequence[Draft]) -> tuple[Actor, ...]:
        """`Kamal dilumpuhkan … saat ditangkap`, `Digorok dari belakang`: a passive without subject is about the last
        one that something was done to.
        """
        clause = candidate.clause
        told = clause.verbal and clause.voice == "passive" and candidate.frame.type in self.rules.repeated
        if not told or clause.subjects or _describes(sentence, candidate, self.rules.relativizer):
            return ()
        near = [d for d in reversed(before) if sentence.index - d.sentence <= 1 and d.recipients]
        near = [d for d in near if d.candidate.frame.type in self.rules.undergone]
        alike = [d for d in near if d.candidate.frame.type == candidate.frame.type]
        return next((d.recipients for d in (*alike, *near)), ())

    def located(self, sentence: Sentence, candidate: Candidate, parties: Parties, chains: Chains) -> Parties:
        """`24 orang tewas di Israel`: people without a country are of the place where it was done to them."""
        heads = (h for word in self.rules.scene for h in candidate.clause.obliques.get(word, ()))
        places = [a for h in heads for a in chains.actors_at(sentence.index, h) if a.code != UNKNOWN]
        if not candidate.clause.verbal or not places:
            return parties
        mended = tuple(
            replace(r, code=places[0].code, reasons=(LOCATED_REASON,))
            if r.name is None and set(r.reasons) & GUESSES
            else r
            for r in parties.recipients
        )
        return Parties(parties.actors, mended, silent=parties.silent)

    def not_their_own(
        self, sentence: Sentence, candidate: Candidate, parties: Parties, before: Sequence[Draft]
    ) -> Parties:
        """Victims of a state who got its country only for want of another are those it struck before, or unknown."""
        if candidate.frame.type not in self.rules.aimed:
            return parties
        parties = self._not_itself(parties)
        states = {a.code for a in parties.actors if a.sector in (None, *self.rules.forces)}
        if not any(_guessed(r, states) for r in parties.recipients):
            return parties
        aim = [a for a in self._same_aim(sentence, candidate, parties.actors, before) if a.code not in states]
        if not aim and any(a.sector for a in parties.actors):
            return parties
        code = aim[0].code if aim else UNKNOWN
        mended = tuple(replace(r, code=code) if _guessed(r, states) else r for r in parties.recipients)
        return Parties(parties.actors, mended, silent=parties.silent)

    def _not_itself(self, parties: Parties) -> Parties:
        """`serangan militer Israel`, `serangan Israel, pasukan Israel …`: no state strikes itself or its own forces."""
        if any(a.sector not in (None, *self.rules.forces) for a in parties.actors):
            return parties
        alone = {a.code for a in parties.actors if a.sector is None}
        forces = {a.code for a in parties.actors if a.sector is not None}
        struck = {*((code, None) for code in alone | forces), *product(alone, self.rules.forces)}
        kept = tuple(r for r in parties.recipients if r.code == UNKNOWN or (r.code, r.sector) not in struck)
        return replace(parties, recipients=kept)

    def planned(
        self, sentence: Sentence, candidate: Candidate, parties: Parties, before: Sequence[Draft]
    ) -> Draft | None:
        """`Kunjungan itu menunjukkan …` of a visit that is still to come: the last act of the type by the same parties,
        if that one was told as planned and nothing here says that it is over.
        """
        if candidate.clause.verbal or candidate.frame.type not in self.rules.foreseen:
            return None
        if any(sentence.tokens[i].low in self.rules.over for i in subtree(sentence, candidate.clause.token)):
            return None
        codes = {a.code for a in parties.actors}
        last = next((d for d in reversed(before) if _takes_up(d, candidate, codes)), None)
        return last if last is not None and last.status == "future" else None

    def _own_side(self, candidate: Candidate, actors: Sequence[Actor], recipients: Sequence[Actor]) -> bool:
        """Whether forces of a state would be struck by their own state: then somebody else did it."""
        forces = self.rules.forces
        struck = {r.code for r in recipients if r.sector in forces}
        return candidate.frame.type in self.rules.aimed and any(
            a.code in struck and a.sector in (None, *forces) for a in actors
        )

    def _fuller(self, sentence: Sentence, candidate: Candidate, before: Sequence[Draft]) -> bool:
        """Whether some meeting told not long before has both its parties."""
        return any(
            len(d.actors) > 1 and d.candidate.frame.type == candidate.frame.type
            for d in before
            if sentence.index - d.sentence <= self.rules.reach
        )

    def _unaimed(self, candidate: Candidate, actors: Sequence[Actor], recipients: Sequence[Actor]) -> bool:
        frame = candidate.frame
        noun = not candidate.clause.verbal and not frame.joint
        elsewhere = any(candidate.clause.obliques.get(slot) for slot in frame.roles.recipient)
        aimed = frame.type in self.rules.aimed or (not self.rules.aimed_modes.isdisjoint(frame.mode) and not elsewhere)
        return noun and not recipients and bool(actors) and aimed

    def _same_aim(
        self, sentence: Sentence, candidate: Candidate, actors: Sequence[Actor], before: Sequence[Draft]
    ) -> tuple[Actor, ...]:
        """`serangan Rusia`, `kunjungan Presiden`: at whom the same party's acts of this type were aimed before."""
        codes, frame = {a.code for a in actors}, candidate.frame
        modes = self.rules.aimed_modes & {*frame.mode}
        for other in reversed(before):
            same = other.candidate.frame.type == frame.type and {a.code for a in other.actors} == codes
            abroad = codes.isdisjoint(r.code for r in other.recipients)
            same = same and modes <= {*other.candidate.frame.mode} and (abroad or not modes)
            if same and other.recipients and sentence.index - other.sentence <= self.rules.aim_reach:
                return other.recipients
        return ()

    def _points_back(self, sentence: Sentence, candidate: Candidate) -> bool:
        if candidate.clause.verbal:
            return False
        return any(t.low in self.rules.anaphoric for t in dependents(sentence, candidate.clause.token, "det", "nmod"))


def _other_side(
    candidate: Candidate, other: Draft, actors: tuple[Actor, ...], recipients: Sequence[Actor]
) -> tuple[Actor, ...]:
    """`X dan Y baku tembak. Dua tentara Y tewas`: of two who clash, those who did it to the other."""
    struck = {r.code for r in recipients}
    clash = other.candidate.frame.joint and not candidate.frame.joint and len(actors) > 1
    return tuple(a for a in actors if a.code not in struck) or actors if clash else actors


def _describes(sentence: Sentence, candidate: Candidate, relativizer: str) -> bool:
    """`pangkalan yang diserang`: a relative clause is about its noun, even if that is no party."""
    before = (t for t in reversed(sentence.tokens[: candidate.first]) if t.pos not in ("ADV", "AUX", "PART"))
    token = next(before, None)
    return token is not None and token.low == relativizer


def _guessed(actor: Actor, states: set[str]) -> bool:
    """A group that took the country in focus, which is the attacker's."""
    return actor.code in states and actor.name is None and bool(set(actor.reasons) & GUESSES)


def _takes_up(draft: Draft, candidate: Candidate, codes: set[str]) -> bool:
    """Whether a noun without other parties can be about the act told before."""
    return draft.candidate.frame.type == candidate.frame.type and codes <= {a.code for a in draft.actors}


def _known(recipients: Sequence[Actor], other: Draft) -> tuple[Actor, ...]:
    """Without those who got the country of whoever struck before for want of another: a guess contradicts nobody."""
    struck = {a.code for a in other.actors} - {r.code for r in other.recipients}
    told = GUESSES - {NEAR_REASON}
    return tuple(r for r in recipients if r.name is not None or r.code not in struck or not set(r.reasons) & told)


def _same_person(other: Draft, parties: Parties) -> bool:
    """Whether somebody would do it to himself."""
    return bool({(a.code, a.name) for a in other.actors if a.name} & {(r.code, r.name) for r in parties.recipients})
