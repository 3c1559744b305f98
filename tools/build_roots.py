"""Rebuilds src/saksi/language/id/lexicon/roots.tsv from sources that may be shipped.

    python tools/build_roots.py --data ../shared/data

Roots come from UniMorph Indonesian (CC BY-SA 3.0), lemmas of UD Indonesian-CSUI and -GSD (CC BY-SA), and from
tools/own_roots.txt, which is our own. A root's family size is the number of frames it is attested in over these, ICON
(CC BY-SA 4.0) and a subtitle frequency list (CC BY-SA); it decides between readings (mengirim: kirim, not irim).
"""

from __future__ import annotations

import argparse
import collections
import lzma
import re
from collections.abc import Iterator
from pathlib import Path

from saksi.language.id.morphology import AffixTable, MorphologyRules
from saksi.language.pack import load_pack

HEADER = """\
# Indonesian roots. Rebuilt by tools/build_roots.py; additions and removals belong in tools/own_roots.txt.
# root: the root in lower case
# family: how many derived forms are attested in the sources (0-9, 9 = nine or more)
# source: u UniMorph Indonesian (CC BY-SA 3.0), t lemmas of UD Indonesian-CSUI and UD Indonesian-GSD (CC BY-SA 4.0),
#         o our own. Family sizes were counted over these, ICON (CC BY-SA 4.0) and a subtitle word list (CC BY-SA 4.0)
# Licence of this file: CC BY-SA 4.0, with credit to the sources named above.
root\tfamily\tsource
"""
WORD = re.compile(r"[a-z]{2,}$")
# A listed word is taken apart again if a frame of these kinds leaves a listed root.
DERIVED = ("meN-", "meN-kan", "meN-i", "di-", "di-kan", "di-i", "ber-", "ter-", "peN-an", "per-an", "ke-an", "-kan")
LEMMA_LEAST = 2  # times a lemma must occur in the treebanks


def conllu(text: str) -> Iterator[tuple[str, str, str]]:
    """(form, lemma, tag) of each word, lower-cased."""
    for line in text.splitlines():
        cells = line.split("\t")
        if len(cells) == 10 and cells[0].isdigit():
            yield cells[1].lower(), cells[2].lower(), cells[3]


def read_sources(data: Path) -> tuple[set[str], collections.Counter[str], collections.Counter[str]]:
    """UniMorph lemmas; treebank lemmas counted; word forms counted over all sources."""
    words: collections.Counter[str] = collections.Counter()
    lemmas: collections.Counter[str] = collections.Counter()
    unimorph = set()
    for line in (data / "lexica/id/unimorph_ind.tsv").read_text(encoding="utf-8").splitlines():
        lemma, form, _ = line.split("\t")
        unimorph.add(lemma.lower())
        words[form.lower()] += 1
    for line in (data / "lexica/id/id_50k_freq.txt").read_text(encoding="utf-8").splitlines():
        word, count = line.split()
        words[word.lower()] += int(count)
    banks = data / "treebanks/id"
    texts = [(banks / name).read_text(encoding="utf-8") for name in ("csui_train.conllu", "gsd_v2.17_dev.conllu")]
    for text in texts:
        for form, lemma, tag in conllu(text):
            words[form] += 1
            if tag in {"VERB", "NOUN", "ADJ", "ADV"}:
                lemmas[lemma] += 1
    for form, _, _ in conllu(lzma.decompress((banks / "gsd_v2.1_train.conllu.xz").read_bytes()).decode()):
        words[form] += 1
    for form in re.findall(r"\([A-Z]+ ([^()\s]+)\)", (banks / "icon_train.txt").read_text(encoding="utf-8")):
        words[form.lower()] += 1
    return unimorph, lemmas, words


def own_lists(path: Path) -> tuple[set[str], set[str]]:
    """Words to keep as roots, and (lines with a leading minus) words that are none."""
    keep: set[str] = set()
    drop: set[str] = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        for word in line.partition("#")[0].split():
            (drop if word.startswith("-") else keep).add(word.removeprefix("-"))
    return keep - drop, drop


def families(affixes: AffixTable, words: collections.Counter[str]) -> dict[str, set[str]]:
    """Candidate root → attested forms that a frame derives from it."""
    found: dict[str, set[str]] = collections.defaultdict(set)
    for word in words:
        if WORD.match(word):
            for reading in affixes.readings(word):
                if reading.frame.prefixes or reading.frame.suffix:
                    found[reading.root].add(reading.frame.name)
    return found


def derived(affixes: AffixTable, word: str, roots: set[str]) -> bool:
    """Whether a listed word is itself made of another listed root."""
    return any(
        reading.frame.name in DERIVED and reading.root in roots and reading.root != word and len(reading.root) > 3
        for reading in affixes.readings(word)
    )


def build(data: Path, own: Path) -> str:
    affixes = AffixTable(load_pack("id").rules("morphology", MorphologyRules))
    unimorph, lemmas, words = read_sources(data)
    keep, drop = own_lists(own)
    family = families(affixes, words)
    sources: dict[str, str] = {}
    listed = {
        "u": unimorph,
        "t": {lemma for lemma, count in lemmas.items() if count >= LEMMA_LEAST},
    }
    for letter, found in listed.items():
        for word in found:
            if WORD.match(word):
                sources[word] = sources.get(word, "") + letter
    trusted = keep | unimorph
    for word in list(sources):
        if word in drop or (word not in keep and derived(affixes, word, trusted | set(sources))):
            del sources[word]
    for word in keep:
        sources[word] = sources.get(word, "") + "o"
    rows = (f"{word}\t{min(9, len(family.get(word, ())))}\t{sources[word]}" for word in sorted(sources))
    return HEADER + "\n".join(rows) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--own", type=Path, default=Path(__file__).parent / "own_roots.txt")
    arguments = parser.parse_args()
    target = load_pack("id").folder / "lexicon" / "roots.tsv"
    target.write_text(build(arguments.data, arguments.own), encoding="utf-8")
    print(f"{target.name}: {sum(1 for _ in target.open(encoding='utf-8'))} lines")


if __name__ == "__main__":
    main()
