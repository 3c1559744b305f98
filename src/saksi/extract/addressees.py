"""Whom a demand, a promise, an accusation or a favour is for, told within what it is about.

A demand is made to who is to do what is asked for, an accusation to who did what is alleged, a promise to whom its
fulfilment goes; what is favoured or found fault with is somebody's.
"""

from __future__ import annotations

from msgspec.structs import replace

from saksi.extract.chains import Chains
from saksi.extract.clauses import ClauseReader
from saksi.extract.frames import Candidate, skipped_content
from saksi.extract.standins import StandIns
from saksi.extract.wishes import to_be_done
from saksi.model import Actor, Sentence, Token
from saksi.resolve.book import UNKNOWN
from saksi.text.tree import case_of, conjuncts, dependents, relation, subtree

DEED = 8  # words from a verb of blame to whose deed is blamed
STOPS = ";.,"
PEOPLE = ("name", "role", "group")


class Addressees:
    """Reads the recipients that a clause leaves out from its content. Holds nothing but the rules."""

    def __init__(self, standins: StandIns, clauses: ClauseReader) -> None:
        self._standins, self._clauses = standins, clauses

    def of(
        self, sentence: Sentence, candidate: Candidate, chains: Chains, actors: tuple[Actor, ...]
    ) -> tuple[Actor, ...]:
        """The recipients told in the content of a candidate that names none; empty if it tells none either."""
        frame, clause, rules = candidate.frame, candidate.clause, self._clauses.rules
        recipients: tuple[Actor, ...] = ()
        if frame.content == "accuser" or frame.type in rules.addressing:
            own = {a.code for a in actors}
            recipients = tuple(r for r in self._accused(sentence, candidate, chains) if r.code not in own)
        if not recipients and frame.type in rules.asking:
            recipients = self._asked(sentence, candidate, chains) or self._answers(sentence, candidate, chains)
        if not recipients and not frame.joint and frame.type in rules.promising:
            recipients = self._goal(sentence, candidate, chains) or self._mediated(sentence, candidate, chains, actors)
        if not recipients and clause.verbal and not frame.joint and frame.type in rules.favouring:
            recipients = self._within_object(sentence, candidate, chains)
        if not recipients and clause.verbal and clause.voice == "active" and frame.type in rules.judging:
            recipients = self._doer_of_object(sentence, candidate, chains)
            recipients = recipients or self._named_by(sentence, candidate, chains, rules.doing)
        if not recipients and frame.type in rules.seizing and not (clause.verbal and clause.voice == "passive"):
            recipients = self._named_by(sentence, candidate, chains, rules.holding)
        if not recipients and not clause.verbal and frame.type in rules.asking | rules.judging | rules.addressing:
            recipients = self._put_to(sentence, candidate, chains)
        if not recipients and frame.type in rules.befalling:
            recipients = self._hit(sentence, candidate, chains)
        if not recipients and frame.type in rules.refusing:
            recipients = self._who_wanted(sentence, candidate, chains)
        if not recipients and frame.type in rules.befalling and clause.patients != clause.possessors:
            recipients = self._undergoer(sentence, candidate, chains)
        return recipients

    def named(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> tuple[Actor, ...]:
        """`meminta pengawalan proyek kepada KPK`: whom a demand is put to, before the owner of its object."""
        clause = candidate.clause
        wants = sentence.tokens[clause.token].morph.root in self._clauses.rules.wanting
        if candidate.frame.type not in self._clauses.rules.asking or not clause.verbal or not wants:
            return ()
        if not clause.patients or any(chains.at(sentence.index, i) is not None for i in clause.patients):
            return ()
        heads = (i for word in self._clauses.rules.addressed_by for i in clause.obliques.get(word, ()))
        return tuple(a for i in heads if i > candidate.last for a in self._standins.of(sentence, i, chains))

    def _answers(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> tuple[Actor, ...]:
        """`LPSK mengabulkan permintaan keluarga itu`: whoever answers a demand is whom it was put to."""
        token = sentence.tokens[candidate.clause.token]
        head, kind = sentence.tokens[token.head], relation(token)
        if candidate.clause.verbal or head.i == token.i or head.morph.root not in self._clauses.rules.answering:
            return ()
        if kind == "obj" and head.morph.voice == "active":
            heads = self._clauses.subjects(sentence, head.i)
        elif kind == "nsubj" and head.morph.voice == "passive":
            heads = self._clauses.read(sentence, head.i).agents
        else:
            return ()
        return next((found for i in heads if (found := self._standins.of(sentence, i, chains))), ())

    def _put_to(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> tuple[Actor, ...]:
        """`petisi dari warga yang ditujukan kepada X`: whom a passive of sending puts it to."""
        rules = self._clauses.rules
        for token in sentence.tokens[candidate.last + 1 :]:
            if token.text in ";." or (token.pos == "VERB" and token.morph.voice == "active"):
                return ()
            marked = token.i > 0 and sentence.tokens[token.i - 1].low == rules.relativizer
            if marked and token.morph.voice == "passive" and token.morph.root in rules.submitting:
                obliques = self._clauses.read(sentence, token.i).obliques
                heads = (i for word in rules.submitted_to for i in obliques.get(word, ()))
                return tuple(a for i in heads for a in self._standins.of(sentence, i, chains))
        return ()

    def _hit(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> tuple[Actor, ...]:
        """`memberlakukan sanksi yang melumpuhkan X`: whom a relative clause says that it hurts."""
        rules = self._clauses.rules
        for token in sentence.tokens[candidate.last + 1 :]:
            if token.text in ";." or token.pos == "VERB":
                marked = sentence.tokens[token.i - 1].low == rules.relativizer
                hurts = marked and token.morph.voice == "active" and token.morph.root in rules.crippling
                patients = self._clauses.read(sentence, token.i).patients if hurts else ()
                return tuple(a for i in patients for a in self._standins.of(sentence, i, chains))
        return ()

    def _mediated(
        self, sentence: Sentence, candidate: Candidate, chains: Chains, actors: tuple[Actor, ...]
    ) -> tuple[Actor, ...]:
        """`menawarkan diri untuk menengahi perang Iran dan Israel`: the two between whom somebody would mediate."""
        behind = sentence.tokens[candidate.last + 1 :]
        verb = next((t for t in behind if t.morph.root in self._clauses.rules.mediating), None)
        own = {a.code for a in actors}
        found: list[Actor] = []
        for token in sentence.tokens[verb.i + 1 :] if verb is not None else ():
            if token.text in ";." or token.low == self._clauses.rules.relativizer:
                break
            index = chains.at(sentence.index, token.i)
            if index is not None and chains.mentions[index].first == token.i:
                found.extend(a for a in chains.actors[index] if a.code not in (*own, UNKNOWN, *(f.code for f in found)))
        return tuple(found) if len(found) > 1 else ()

    def _doer_of_object(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> tuple[Actor, ...]:
        """`mengkritik distribusi bantuan oleh X`, `menyesalkan sikap dari X`: who does what is found fault with."""
        rules = self._clauses.rules
        for head in candidate.clause.obliques.get(rules.agent_preposition, ()):
            if head > candidate.last and (actors := self._standins.of(sentence, head, chains)):
                return actors
        for token in sentence.tokens[candidate.last + 1 : candidate.last + 1 + DEED]:
            if token.text in STOPS or token.pos == "VERB":
                return ()
            index = chains.at(sentence.index, token.i + 1) if token.low == rules.giving else None
            if index is not None:
                between = sentence.tokens[candidate.last + 1 : token.i]
                deed = any(t.low in rules.deeds or (t.morph.nominal and t.pos == "NOUN") for t in between)
                return chains.actors[index] if deed and chains.mentions[index].kind in PEOPLE else ()
        return ()

    def _undergoer(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> tuple[Actor, ...]:
        """`Maskapai itu menjadi sasaran sanksi AS`: who is told to undergo what an event noun says."""
        heads = () if candidate.clause.verbal else candidate.clause.patients
        return next((found for i in heads if (found := self._standins.of(sentence, i, chains))), ())

    def _who_wanted(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> tuple[Actor, ...]:
        """`tidak akan menyerah seperti yang diminta X`: who asked for what is refused."""
        for token in sentence.tokens[candidate.last + 1 :]:
            if token.low in self._clauses.rules.likewise:
                return self._named_by(sentence, replace(candidate, last=token.i), chains, self._clauses.rules.wanting)
        return ()

    def _named_by(
        self, sentence: Sentence, candidate: Candidate, chains: Chains, roots: frozenset[str]
    ) -> tuple[Actor, ...]:
        """`mengendus dugaan korupsi yang dilakukan X`, `merampas motor yang dikendarai X`: the agent of a passive of
        certain roots in a relative clause, before any other verb.
        """
        for token in sentence.tokens[candidate.last + 1 :]:
            if token.pos == "VERB" or token.text in ";.":
                marked = sentence.tokens[token.i - 1].low == self._clauses.rules.relativizer
                done = marked and token.morph.voice == "passive" and token.morph.root in roots
                agents = self._clauses.read(sentence, token.i).agents if done else ()
                return next((found for i in agents if (found := self._standins.of(sentence, i, chains))), ())
        return ()

    def _accused(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> tuple[Actor, ...]:
        """`tuduhan X bahwa Rusia telah melanggar …`: the subject of what is alleged."""
        for token in sentence.tokens[candidate.last + 1 :]:
            if token.low in self._clauses.rules.complementizers:
                verb = sentence.tokens[token.head]
                heads = self._clauses.own_subjects(sentence, verb.i) if verb.i > token.i else ()
                return self._standins.of(sentence, heads[0], chains) if heads else ()
            if token.morph.voice or token.text in ";.":
                return ()
        return ()

    def _asked(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> tuple[Actor, ...]:
        """`menuntut agar Ukraina menyatakan …`: who is to do what is asked for."""
        for token in dependents(sentence, candidate.clause.token, "ccomp", "xcomp", "advcl", "obl", "obj"):
            if token.i > candidate.last and token.morph.voice and not self._told(sentence, token.i):
                heads = self._who_is_to(sentence, token)
                if asked := tuple(a for head in heads for a in self._standins.of(sentence, head, chains)):
                    return asked
        found = self._after_purpose(sentence, candidate, chains) or self._spelled_out(sentence, candidate, chains)
        return found or self._within_object(sentence, candidate, chains)

    def _spelled_out(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> tuple[Actor, ...]:
        """`mengeluarkan surat edaran yang melarang warga berkumpul`: whom the verb of asking behind it names."""
        for noun in sorted(candidate.consumed - {candidate.clause.token}):
            for verb in dependents(sentence, noun, "acl", "xcomp"):
                asks = verb.morph.root in self._clauses.rules.object_control and verb.morph.voice == "active"
                for head in self._clauses.read(sentence, verb.i).patients if asks and verb.i > noun else ():
                    if actors := self._standins.of(sentence, head, chains):
                        return actors
        return ()

    def _who_is_to(self, sentence: Sentence, token: Token) -> tuple[int, ...]:
        """Heads of who is to do what a verb says: `berharap sandera dibebaskan oleh Hamas` asks Hamas."""
        if token.morph.voice == "passive":
            return self._clauses.read(sentence, token.i).obliques.get(self._clauses.rules.agent_preposition, ())
        return self._clauses.own_subjects(sentence, token.i)

    def _told(self, sentence: Sentence, i: int) -> bool:
        """True of a clause that tells when or why, or what will be (`bahwa kami bersedia`), not what is asked for."""
        rules = self._clauses.rules
        marks = dependents(sentence, i, "mark", "case", "advmod")
        return any(t.i < i and t.low in rules.factual | rules.complementizers for t in marks)

    def _after_purpose(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> tuple[Actor, ...]:
        """`menuntut agar X mencabut …`: the party right behind the conjunction, whatever the tree hangs it on."""
        after = candidate.last + 1
        after += after < len(sentence.tokens) and sentence.tokens[after].pos == "PRON"  # `seruannya agar X …`
        if after + 1 < len(sentence.tokens) and sentence.tokens[after].low in self._clauses.rules.purpose:
            verb = next((t for t in sentence.tokens[after + 1 :] if t.morph.voice and t.pos == "VERB"), None)
            if verb is not None and verb.morph.voice == "passive":
                return ()  # `agar sandera dibebaskan`
            index = chains.at(sentence.index, after + 1)
            heads = conjuncts(sentence, chains.mentions[index].head) if index is not None else []
            listed = tuple(a for i in heads for a in chains.actors_at(sentence.index, i))
            return listed or chains.actors_at(sentence.index, after + 1)
        return ()

    def _goal(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> tuple[Actor, ...]:
        """`bersedia menambah pasokan gas ke Indonesia`: for whom a promise is, within what is promised."""
        for i in sorted(skipped_content(sentence, candidate, self._clauses.rules)):
            case = case_of(sentence, i)
            led = case is not None and case.low in self._clauses.rules.goals and i > candidate.last
            if led and (actors := chains.actors_at(sentence.index, i)):
                return actors
        return self._met(sentence, candidate, chains)

    def _met(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> tuple[Actor, ...]:
        """`berjanji akan menemui warga`, `menawarkan pertemuan dengan X`: with whom something is promised to be done,
        or for whose good.
        """
        rules, behind = self._clauses.rules, sentence.tokens[candidate.last + 1 :]
        for token in behind if candidate.clause.verbal else ():
            if token.text in ";.":
                break
            if token.pos == "VERB" and token.morph.voice:
                heads = self._clauses.read(sentence, token.i).patients if token.morph.root in rules.obliging else ()
                active = token.morph.voice == "active"
                return tuple(a for i in heads if active for a in self._standins.of(sentence, i, chains))
        nouns = (i for i in candidate.consumed | {*candidate.clause.patients} if i != candidate.clause.token)
        for i in sorted(nouns):
            if sentence.tokens[i].morph.root in rules.meeting and sentence.tokens[i].pos == "NOUN":
                told = {**candidate.clause.obliques, **self._clauses.read(sentence, i).obliques}
                owners = (k for word in rules.means for k in told.get(word, ()))
                return tuple(a for k in owners for a in self._standins.of(sentence, k, chains))
        return ()

    def _within_object(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> tuple[Actor, ...]:
        """`menuntut penyerahan tanpa syarat Iran`: the first party named within what is asked for."""
        for head in candidate.clause.patients:
            low = sentence.tokens[head].low
            if low in self._clauses.rules.done_to_others or low in self._clauses.rules.everybody:
                return ()
            if candidate.frame.type in self._clauses.rules.asking and to_be_done(sentence, head):
                return ()
            for i in subtree(sentence, head):
                if sentence.tokens[i].pos == "VERB":
                    break
                actors = chains.actors_at(sentence.index, i)
                if i > candidate.last and any(a.code != UNKNOWN or a.sector for a in actors):
                    return actors
        return ()
