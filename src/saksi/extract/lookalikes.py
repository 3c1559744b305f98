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
from saksi.extract.naming import Mention
from saksi.extract.wishes import to_be_done
from saksi.model import Actor, Sentence
from saksi.text.tree import case_of, relation

CORE = ("agent", "subject", "patient", "possessor")
OWNING = ("agent", "possessor")
AGENTIVE = ("agent", "subject", "possessor")


class Lookalikes:
    """Tells them from parties. Holds nothing but the rules."""

    def __init__(self, nouns: NounLexicon, clauses: ClauseReader) -> None:
        self._nouns, self._clauses = nouns, clauses

    def done_to(self, sentence: Sentence, candidate: Candidate, slot: str, head: int, chains: Chains) -> bool:
        """`mengecam serangan terhadap warga`: those warga are a party of the attack, not of its condemnation."""
        rules = self._clauses.rules
        if not candidate.clause.verbal or slot not in rules.undergone_by or candidate.frame.type not in rules.judging:
            return False
        if any(sentence.tokens[i].morph.nominal in NOMINAL_FRAMES for i in candidate.consumed):
            return False  # `melakukan pemeriksaan kejiwaan terhadap X`
        governed = (i for word in rules.undergone_by for i in candidate.clause.obliques.get(word, ()))
        objects = [i for i in (*candidate.clause.patients, *governed) if candidate.last < i < head]
        return bool(objects) and all(
            chains.at(sentence.index, i) is None
            and (sentence.tokens[i].low in rules.carriers or sentence.tokens[i].morph.nominal in NOMINAL_FRAMES)
            for i in objects
        )

    def describes(self, sentence: Sentence, candidate: Candidate, slot: str, head: int, chains: Chains) -> bool:
        """Nouns that only look like a party: `hubungan militer`, `ditolak visanya`, `tuduhan pelapor diusut`."""
        rules, token, clause = self._clauses.rules, sentence.tokens[head], candidate.clause
        case = case_of(sentence, head)
        verb = sentence.tokens[clause.token]
        told_of = verb.head == head and relation(verb) == "acl"  # `sebagai pelaku yang merampas motor`
        if slot in CORE and case is not None and case.low in rules.as_what and not told_of:
            return True  # `diperiksa sebagai saksi dalam proses penyidikan`
        if slot in rules.purpose and _befallen(sentence, head):
            return True  # `mendesak agar sandera itu dibebaskan`
        asks = candidate.frame.type in rules.asking
        if asks and slot == "patient" and clause.verbal and head > candidate.last and to_be_done(sentence, head):
            return True  # `meminta guru itu dikembalikan ke sekolah`
        named = chains.at(sentence.index, head)
        if asks and slot in OWNING and not clause.verbal and named is None and head > candidate.last:
            first = sentence.tokens[candidate.last + 1]
            return first.morph.frame in rules.undergoing_nouns  # `usulan penambahan masa jabatan presiden`
        if named is not None and slot in OWNING and not clause.verbal:
            root, sectors = token_root(sentence, candidate), {a.sector for a in chains.actors[named]}
            if root in rules.banning and sectors and None not in sectors and sectors.isdisjoint(rules.banners):
                return True  # `larangan sekolah bagi perempuan`
        if named is not None:
            return self._not_meant(sentence, candidate, slot, head, chains.mentions[named])
        if slot == "agent" and clause.verbal and clause.voice == "passive" and head in clause.subjects:
            return True  # `akan dibahas pula peran Indonesia`
        if slot == "agent" and clause.verbal and clause.voice == "passive" and case_of(sentence, head) is None:
            own = head + 1 < len(sentence.tokens) and relation(sentence.tokens[head + 1]) == "nmod"
            return own and sentence.tokens[head + 1].dep == "nmod:poss" and not self._nouns.is_weapon(token)
        if token.low in rules.owning and slot in OWNING:
            return True  # `pencurian motor milik warga`
        about = (t.low for t in sentence.tokens[candidate.last + 1 : head + 1])
        inquiry = slot in OWNING and not clause.verbal and candidate.frame.type in rules.judging
        if inquiry and not rules.matters.isdisjoint(about):
            return True  # `hasil penyelidikan kasus penumpang bus itu`
        complaint = token.morph.root in rules.complaints and bool(token.morph.nominal)
        return complaint and slot in ("patient", "atas") and candidate.frame.type in rules.judging

    def _not_meant(self, sentence: Sentence, candidate: Candidate, slot: str, head: int, mention: Mention) -> bool:
        """Names in a slot that are no party there: owners of what is taken, words of the trigger, mere adjectives."""
        rules, verbal, low = self._clauses.rules, candidate.clause.verbal, sentence.tokens[head].low
        before = sentence.tokens[mention.first - 1].low if mention.first else ""
        if slot in OWNING and not verbal and head > candidate.last:
            if candidate.frame.type in rules.asking and self._undergone(sentence, candidate, mention):
                return True  # `usulan pemberhentian kepala desa itu`
            if candidate.frame.type in rules.asking | rules.turning_down and _to_do(sentence, candidate, mention):
                return True  # `penolakan Rusia hadir di KTT`
            suspect = low in rules.doers and head == candidate.last + 1 and candidate.frame.type in rules.judging
            about = any(t.low in rules.matters for t in sentence.tokens[candidate.last + 1 : head])
            if about and candidate.frame.type in rules.judging:
                return True  # `penyelidikan kasus penembakan tiga warga`
            return (
                before in rules.owning or before in candidate.frame.roles.recipient or suspect
            )  # `motor milik warga`, `penetapan tersangka`
        root = sentence.tokens[candidate.clause.token].morph.root
        if slot == "agent" and candidate.clause.voice == "passive" and root in rules.offering:
            office = mention.role is not None and mention.name is None
            if office and case_of(sentence, head) is None:
                return True  # `Budi ditawari Mensesneg`
        if slot in AGENTIVE and verbal and candidate.last in range(mention.first, mention.last):
            return mention.first >= candidate.first  # `ditetapkan sebagai tersangka korporasi`
        single = mention.first == mention.last
        return verbal and single and low in rules.adjectival and head - 1 in candidate.consumed

    def _undergone(self, sentence: Sentence, candidate: Candidate, mention: Mention) -> bool:
        """Whether a demand names what is to be done to an owner (`tuntutan pembubaran DPR`), or his term of office."""
        first, posts = candidate.last + 1, self._clauses.rules.posts
        done = sentence.tokens[first].morph.frame in self._clauses.rules.undergoing_nouns
        between = sentence.tokens[first + 1 : mention.first]
        return (
            done
            and mention.first > first
            and all(t.low in posts or t.low in self._clauses.rules.terms for t in between)
        )

    def meant(self, sentence: Sentence, heads: list[int], chains: Chains) -> list[int]:
        """`memanggil tukang cukur gubernur, Budi`: without the noun whose apposition the tree lists beside it."""
        if len(heads) == 2 and chains.at(sentence.index, heads[0]) is None:
            index = chains.at(sentence.index, heads[1])
            first = chains.mentions[index].first if index is not None else 0
            named = index is not None and chains.mentions[index].kind == "name"
            if (
                named
                and first
                and sentence.tokens[first - 1].text == ","
                and sentence.tokens[heads[1]].head == heads[0]
            ):
                return heads[1:]
        return heads

    def charged(self, sentence: Sentence, candidate: Candidate, actors: tuple[Actor, ...]) -> bool:
        """`surat dakwaan Budi`: the owner of a charge is accused, unless it is a court or the police."""
        rules, clause = self._clauses.rules, candidate.clause
        bare = not clause.verbal and not clause.agents and bool(clause.possessors)
        owned = bare and sentence.tokens[clause.token].morph.root in rules.charging
        return owned and all(a.sector is not None and a.sector not in rules.examiners for a in actors)

    def tried(self, sentence: Sentence, candidate: Candidate) -> tuple[int, ...]:
        """`sidang kasus suap dengan terdakwa Budi`: heads of who is on trial or under investigation."""
        rules, clause = self._clauses.rules, candidate.clause
        if clause.verbal or candidate.frame.type not in rules.judging:
            return ()
        heads = (i for word in rules.means for i in clause.obliques.get(word, ()))
        return tuple(i for i in heads if sentence.tokens[i].low in rules.doers)

    def of_case(self, sentence: Sentence, candidate: Candidate) -> bool:
        """`penyidikan kasus pembunuhan Budi`: a case is looked into, and nobody named in it does so."""
        rules, clause = self._clauses.rules, candidate.clause
        if clause.verbal or clause.agents or not clause.possessors or not rules.examining & {*candidate.frame.mode}:
            return False
        return sentence.tokens[clause.possessors[0]].low in rules.cases

    def investigates(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> bool:
        """`hasil pemeriksaan KPK`: the owner of an examination is examined, unless it is a body that examines."""
        rules = self._clauses.rules
        if (
            candidate.clause.verbal
            or not candidate.process
            or candidate.first != candidate.last
            or not rules.examining & {*candidate.frame.mode}
            or self.of_case(sentence, candidate)
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


def _to_do(sentence: Sentence, candidate: Candidate, mention: Mention) -> bool:
    """Whether a verb right behind an owner tells what he is, or is not, to do, and not what the act leads to."""
    if mention.last + 1 >= len(sentence.tokens) or mention.kind in REFERRING:
        return False
    verb, noun = sentence.tokens[mention.last + 1], sentence.tokens[candidate.clause.token]
    within = range(candidate.first, mention.last + 1)
    hung = verb.head in within or relation(verb) in ("xcomp", "ccomp", "acl")
    return verb.pos == "VERB" and verb.morph.voice != "passive" and noun.head != verb.i and hung


def token_root(sentence: Sentence, candidate: Candidate) -> str:
    """The root of the word that tells the act."""
    return sentence.tokens[candidate.clause.token].morph.root


def _befallen(sentence: Sentence, head: int) -> bool:
    """Whether the next verb behind a noun is passive: it tells what is to be done to him."""
    verb = next((t for t in sentence.tokens[head + 1 :] if t.morph.voice and t.pos == "VERB"), None)
    return verb is not None and verb.morph.voice == "passive"
