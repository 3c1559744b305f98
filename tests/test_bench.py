"""The benchmark runs: nothing else would notice that a stage it times has another name."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SAMPLES = "src/saksi/samples/articles.jsonl"
ROOT = Path(__file__).parent.parent


def test_whole_path_is_measured_stage_by_stage() -> None:
    samples = ROOT / "src" / "saksi" / "samples" / "articles.jsonl"
    command = [sys.executable, str(ROOT / "bench" / "whole.py"), str(samples), "--articles", "2"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    for figure in ("sentences/s/core", "parser", "scenes", "memory", "saksi --help", "one article"):
        assert figure in run.stdout


def test_growth_of_a_ledger_is_measured() -> None:
    command = [sys.executable, "-m", "bench.ledger", SAMPLES, "--sample", "2", "--steps", "20,40", "--workers", "1"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert run.returncode == 0, run.stderr
    for figure in ("ms/article", "bytes/article", "memory", "dyads by month", "saksi events"):
        assert run.stdout.count(figure) == 2
