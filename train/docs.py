"""Sentences of words, or of words with entities → spaCy Docs to learn from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab

from train.conllu import ROOT, Words


class Named(Struct, frozen=True):
    """A sentence with entities: forms, and one IOB tag (B-PER, I-PER, O …) per form."""

    forms: tuple[str, ...]
    tags: tuple[str, ...]


def parsed_example(vocab: Vocab, words: Words) -> Example:
    """A sentence with its tags and tree as a spaCy Example; the doc to predict on has one sentence, as in use."""
    heads = [at if word.head == ROOT else word.head for at, word in enumerate(words)]
    gold = Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.space for word in words],
        pos=[word.pos for word in words],
        morphs=[f"Voice={word.voice}" if word.voice else "" for word in words],
        heads=heads,
        deps=["ROOT" if word.head == ROOT else word.dep for word in words],
    )
    return Example(bare_doc(vocab, [word.form for word in words], [word.space for word in words]), gold)


def named_example(vocab: Vocab, named: Named) -> Example:
    """A sentence with its entities as a spaCy Example."""
    forms, spaces = list(named.forms), [True] * len(named.forms)
    return Example(bare_doc(vocab, forms, spaces), Doc(vocab, words=forms, spaces=spaces, ents=list(named.tags)))


def bare_doc(vocab: Vocab, forms: list[str], spaces: list[bool]) -> Doc:
    """An unparsed Doc that is one sentence."""
    return Doc(vocab, words=forms, spaces=spaces, sent_starts=[at == 0 for at in range(len(forms))])


def read_entities(path: Path) -> tuple[Named, ...]:
    """Sentences of a file with `form POS IOB` lines, blank lines between sentences (idner-news-2k's form)."""
    blocks = path.read_text(encoding="utf-8").replace("\r", "").strip().split("\n\n")
    return tuple(_named(block) for block in blocks if block.strip())


def _named(block: str) -> Named:
    rows = [line.split() for line in block.strip().split("\n") if line.strip()]
    return Named(tuple(row[0] for row in rows), tuple(_well_begun([row[-1] for row in rows])))


def _well_begun(tags: Iterable[str]) -> Iterable[str]:
    """An I- tag that continues nothing of its kind begins an entity."""
    before = "O"
    for tag in tags:
        yield f"B-{tag[2:]}" if tag.startswith("I-") and before[2:] != tag[2:] else tag
        before = tag
