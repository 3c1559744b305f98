"""Kills `add` again and again and counts what is lost or doubled.

python -m bench.kills [--kills 100] [--articles 800] [--seed 1]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from tests.killing import kill_while_adding


def main() -> None:
    """Print the damage."""
    parser = argparse.ArgumentParser(description="Kills while adding.")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--articles", type=int, default=800)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        damage = kill_while_adding(Path(folder) / "ledger", options.kills, options.articles, options.seed)
    print(f"{damage}  {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
