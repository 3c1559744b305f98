"""Labels of a treebank → the labels that all treebanks share (settings/labels.toml)."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import structs

from train.conllu import Tree, Words
from train.options import shared_labels


def harmonise(trees: Iterable[Tree]) -> tuple[Tree, ...]:
    """The same trees with the shared labels."""
    renamed = shared_labels()
    return tuple(structs.replace(tree, words=_relabel(tree.words, renamed)) for tree in trees)


def _relabel(words: Words, renamed: dict[str, str]) -> Words:
    return tuple(structs.replace(word, dep=renamed.get(word.dep, word.dep)) for word in words)
