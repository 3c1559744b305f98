"""How well and how fast the morphological analyser works.

    python bench/morphology.py [--data ../shared/data] [--errors N]

Accuracy: root against the lemma of UD Indonesian-CSUI train and -GSD dev, by tag (the root list was built from those
lemmas too, so this is a held-in figure), and voice against the Voice feature. A lemma that the treebank leaves whole
(`terjadi`, `merupakan`) while the analyser takes the word apart is counted apart. Speed: words/s over running text.
"""

from __future__ import annotations

import argparse
import collections
import time
from collections.abc import Iterator
from pathlib import Path

from saksi.language.id.morphology import Morphology
from saksi.language.pack import load_pack

TAGS = ("VERB", "NOUN", "ADJ", "ADV")
BANKS = ("csui_train.conllu", "gsd_v2.17_dev.conllu")


def words(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """(form, lemma, tag, features), forms and lemmas in lower case."""
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) == 10 and cells[0].isdigit():
            yield cells[1].lower(), cells[2].lower(), cells[3], cells[5]


def accuracy(morphology: Morphology, rows: list[tuple[str, str, str, str]], errors: int) -> None:
    wrong: collections.Counter[tuple[str, str, str]] = collections.Counter()
    for tag in TAGS:
        right = total = whole = 0
        for form, lemma, pos, _ in rows:
            if pos != tag or not form.replace("-", "").isalpha():
                continue
            found = morphology.analyse(form)
            total += 1
            right += found.root == lemma
            whole += found.root != lemma == form and found.frame != ""
            if found.root != lemma and not (lemma == form and found.frame):
                wrong[form, found.root, lemma] += 1
        apart = right / (total - whole)
        print(f"{tag:5} {right / total:.4f} of {total}; without words the treebank leaves whole {apart:.4f}")
    for (form, found_root, lemma), count in wrong.most_common(errors):
        print(f"  {count:3} {form}: {found_root}, treebank {lemma}")


def voices(morphology: Morphology, rows: list[tuple[str, str, str, str]]) -> None:
    marked = [(form, feats) for form, _, pos, feats in rows if pos == "VERB" and "Voice=" in feats]
    names = {"active": "Voice=Act", "passive": "Voice=Pass", "": "Voice=Act"}
    right = sum(names[morphology.analyse(form).voice] in feats for form, feats in marked)
    print(f"voice {right / len(marked):.4f} of {len(marked)}")


def speed(morphology: Morphology, rows: list[tuple[str, str, str, str]]) -> None:
    forms = [form for form, _, _, _ in rows]
    cold = Morphology(load_pack("id"))
    start = time.perf_counter()
    for form in forms:
        cold.analyse(form)
    first = time.perf_counter() - start
    start = time.perf_counter()
    for _ in range(10):
        for form in forms:
            cold.analyse(form)
    print(f"speed {10 * len(forms) / (time.perf_counter() - start):,.0f} words/s; first pass {len(forms) / first:,.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    parser.add_argument("--errors", type=int, default=20)
    arguments = parser.parse_args()
    banks = [arguments.data / "treebanks/id" / name for name in BANKS]
    if not all(bank.is_file() for bank in banks):
        raise SystemExit(f"skipped: no treebanks under {arguments.data}; see docs/training.md")
    rows = [row for bank in banks for row in words(bank)]
    morphology = Morphology(load_pack("id"))
    accuracy(morphology, rows, arguments.errors)
    voices(morphology, rows)
    speed(morphology, rows)


if __name__ == "__main__":
    main()
