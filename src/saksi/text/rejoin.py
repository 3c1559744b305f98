"""A speech act behind a conjunction is hung on the verb of saying before it, where the clause between cannot have it.

`Guterres mengatakan Israel harus berhenti dan mendesak Mesir membantu`: the parser joins `mendesak` to the nearest
verb; who says that somebody must or does not do something goes on speaking. Rules: rules/rejoining.toml.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from saksi.model import Sentence, Token
from saksi.text.tree import ancestors, case_of, dependents, relation

REJOINED = "conj:said"
INNER = ("ccomp", "xcomp", "advcl", "parataxis", "acl")
JOINED = ("conj", "advcl")


class RejoiningRules(Struct, frozen=True, forbid_unknown_fields=True):
    """The rule file, checked while reading: forms in lower case."""

    telling: frozenset[str]
    going_on: frozenset[str]
    joining: frozenset[str]
    not_theirs: frozenset[str]
    things: frozenset[str]
    judging: frozenset[str]
    demanding: frozenset[str]
    blamed: frozenset[str]
    culprits: frozenset[str]
    asked_for: frozenset[str]


def rejoined(sentence: Sentence, rules: RejoiningRules) -> Sentence:
    """The sentence with such verbs hung on the verb of saying; the same object if there are none."""
    moved = {t.i: above for t in sentence.tokens if (above := _speaker_verb(sentence, t, rules)) is not None}
    if not moved:
        return sentence
    tokens = tuple(replace(t, head=moved[t.i], dep=REJOINED) if t.i in moved else t for t in sentence.tokens)
    children = tuple(tuple(t.i for t in tokens if t.head == k and t.i != k) for k in range(len(tokens)))
    return replace(sentence, tokens=tokens, children=children)


def _speaker_verb(sentence: Sentence, token: Token, rules: RejoiningRules) -> int | None:
    """The verb of saying that this speech act goes on from; None where it may belong to the clause between."""
    if token.low not in rules.going_on or token.i < 2 or relation(token) not in JOINED:
        return None
    before = sentence.tokens[token.i - 1]
    if before.low not in rules.joining or any(dependents(sentence, token.i, "nsubj", "aux")):
        return None
    inner = sentence.tokens[token.head]
    if inner.i > token.i or relation(inner) not in INNER:
        return None
    verbs = ancestors(sentence, inner.i)
    above = next((t for t in verbs if t.low in rules.telling and t.i < inner.i), None)
    if above is None:
        return None
    theirs = not (_not_theirs(sentence, inner, above, rules) or _blamed(sentence, inner, above, token, rules))
    return None if theirs else above.i


def _not_theirs(sentence: Sentence, inner: Token, above: Token, rules: RejoiningRules) -> bool:
    """`serangan itu keji dan mendesak`, `Israel harus berhenti dan mendesak`."""
    found = [t for t in dependents(sentence, inner.i, "nsubj", "obl") if above.i < t.i < inner.i]
    subject = next((t for t in found if relation(t) == "nsubj" or case_of(sentence, t.i) is None), None)
    if subject is None or relation(inner) == "acl":
        return False
    return subject.low in rules.things or any(t.low in rules.not_theirs for t in sentence.tokens[subject.i : inner.i])


def _blamed(sentence: Sentence, inner: Token, above: Token, token: Token, rules: RejoiningRules) -> bool:
    """`menilai polisi lalai dan mendesak`, `menyebut tentara menyiksa warga dan menuntut`: blame, then a demand."""
    between = sentence.tokens[above.i + 1 : token.i]
    asked = sentence.tokens[token.i + 1] if token.i + 1 < len(sentence.tokens) else token
    if token.low not in rules.demanding or asked.low in rules.asked_for:
        return False
    if any(t.low in rules.culprits and t.i < inner.i for t in between):
        return False
    return above.low in rules.judging or any(t.low in rules.blamed for t in between)
