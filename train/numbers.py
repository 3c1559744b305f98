"""Numbers and sums of money as CSUI builds them: `Rp 300 ribu` → Rp with nummod 300, and `ribu` flat under 300."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import structs

from train.conllu import ROOT, Tree, Word, is_tree


def rebuild_numbers(trees: Iterable[Tree]) -> tuple[Tree, ...]:
    """The same trees with numbers rebuilt, where that leaves a tree."""
    return tuple(_rebuilt(tree) for tree in trees)


def _rebuilt(tree: Tree) -> Tree:
    words = list(tree.words)
    at = 0
    while at < len(words):
        end = _end_of_run(words, at)
        if end > at:
            _rebuild(words, at, end)
        at = max(end, at + 1)
    found = tuple(words)
    return structs.replace(tree, words=found) if is_tree(found) else tree


def _end_of_run(words: list[Word], at: int) -> int:
    """The end of a run of two words or more: numbers, with or without a currency before; `at` if there is none."""
    start = at + 1 if words[at].pos == "SYM" else at
    end = start
    while end < len(words) and words[end].pos == "NUM":
        end += 1
    return end if end > start and end - at > 1 else at


def _rebuild(words: list[Word], start: int, end: int) -> None:
    inside = range(start, end)
    outer = [at for at in inside if words[at].head not in inside]
    if len({words[at].head for at in outer}) != 1:
        return
    link = words[outer[0]]
    first = start + 1 if words[start].pos == "SYM" else start
    relation = "nmod" if words[start].pos == "SYM" and link.dep == "nummod" else link.dep
    if relation == "flat":
        relation = "nummod"
    for at, word in enumerate(words):
        if at not in inside and word.head in inside and word.head != ROOT:
            words[at] = structs.replace(word, head=start)
    for at in inside:
        head, dep = (first, "flat") if at > first else (start, "nummod")
        words[at] = structs.replace(words[at], head=head, dep=dep)
    words[start] = structs.replace(words[start], head=link.head, dep=relation)
