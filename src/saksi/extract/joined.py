"""Parties joined to one that was found: beyond `dan`, at the end of a list, in a pair that opens its clause."""

from __future__ import annotations

from saksi.extract.chains import Chains
from saksi.extract.naming import Mention
from saksi.model import Sentence
from saksi.text.tree import relation

LONGEST_LIST = 12


class Joined:
    """Holds nothing."""

    def of(self, sentence: Sentence, heads: list[int], chains: Chains, every: bool) -> list[int]:
        """`antara X dan Y`, `X dan Y sepakat`: the party beyond the conjunction, where the tree hung it elsewhere."""
        found: list[int] = []
        for head in heads[:1]:
            index = chains.at(sentence.index, head)
            if index is None:
                continue
            mention = chains.mentions[index]
            sides = ((mention.last + 1, mention.last + 2), (mention.first - 1, mention.first - 2))
            for inner, outer in sides if every else sides[:1]:
                if 0 <= outer < len(sentence.tokens) and sentence.tokens[inner].pos == "CCONJ":
                    other = chains.at(sentence.index, outer)
                    if other is not None and (every or not _has_verb(sentence, chains, other)):
                        found.append(chains.mentions[other].head)
            found += self._rest_of_list(sentence, head, chains) if every else []
            found += self._opening_pair(sentence, mention, chains) if not every else []
        return [i for i in found if i not in heads]

    def _rest_of_list(self, sentence: Sentence, head: int, chains: Chains) -> list[int]:
        """`bertemu X, Y, dan Z`: those behind the first, where the tree hung them elsewhere."""
        found: list[int] = []
        index = chains.at(sentence.index, head)
        while index is not None and len(found) < LONGEST_LIST:
            i = chains.mentions[index].last + 1
            marks = [t for t in sentence.tokens[i : i + 2] if t.text == "," or t.pos == "CCONJ"]
            if not marks or marks[0].text != ",":
                return []
            index = chains.at(sentence.index, i + len(marks))
            if index is None or chains.mentions[index].first != i + len(marks):
                return []
            found.append(chains.mentions[index].head)
            if len(marks) > 1:
                return [] if _has_verb(sentence, chains, index) else found
        return []

    def _opening_pair(self, sentence: Sentence, mention: Mention, chains: Chains) -> list[int]:
        """`…, AS dan Israel menyerang`: a pair that opens its clause, though the tree hangs the first elsewhere."""
        inner = mention.first - 1
        if inner < 1 or sentence.tokens[inner].pos != "CCONJ" or not _has_verb_behind(sentence, mention):
            return []
        other = chains.at(sentence.index, inner - 1)
        if other is None:
            return []
        opens = chains.mentions[other].first
        top = chains.mentions[other].head
        while sentence.tokens[top].head < top and relation(sentence.tokens[top]) in ("nmod", "flat", "compound"):
            top = sentence.tokens[top].head
        subject = relation(sentence.tokens[top]) == "nsubj" and sentence.tokens[top].head > mention.last
        if subject and top <= opens:
            return [top]  # `jet(-jet) tempur Prancis dan Inggris menyerang`
        return [chains.mentions[other].head] if opens == 0 or sentence.tokens[opens - 1].text in ",;" else []


def _has_verb(sentence: Sentence, chains: Chains, index: int) -> bool:
    """True if a verb follows the mention: it opens a clause of its own (`…, dan Mesir mengecam …`)."""
    return _has_verb_behind(sentence, chains.mentions[index])


def _has_verb_behind(sentence: Sentence, mention: Mention) -> bool:
    k = mention.last + 1
    return k < len(sentence.tokens) and sentence.tokens[k].pos in ("VERB", "AUX", "ADV", "PART")
