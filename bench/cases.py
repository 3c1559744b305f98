"""Prints how many of the pack's hard cases of times and places hold, those unseen while tuning apart.

bench/cases.py [--errors]     errors of the seen cases only
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import test_scenes
import test_time_cases


def report(name: str, cases: Sequence[Any], told: Callable[[Any], tuple[object, object]], errors: bool) -> None:
    """One line of figures; with `errors`, what was wanted and found in each seen case that fails."""
    right = {False: 0, True: 0}
    for case in cases:
        wanted, found = told(case)
        right[case.unseen] += wanted == found
        if errors and wanted != found and not case.unseen:
            print(case.text, wanted, found)
    unseen = sum(case.unseen for case in cases)
    print(f"{name}: seen {right[False]}/{len(cases) - unseen}, unseen {right[True]}/{unseen}")


def main() -> None:
    """Prints the figures."""
    errors = "--errors" in sys.argv
    report("times", test_time_cases.CASES, test_time_cases.holds, errors)
    report("places", test_scenes.CASES, test_scenes.told, errors)


if __name__ == "__main__":
    main()
