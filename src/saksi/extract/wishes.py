"""What somebody wishes done to others: `meminta guru itu dikembalikan ke sekolah`."""

from __future__ import annotations

from saksi.model import Sentence
from saksi.text.tree import subtree

PARTICLES = ("ADV", "AUX", "PART")


def to_be_done(sentence: Sentence, head: int) -> bool:
    """Whether a passive verb follows a noun phrase at once: the wish is about him, and put to somebody else."""
    k = head + 1
    phrase = subtree(sentence, head)
    while k < len(sentence.tokens) and k in phrase and sentence.tokens[k].pos not in ("VERB", "PUNCT", "SCONJ", "ADP"):
        if sentence.tokens[k].dep == "nsubj":
            return False
        k += 1
    while k < len(sentence.tokens) and sentence.tokens[k].pos in PARTICLES:
        k += 1
    return k < len(sentence.tokens) and sentence.tokens[k].pos == "VERB" and sentence.tokens[k].morph.voice == "passive"
