"""Who did what to whom in every kind of clause: own sentences, each with the records it must give."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from shorthand import record

ROWS = Path(__file__).with_name("data") / "clauses.tsv"
MISSING = "?"


def _cases() -> Iterator[Any]:
    """One case a record; those known to be missing must go on failing until somebody mends them."""
    for line in ROWS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        text, *wanted = line.split("\t")
        for one in wanted:
            known = [pytest.mark.xfail(strict=True, reason="not read yet")] if one.startswith(MISSING) else []
            yield pytest.param(text, one.removeprefix(MISSING), marks=known)


@pytest.mark.parametrize(("text", "wanted"), [*_cases()])
def test_a_clause_gives_its_record(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert wanted in record(coded(text))
