"""Sentences → the same sentences with other looks: curly quotes, all lower case, no final stop. Trees stay."""

from __future__ import annotations

import random
from collections.abc import Iterable

from msgspec import structs

from train.conllu import ROOT, Words
from train.options import Noise


def with_noise(sentences: Iterable[Words], noise: Noise) -> tuple[Words, ...]:
    """All sentences, a share of them changed. The same input gives the same output."""
    chance = random.Random(noise.seed)
    return tuple(_changed(words, noise, chance) if chance.random() < noise.share else words for words in sentences)


def _changed(words: Words, noise: Noise, chance: random.Random) -> Words:
    if chance.random() < noise.no_stop:
        words = _without_stop(words)
    if chance.random() < noise.curly:
        words = _curly(words, noise)
    if chance.random() < noise.lower:
        words = tuple(structs.replace(word, form=word.form.lower()) for word in words)
    return words


def _without_stop(words: Words) -> Words:
    last = words[-1]
    used = any(word.head == len(words) - 1 for word in words)
    return words if last.form != "." or last.head == ROOT or used else words[:-1]


def _curly(words: Words, noise: Noise) -> Words:
    found = []
    opened = False
    for word in words:
        if word.form == '"':
            opened = not opened
            word = structs.replace(word, form=noise.quotes[0 if opened else 1])
        found.append(word)
    return tuple(found)
