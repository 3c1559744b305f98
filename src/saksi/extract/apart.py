"""When an event tells of another act than the one before it: other hands, another kind, the other side of a war."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.extract.chains import Chains
from saksi.extract.drafts import Draft
from saksi.extract.event_rules import EventRules
from saksi.extract.frames import Candidate
from saksi.extract.roles import Parties
from saksi.model import Actor, Sentence
from saksi.resolve.book import UNKNOWN


class Apart:
    """Tests by which a trigger does not take over the parties of an act before. Holds nothing but the rules."""

    def __init__(self, rules: EventRules) -> None:
        self.rules = rules

    def other_hands(self, candidate: Candidate, other: Draft) -> bool:
        """Thieves' acts are not done by the police told before, nor charges brought by whoever reported a crime; nor do
        police report one to themselves, or criminals and single laymen make the arrests told next.
        """
        sectors = {a.sector for a in other.actors}
        if candidate.frame.id in self.rules.by_courts and sectors == {self.rules.police}:
            return not any(a.name for a in other.actors)
        if self.looked_into(candidate, other):
            return True
        if candidate.frame.id in self.rules.by_reporters:
            return bool(sectors) and sectors <= self.rules.authorities
        if candidate.clause.verbal and self.rules.arrests & {*candidate.frame.mode}:
            single = any(a.name for a in other.actors) or sectors <= self.rules.wanted
            return bool(sectors) and sectors <= self.rules.laymen and single
        if candidate.frame.id in self.rules.by_criminals:
            return bool(sectors) and sectors <= self.rules.authorities
        if other.candidate.frame.id in self.rules.by_criminals and candidate.frame.id != other.candidate.frame.id:
            return True
        return candidate.frame.id in self.rules.by_officials and bool(sectors) and sectors <= self.rules.laymen

    def looked_into(self, candidate: Candidate, other: Draft) -> bool:
        """`X dituduh menipu`: not by those who look into the case."""
        return candidate.frame.id in self.rules.by_anybody and bool(self.rules.inquiring & {*other.mode})

    def unlike(self, candidate: Candidate, other: Draft) -> bool:
        """`sidang paripurna` behind a phone call, `tuntutan` behind an appeal: another act, for all its type."""
        frame, before = candidate.frame, other.candidate.frame
        alone = {frame.id, before.id} & self.rules.own_kind or frame.type in self.rules.own_root
        reports = {frame.id, before.id} <= self.rules.by_reporters
        alone = bool(alone) and not candidate.clause.verbal and not reports
        return alone and frame.id != before.id and (frame.root is None or frame.root != before.root)

    def in_unrest(self, sentence: Sentence, candidate: Candidate, before: Sequence[Draft]) -> bool:
        """`Kerusuhan membuat 12 warga tewas`, `Akibat kejadian itu 12 tewas` behind a riot: nobody knows by whom."""
        token = sentence.tokens[candidate.clause.token]
        if not {token.morph.root, token.low} & self.rules.harmed:
            return False
        told = any(t.pos == "NOUN" and t.morph.root in self.rules.riots for t in sentence.tokens)
        event = any(t.low in self.rules.events and _behind(sentence, t.i) in self.rules.anaphoric
                    for t in sentence.tokens[: candidate.clause.token])  # fmt: skip
        near = [d for d in before if sentence.index - d.sentence <= self.rules.noun_reach]
        return told or (event and any(d.root in self.rules.riots for d in near))

    def alone(self, candidate: Candidate, parties: Parties, other: Draft) -> bool:
        """Interceptions and evacuations pass on nobody, nor take anybody over, but from their like, nor do nouns of
        support: who shoots a drone down did not launch it.
        """
        frame, before = candidate.frame.id, other.candidate.frame.id
        if frame in self.rules.own_parties and not candidate.clause.verbal and not parties.actors:
            return True
        return frame != before and bool({frame, before} & self.rules.own_acts)

    def somebody_else(self, sentence: Sentence, candidate: Candidate) -> bool:
        """`Pernyataan itu menghina …`, `banyak yang menolak`: another did it, though his words tell no party."""
        clause = candidate.clause
        if not clause.verbal or clause.voice != "active":
            return False
        ahead = (t for t in reversed(sentence.tokens[: candidate.first]) if t.pos not in ("ADV", "AUX", "PART"))
        before = next(ahead, None)
        if before is not None and before.low == self.rules.relativizer and not clause.subjects:
            return True  # `banyak yang menolak`
        return any(sentence.tokens[i].low in self.rules.utterances for i in clause.subjects)

    def not_hurt(self, candidate: Candidate, parties: Parties) -> tuple[Actor, ...]:
        """`Pelapor menepis sehingga melukai tangan pelapor`: those who did it, without whoever was hurt."""
        if candidate.frame.type not in self.rules.aimed or candidate.frame.joint:
            return parties.actors
        hurt = {(r.code, r.sector, (r.text or "").lower()) for r in parties.recipients if r.name is None}
        return tuple(a for a in parties.actors if (a.code, a.sector, (a.text or "").lower()) not in hurt)

    def both_ways(self, candidate: Candidate, parties: Parties, before: Sequence[Draft]) -> bool:
        """`peluncuran drone` where two sides strike each other: it may be either's."""
        bare = not parties.actors and not parties.recipients
        if not bare or candidate.frame.type not in self.rules.aimed or candidate.frame.joint:
            return False
        struck = {(a.code, r.code) for d in before if d.type in self.rules.aimed and not d.candidate.frame.joint
                  for a in d.actors for r in d.recipients}  # fmt: skip
        return any((r, a) in struck for a, r in struck if a != r and UNKNOWN not in (a, r))

    def at_station(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> bool:
        """`diamankan di Mapolsek`: at a station only police hold somebody."""
        heads = (h for word in self.rules.scene for h in candidate.clause.obliques.get(word, ()))
        return any(a.sector in self.rules.authorities for h in heads for a in chains.actors_at(sentence.index, h))

    def another_sitting(self, sentence: Sentence, candidate: Candidate, other: Draft, chains: Chains) -> bool:
        """`rapat koordinasi` behind a `rapat kerja`: another meeting."""
        before = chains.reading.sentences[other.sentence]
        nouns = (sentence.tokens[candidate.clause.token], before.tokens[other.candidate.clause.token])
        if nouns[0].low not in self.rules.sittings or nouns[1].low not in self.rules.sittings:
            return False
        kind, told = (_modifier(s, c.clause.token) for s, c in ((sentence, candidate), (before, other.candidate)))
        return kind is not None and told is not None and kind != told

    def same_inquiry(self, candidate: Candidate, other: Draft) -> bool:
        """`penyidikan kasus itu` behind a verdict: the court did not make it."""
        modes = self.rules.inquiring & {*candidate.frame.mode}
        return candidate.clause.verbal or not modes or modes <= {*other.mode}

    def among_themselves(self, candidate: Candidate, actors: Sequence[Actor], recipients: Sequence[Actor]) -> bool:
        """Police who would ask or accuse nobody but police: somebody else did it."""
        frame = candidate.frame
        if frame.type not in self.rules.spoken or self.rules.official & {*frame.mode}:
            return False
        bodies = {(r.code, r.sector) for r in recipients if r.sector in self.rules.authorities and r.name is None}
        return bool(bodies) and {(a.code, a.sector) for a in actors} <= bodies


def _modifier(sentence: Sentence, i: int) -> str | None:
    """The small noun right behind a noun, which says of what kind it is."""
    after = sentence.tokens[i + 1] if i + 1 < len(sentence.tokens) else None
    bare = after is not None and after.pos in ("NOUN", "VERB") and after.low in (after.text, after.morph.root)
    return after.low if after is not None and bare else None


def _behind(sentence: Sentence, i: int) -> str:
    """The word right behind a word."""
    return sentence.tokens[i + 1].low if i + 1 < len(sentence.tokens) else ""
