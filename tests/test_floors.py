"""Floors rise and are never lowered by accident: the file is compared with every version of it in the history."""

from __future__ import annotations

import subprocess
import tomllib
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from saksi.evaluate.gate import Check, Floors, check, main, raised
from saksi.evaluate.scoring import figures
from saksi.tables import read_toml

FLOORS = Path(__file__).with_name("floors.toml")


def git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=FLOORS.parent, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no git history here: {done.stderr.strip()}")
    return done.stdout


def bounds(floors: Floors) -> dict[tuple[str, str], float]:
    """Every floor, with ceilings turned round so that higher is always stricter."""
    out = {(one.file, name): value for one in floors.gold for name, value in one.least.items()}
    return out | {(one.file, name): -float(value) for one in floors.gold for name, value in one.most.items()}


def broken(now: Floors, before: Floors) -> list[str]:
    """Floors of `before` that are lower or missing now, without leave."""
    leave = {(one.file, one.figure): one.to for one in now.lowered}
    today = bounds(now)
    return [
        f"{file} {name}: {today.get((file, name))} < {value}"
        for (file, name), value in bounds(before).items()
        if today.get((file, name), float("-inf")) < min(value, leave.get((file, name), value))
    ]


def test_no_floor_is_lower_than_it_ever_was() -> None:
    now = read_toml(FLOORS, Floors)
    versions = git("log", "--format=%H", "--", FLOORS.name).split()
    for commit in versions:
        before = msgspec.convert(tomllib.loads(git("show", f"{commit}:./{FLOORS.name}")), Floors)
        assert not broken(now, before), commit


def test_lowering_is_noticed_unless_it_has_leave() -> None:
    one = {"file": "a.jsonl", "least": {"type": 0.5}, "most": {"leaks": 0}}
    before = msgspec.convert({"gold": [one]}, Floors)
    lower = {"gold": [{**one, "least": {"type": 0.4}}]}
    assert broken(before, before) == []
    assert broken(msgspec.convert(lower, Floors), before) == ["a.jsonl type: 0.4 < 0.5"]
    assert broken(msgspec.convert({"gold": []}, Floors), before)
    assert broken(msgspec.convert({"gold": [{**one, "most": {"leaks": 2}}]}, Floors), before)
    leave = [{"file": "a.jsonl", "figure": "type", "to": 0.4, "why": "gold was corrected"}]
    assert broken(msgspec.convert({**lower, "lowered": leave}, Floors), before) == []


def test_check_and_raise() -> None:
    text = """# why
[[gold]]
file = "a"
[gold.least]
type = 0.500
ledger = 0.1
[gold.most]
leaks = 0

[[gold]]
file = "b"
[gold.least]
type = 0.1
[gold.most]
"""
    floors = msgspec.convert(tomllib.loads(text), Floors)
    checks = check(floors.gold[0], figures(Counter(type_tp=2, pred=3, gold=3, leaks=1)))
    assert [(item.figure, item.passed) for item in checks] == [("type", True), ("ledger", False), ("leaks", False)]
    assert raised(text, "a", checks) == text.replace("type = 0.500", "type = 0.666")
    assert raised(text, "a", (Check("type", 0.4, 0.5, False),)) == text


def test_missing_floors_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["none.toml"]) == 2
    assert "none.toml" in capsys.readouterr().err
