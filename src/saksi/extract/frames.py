"""Clauses → Candidates: which frames a trigger word fits, and why the others fail.

A frame names a root (every verbal and nominal form of it triggers) or fixed words, conditions on the clause, a PLOVER
type and the slots its roles are read from. Of the frames that fit a trigger the most specific wins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from saksi.extract.clauses import ClauseReader
from saksi.extract.predicates import Clause, ClauseRules
from saksi.language.pack import Pack
from saksi.model import Sentence, Token
from saksi.text.tree import dependents, relation

ACTOR_SLOTS = ("agent",)
ACTIVE = "meN-"
PARTICLES = ("AUX", "ADV", "PART")
BARE_SUFFIXES = ("-kan", "-i")  # `kami amankan`: the stem of mengamankan in object voice
RECIPIENT_SLOTS = ("patient",)
NEVER_BARE = ("PROPN", "ADP", "PRON", "NUM", "PUNCT")
COMPLEMENTS = ("xcomp", "ccomp", "advcl", "csubj", "acl", "parataxis", "obj", "obl", "nmod")


class Roles(Struct, frozen=True, forbid_unknown_fields=True):
    """Slots of the two roles, in order of preference."""

    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()


class Frame(Struct, frozen=True, forbid_unknown_fields=True):
    """One rule of rules/frames/*.toml; docs/rules.md describes every key."""

    id: str
    type: str
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    why: str = ""
    root: str | None = None
    forms: tuple[str, ...] = ("verb", "noun")
    affixes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    object_not: tuple[str, ...] = ()
    with_: tuple[str, ...] = field(name="with", default=())
    without: tuple[str, ...] = ()
    prep: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    joint: bool = False
    modal: bool = False
    passive: bool = False
    roles: Roles = Roles(ACTOR_SLOTS, RECIPIENT_SLOTS)
    possessor: str | None = None
    status: str | None = None
    content: str = "keep"
    priority: int = 0


class FrameFile(Struct, frozen=True, forbid_unknown_fields=True):
    """One file of frames."""

    frame: tuple[Frame, ...]


class Candidate(Struct, frozen=True):
    """A frame tried at a trigger: tokens `first`..`last` with the predicate at `clause.token`; `failed` says why not.

    `process` is true for a peN-an noun, whose bare possessor undergoes the act.
    """

    frame: Frame
    clause: Clause
    first: int
    last: int
    consumed: frozenset[int]
    process: bool = False
    failed: str | None = None


class FrameMatcher:
    """All frames of a pack, indexed by root and by first word."""

    def __init__(self, pack: Pack, clauses: ClauseReader) -> None:
        self._clauses = clauses
        self.frames = tuple(f for file in pack.rule_files("frames", FrameFile) for f in file.frame)
        self._by_root: dict[str, list[Frame]] = defaultdict(list)
        self._by_word: dict[str, list[tuple[tuple[str, ...], Frame]]] = defaultdict(list)
        for frame in self.frames:
            if frame.root:
                self._by_root[frame.root].append(frame)
            for phrase in frame.words:
                words = tuple(phrase.split())
                self._by_word[words[0]].append((words, frame))

    @property
    def roots(self) -> frozenset[str]:
        """Roots that trigger some frame."""
        return frozenset(self._by_root)

    def candidates(self, sentence: Sentence) -> list[Candidate]:
        """Every frame tried at every token, with the reason where it fails; in text order, best first per trigger."""
        words = _words(sentence)
        tried: list[Candidate] = []
        for token in sentence.tokens:
            found = list(self._at(sentence, token, words))
            found.sort(key=lambda c: (c.failed is None, _weight(c)), reverse=True)
            tried.extend(found)
        return tried

    def _at(self, sentence: Sentence, token: Token, words: frozenset[str]) -> Iterator[Candidate]:
        for phrase, frame in self._by_word.get(token.low, ()):
            end = token.i + len(phrase)
            if tuple(t.low for t in sentence.tokens[token.i : end]) != phrase:
                continue
            if frame.modal:
                if made := self._obliging(sentence, frame, range(token.i, end), words):
                    yield made
            else:
                yield self._try(sentence, frame, _phrase_head(sentence, token.i, end), range(token.i, end), words)
        noun = self._clauses.is_event_noun(sentence, token.i)
        if token.low in self._clauses.rules.carriers and self._carries(sentence, token.i + 1):
            return
        if self._names_a_kind(sentence, token):
            return
        bare, stem = self._clauses.rules.bare_verbs, not token.morph.frame and self._active_stem(sentence, token)
        for frame in self._by_root.get(token.morph.root, ()):
            if _form_fits(frame, token, noun, token.low in bare) or (stem and ACTIVE in frame.affixes):
                yield self._try(sentence, frame, token.i, range(token.i, token.i + 1), words)

    def _active_stem(self, sentence: Sentence, token: Token) -> bool:
        """A bare stem for the active verb: in a headline (`Cina kecam Jepang`), behind a pronoun (`kami dorong`)."""
        rules = self._clauses.rules
        k = token.i - 1
        while k > 0 and sentence.tokens[k].pos in PARTICLES:
            k -= 1
        if k >= 0 and sentence.tokens[k].low in rules.speaking and token.pos == "NOUN":
            return k < token.i - 1
        return token.pos == "VERB" and (
            token.low in rules.bare_verbs or sentence.tokens[max(k, 0)].low in rules.speaking
        )

    def _obliging(self, sentence: Sentence, frame: Frame, span: range, words: frozenset[str]) -> Candidate | None:
        """`Israel harus menghentikan …`: an auxiliary and the active verb that it obliges somebody to.

        For a `passive` frame what has to be done (`izin itu harus dicabut`); with a phrase the verb is its last word.
        """
        first, verb = span[0], sentence.tokens[sentence.tokens[span[0]].head]
        if not first < verb.i or verb.pos != "VERB" or (verb.morph.voice == "passive") != frame.passive:
            return None
        if len(span) > 1 and verb.i != span[-1]:
            return None
        if any(t.pos not in PARTICLES for t in sentence.tokens[first + 1 : verb.i]):
            return None  # `wajib militer menjadi dua tahun`
        made = self._try(sentence, frame, verb.i, range(verb.i, verb.i + 1), words)
        asked = made.clause.subjects if len(span) > 1 else ()
        return replace(made, first=first, consumed=made.consumed | {first, *asked})

    def _carries(self, sentence: Sentence, i: int) -> bool:
        """`aksi serangan`: the event is the noun behind, which has a frame of its own."""
        return (
            i < len(sentence.tokens)
            and sentence.tokens[i].morph.root in self._by_root
            and bool(sentence.tokens[i].morph.nominal)
        )

    def _names_a_kind(self, sentence: Sentence, token: Token) -> bool:
        """`lapangan tembak`, `pusat penahanan`: what stands behind such a noun tells what kind it is, and no act."""
        before = sentence.tokens[token.i - 1] if token.i else token
        if before.low in self._clauses.rules.kinds and token.morph.nominal and before.pos in ("NOUN", "VERB"):
            return True
        if token.morph.frame:
            return False
        event = bool(before.morph.frame) and before.morph.root in self._by_root
        rules = self._clauses.rules
        if before.low in rules.carriers or before.low in rules.intentions or event or before.pos != "NOUN":
            return False
        return token.head == before.i and relation(token) in ("nmod", "compound", "amod", "flat")

    def _try(self, sentence: Sentence, frame: Frame, head: int, span: range, words: frozenset[str]) -> Candidate:
        clause = self._clauses.read_phrase(sentence, head, span, frame.forms == ("verb",))
        consumed, first, last = set(span), span[0], span[-1]
        failed = _name_part(sentence, span) or _lexical_failure(frame, sentence, clause, words)
        if failed is None and (frame.object or frame.object_not):
            objects = self._object_heads(sentence, clause)
            hit = next((i for i in objects if _is_one_of(sentence.tokens[i], frame.object)), None)
            if frame.object and hit is None:
                failed = "object is none of " + ", ".join(frame.object[:6])
            elif any(_is_one_of(sentence.tokens[i], frame.object_not) for i in objects):
                failed = "object is excluded"
            elif hit is not None:
                clause = self._with_object(sentence, clause, hit)
                consumed.add(hit)
                first, last = _stretch(span, hit)
        process = sentence.tokens[head].morph.frame in self._clauses.rules.undergoing_nouns
        return Candidate(frame, clause, first, last, frozenset(consumed), process, failed)

    def _object_heads(self, sentence: Sentence, clause: Clause) -> list[int]:
        """Objects and the bare nouns they carry (`gelombang serangan`)."""
        heads = [*clause.patients, *clause.possessors]
        for i in clause.patients:
            heads.extend(self._clauses.bare_nouns(sentence, i))
        return heads

    def _with_object(self, sentence: Sentence, clause: Clause, hit: int) -> Clause:
        """A light verb takes the arguments of its object too: `menjatuhkan sanksi terhadap Rusia`."""
        noun = self._clauses.read(sentence, hit)
        obliques = {**noun.obliques, **clause.obliques}
        others = tuple(p for p in clause.patients if clause.verbal and p != hit and p not in noun.possessors)
        owners = (*noun.possessors, *(p for p in clause.possessors if p != hit and p not in noun.possessors))
        return Clause(
            clause.token, clause.verbal, clause.voice, clause.agents or noun.agents, (*owners, *others),
            clause.subjects, owners, obliques,
        )  # fmt: skip


def _words(sentence: Sentence) -> frozenset[str]:
    """The words of a sentence, and the single ones of those that are doubled (`rudal-rudal`)."""
    words = {t.low for t in sentence.tokens}
    halves = (low.partition("-") for low in words)
    return frozenset(words | {half for half, dash, other in halves if dash and half == other})


def _weight(candidate: Candidate) -> tuple[int, int, int]:
    frame = candidate.frame
    conditions = 2 * bool(frame.object) + bool(frame.with_) + bool(frame.prep) + bool(frame.affixes)
    return frame.priority * 10 + conditions + 4 * (len(candidate.consumed) > 1), len(candidate.consumed), conditions


def _form_fits(frame: Frame, token: Token, noun: bool, headline: bool) -> bool:
    bare_name = token.pos in NEVER_BARE and not token.morph.frame and token.i > 0
    if token.morph.nominal == "agent" or (bare_name and not headline):
        return False
    if frame.affixes:
        bare = token.morph.frame in BARE_SUFFIXES and ("meN" + token.morph.frame) in frame.affixes
        return bare or token.morph.frame in frame.affixes
    bare = not token.morph.frame and frame.forms == ("verb",)
    return bare or ("noun" if noun else "verb") in frame.forms


def _name_part(sentence: Sentence, span: range) -> str | None:
    """Trigger words inside names do not trigger (`Hari Perlawanan`); in a headline capitals tell nothing."""
    words = [t for t in sentence.tokens if t.text[0].isalpha()]
    if 2 * sum(t.text[0].isupper() for t in words) > 3 * len(words) / 2 or sentence.tokens[span[0]].text.islower():
        return None
    for i in span:
        token = sentence.tokens[i]
        capital = token.text[0].isupper() and not token.text.isupper()
        opens = i == 0 or not sentence.tokens[i - 1].text[-1].isalnum()
        neighbour = i > 0 and sentence.tokens[i - 1].text[0].isupper()
        if capital and not opens and (token.pos == "PROPN" or neighbour):
            return "part of a name"
    return None


def _lexical_failure(frame: Frame, sentence: Sentence, clause: Clause, words: frozenset[str]) -> str | None:
    for word in frame.without:
        if word in words or (" " in word and word in _low_text(sentence)):
            return f"the sentence has {word!r}"
    if frame.with_:
        text = _low_text(sentence)
        if not any(w in words or (" " in w and w in text) for w in frame.with_):
            return "none of " + ", ".join(frame.with_[:6])
    if frame.prep and not any(p in clause.obliques for p in frame.prep):
        return "no argument with " + ", ".join(frame.prep)
    return None


def _low_text(sentence: Sentence) -> str:
    return " ".join(t.low for t in sentence.tokens)


def _is_one_of(token: Token, words: tuple[str, ...]) -> bool:
    half, _, other = token.low.partition("-")
    return token.low in words or token.morph.root in words or (half == other and half in words)


def _stretch(span: range, hit: int) -> tuple[int, int]:
    """The trigger covers verb and object where they stand close together, else the verb alone."""
    far = abs(hit - span[-1]) > 3
    return (span[0], span[-1]) if far else (min(span[0], hit), max(span[-1], hit))


def _phrase_head(sentence: Sentence, first: int, end: int) -> int:
    for token in sentence.tokens[first:end]:
        if not first <= token.head < end or token.head == token.i:
            return token.i
    return first


def skipped_content(sentence: Sentence, candidate: Candidate, rules: ClauseRules | None) -> frozenset[int]:
    """Tokens of the complement of a demand, promise, threat or refusal: what is asked for is no event of its own.

    With rules, what happened all the same is left out: what a factual word introduces (`meskipun ada kecaman`, `atas
    invasi Moskow`) and what a relative clause tells of somebody (`membebaskan aktivis yang ditangkap polisi`); behind a
    noun that clause may say what is asked for (`tuntutan jaksa yang meminta hukuman mati`).
    """
    found: set[int] = set()
    verbal = candidate.clause.verbal
    for token in dependents(sentence, candidate.clause.token):
        if token.i > candidate.first and relation(token) in COMPLEMENTS:
            found.update(_wanted(sentence, token.i, rules, verbal))
    if rules is not None and (beside := _beside_noun(sentence, candidate, rules)) is not None:
        found.update(_wanted(sentence, beside, rules, verbal))
    for i in candidate.consumed:
        if i != candidate.clause.token:
            found.update(j for j in _wanted(sentence, i, rules, verbal) if j > i)
    return frozenset(found) - candidate.consumed


def _beside_noun(sentence: Sentence, candidate: Candidate, rules: ClauseRules) -> int | None:
    """`mengulangi seruannya agar Ukraina menyerah`: what is asked for, which the tree hangs on the verb above."""
    noun = sentence.tokens[candidate.clause.token]
    if candidate.clause.verbal or relation(noun) != "obj":
        return None
    for token in dependents(sentence, noun.head, "advcl", "xcomp", "ccomp"):
        mark = next((t for t in dependents(sentence, token.i, "mark", "case") if t.low in rules.purposes), None)
        if mark is not None and noun.i < mark.i < token.i:
            between = sentence.tokens[noun.i + 1 : mark.i]
            return None if any(t.pos == "VERB" or t.text in ",;" for t in between) else token.i
    return None


def _wanted(sentence: Sentence, i: int, rules: ClauseRules | None, verbal: bool) -> set[int]:
    """Token i and what hangs below it, without what happened all the same."""
    found: set[int] = set()
    todo = [i]
    while todo:
        node = todo.pop()
        if rules is None or not (_factual(sentence, node, rules) or (verbal and _known(sentence, node, rules))):
            found.add(node)
            todo.extend(child for child in sentence.children[node] if child != node)
    return found


def _factual(sentence: Sentence, node: int, rules: ClauseRules) -> bool:
    before = sentence.tokens[node - 1] if node else sentence.tokens[node]
    if before.pos == "SCONJ" and before.low in rules.factual:
        return True  # `saat bertemu X`, whatever the tree takes the conjunction for
    if sentence.tokens[node].low in rules.midst and before.pos == "ADP":
        return True  # `di tengah gempuran`
    return any(t.i < node and t.low in rules.factual for t in dependents(sentence, node, "case", "mark", "advmod"))


def _known(sentence: Sentence, node: int, rules: ClauseRules) -> bool:
    """A relative clause that tells what somebody did, unless it is still to come or fits anybody."""
    token = sentence.tokens[node]
    below = [sentence.tokens[c].low for c in sentence.children[node] if c < node]
    if relation(token) != "acl" or rules.relativizer not in below or not rules.prospective.isdisjoint(below):
        return False
    head = sentence.tokens[token.head]
    about = [head.low, *(sentence.tokens[c].low for c in sentence.children[head.i])]
    return head.i < node and rules.anyone.isdisjoint(about)
