"""ICON's bracketed trees → nested nodes, with its escapes undone, reduplications joined and clitics marked."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

from train.conllu import ROOT, Word, Words
from train.options import IconRules, icon_rules

SYMBOLS = re.compile(r"[()]|[^\s()]+")


class Node(Struct, frozen=True):
    """A phrase with children, or a leaf with a form. `label` is the phrase label or the tag."""

    label: str
    form: str = ""
    children: tuple[Node, ...] = ()

    def leaves(self) -> tuple[Node, ...]:
        """The leaves in text order."""
        if not self.children:
            return (self,)
        return tuple(leaf for child in self.children for leaf in child.leaves())


def read_icon(path: Path) -> tuple[Node, ...]:
    """One tree per line. Raises ValueError on unbalanced brackets."""
    rules = icon_rules()
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_joined(_bracketed(line, rules), rules) for line in lines if line.strip())


def read_icon_words(path: Path) -> tuple[Words, ...]:
    """The sentences as flat words without tree: what the word list counts."""
    rules = icon_rules()
    return tuple(_flat(tree, rules) for tree in read_icon(path))


def _bracketed(line: str, rules: IconRules) -> Node:
    stack: list[tuple[str, list[Node]]] = [("", [])]
    symbols = SYMBOLS.findall(line)
    at = 0
    while at < len(symbols):
        if symbols[at] == "(":
            label, form = symbols[at + 1], symbols[at + 2]
            if form == "(":
                stack.append((label, []))
                at += 2
            else:
                stack[-1][1].append(Node(label, rules.escapes.get(form, form)))
                at += 4
        else:
            label, children = stack.pop()
            stack[-1][1].append(Node(label, "", tuple(children)))
            at += 1
    if len(stack) != 1 or len(stack[0][1]) != 1:
        raise ValueError(f"not one tree: {line[:60]}")
    return stack[0][1][0]


def _joined(node: Node, rules: IconRules) -> Node:
    """`kota - kota` → `kota-kota`: reduplications are one word in UD."""
    if not node.children:
        return node
    children = [_joined(child, rules) for child in node.children]
    found: list[Node] = []
    at = 0
    while at < len(children):
        three = children[at : at + 3]
        if len(three) == 3 and _is_one_word(three, rules):
            label = three[0].label if three[0].label != "PUN" else three[2].label
            found.append(Node(label, "-".join((three[0].form, three[2].form))))
            at += 3
        else:
            found.append(children[at])
            at += 1
    return Node(node.label, "", tuple(found))


def _is_one_word(three: list[Node], rules: IconRules) -> bool:
    if any(node.children for node in three) or three[1].form != "-":
        return False
    left, right = three[0].form.lower(), three[2].form.lower()
    long = min(len(left), len(right)) >= rules.reduplication
    alike = left == right or (long and (left in right or right in left or left[-3:] == right[-3:]))
    return alike or left in rules.bound or right in rules.bound_after


def _flat(tree: Node, rules: IconRules) -> Words:
    leaves = tree.leaves()
    words = []
    for at, leaf in enumerate(leaves):
        following = leaves[at + 1].form.lower() if at + 1 < len(leaves) else ""
        words.append(Word(leaf.form, leaf.label, ROOT, "", space=following not in rules.clitics))
    return tuple(words)
