"""Sentence tree → Clauses: a predicate, verbal or nominal, with its voice and the heads of its arguments.

Voice comes from the affix, which is right more often than the tagger. An argument is the token index of its head noun;
coordinated nouns are listed one by one. What the tree leaves out is filled in the way Indonesian grammar does: relative
clauses take their antecedent, complements the subject (or object) that controls them, event nouns the subject of the
verb that supports them (`melancarkan serangan`).
"""

from __future__ import annotations

from msgspec.structs import replace

from saksi.extract.adjacent import Adjacent
from saksi.extract.arguments import ARGUMENT_TAGS, NOUN_TAGS, ArgumentReader, Heads
from saksi.extract.control import Control
from saksi.extract.doers import Doers
from saksi.extract.predicates import Clause, ClauseRules, voice_of
from saksi.language.pack import Pack
from saksi.model import Sentence, Token
from saksi.text.tree import case_of, conjuncts, dependents, opens_clause, relation

DEEPEST = 6
QUOTE_MARKS = ('"', "”", "“")
UNDERGOING = ("", "-kan", "-i")  # frames of a verb in object voice


class ClauseReader:
    """Reads the clause at any token of a sentence."""

    def __init__(self, pack: Pack) -> None:
        self.rules = pack.rules("clauses", ClauseRules)
        self._arguments = ArgumentReader(self.rules)
        self._adjacent = Adjacent(self.rules, self._arguments)
        self._doers = Doers(self.rules, self._arguments)
        self._control = Control(self.rules, self._arguments)

    def read(self, sentence: Sentence, i: int) -> Clause:
        """The clause whose predicate is token i."""
        return self._noun(sentence, i) if self._arguments.is_event_noun(sentence, i) else self._verb(sentence, i)

    def is_event_noun(self, sentence: Sentence, i: int) -> bool:
        """True for a noun reading of a trigger."""
        return self._arguments.is_event_noun(sentence, i)

    def _carrier_obliques(self, sentence: Sentence, token: Token) -> dict[str, Heads]:
        """`hasil pemeriksaan terhadap para pedagang`: what hangs on the noun that carries the event noun."""
        carrier = self._carried(sentence, token)
        return {} if carrier.i == token.i else self._arguments.obliques(sentence, carrier.i)

    def agent_of_passive(self, sentence: Sentence, i: int) -> bool:
        """True for a noun behind a passive verb, whose `oleh` tells who did what the verb says."""
        return self._doers.of_passive_above(sentence, sentence.tokens[i])

    def bare_nouns(self, sentence: Sentence, i: int) -> Heads:
        """Bare nouns behind an event noun, nearest first."""
        return self._arguments.bare_nouns(sentence, i)

    def read_phrase(self, sentence: Sentence, i: int, span: range, verbal: bool = False) -> Clause:
        """The clause of a predicate of several words (`tembak jatuh`): what hangs on any of them belongs to it.

        `verbal` reads a bare stem as a verb whatever the tagger calls it.
        """
        bare = verbal and (not sentence.tokens[i].morph.frame or sentence.tokens[i].pos == "VERB")
        clause = self._verb(sentence, i) if bare else self.read(sentence, i)
        for k in span:
            if k == i:
                continue
            obliques = {**self._arguments.obliques(sentence, k), **clause.obliques}
            agents, patients, possessors = clause.agents, clause.patients, clause.possessors
            if clause.verbal and clause.voice == "passive":
                inside = any(sentence.tokens[j].pos == "ADP" for j in span if j < k)
                agents = tuple(a for a in agents if a not in span)
                agents = agents or (() if inside else self._arguments.bare_agent(sentence, k))
            elif clause.verbal:
                patients = (*patients, *(p for p in self._arguments.objects(sentence, k) if p not in patients))
            else:
                possessors = (*possessors, *(p for p in self._arguments.bare_nouns(sentence, k) if p not in possessors))
            clause = replace(clause, agents=agents, patients=patients, possessors=possessors, obliques=obliques)
        if clause.verbal and clause.voice == "active" and not clause.patients:
            clause = replace(clause, patients=self._arguments.shared_objects(sentence, span[-1]))
        return clause

    def subjects(self, sentence: Sentence, i: int, depth: int = 0) -> tuple[int, ...]:
        """Heads of the grammatical subject of predicate i, its own or the one it shares."""
        token = sentence.tokens[i]
        own = self.own_subjects(sentence, i)
        far = not own or own[0] < i - 1
        hurt = self._control.until(sentence, i) if far else ()
        if hurt and (not own or relation(sentence.tokens[hurt[0]]) == "obj"):
            return hurt
        if own:
            return self._control.owner_of_deed(sentence, i, 1) or self._judged(sentence, token, own) or own
        if other := self._control.elsewhere(sentence, i):
            return other
        if i and sentence.tokens[i - 1].low in self.rules.forbidding:
            return ()  # `Rusia mengatakan, jangan menyerang`
        if (joined := self._adjacent.goes_with(sentence, i)) is not None and depth <= DEEPEST:
            return self.subjects(sentence, joined, depth + 1)
        head = sentence.tokens[token.head]
        if relation(token) == "acl" and head.low in self.rules.intentions and head.i < i and depth <= DEEPEST:
            return self._who_intends(sentence, head, depth)
        if relation(token) == "obj" and head.morph.root in self.rules.undergo and head.i < i and depth <= DEEPEST:
            return self.subjects(sentence, head.i, depth + 1)  # `113 orang mengalami luka-luka`
        if depth <= DEEPEST and (said := self._adjacent.said_of(sentence, i)) is not None:
            return self.subjects(sentence, said, depth + 1)
        if left := self._adjacent.left_noun(sentence, i) or self._adjacent_subject(sentence, i):
            return left
        if token.morph.root in self.rules.resultative and token.morph.voice and self._sums_up(sentence, i):
            return ()
        if depth > DEEPEST or token.head == i:
            return ()
        accused = i > 1 and sentence.tokens[i - 2].low not in self.rules.doers  # `terduga pelaku dimintai …`
        if accused and sentence.tokens[i - 2].morph.voice == "passive" and head.i == i - 1:
            return self.subjects(sentence, i - 2, depth + 1)  # `Israel dituduh Iran menyerang …`
        if self._relative(sentence, token) or self._control.cleft(sentence, token, head):
            return (head.i,)
        if (opened := self._adjacent.beyond_relative(sentence, token)) is not None:
            return (opened,)
        return self._shared_subject(sentence, token, head, depth)

    def _judged(self, sentence: Sentence, token: Token, own: Heads) -> Heads:
        """`Budi dinilai majelis hakim terbukti bersalah`: the noun right behind the passive is who thinks so."""
        head = sentence.tokens[token.head]
        opinion = head.morph.voice == "passive" and head.morph.root in self.rules.appraising
        if not opinion or own[0] != head.i + 1 or relation(token) not in ("ccomp", "xcomp"):
            return ()
        return tuple(k for k in self.own_subjects(sentence, head.i) if k < head.i)

    def _who_intends(self, sentence: Sentence, noun: Token, depth: int) -> Heads:
        """`rencana Belarus bergabung`, `Belarus membantah rencana bergabung`: the plan's owner, or who has it."""
        owners = self._arguments.bare_nouns(sentence, noun.i)
        above = sentence.tokens[noun.head]
        return owners[:1] or (self.subjects(sentence, above.i, depth + 1) if above.pos == "VERB" else ())

    def _adjacent_subject(self, sentence: Sentence, i: int) -> Heads:
        """The noun phrase right before a predicate, or the subject of an adjective (`remaja itu nekat menculik`)."""
        k = self._adjacent.before_particles(sentence, i)
        k -= k > 0 and sentence.tokens[k].low == self.rules.relativizer  # `partai itu banyak yang tak setuju`
        daring = self.own_subjects(sentence, k) if k >= 0 and sentence.tokens[k].pos == "ADJ" else ()
        return daring or self._adjacent.subject(sentence, i)

    def _sums_up(self, sentence: Sentence, i: int) -> bool:
        """`Israel menyerang, mendorong Iran membalas`: what is said before the comma does it, not its subject."""
        before = sentence.tokens[i - 1].low if i else ""
        return before == "," or (before == self.rules.relativizer and i > 1 and sentence.tokens[i - 2].text == ",")

    def own_subjects(self, sentence: Sentence, i: int) -> Heads:
        """Heads of the subject that hangs on predicate i itself."""
        own = [t for t in dependents(sentence, i, "nsubj", "csubj") if t.low != self.rules.relativizer]
        own = [t for t in own if t.morph.voice != "passive" or t.pos != "PROPN"]
        own = [t for t in own if not t.i or sentence.tokens[t.i - 1].low != self.rules.agent_preposition]
        own = [t for t in own if t.low not in self.rules.time_nouns and not self._adjacent.quality(sentence, t, i)]
        own = [
            t
            for t in own
            if not self._control.of_verb_before(sentence, t, i) and not self._adjacent.no_subject(sentence, t, i)
        ]
        if i and sentence.tokens[i - 1].text in QUOTE_MARKS:  # `"Ahli siap?" tanya hakim saat memeriksa …`
            own = [t for t in own if t.i > i] or own
        if not own or self._adjacent.told_while(sentence, i) is not None:
            return ()
        nearest = ([t for t in own if t.i < i][-1:] or own)[0]
        if (placed := self._adjacent.beyond_place(sentence, nearest)) is not None:
            nearest = sentence.tokens[placed]
        late = [
            t for t in dependents(sentence, nearest.i, "conj") if nearest.i < t.i < i and opens_clause(sentence, t.i)
        ]
        nearest = late[-1] if late else nearest  # `AS menyerang Iran, dan Teheran mengancam …`
        if nearest.pos == "VERB" and nearest.i < i and (inner := self.own_subjects(sentence, nearest.i)):
            return inner  # `Teheran berulang kali dibombardir`
        announces = nearest.low in self.rules.announcing and voice_of(sentence.tokens[i]) != "passive"
        if announces and (inner := self._announced(sentence, nearest.i, i)):
            return inner
        inserted = self.rules.inserting  # `sambung X, Y marah`
        before = self._adjacent.listed_before(sentence, own, nearest)
        own_heads = (*before, *conjuncts(sentence, nearest.i), *self._adjacent.companions(sentence, nearest.i, i))
        return tuple(k for k in own_heads if sentence.tokens[k].low not in inserted)

    def _announced(self, sentence: Sentence, noun: int, i: int) -> Heads:
        """`tudingan prajurit telah membunuh …`: the subject stands between the noun and the clause it announces."""
        k = self._adjacent.before_particles(sentence, i)
        while noun < sentence.tokens[k].head < k:
            k = sentence.tokens[k].head
        inner = sentence.tokens[k]
        good = k > noun and inner.pos in ARGUMENT_TAGS and self._arguments.bare(sentence, inner)
        return tuple(conjuncts(sentence, k)) if good else ()

    def _shared_subject(self, sentence: Sentence, token: Token, head: Token, depth: int) -> tuple[int, ...]:
        kind = relation(token)
        if kind == "acl" and head.pos in NOUN_TAGS:
            agents = self._noun(sentence, head.i, depth + 1).agents
            return agents or self._beside_clause(sentence, token, head, depth)
        if kind not in ("xcomp", "ccomp", "advcl", "conj", "parataxis", "acl"):
            return ()
        if (given := self._control.heads(sentence, token, head)) is not None:
            return given
        if kind in ("ccomp", "advcl") and self._control.set_apart(sentence, token, head):
            return ()
        fronted = kind == "advcl" and token.i < head.i  # `Setelah diserang X, Mesir meminta Laos membantu`
        if kind in ("xcomp", "ccomp", "advcl") and head.morph.root in self.rules.object_control and not fronted:
            return self._controlled(sentence, head)
        if kind == "conj" and voice_of(token) == "passive" and (bare := self._object_voice(sentence, head.i)):
            return bare[1]  # `pelaku kami tangkap dan dibawa ke kantor polisi`
        timed = head.i < token.i and any(t.low in self.rules.openers for t in dependents(sentence, token.i, "mark"))
        told = timed and voice_of(head) == "passive" and head.morph.root in self.rules.reporting
        if kind == "advcl" and told and (tellers := self._arguments.agent_of(sentence, head.i)):
            return tellers  # `sidang itu diungkap oleh X saat berkunjung ke Y`
        if kind == "advcl" and voice_of(head) == "passive" and (agents := self._arguments.bare_agent(sentence, head.i)):
            shared = self.subjects(sentence, head.i, depth + 1)
            return agents if any(sentence.tokens[k].low in self.rules.dummies for k in shared) else shared
        return self.subjects(sentence, head.i, depth + 1)

    def _beside_clause(self, sentence: Sentence, token: Token, head: Token, depth: int) -> Heads:
        """`menjadi tersangka usai menganiaya …`: a clause of time or cause that the tree hung on a noun."""
        marks = (*dependents(sentence, token.i, "mark", "case"), sentence.tokens[token.i - 1])
        marked = any(t.i < token.i and t.low in self.rules.circumstances for t in marks)
        above = sentence.tokens[head.head]
        if relation(above) == "ccomp" and sentence.tokens[above.head].morph.root in self.rules.object_control:
            above = sentence.tokens[above.head]  # `menginstruksikan bahasa itu diajarkan di sekolah saat bertemu X`
        return self.subjects(sentence, above.i, depth + 1) if marked and above.pos == "VERB" else ()

    def _controlled(self, sentence: Sentence, head: Token) -> tuple[int, ...]:
        """Who is to do what the complement says: the object of an active verb, the subject of a passive one."""
        if voice_of(head) == "passive":
            return self.subjects(sentence, head.i, DEEPEST)
        objects = list(dependents(sentence, head.i, "obj", "iobj"))
        objects += [t for t in dependents(sentence, head.i, "obl") if case_of(sentence, t.i)]
        if not objects and head.morph.root in self.rules.helping:
            return self.subjects(sentence, head.i, DEEPEST)  # `X ikut membantu membunuh korban`
        return tuple(conjuncts(sentence, objects[0].i)) if objects else ()

    def _relative(self, sentence: Sentence, token: Token) -> bool:
        """True if the noun that the predicate hangs on is one of its arguments (`pasukan yang menyerang`)."""
        if token.dep == "acl:relcl":
            return True
        marked = any(sentence.tokens[c].low == self.rules.relativizer for c in sentence.children[token.i])
        nominal = sentence.tokens[token.head].pos in ARGUMENT_TAGS and token.head < token.i
        if relation(token) in ("amod", "nmod", "acl") and nominal:
            return marked or voice_of(token) == "passive" or relation(token) != "acl"
        return marked and relation(token) in ("ccomp", "advcl")

    def _verb(self, sentence: Sentence, i: int) -> Clause:
        token = sentence.tokens[i]
        voice = voice_of(token)
        subjects = self.subjects(sentence, i) or self.main_subject(sentence, token)
        if i and sentence.tokens[i - 1].low in self.rules.mutual:  # `aksi saling serang`
            subjects = tuple(k for k in subjects if sentence.tokens[k].low not in self.rules.carriers)
        obliques = self._arguments.obliques(sentence, i)
        objects = self._arguments.objects(sentence, i)
        if voice == "passive":
            behind = tuple(k for k in subjects if k > i)
            if behind and len(behind) == len(subjects) and (left := self._adjacent_subject(sentence, i)):
                return Clause(i, True, voice, behind, left, left, (), obliques)
            agents = obliques.get(self.rules.agent_preposition) or self._arguments.bare_agent(sentence, i)
            agents = agents or self._doers.behind_passive(sentence, i) or self._doers.shared(sentence, i)
            if agents and not subjects and self._counted(sentence, agents[0]):
                return Clause(i, True, voice, (), agents, agents, (), obliques)
            return Clause(i, True, voice, agents, subjects, subjects, (), obliques)
        if bare := self._object_voice(sentence, i):
            return Clause(i, True, "passive", bare[0], bare[1], bare[1], (), obliques)
        objects = objects or self._arguments.shared_objects(sentence, i)
        if not objects and self._relative(sentence, token) and token.head not in subjects:
            objects = (token.head,)
        return Clause(i, True, voice, subjects, objects, subjects, (), obliques)

    def _counted(self, sentence: Sentence, i: int) -> bool:
        """`diamankan 13 orang`: a counted noun behind a passive without a subject is the subject."""
        numbered = any(t.pos == "NUM" for t in dependents(sentence, i, "nummod", "det"))
        return numbered and case_of(sentence, i) is None

    def main_subject(self, sentence: Sentence, token: Token) -> Heads:
        """`Khamenei menolak ajakan untuk menyerah dan memperingatkan …`: a verb coordinated with one that has nobody of
        its own may belong to the main clause.
        """
        joined = relation(token) == "conj" and token.i and sentence.tokens[token.i - 1].pos == "CCONJ"
        if not joined or voice_of(token) == "passive":
            return ()
        root = next((t for t in sentence.tokens if t.head == t.i), token)
        if any(t.low in self.rules.purpose for t in sentence.tokens[root.i : token.i]):
            return ()  # `X berpesan agar negara memberi tempat dan mengapresiasi …`
        return self.own_subjects(sentence, root.i) if root.i < token.i else ()

    def _object_voice(self, sentence: Sentence, i: int) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
        """`Rife kami tangkap`: a bare stem right behind a pronoun is object voice (agent pronoun, patient subject)."""
        token = sentence.tokens[i]
        before = sentence.tokens[i - 1]
        if i == 0 or before.pos != "PRON" or before.low == self.rules.relativizer:
            return None
        if token.morph.frame not in UNDERGOING or token.low != token.morph.root + token.morph.frame[1:]:
            return None
        others = [t for t in dependents(sentence, i, "nsubj", "obj", "dislocated") if t.i < i - 1]
        patients = tuple(conjuncts(sentence, others[0].i)) if others else self._adjacent_subject(sentence, i - 1)
        return ((i - 1,), patients) if patients else None

    def _noun(self, sentence: Sentence, i: int, depth: int = 0) -> Clause:
        token = sentence.tokens[i]
        obliques = {**self._carrier_obliques(sentence, token), **self._arguments.obliques(sentence, i)}
        possessors = self._arguments.bare_nouns(sentence, i) or self._arguments.beside(sentence, token)
        for other in dependents(sentence, i, "conj"):
            if self._arguments.is_event_noun(sentence, other.i):
                for preposition, heads in self._arguments.obliques(sentence, other.i).items():
                    obliques.setdefault(preposition, heads)
        obliques = {**self._doers.told_in_relative(sentence, i), **obliques}
        agents = self._doers.of_relative(sentence, i, self._carried(sentence, token).i)
        if not self._doers.of_passive_above(sentence, token):
            agents = obliques.get(self.rules.agent_preposition, ()) or agents or self._doers.stray(sentence, i)
        if not agents and (doer := self._doers.before_noun(sentence, token)):
            behind = tuple(k for k in self._arguments.bare_nouns(sentence, doer) if k > i)
            named = self._doers.said_to_be(sentence, doer)
            return Clause(i, False, "", (named,), behind or possessors, (), (), obliques)
        patients: tuple[int, ...] = ()
        subjects: tuple[int, ...] = ()
        own = bool(agents)
        if depth <= DEEPEST:
            agents, patients, subjects = self._borrow(sentence, token, agents, obliques, depth)
        agents = agents or self._doers.of_farther_relative(sentence, i)
        carrier = self._carried(sentence, token).i
        patients = patients or self._doers.under_way(sentence, token) or self._doers.undergone(sentence, i, carrier)
        return Clause(i, False, "", agents, patients, subjects, possessors, obliques, borrowed=not own)

    def _borrow(
        self,
        sentence: Sentence,
        token: Token,
        agents: tuple[int, ...],
        obliques: dict[str, tuple[int, ...]],
        depth: int,
    ) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
        """What the governing verb lends to an event noun: (agents, patients, subjects); fills `obliques` as well."""
        i = token.i
        token = self._carried(sentence, token)
        head = sentence.tokens[token.head]
        kind = relation(token)
        case = case_of(sentence, token.i)
        topic = case is not None and case.low in self.rules.topics
        if head.i == token.i or head.pos not in ("VERB", "NOUN", "AUX") or topic or self._doers.foils(head):
            return agents, (), ()
        if not agents and (answerable := self._control.answerable(sentence, token, head)) is not None:
            return self.subjects(sentence, answerable, depth + 1), (), ()
        if head.low in self.rules.intentions and head.i == i - 1 and relation(head) == "obj" and not agents:
            return self.subjects(sentence, head.head, depth + 1), (), ()  # `mengumumkan rencana evakuasi`
        if kind == "conj" and self._arguments.is_event_noun(sentence, head.i):
            return self._share(sentence, head, agents, obliques, depth)
        preposition = self.rules.verbal_prepositions.get(head.low)
        if preposition and case_of(sentence, token.i) is None:
            obliques.setdefault(preposition, self._arguments.objects(sentence, head.i))
        root, passive = head.morph.root, voice_of(head) == "passive"
        ground = case is not None and case.low in self.rules.grounds  # `atas permintaan X, Y memberikan …`
        object_of = kind in ("obj", "iobj") or (kind == "obl" and root in self.rules.support and not ground)
        object_of = object_of or (kind == "xcomp" and root in self.rules.undergo and token.i != i)
        if head.pos == "VERB" and object_of and not passive:
            return self._from_active(sentence, i, head, agents, obliques, depth)
        lent = root in self.rules.support and not any(True for _ in dependents(sentence, head.i, "obj"))
        if kind == "nsubj" and (root in self.rules.happen or lent):
            for preposition, heads in self._arguments.obliques(sentence, head.i).items():
                obliques.setdefault(preposition, heads)
            if passive:
                agents = agents or self._arguments.agent_of(sentence, head.i)
        if kind == "nsubj" and passive and root in self.rules.undergo:
            return agents, self._arguments.agent_of(sentence, head.i), ()
        return agents, (), ()

    def _share(
        self, sentence: Sentence, head: Token, agents: Heads, obliques: dict[str, Heads], depth: int
    ) -> tuple[Heads, Heads, Heads]:
        """`melakukan penyanderaan dan pembunuhan terhadap X`: coordinated event nouns share their arguments."""
        first = self._noun(sentence, head.i, depth + 1)
        for preposition, heads in first.obliques.items():
            obliques.setdefault(preposition, heads)
        return agents or first.agents, first.patients, first.subjects

    def _carried(self, sentence: Sentence, token: Token) -> Token:
        """`gelombang serangan`, `aksi penembakan`: the counting noun stands in the event noun's place."""
        head = sentence.tokens[token.head]
        while head.low in self.rules.carriers and head.i < token.i and relation(token) in ("nmod", "compound", "flat"):
            token, head = head, sentence.tokens[head.head]
        return token

    def _owned(self, sentence: Sentence, i: int) -> bool:
        """True if a name right behind the event noun does the act (`menghentikan serangan Israel`)."""
        cases = (case_of(sentence, t.i) for t in dependents(sentence, i, "nmod", "obl"))
        directed = any(case is not None and case.low in self.rules.directing for case in cases)
        if sentence.tokens[i].morph.frame in self.rules.undergoing_nouns and not directed:
            return False
        return any(sentence.tokens[k].pos == "PROPN" for k in self._arguments.bare_nouns(sentence, i)[:2])

    def _from_active(
        self, sentence: Sentence, i: int, head: Token, agents: Heads, obliques: dict[str, Heads], depth: int
    ) -> tuple[Heads, Heads, Heads]:
        if head.morph.root in self.rules.attending and sentence.tokens[i].morph.root in self.rules.inquiries:
            return agents, self.subjects(sentence, head.i, depth + 1), ()  # `pihak Lisa mengikuti penyidikan`
        if head.morph.root in self.rules.support:
            for preposition, heads in self._arguments.obliques(sentence, head.i).items():
                obliques.setdefault(preposition, heads)
            subjects = self.subjects(sentence, head.i, depth + 1)
            return agents or (() if self._owned(sentence, i) else subjects), (), subjects
        if head.morph.root in self.rules.undergo:
            given = obliques.get(self.rules.giving, ())  # `mendapat kecaman dari X`
            return agents or given, self.subjects(sentence, head.i, depth + 1), ()
        return agents, (), ()
