"""Walking a sentence's dependency tree: pure functions over `Sentence`, all indices are token indices in it."""

from __future__ import annotations

from collections.abc import Iterator

from saksi.model import Sentence, Span, Token


def relation(token: Token) -> str:
    """The UD relation without its subtype: `nsubj:pass` → `nsubj`."""
    return token.dep.partition(":")[0]


def dependents(sentence: Sentence, i: int, *relations: str) -> Iterator[Token]:
    """Children of token i whose relation (without subtype) is one of `relations`; all children if none are named."""
    for child in sentence.children[i]:
        token = sentence.tokens[child]
        if not relations or relation(token) in relations:
            yield token


def ancestors(sentence: Sentence, i: int) -> Iterator[Token]:
    """From the head of token i up to the root; ends on broken trees too."""
    for _ in sentence.tokens:
        head = sentence.tokens[i].head
        if head == i:
            return
        yield sentence.tokens[head]
        i = head


def subtree(sentence: Sentence, i: int) -> list[int]:
    """Token i and everything below it, in text order."""
    found, todo = [], [i]
    while todo:
        node = todo.pop()
        found.append(node)
        todo.extend(child for child in sentence.children[node] if child != node)
    return sorted(found)


def case_of(sentence: Sentence, i: int) -> Token | None:
    """The preposition of a noun: its first `case` child."""
    return next((t for t in dependents(sentence, i, "case") if t.i < i), None)


def conjuncts(sentence: Sentence, i: int) -> list[int]:
    """Token i and the nouns coordinated with it (`Rusia, Cina dan Iran`), in text order."""
    found = [i]
    for token in dependents(sentence, i, "conj"):
        if not opens_clause(sentence, token.i):
            found.extend(conjuncts(sentence, token.i) if token.i > i else [token.i])
    return found


def opens_clause(sentence: Sentence, i: int) -> bool:
    """`menyerang Ukraina, dan Mesir mengecam …`: behind comma and conjunction a noun with a verb of its own opens a
    clause, unless it ends a list of three or more.
    """
    tokens = sentence.tokens
    if i >= 2 and tokens[i - 1].pos == "CCONJ" and _stressed(sentence, i):
        return True
    if i < 2 or tokens[i - 1].pos != "CCONJ" or tokens[i - 2].text != ",":
        return False
    head = tokens[i].head
    if sum(t.pos != "VERB" for t in dependents(sentence, head, "conj")) > 1 or relation(tokens[head]) == "conj":
        return False
    if _told(sentence, i):
        return True
    end = max(subtree(sentence, i)) + 1
    return end < len(tokens) and tokens[end].pos in ("VERB", "AUX") and tokens[end].head != i


def _told(sentence: Sentence, i: int) -> bool:
    """`…, dan masyarakat diimbau menjauh`: a verb right behind the noun, which the tree takes for what describes it."""
    after = sentence.tokens[i + 1 : i + 4]
    verb = next((t for t in after if t.pos not in ("ADV", "AUX", "PART")), None)
    return verb is not None and verb.head == i and verb.pos == "VERB" and bool(verb.morph.voice)


def _stressed(sentence: Sentence, i: int) -> bool:
    """`… dan korban pun memberikan kuasa`: a particle of stress and a verb behind a noun."""
    after = sentence.tokens[i + 1 : i + 3]
    return len(after) == 2 and after[0].pos == "PART" and after[1].pos == "VERB" and bool(after[1].morph.voice)


def text_span(sentence: Sentence, indices: list[int]) -> Span:
    """Character span from the first to the last of the tokens."""
    return sentence.tokens[min(indices)].start, sentence.tokens[max(indices)].end
