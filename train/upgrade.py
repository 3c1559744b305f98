"""UD 2.1 trees → trees in the scheme of UD 2.17. What changed is learnt from the one file that exists in both.

rules = learn(old_dev, new_dev); upgraded = upgrade(old_train, rules)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct, structs

from train.conllu import ROOT, Tree, Word, Words, is_tree, solid_spans
from train.options import UpgradeRules, upgrade_rules
from train.punct import reattach

Key = tuple[str, ...]
Reading = tuple[str, str]


class Changes(Struct, frozen=True):
    """Old words → the tag and label they have now, by ever coarser keys; and tag and label of split clitics."""

    readings: tuple[dict[Key, Reading], ...]
    clitics: dict[Key, Reading]


def learn(old: Iterable[Tree], new: Iterable[Tree]) -> Changes:
    """Compare the trees with the same id, word by word where both split the text alike."""
    rules = upgrade_rules()
    counts: tuple[Counter[tuple[Key, Reading]], ...] = (Counter(), Counter(), Counter())
    clitics: Counter[tuple[Key, Reading]] = Counter()
    olds = {tree.id: join_reduplications(tree.words, rules) for tree in old}
    for tree in new:
        if tree.id not in olds:
            continue
        words = olds[tree.id]
        places = {span: at for at, span in enumerate(solid_spans(words))}
        starts = {span[0]: at for span, at in places.items()}
        for at, (word, span) in enumerate(zip(tree.words, solid_spans(tree.words), strict=True)):
            if span[0] in starts:
                for count, key in zip(counts, _keys(words, starts[span[0]]), strict=True):
                    count[key, (word.pos, word.dep)] += 1
            elif word.form.lower() in rules.clitics:
                clitics[(word.form.lower(), tree.words[at - 1].pos), (word.pos, word.dep)] += 1
    readings = tuple(
        _most(count, often, share) for count, often, share in zip(counts, rules.often, rules.share, strict=True)
    )
    return Changes(readings, _most(clitics, 1, 0.0))


def _most(counts: Counter[tuple[Key, Reading]], often: int, share: float) -> dict[Key, Reading]:
    """For each key seen `often` enough, its most frequent reading, if that has at least this share."""
    totals: Counter[Key] = Counter()
    best: dict[Key, tuple[int, Reading]] = {}
    for (key, reading), times in counts.items():
        totals[key] += times
        best[key] = max(best.get(key, (0, reading)), (times, reading))
    return {key: best[key][1] for key, total in totals.items() if total >= often and best[key][0] >= share * total}


def _keys(words: Words, at: int) -> tuple[Key, Key, Key]:
    word = words[at]
    head = words[word.head].pos if word.head != ROOT else "ROOT"
    relative = str(any(other.head == at and other.form.lower() == "yang" for other in words[:at]))
    return (word.form.lower(), word.pos, word.dep, relative), (word.pos, word.dep, head, relative), (word.pos, word.dep)


def upgrade(
    trees: Iterable[Tree], changes: Changes, cut: Callable[[str], Sequence[tuple[int, int]]]
) -> tuple[Tree, ...]:
    """The trees in today's scheme; `cut` splits a word form into the spans of its words. Broken trees are left out."""
    rules = upgrade_rules()
    found = (Tree(tree.id, _upgraded(tree.words, changes, cut, rules)) for tree in trees)
    return tuple(tree for tree in found if is_tree(tree.words))


def _upgraded(
    words: Words, changes: Changes, cut: Callable[[str], Sequence[tuple[int, int]]], rules: UpgradeRules
) -> Words:
    joined = join_reduplications(words, rules)
    renamed = tuple(_renamed(joined, at, changes, rules) for at in range(len(joined)))
    return reattach(_spaced(_split(renamed, changes, cut, rules), rules))


def _renamed(words: Words, at: int, changes: Changes, rules: UpgradeRules) -> Word:
    word = words[at]
    pos, dep = word.pos, word.dep
    for readings, key in zip(changes.readings, _keys(words, at), strict=True):
        if key in readings:
            pos, dep = readings[key]
            break
    if (pos == "PUNCT") != (dep == "punct") or (dep == "root") != (word.head == ROOT):
        pos, dep = word.pos, word.dep
    voice = next((v for start, v in rules.voices.items() if word.form.lower().startswith(start)), rules.voice)
    return structs.replace(word, pos=pos, dep=dep, voice=voice if pos == "VERB" else "")


def join_reduplications(words: Words, rules: UpgradeRules) -> Words:
    """`kota`, `-`, `kota` → `kota-kota`: three words in UD 2.1, one today."""
    inside: dict[int, int] = {}
    for at in range(len(words) - 2):
        if words[at + 1].form == "-" and words[at + 2].dep == rules.reduplication and at not in inside:
            inside[at + 1] = inside[at + 2] = at
    places: dict[int, int] = {}
    for at in range(len(words)):
        places[at] = places[inside[at]] if at in inside else len(places) - sum(k in inside for k in places)
    found = [word for at, word in enumerate(words) if at not in inside]
    for at, first in inside.items():
        before = found[places[first]]
        found[places[first]] = structs.replace(before, form=before.form + words[at].form, space=words[at].space)
    return tuple(structs.replace(word, head=places.get(word.head, ROOT)) for word in found)


def _split(
    words: Words, changes: Changes, cut: Callable[[str], Sequence[tuple[int, int]]], rules: UpgradeRules
) -> Words:
    """Cut clitics off; what hung on the word hangs on its first part."""
    parts = [_parts(word, cut, rules) for word in words]
    places = [sum(map(len, parts[:at])) for at in range(len(words))]
    found: list[Word] = []
    for word, forms in zip(words, parts, strict=True):
        head = places[word.head] if word.head != ROOT else ROOT
        found.append(structs.replace(word, form=forms[0], head=head, space=word.space and len(forms) == 1))
        for form in forms[1:]:
            pos, dep = changes.clitics.get((form.lower(), word.pos), rules.clitic)
            found.append(Word(form, pos, len(found) - 1, dep, "", word.space))
    return tuple(found)


def _parts(word: Word, cut: Callable[[str], Sequence[tuple[int, int]]], rules: UpgradeRules) -> tuple[str, ...]:
    if word.pos in rules.uncut:
        return (word.form,)
    forms = tuple(word.form[start:end] for start, end in cut(word.form))
    return forms if len(forms) == 2 and forms[1].lower() in rules.clitics else (word.form,)


def _spaced(words: Words, rules: UpgradeRules) -> Words:
    """Guess white space where the source has lost it: none before closing and after opening marks."""
    found: list[Word] = []
    opened = False
    for at, word in enumerate(words):
        following = words[at + 1].form if at + 1 < len(words) else ""
        if word.form == '"':
            opened = not opened
        tight = following in rules.closing or word.form in rules.opening
        quote = (word.form == '"' and opened) or (following == '"' and opened and word.form != '"')
        found.append(structs.replace(word, space=word.space and not (tight or quote)))
    return tuple(found)
