"""Stretches of a sentence that name a time or a place, and how they hang in its tree."""

from __future__ import annotations

from msgspec import Struct

from saksi.model import Sentence, Span


class Phrase(Struct, frozen=True):
    """Tokens first..last of a time or place, and the one of them that the tree hangs it on.

    `ties` are words that keep a phrase with the act they hang on although others like them part it: people die where
    the attack was that killed them.
    """

    first: int
    last: int
    head: int
    ties: frozenset[str] = frozenset()


def phrase_of(sentence: Sentence, span: Span) -> Phrase | None:
    """The tokens that a span of characters touches, None if it touches none."""
    inside = [token.i for token in sentence.tokens if token.start < span[1] and token.end > span[0]]
    return phrase_at(sentence, inside[0], inside[-1]) if inside else None


def phrase_at(sentence: Sentence, first: int, last: int, ties: frozenset[str] = frozenset()) -> Phrase:
    """The phrase of tokens first..last: its head is the one whose own head lies outside."""
    for token in sentence.tokens[first : last + 1]:
        if not first <= token.head <= last or token.head == token.i:
            return Phrase(first, last, token.i, ties)
    return Phrase(first, last, first, ties)


def after_comma(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a comma stands right before a phrase."""
    return phrase.first > 0 and sentence.tokens[phrase.first - 1].text == ","


def name_runs(sentence: Sentence, first: int, last: int) -> list[str]:
    """Runs of capitalised words among tokens first..last, each also without its first words, longest first."""
    runs: list[str] = []
    words: list[str] = []
    for token in (*sentence.tokens[first : last + 1], None):
        if token is not None and token.text[0].isupper():
            words.append(token.text)
            continue
        for start in range(len(words)):
            runs += [" ".join(words[start:end]) for end in range(len(words), start, -1)]
        words = []
    return runs
