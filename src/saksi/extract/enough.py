"""Whether enough is told of an act for a record: who does it, or to whom it is done (codebook section 1)."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.extract.drafts import Draft, is_unknown
from saksi.extract.event_rules import EventRules
from saksi.extract.frames import Candidate
from saksi.extract.predicates import ClauseRules
from saksi.extract.roles import Parties
from saksi.model import Actor, Sentence
from saksi.resolve.book import UNKNOWN
from saksi.text.tree import relation

REQUEST = "REQUEST"


class Enough:
    """Tells what an act lacks. Holds nothing but the rules."""

    def __init__(self, rules: EventRules, clauses: ClauseRules) -> None:
        """`clauses` tell the pronouns of whoever speaks and the verbs of happening."""
        self.rules, self._clauses = rules, clauses

    def lacks(
        self,
        sentence: Sentence,
        candidate: Candidate,
        parties: Parties,
        filled: tuple[str, ...],
        before: Sequence[Draft],
    ) -> str | None:
        """Why the parties of a candidate, with those that were `filled` in, are too few; None if they are enough."""
        if not parties.actors and not parties.recipients:
            return None if self._left_open(sentence, candidate, before) else "nobody acts and nobody is acted upon"
        if "actor" in candidate.frame.needs and not (
            self._somebody(parties) or self._reported(candidate, parties, before)
        ):
            return "needs an actor"
        if "recipient" in candidate.frame.needs and not parties.recipients:
            return "needs a recipient"
        if "public" in candidate.frame.needs and not parties.recipients and not self._public(parties):
            return "needs a recipient or a public actor"
        if "office" in candidate.frame.needs and not any(self._in_office(r) for r in parties.recipients):
            return "needs an office as the recipient"
        if "officer" in candidate.frame.needs and not parties.recipients and not self._by_officer(parties, filled):
            theirs = all(a.sector in self.rules.authorities for a in parties.actors)
            if not theirs or not self._left_open(sentence, candidate, before):
                return "needs a recipient or an officer"
        if candidate.frame.type == REQUEST and self._themselves(candidate, parties):
            return "nobody asks himself"
        if parties.silent and not candidate.frame.joint and not parties.recipients and _thing_only(candidate):
            return "what it is done to is no party"
        return None

    def _in_office(self, actor: Actor) -> bool:
        """Somebody in public life, or a state."""
        return actor.sector in self.rules.public or (actor.sector is None and actor.code != UNKNOWN)

    def _left_open(self, sentence: Sentence, candidate: Candidate, before: Sequence[Draft]) -> bool:
        """`kemajuan dalam perundingan`, `aset yang disita`: talks, clashes and the work of police and courts need not
        say again who takes part, where an article has told of acts (of such acts) before.
        """
        frame, noun = candidate.frame, not candidate.clause.verbal
        if noun and frame.joint and frame.type in self.rules.left_open:
            return bool(before) or self._happens(sentence, candidate)
        if noun and frame.type in self.rules.aimed and self._happens(sentence, candidate):
            return True
        work = bool(sentence.tokens[candidate.clause.token].morph.frame) and self._alike(frame.mode, frame.mode)
        done = candidate.clause.voice == "passive" or work
        again = frame.id in self.rules.open_frames and (noun or done)
        return again and any(d.candidate.frame.type == frame.type or self._alike(frame.mode, d.mode) for d in before)

    def _happens(self, sentence: Sentence, candidate: Candidate) -> bool:
        """`Penikaman massal terjadi di Sydney`: an act that is told to have happened somewhere."""
        token = sentence.tokens[candidate.clause.token]
        verb = sentence.tokens[token.head]
        placed = any(candidate.clause.obliques.get(word) for word in self.rules.scene)
        place = any(t.low in self.rules.scene for t in sentence.tokens[verb.i :])
        return verb.morph.root in self._clauses.happen and relation(token).startswith("nsubj") and (placed or place)

    def _alike(self, modes: Sequence[str], others: Sequence[str]) -> bool:
        """`Kasusnya dalam penyidikan`, where an arrest was told: both are the work of police and courts."""
        official = self.rules.suspicion["modes"] | self.rules.official
        return bool(official & {*modes}) and bool(official & {*others})

    def _by_officer(self, parties: Parties, filled: tuple[str, ...]) -> bool:
        """`Hakim memvonis AD`: whom police and courts arrest or try is somebody, though the words tell no party."""
        return "actor" not in filled and any(a.sector in self.rules.authorities for a in parties.actors)

    def _somebody(self, parties: Parties) -> bool:
        """Whether the actors are somebody known, or a body of states without a code (`negara Barat`)."""
        words = {word for a in parties.actors for word in (a.text or "").lower().split()}
        return bool(parties.actors) and (not is_unknown(parties.actors) or bool(words & self.rules.collective))

    def _reported(self, candidate: Candidate, parties: Parties, before: Sequence[Draft]) -> bool:
        """`Laporan atas X diterima polisi`: where he has been accused before, whoever reported him may stay unsaid."""
        told = candidate.frame.id in self.rules.by_reporters and bool(parties.recipients)
        return told and any(d.candidate.frame.type == candidate.frame.type for d in before)

    def _public(self, parties: Parties) -> bool:
        """Whether a state or somebody in office acts."""
        return any(a.sector in self.rules.public or (a.sector is None and a.code != UNKNOWN) for a in parties.actors)

    def _themselves(self, candidate: Candidate, parties: Parties) -> bool:
        """`kita harus bersatu`; but a judge may order a judge, and a ministry its own people."""
        asked = [(r.text or "").lower() for r in parties.recipients]
        others = not candidate.frame.modal and all(a.sector in self.rules.public and not a.name for a in parties.actors)
        if others and asked and not any(word in self._clauses.speaking for word in asked) and all(asked):
            asking = {(a.text or "").lower() for a in parties.actors}
            if asking.isdisjoint(asked):
                return False
        sides = ({(a.code, a.sector, a.name) for a in side} for side in (parties.actors, parties.recipients))
        actors, recipients = sides
        return bool(actors) and actors == recipients


def _thing_only(candidate: Candidate) -> bool:
    return bool(candidate.clause.patients) and "recipient" in candidate.frame.needs
