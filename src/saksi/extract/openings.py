"""How the content of a verb of saying may open where no `bahwa` and no plain clause tells it."""

from __future__ import annotations

from saksi.extract.cues import SpeechRow, SpeechWords, takes
from saksi.extract.scene import Scene, has_predicate, words
from saksi.text.tree import relation


def points_back(scene: Scene, j: int, small: SpeechWords) -> bool:
    """`menegaskan [ia tidak akan mundur]`, `menjelaskan [kabar itu keliru]`: what points back heads a clause."""
    tokens, k = scene.tokens, j + 1
    while k < len(tokens) and tokens[k].low in small.pointers:
        k += 1
    pointed = k > j + 1 or tokens[j].pos == "PRON"
    first = k
    while k < len(tokens) and (tokens[k].pos in ("AUX", "ADV", "PART") or tokens[k].low in small.negation):
        k += 1
    if k == len(tokens) or not (pointed or k > first) or tokens[k].low in small.adjuncts:
        return False
    negated = any(token.low in small.negation for token in tokens[first:k])
    return has_predicate(scene, k, k + 1, small.relative) or (negated and tokens[k].pos == "ADJ")


def plan(scene: Scene, j: int, row: SpeechRow, small: SpeechWords) -> bool:
    """`mengumumkan rencana penarikan pasukan`: a plan with what is planned, of whoever announces it."""
    planned = scene.tokens[j].low in small.plans and words(scene, j, len(scene.tokens)) > 1
    return takes(row, "deed") and planned and scene.tokens[j + 1].low not in small.pointers


def told_of_state(scene: Scene, j: int, end: int, small: SpeechWords) -> bool:
    """`memastikan kondisi korban stabil`, `menjelaskan pelaku masih di bawah umur`: a clause without a verb."""
    for k in range(j + 1, end):
        if scene.tokens[k].low == small.relative:
            return False
        if scene.tokens[k].low in small.still and k + 1 < end:
            return True
        subjects = (scene.tokens[c] for c in scene.sentence.children[k] if j <= c < k)
        if scene.tokens[k].pos == "ADJ" and any(relation(token) == "nsubj" for token in subjects):
            return True
    return False
