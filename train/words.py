"""Treebanks, entity lists and a frequency list → lexicon/words.tsv, the words that the tokenizer knows.

python -m train.words --data ../shared/data --out src/saksi/language/id/lexicon/words.tsv
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from train.conllu import Words, read_conllu
from train.docs import read_entities
from train.icon import read_icon_words
from train.options import WordListRules, word_list_rules

HEADER = """\
# Words that the tokenizer knows. Built by train/words.py from UD Indonesian-CSUI and -GSD (CC BY-SA 4.0), the ICON
# treebank (CC BY-SA 4.0), idner-news-2k (MIT), the Indonesian word frequencies of film subtitles (FrequencyWords,
# CC BY-SA 4.0) and territory names of CLDR (Unicode licence); this table is CC BY-SA 4.0. Do not edit: change
# rules/tokens.toml, or build it again.
# kind: common (often in newspaper text), seen (rarer), name (written with a capital), film (known from subtitles only),
#   clitic (seen with a clitic split off), whole (ends like a clitic, but is one word)
# words: in lower case, separated by spaces, grouped by their first two letters
kind\twords
"""


class Sources(Struct, frozen=True):
    """Counts by lower-case form: all, with a capital not at a sentence's start, in mid sentence, with clitic, whole."""

    all: Counter[str]
    capital: Counter[str]
    inner: Counter[str]
    clitic: Counter[str]
    whole: Counter[str]


def count(sentences: Iterable[Words], endings: tuple[str, ...]) -> Sources:
    """Count the words of parsed sentences."""
    found = Sources(Counter(), Counter(), Counter(), Counter(), Counter())
    for words in sentences:
        joined = {at for at in range(1, len(words)) if _clitic(words, at, endings)}
        for at, word in enumerate(words):
            low = word.form.lower()
            if not low.isalpha() or at in joined:
                continue
            found.all[low] += 1
            found.inner[low] += at > 0
            found.capital[low] += at > 0 and word.form[0].isupper()
            if at + 1 in joined:
                found.clitic[low + words[at + 1].form.lower()] += 1
            elif low.endswith(endings):
                found.whole[low] += 1
    return found


def joined(modern: Sources, icon: Sources) -> Sources:
    """The sum of both, but where UD says whether a word has a clitic, UD decides."""
    said = {*modern.clitic, *modern.whole}

    def rest(counts: Counter[str]) -> Counter[str]:
        return Counter({word: often for word, often in counts.items() if word not in said})

    return Sources(
        modern.all + icon.all,
        modern.capital + icon.capital,
        modern.inner + icon.inner,
        modern.clitic + rest(icon.clitic),
        modern.whole + rest(icon.whole),
    )


def _clitic(words: Words, at: int, endings: tuple[str, ...]) -> bool:
    return words[at].form.lower() in endings and not words[at - 1].space and words[at - 1].form[-1].isalpha()


def classes(found: Sources, films: Iterable[str], names: Iterable[str], rules: WordListRules) -> dict[str, set[str]]:
    """Words by kind; a word has one kind, except that names may also be words."""
    whole = {word for word, often in found.whole.items() if often > found.clitic[word]}
    clitic = {word for word in found.clitic if word not in whole}
    name = {word for word, often in found.capital.items() if often >= rules.capital * max(1, found.inner[word])}
    common = {word for word, often in found.all.items() if often >= rules.common and word not in name}
    seen = set(found.all) - common - name - whole - clitic
    name |= set(names)
    film = {word for word in films if word not in common | seen | name | whole | clitic}
    kinds = {"common": common, "seen": seen, "name": name, "clitic": clitic, "whole": whole, "film": film}
    return {kind: {word for word in words if len(word) > 1} for kind, words in kinds.items()}


def lines(kinds: dict[str, set[str]]) -> Iterator[str]:
    """Table lines, grouped by the first two letters so that a change shows where it is."""
    for kind in sorted(kinds):
        groups: dict[str, list[str]] = {}
        for word in sorted(kinds[kind]):
            groups.setdefault(word[:2], []).append(word)
        for group in groups.values():
            yield f"{kind}\t{' '.join(group)}\n"


def film_words(path: Path, often: int) -> Iterator[str]:
    """Words of a `word count` list that occur at least `often` times."""
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, times = line.partition(" ")
        if word.isalpha() and int(times) >= often:
            yield word.lower()


def territories(path: Path) -> Iterator[str]:
    """One-word names of CLDR's territories.json, in lower case."""
    main = json.loads(path.read_text(encoding="utf-8"))["main"]
    for language in main.values():
        for name in language["localeDisplayNames"]["territories"].values():
            if name.isalpha():
                yield name.lower()


def main() -> None:
    """Command line: build the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    chosen = options.parse_args()
    rules = word_list_rules()
    trees = chosen.data / "treebanks" / "id"
    modern = count((tree.words for name in rules.treebanks for tree in read_conllu(trees / name)), rules.endings)
    icon = count((words for name in rules.icon for words in read_icon_words(trees / name)), rules.endings)
    found = joined(modern, icon)
    for named in read_entities(chosen.data / "ner" / "id" / rules.entities):
        found.all.update(form.lower() for form in named.forms if form.isalpha())
    films = film_words(chosen.data / "lexica" / "id" / rules.films, rules.film)
    names = territories(chosen.data / "gazetteer" / "cldr" / "id" / "territories.json")
    chosen.out.write_text(HEADER + "".join(lines(classes(found, films, names, rules))), encoding="utf-8")


if __name__ == "__main__":
    main()
