"""Nouns in the place of a party that are none, and owners that are not who they seem.

`hubungan militer`, `ditolak visanya`, `mengecam serangan terhadap warga`, `hasil pemeriksaan KPK`.
"""

from __future__ import annotations

from saksi.extract.arguments import NOMINAL_FRAMES
from saksi.extract.chains import Chains
from saksi.extract.clauses import ClauseReader
from saksi.extract.discourse import REFERRING
from saksi.extract.frames import Candidate
from saksi.extract.lexicon import NounLexicon
from saksi.model import Sentence
from saksi.text.tree import case_of, relation


class Lookalikes:
    """Tells them from parties. Holds nothing but the rules."""

    def __init__(self, nouns: NounLexicon, clauses: ClauseReader) -> None:
        self._nouns, self._clauses = nouns, clauses

    def done_to(self, sentence: Sentence, candidate: Candidate, slot: str, head: int, chains: Chains) -> bool:
        """`mengecam serangan terhadap warga`: those warga are a party of the attack, not of its condemnation."""
        rules = self._clauses.rules
        if not candidate.clause.verbal or slot not in rules.undergone_by or candidate.frame.type not in rules.judging:
            return False
        objects = [i for i in candidate.clause.patients if candidate.last < i < head]
        return bool(objects) and all(
            chains.at(sentence.index, i) is None
            and (sentence.tokens[i].low in rules.carriers or sentence.tokens[i].morph.nominal in NOMINAL_FRAMES)
            for i in objects
        )

    def describes(self, sentence: Sentence, candidate: Candidate, slot: str, head: int, chains: Chains) -> bool:
        """Nouns that only look like a party: `hubungan militer`, `ditolak visanya`, `tuduhan pelapor diusut`."""
        rules, token, clause = self._clauses.rules, sentence.tokens[head], candidate.clause
        named = chains.at(sentence.index, head)
        if named is not None:
            mention = chains.mentions[named]
            before = sentence.tokens[mention.first - 1].low if mention.first else ""
            if slot in ("agent", "possessor") and not clause.verbal and before in candidate.frame.roles.recipient:
                return True  # `pencurian motor milik warga`
            if (
                slot == "agent"
                and clause.verbal
                and clause.voice == "passive"
                and candidate.last in range(mention.first, mention.last)
            ):
                return True  # `ditetapkan sebagai tersangka korporasi`
            return (
                clause.verbal
                and mention.first == mention.last
                and token.low in rules.adjectival
                and head - 1 in candidate.consumed
            )
        if slot == "agent" and clause.verbal and clause.voice == "passive" and case_of(sentence, head) is None:
            own = head + 1 < len(sentence.tokens) and relation(sentence.tokens[head + 1]) == "nmod"
            return own and sentence.tokens[head + 1].dep == "nmod:poss" and not self._nouns.is_weapon(token)
        complaint = token.morph.root in rules.complaints and bool(token.morph.nominal)
        return complaint and slot in ("patient", "atas") and candidate.frame.type in rules.judging

    def investigates(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> bool:
        """`hasil pemeriksaan KPK`: the owner of an examination is examined, unless it is a body that examines."""
        rules = self._clauses.rules
        if (
            candidate.clause.verbal
            or not candidate.process
            or candidate.first != candidate.last
            or not rules.examining & {*candidate.frame.mode}
        ):
            return False
        owner = next((i for i in candidate.clause.possessors if chains.at(sentence.index, i) is not None), None)
        index = chains.at(sentence.index, owner) if owner is not None else None
        if index is None:
            return False
        mention, sectors = chains.mentions[index], {a.sector for a in chains.actors[index]}
        body = mention.kind == "name" or mention.first == mention.last
        person = mention.role is not None and mention.role.kind == "person"
        body = body and mention.kind not in REFERRING
        return body and not person and bool(sectors) and sectors <= rules.examiners
