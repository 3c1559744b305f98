"""A kill at any moment loses nothing that was committed and doubles nothing; `bench/kills.py` does it more often."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.killing import Damage, kill_while_adding, start

from saksi.ledger.store import Store

ARTICLES = 320


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_twenty_kills(tmp_path: Path) -> None:
    damage = kill_while_adding(tmp_path / "killed", 20, ARTICLES, seed=6)
    assert damage == Damage(kills=20)
    child = start(tmp_path / "clean", ARTICLES)
    assert child.wait(120) == 0
    *_, killed = sorted(tmp_path.glob("killed*"))
    mine, theirs = (Store(root).manifest.read() for root in (killed, tmp_path / "clean"))
    for one, other in zip(mine, theirs, strict=True):
        assert {n: h for n, h in one.files.items() if n != "runs.parquet"} == {
            n: h for n, h in other.files.items() if n != "runs.parquet"
        }
