"""Sentences → the same sentences with other looks: words in quotes, curly quotes, lower case, no final stop."""

from __future__ import annotations

import random
from collections.abc import Iterable

from msgspec import structs

from train.conllu import ROOT, Word, Words
from train.options import Noise


def with_noise(sentences: Iterable[Words], noise: Noise) -> tuple[Words, ...]:
    """All sentences, a share of them changed. The same input gives the same output."""
    chance = random.Random(noise.seed)
    return tuple(_changed(words, noise, chance) if chance.random() < noise.share else words for words in sentences)


def _changed(words: Words, noise: Noise, chance: random.Random) -> Words:
    if chance.random() < noise.no_stop:
        words = _without_stop(words)
    if chance.random() < noise.scare:
        words = _with_scare_quotes(words, noise, chance)
    if chance.random() < noise.curly:
        words = _curly(words, noise)
    if chance.random() < noise.lower:
        words = tuple(structs.replace(word, form=word.form.lower()) for word in words)
    return words


def _without_stop(words: Words) -> Words:
    last = words[-1]
    used = any(word.head == len(words) - 1 for word in words)
    return words if last.form != "." or last.head == ROOT or used else words[:-1]


def _with_scare_quotes(words: Words, noise: Noise, chance: random.Random) -> Words:
    """Put one word, or it with all that hangs on it, in quotation marks; the marks hang on the word."""
    places = [at for at, word in enumerate(words) if word.pos in noise.quotable]
    if not places or any(word.form == '"' for word in words):
        return words
    at = chance.choice(places)
    first, last = _reach(words, at) if chance.random() < noise.phrase else (at, at)
    place = [k + (k >= first) + (k > last) for k in range(len(words))]
    found = [structs.replace(word, head=word.head if word.head == ROOT else place[word.head]) for word in words]
    mark = Word('"', "PUNCT", place[at], "punct")
    closing = structs.replace(mark, space=found[last].space)
    inside = [*found[first:last], structs.replace(found[last], space=False)]
    return (*found[:first], structs.replace(mark, space=False), *inside, closing, *found[last + 1 :])


def _reach(words: Words, at: int) -> tuple[int, int]:
    """First and last word of what hangs on a word, if that is in one piece; else the word alone."""
    below = {at}
    for _ in words:
        below |= {k for k, word in enumerate(words) if word.head in below}
    first, last = min(below), max(below)
    return (first, last) if last - first + 1 == len(below) and words[at].head != ROOT else (at, at)


def _curly(words: Words, noise: Noise) -> Words:
    found = []
    opened = False
    for word in words:
        if word.form == '"':
            opened = not opened
            word = structs.replace(word, form=noise.quotes[0 if opened else 1])
        found.append(word)
    return tuple(found)
