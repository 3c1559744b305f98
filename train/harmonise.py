"""Labels of a treebank → the labels that all treebanks share (settings/labels.toml)."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import structs

from train.conllu import ROOT, Tree, Words
from train.options import Agents, Existence, label_rules


def harmonise(trees: Iterable[Tree]) -> tuple[Tree, ...]:
    """The same trees with the shared labels."""
    rules = label_rules()
    renamed = {label.source: label.target for label in rules.label}
    return tuple(
        structs.replace(tree, words=_existence(_agents(_relabel(tree.words, renamed), rules.agents), rules.existence))
        for tree in trees
    )


def _relabel(words: Words, renamed: dict[str, str]) -> Words:
    return tuple(structs.replace(word, dep=renamed.get(word.dep, word.dep)) for word in words)


def _agents(words: Words, rules: Agents) -> Words:
    """Mark bare agents of passive verbs."""
    marked = {word.head for word in words if word.dep == "case"}
    found = list(words)
    for at, word in enumerate(words):
        if at not in marked and word.dep in rules.labels and _is_agent(words, at, rules):
            found[at] = structs.replace(word, dep="obl:agent")
    return tuple(found)


def _is_agent(words: Words, at: int, rules: Agents) -> bool:
    word, verb = words[at], words[words[at].head]
    near = 0 < at - word.head <= rules.reach
    noun = word.pos in rules.nouns and word.form not in rules.never
    low = verb.form.lower()
    return near and noun and verb.pos == "VERB" and low.startswith(rules.passive) and low not in rules.exceptions


def _existence(words: Words, rules: Existence) -> Words:
    """Make what there is the subject of its verb, if that has none."""
    served = {word.head for word in words if word.dep.startswith("nsubj")}
    found = list(words)
    for at, word in enumerate(words):
        verb = "" if word.head == ROOT else words[word.head].form.lower()
        if verb in rules.verbs and word.head not in served and word.dep in rules.labels:
            found[at] = structs.replace(word, dep=rules.target)
    return tuple(found)
