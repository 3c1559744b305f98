"""Who was at a meeting, told behind it: `Turut hadir dalam rapat itu antara lain X dan Y`."""

from __future__ import annotations

from saksi.extract.chains import Chains
from saksi.extract.clauses import ClauseReader
from saksi.extract.frames import Candidate
from saksi.model import Actor, Sentence, Token
from saksi.resolve.book import UNKNOWN
from saksi.text.tree import ancestors, case_of, dependents

BEFORE = 6  # words from the start of a clause to the meeting
MOST = 10
MEDIA = "JRN"


class Attendance:
    """Reads the parties of a meeting from the list that follows it. Holds nothing but the rules."""

    def __init__(self, clauses: ClauseReader) -> None:
        self._clauses, self._rules = clauses, clauses.rules

    def of(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> tuple[Actor, ...]:
        """Those who are listed behind a meeting whose clause opens with their being there; else nobody."""
        tokens, k = sentence.tokens, candidate.last + 1
        if candidate.clause.verbal or not self._opened(sentence, candidate.first):
            return ()
        while k < len(tokens) and tokens[k].low in self._rules.among:
            k += 1
        found: dict[tuple[str, str | None, str | None], Actor] = {}
        while (index := chains.at(sentence.index, k) if k < len(tokens) else None) is not None and len(found) < MOST:
            found |= {(a.code, a.sector, a.name): a for a in chains.actors[index]}
            k = chains.mentions[index].last + 1
            while k < len(tokens) and tokens[k].low in self._rules.joining:
                k += 1
        return tuple(found.values())

    def _opened(self, sentence: Sentence, first: int) -> bool:
        """Whether nothing but the verb of being there stands before the meeting."""
        before = [t for t in sentence.tokens[:first] if t.pos != "PUNCT"]
        verbs = [t for t in before if t.morph.root in self._rules.present and t.pos in ("VERB", "ADV")]
        rest = (t for t in before if t not in verbs and t.pos not in ("ADP", "ADV"))
        return bool(verbs) and len(before) <= BEFORE and all(t.low in self._rules.also for t in rest)

    def within(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> tuple[Actor, ...]:
        """`Para menteri menyetujui paket itu dalam pertemuan di X`: whoever did something at a meeting was there."""
        noun = sentence.tokens[candidate.clause.token]
        case = case_of(sentence, noun.i)
        if candidate.clause.verbal or case is None or case.low not in self._rules.within | self._rules.circumstances:
            return ()
        verb = next((t for t in ancestors(sentence, noun.i) if t.pos == "VERB" and t.morph.voice), None)
        if verb is None or verb.i > noun.i or verb.morph.voice != "active":
            return ()
        heads = self._clauses.subjects(sentence, verb.i)
        indices = [index for i in heads if (index := chains.at(sentence.index, i)) is not None]
        several = len(indices) > 1 or any(chains.mentions[index].plural for index in indices)
        found = [a for index in indices if several for a in chains.actors[index]]
        return tuple(a for a in found if a.code != UNKNOWN and a.sector != MEDIA)

    def teller(self, sentence: Sentence, above: Token, chains: Chains) -> tuple[Actor, ...]:
        """`Pernyataan itu disampaikan dalam pertemuan dengan X`: whoever was told to say it just before was there."""
        told = above.morph.voice == "passive" and above.morph.root in self._rules.reporting
        subject = next((t for t in dependents(sentence, above.i, "nsubj") if t.i < above.i), None)
        if not told or subject is None or subject.i > 0 or subject.low not in self._rules.told or not sentence.index:
            return ()
        pointing = sentence.tokens[subject.i + 1]
        if pointing.low not in self._rules.pointing or self._clauses.read(sentence, above.i).agents:
            return ()
        before = chains.reading.sentences[sentence.index - 1]
        root = next((t.i for t in before.tokens if t.head == t.i), 0)
        heads = [t.i for t in dependents(before, root, "nsubj") if t.i < root]
        found = tuple(a for i in heads for a in chains.actors_at(before.index, i))
        return found if len(found) == 1 and found[0].code != UNKNOWN and found[0].sector != MEDIA else ()
