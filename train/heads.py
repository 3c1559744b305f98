"""ICON's phrases → UD trees, by head rules and a table of relations (settings/icon.toml)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct, structs

from train.conllu import ROOT, Tree, Word, Words, is_tree
from train.icon import Node
from train.options import AttachRow, HeadRow, IconRules, icon_rules
from train.punct import reattach

Readings = dict[str, tuple[str, ...]]


class Phrase(Struct, frozen=True):
    """A phrase under conversion: its children's labels and head words, and which child is the head."""

    label: str
    labels: tuple[str, ...]
    heads: tuple[int, ...]
    head: int

    @property
    def word(self) -> int:
        """The head word."""
        return self.heads[self.head]


def convert(nodes: Iterable[Node], known: Iterable[Words], name: str) -> tuple[Tree, ...]:
    """Trees of ICON's nodes; `known` are UD sentences, which say what UD tags ambiguous words get."""
    rules = icon_rules()
    counts: dict[str, Counter[str]] = {}
    for words in known:
        for word in words:
            counts.setdefault(word.form.lower(), Counter())[word.pos] += 1
    readings = {form: tuple(pos for pos, _ in count.most_common()) for form, count in counts.items()}
    found = (Tree(f"{name}-{at}", Converter(node, readings, rules).words()) for at, node in enumerate(nodes))
    return tuple(tree for tree in found if is_tree(tree.words))


class Converter:
    """Turns one tree; the words' heads and relations are filled in as phrases are met, innermost first."""

    def __init__(self, node: Node, readings: Readings, rules: IconRules) -> None:
        self.rules = rules
        self.node = node
        self.leaves = node.leaves()
        self.forms = [leaf.form.lower() for leaf in self.leaves]
        self.pos = [_tag(leaf, readings, rules) for leaf in self.leaves]
        self.head: list[int | None] = [None] * len(self.leaves)
        self.dep = [""] * len(self.leaves)
        self._next = 0
        self._order: dict[str, HeadRow] = {label: row for row in rules.head for label in row.phrases}

    def words(self) -> Words:
        """The sentence as a UD tree, with guessed white space and punctuation attached anew."""
        root = self._convert(self.node)
        self.head[root], self.dep[root] = ROOT, "root"
        found = []
        for at, leaf in enumerate(self.leaves):
            head, dep = self.head[at], self.dep[at]
            if head is None or (head == ROOT and at != root):
                head, dep = root, "punct" if self.pos[at] == "PUNCT" else "dep"
            voice = ("Pass" if leaf.label == "VBP" else "Act") if self.pos[at] == "VERB" else ""
            found.append(Word(leaf.form, self.pos[at], head, dep, voice))
        return reattach(spaced(tuple(found), self.rules))

    def _convert(self, node: Node) -> int:
        """Attach everything inside the phrase; its head word is returned."""
        if not node.children:
            self._next += 1
            return self._next - 1
        labels = tuple(child.label for child in node.children)
        heads = tuple(self._convert(child) for child in node.children)
        phrase = Phrase(node.label, labels, heads, self._head_child(node.label, labels, heads))
        joined = self._conjuncts(phrase)
        for at in range(len(labels)):
            if at != phrase.head:
                self._attach(phrase, at, joined)
        if phrase.label == "NP":
            self._chain_names(phrase)
        return phrase.word

    # which child is the head

    def _head_child(self, label: str, labels: Sequence[str], heads: Sequence[int]) -> int:
        found: int | None = None
        if label in ("NP", "WHNP"):
            found = next((at for at, child in enumerate(labels) if child in self.rules.nouns or child == "PRI"), None)
        elif label in self.rules.clauses and label not in ("CP", "RPN"):
            found = self._clause_head(label, labels)
        if found is None:
            found = self._ordered(label, labels)
        if label == "VP" and labels[found] == "VBL":
            found = self._behind_copula(found, labels, heads)
        return found

    def _clause_head(self, label: str, labels: Sequence[str]) -> int | None:
        clauses = [at for at, child in enumerate(labels) if child in ("S", "SINV")]
        verbs = [at for at, child in enumerate(labels) if child == "VP"]
        subjects = [at for at, child in enumerate(labels) if child in self.rules.nouns]
        if label == "SINV" and clauses:
            return clauses[0]
        if verbs:
            after = [at for at in verbs if label != "SINV" and any(subject < at for subject in subjects)]
            return (after or verbs)[0]
        return clauses[0] if clauses else None

    def _ordered(self, label: str, labels: Sequence[str]) -> int:
        row = self._order.get(label)
        places = range(len(labels) - 1, -1, -1) if row and row.last else range(len(labels))
        for wanted in row.order if row else ():
            for at in places:
                if labels[at] == wanted:
                    return at
        return next((at for at, child in enumerate(labels) if child != "PUN"), 0)

    def _behind_copula(self, at: int, labels: Sequence[str], heads: Sequence[int]) -> int:
        """After `adalah`, the noun or adjective is the predicate."""
        if self.forms[heads[at]] not in self.rules.copulas:
            return at
        wanted = (*self.rules.nominal, "ADJP", "ADJ")
        return next((later for later in range(at + 1, len(labels)) if labels[later] in wanted), at)

    # how the others hang on it

    def _conjuncts(self, phrase: Phrase) -> frozenset[int]:
        """Children that are coordinated with the head."""
        links = [at for at, label in enumerate(phrase.labels) if label in self.rules.links]
        if not links or links[0] < phrase.head:
            return frozenset()
        kind = [self.rules.kinds.get(label, label) for label in phrase.labels]
        found = set()
        for at in range(phrase.head + 1, len(kind)):
            between = range(phrase.head + 1, at)
            series = all(phrase.labels[k] == "PUN" or kind[k] == kind[phrase.head] for k in between)
            if kind[at] == kind[phrase.head] and (at > links[0] or series):
                found.add(at)
        return frozenset(found)

    def _attach(self, phrase: Phrase, at: int, joined: frozenset[int]) -> None:
        label, word = phrase.labels[at], phrase.heads[at]
        if label == "PUN":
            self._set(word, phrase.word, "punct")
        elif label in self.rules.links:
            following = [k for k in sorted(joined) if k > at]
            self._set(word, phrase.heads[following[0]] if following else phrase.word, "cc")
        elif at in joined:
            self._set(word, phrase.word, "conj")
        else:
            relation = self._relation(phrase, at)
            if relation:
                self._set(word, phrase.word, relation)

    def _set(self, word: int, head: int, relation: str) -> None:
        if word != head and self.head[word] is None:
            self.head[word], self.dep[word] = head, relation

    def _relation(self, phrase: Phrase, at: int) -> str:
        inside = "clause" if phrase.label in self.rules.clauses else "VP" if phrase.label == "VP" else "noun"
        if self._is_speaker(phrase, at):
            return "nsubj"
        row = next((row for row in self.rules.attach if _fits(row, phrase.labels[at], inside)), None)
        if row is None:
            return "dep"
        if not row.relation.startswith("@"):
            return row.relation
        relation: str = getattr(self, f"_as_{row.relation[1:]}")(phrase, at)
        return relation

    def _is_speaker(self, phrase: Phrase, at: int) -> bool:
        """The noun after `kata` or `ujar`, whatever the phrase is called."""
        said = self.forms[phrase.word] in self.rules.said and self.pos[phrase.word] == "VERB"
        return said and at > phrase.head and phrase.labels[at] in self.rules.nominal

    # relations that the label alone does not decide; `at` is the child

    def _passive(self, phrase: Phrase) -> bool:
        return self.leaves[phrase.word].label == "VBP"

    def _is_time(self, word: int) -> bool:
        return self.forms[word] in self.rules.time

    def _has(self, word: int, relation: str) -> bool:
        return any(head == word and dep.startswith(relation) for head, dep in zip(self.head, self.dep, strict=True))

    def _mark(self, word: int) -> str:
        pairs = enumerate(zip(self.head, self.dep, strict=True))
        return next((self.forms[at] for at, (head, dep) in pairs if head == word and dep == "mark"), "")

    def _as_auxiliary(self, phrase: Phrase, at: int) -> str:
        return "aux" if self.pos[phrase.heads[at]] == "AUX" else "advmod"

    def _as_relative_pronoun(self, phrase: Phrase, at: int) -> str:
        if self._passive(phrase):
            return "nsubj:pass"
        return "obj" if self._has(phrase.word, "nsubj") else "nsubj"

    def _as_subject(self, phrase: Phrase, at: int) -> str:
        word = phrase.heads[at]
        subject = "nsubj:pass" if self._passive(phrase) else "nsubj"
        if at > phrase.head:
            if phrase.label != "SINV":
                return "obl:tmod" if self._is_time(word) else "obj"
            said = [k for k, label in enumerate(phrase.labels) if label == "VP" and k != phrase.head]
            if said:
                self._set(word, phrase.heads[said[-1]], "nsubj")
            return subject
        later = [k for k in range(at + 1, phrase.head) if phrase.labels[k] in self.rules.nouns]
        if later and self._is_time(word):
            return "obl:tmod"
        return "dislocated" if later and not self._is_time(phrase.heads[later[-1]]) else subject

    def _as_oblique(self, phrase: Phrase, at: int) -> str:
        word = phrase.heads[at]
        marked = any(h == word and self.forms[k] == self.rules.agent_mark for k, h in enumerate(self.head))
        return "obl:agent" if marked and self._passive(phrase) else "obl"

    def _as_clause_verb(self, phrase: Phrase, at: int) -> str:
        return "parataxis" if phrase.label == "SINV" else "advcl"

    def _as_complement(self, phrase: Phrase, at: int) -> str:
        mark = self._mark(phrase.heads[at])
        bare = not mark and phrase.label == "VP" and phrase.labels[at] in ("S", "CP", "SINV")
        return "ccomp" if bare or mark in self.rules.complement_marks else "advcl"

    def _as_second_clause(self, phrase: Phrase, at: int) -> str:
        if any(label in self.rules.links for label in phrase.labels):
            return "conj"
        return "parataxis" if at > phrase.head else "advcl"

    def _as_object(self, phrase: Phrase, at: int) -> str:
        word, passive = phrase.heads[at], self._passive(phrase)
        if at < phrase.head:
            return "obl:tmod" if self._is_time(word) else "nsubj:pass" if passive else "obj"
        noun_before = any(phrase.labels[k] in self.rules.nouns for k in range(phrase.head + 1, at))
        if self.forms[word] in self.rules.days or (self._is_time(word) and noun_before):
            return "obl:tmod"
        if passive:
            return "obl:agent" if self.pos[word] in ("PROPN", "PRON") else "obj"
        return self._active_object(phrase, word)

    def _active_object(self, phrase: Phrase, word: int) -> str:
        verb, tag = self.forms[phrase.word], self.leaves[phrase.word].label
        if tag == "VBI":
            if verb in self.rules.become:
                return "xcomp"
            return "obj" if verb.startswith("me") or verb in self.rules.transitive else "obl"
        second = tag in ("VBT", "VBL") and self._has(phrase.word, "obj") and self._is_time(word)
        return "obl:tmod" if second else "obj"

    def _as_chained_verb(self, phrase: Phrase, at: int) -> str:
        if at < phrase.head:
            return "aux" if self.pos[phrase.heads[at]] == "AUX" else "advcl"
        if self.forms[phrase.word] in self.rules.say:
            return "ccomp"
        return "advcl" if phrase.labels[phrase.head] == "VP" else "xcomp"

    def _as_predicate(self, phrase: Phrase, at: int) -> str:
        return "xcomp" if self.forms[phrase.word] in self.rules.seem else "advmod"

    def _as_noun_preposition(self, phrase: Phrase, at: int) -> str:
        if phrase.label in ("PP", "WHPP") and at < phrase.head:
            return "case"
        return "obl" if phrase.label == "ADJP" else "nmod"

    def _as_quantity(self, phrase: Phrase, at: int) -> str:
        word = phrase.heads[at]
        return "det" if self.pos[word] == "DET" else "nummod"

    def _as_adjective(self, phrase: Phrase, at: int) -> str:
        return "conj" if phrase.label == "ADJP" else "amod"

    def _as_noun_clause(self, phrase: Phrase, at: int) -> str:
        return "advcl" if phrase.label == "ADJP" else "acl"

    def _as_name(self, phrase: Phrase, at: int) -> str:
        return "flat" if self.leaves[phrase.word].label == "NNP" else "nmod"

    def _as_noun_pronoun(self, phrase: Phrase, at: int) -> str:
        word = phrase.heads[at]
        personal = self.leaves[word].label == "PRN" and self.forms[word] not in self.rules.demonstratives
        return "nmod:poss" if personal else "det"

    def _as_noun_phrase(self, phrase: Phrase, at: int) -> str:
        first, last = sorted((at, phrase.head))
        if "PUN" in phrase.labels[first:last]:
            return "appos"
        word = phrase.heads[at]
        if self.leaves[word].label in ("PRK", "PRN"):
            return "nmod:poss"
        return "nmod:tmod" if self._is_time(word) else "nmod"

    def _chain_names(self, phrase: Phrase) -> None:
        """Names in a row are flat under the first; nouns in a row hang each on the one before."""
        run: int | None = None
        before = phrase.word
        for label, word in zip(phrase.labels, phrase.heads, strict=True):
            ours = word != phrase.word and self.dep[word] in ("nmod", "flat")
            if label == "NNP" and ours and run is not None:
                self.head[word], self.dep[word] = run, "flat"
            elif label in ("NNO", "NNP") and ours and word > phrase.word:
                self.head[word] = before
                before = word if label == "NNO" else before
            run = (word if run is None else run) if label == "NNP" else None


def _fits(row: AttachRow, child: str, inside: str) -> bool:
    return child in row.child and row.inside in ("", inside)


def _tag(leaf: Node, readings: Readings, rules: IconRules) -> str:
    """The UD tag of a leaf: the table's, or what the word is in the UD treebanks if that is possible for its tag."""
    if leaf.label == "PUN" and leaf.form[0].isalnum():
        return "X"
    seen = readings.get(leaf.form.lower(), ())
    return next((pos for pos in seen if pos in rules.also.get(leaf.label, ())), rules.tags.get(leaf.label, "X"))


def spaced(words: Words, rules: IconRules) -> Words:
    """Guess white space: none before clitics and closing marks, none after opening ones."""
    found: list[Word] = []
    opened = False
    for at, word in enumerate(words):
        following = words[at + 1].form.lower() if at + 1 < len(words) else ""
        if word.form == '"':
            opened = not opened
        clitic = following in rules.clitics and word.form[-1].isalpha()
        quote = (word.form == '"' and opened) or (following == '"' and opened and word.form != '"')
        tight = clitic or quote or following in rules.closing or word.form in rules.opening
        found.append(structs.replace(word, space=not tight))
    return tuple(found)
