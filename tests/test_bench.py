"""The benchmark runs: nothing else would notice that a stage it times has another name."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_whole_path_is_measured_stage_by_stage() -> None:
    samples = ROOT / "src" / "saksi" / "samples" / "articles.jsonl"
    command = [sys.executable, str(ROOT / "bench" / "whole.py"), str(samples), "--articles", "2"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    for figure in ("sentences/s/core", "parser", "scenes", "memory", "saksi --help", "one article"):
        assert figure in run.stdout
