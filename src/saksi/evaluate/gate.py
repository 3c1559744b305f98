"""Floors file → passed or not: codes the gold named there and compares every figure with its floor.

    python -m saksi.evaluate.gate tests/floors.toml [--raise]

Floors only ever rise: `--raise` writes today's figures where they are higher, and a test compares the file with its own
history. A floor that has to come down gets a `[[lowered]]` entry that says why.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
from pathlib import Path

from msgspec import Struct

from saksi.evaluate.gold import Gold, read_gold, to_gold
from saksi.evaluate.scoring import Figures, Score, figures, load_rules, score_article, total
from saksi.pipeline import code, load
from saksi.problems import SaksiError
from saksi.stages import Stages
from saksi.tables import read_toml


class GoldFloors(Struct, frozen=True, forbid_unknown_fields=True):
    """Floors on one gold file: `least` F1 by figure, `most` by count. `needed` files must be there."""

    file: str
    least: dict[str, float]
    most: dict[str, int]
    needed: bool = False


class Lowered(Struct, frozen=True, forbid_unknown_fields=True):
    """Leave for one floor to be lower than it once was."""

    file: str
    figure: str
    to: float
    why: str


class Floors(Struct, frozen=True, forbid_unknown_fields=True):
    """The floors file; gold files are named relative to it."""

    gold: tuple[GoldFloors, ...]
    lowered: tuple[Lowered, ...] = ()


class Check(Struct, frozen=True):
    """One figure against its floor (or, for counts, its ceiling)."""

    figure: str
    value: float
    bound: float
    passed: bool


def evaluate(gold: tuple[Gold, ...], stages: Stages) -> tuple[Score, ...]:
    """Code every gold article and score it."""
    rules = load_rules()
    return tuple(score_article(wanted, to_gold(code(wanted.article(), stages)), rules) for wanted in gold)


def check(floors: GoldFloors, result: Figures) -> tuple[Check, ...]:
    """Every floor of one gold file against the figures."""
    least = [(name, result.rates[name].f1, bound) for name, bound in floors.least.items()]
    most = [(name, result.counts[name], bound) for name, bound in floors.most.items()]
    return (
        *(Check(name, value, bound, value >= bound) for name, value, bound in least),
        *(Check(name, value, bound, value <= bound) for name, value, bound in most),
    )


def raised(text: str, file: str, checks: tuple[Check, ...]) -> str:
    """The floors file with `file`'s floors lifted to today's figures, cut to three digits; none is ever lowered."""
    before, found, after = text.partition(f'file = "{file}"')
    head, mark, rest = after.partition("[[")
    for item in checks:
        value = math.floor(item.value * 1000) / 1000
        if item.passed and value > item.bound:
            head = re.sub(rf'(?m)^("?{re.escape(item.figure)}"? = )\d+\.\d*$', rf"\g<1>{value:.3f}", head)
    return before + found + head + mark + rest


def main(arguments: list[str] | None = None) -> int:
    """Print every figure beside its floor. Exit status 1 if one is missed, 2 if the floors cannot be read."""
    parser = argparse.ArgumentParser(description="Compare the figures on gold with their floors.")
    parser.add_argument("floors", type=Path)
    parser.add_argument("--raise", dest="lift", action="store_true", help="write higher figures as the new floors")
    options = parser.parse_args(arguments)
    try:
        return _run(options.floors, options.lift)
    except SaksiError as error:
        print(error, file=sys.stderr)
        return 2


def _run(path: Path, lift: bool) -> int:
    floors, stages, missed = read_toml(path, Floors), load(), 0
    for one in floors.gold:
        file = path.parent / one.file
        if not file.is_file():
            print(f"{one.file}: {'MISSING' if one.needed else 'not here, skipped'}")
            missed += one.needed
            continue
        checks = check(one, figures(total(evaluate(read_gold(file), stages))))
        print(one.file)
        for item in checks:
            print(f"  {'ok  ' if item.passed else 'LOW '} {item.figure:28} {item.value:6.3f}  floor {item.bound:6.3f}")
        missed += sum(not item.passed for item in checks)
        if lift:
            path.write_text(raised(path.read_text(encoding="utf-8"), one.file, checks), encoding="utf-8")
    print("gate: " + (f"{missed} below their floor" if missed else "passed"))
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
