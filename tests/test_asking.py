"""A question to a ledger from the command line: parsed twice in the same way, answered without idle loading."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, get_type_hints

import msgspec
import pytest
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text
from tests.ledgers import ledger_of
from tests.quick import texts
from typer.main import get_command
from typer.testing import CliRunner

from saksi.cli import asking, ledgers
from saksi.cli.app import app
from saksi.cli.grid import MEASURED, Column, cells, fitted, grid, wrapped
from saksi.cli.quick import COMMANDS, answer, options
from saksi.ledger.ledger import ledger_at

PLAIN: Sequence[tuple[str, Sequence[str]]] = (
    ("events", ()),
    ("events", ("--actor", "RUS", "--actor", "POL", "--recipient=UKR", "--type", "assault", "--quad", "4")),
    ("events", ("--since", "2022-02-24", "--until", "2022-03-31", "--limit", "5", "--format", "csv")),
    ("events", ("--said-by", "BLR", "--stance", "deny", "--place", "Kota", "--labels", "id", "--output", "x.csv")),
    ("statements", ("--by", "Lukashenko", "--about", "UKR", "--words", "dua kata", "--format", "annotation")),
)
OTHER = (
    (),
    ("--help",),
    ("add", "x.txt"),
    ("events", "--help"),
    ("events", "--actr", "RUS"),
    ("events", "--said_by", "RUS"),
    ("events", "--actor"),
    ("events", "--actor", ""),
    ("events", "--actor", "--recipient"),
    ("events", "RUS"),
    ("events", "--limit", "0"),
    ("events", "--limit", "x"),
    ("events", "--quad", "5"),
    ("events", "--since", "2022-02-30"),
    ("events", "--since", "24/2/2022"),
    ("events", "--format", "xml"),
    ("statements", "--format", "plover"),
    ("statements", "--quad", "1"),
    ("events", "--limit", "٣"),
)


def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any]]]:
    """What the command asks, in place of asking it."""
    calls: list[tuple[str, dict[str, Any]]] = []

    def ask(name: str, given: Mapping[str, Any]) -> int:
        calls.append((name, dict(given)))
        return 0

    monkeypatch.setattr(asking, "ask", ask)
    return calls


@pytest.mark.parametrize(("command", "words"), PLAIN)
def test_both_ways_ask_the_same(command: str, words: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> None:
    calls = heard(monkeypatch)
    assert answer([command, *words]) == 0
    assert CliRunner().invoke(app, [command, *words], catch_exceptions=False).exit_code == 0
    assert calls[0] == calls[1]


@pytest.mark.parametrize("words", OTHER, ids=" ".join)
def test_whatever_is_not_plain_is_left_to_the_other(words: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> None:
    calls = heard(monkeypatch)
    assert answer(words) is None
    assert not calls


@pytest.mark.parametrize("name", COMMANDS)
def test_the_options_are_those_of_the_command(name: str) -> None:
    command = get_command(app).commands[name]  # type: ignore[attr-defined]
    theirs = {p.name: p.multiple for p in command.params if p.name != "help"}
    mine = options(name, [])
    assert mine is not None
    assert {key: key in COMMANDS[name].many for key in mine} == theirs
    assert COMMANDS[name].forms is get_type_hints(getattr(ledgers, name))["format"]


def test_a_question_loads_little(tmp_path: Path) -> None:
    ledger_of(tmp_path, texts(8)).refresh()
    script = (
        "import sys, saksi.cli.main as m; sys.argv = ['saksi', *sys.argv[1:]]\n"
        "try: m.main()\nexcept SystemExit as end: assert not end.code\n"
        "print([n for n in ('typer', 'rich', 'duckdb', 'numpy', 'spacy', 'asyncio') if n in sys.modules])"
    )
    words = ["events", "--actor", "RUS", "--since", "2022-01-01", "--ledger", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"COLUMNS": "200"},
    )
    assert "Utara (RUS)" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"


def by_rich(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    page = io.StringIO()
    Console(file=page, width=width, highlight=False).print(table)
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines())


def by_grid(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = "".join(grid([Column(name) for name in columns], ([(text, "") for text in row] for row in rows)))
    return "\n".join(line.rstrip() for line in lines.splitlines())


@pytest.mark.parametrize("seed", range(20))
def test_tables_look_as_those_of_the_other_commands(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(seed)
    width = draw.choice((90, 120, 200))
    monkeypatch.setenv("COLUMNS", str(width))
    columns = ["kolom"[: draw.randint(1, 5)] for _ in range(draw.randint(1, 6))]
    rows = [
        [" ".join("é→kata“"[: draw.randint(1, 7)] for _ in range(draw.randint(1, 9))) for _ in columns]
        for _ in range(6)
    ]
    assert by_grid(columns, rows) == by_rich(columns, rows, width)


def test_wide_signs_and_narrow_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (cells("北京"), cells("kata →"), cells("e\u0301")) == (4, 6, 1)
    assert [line for line, _ in wrapped("北京北京", 5)] == ["北京", "北京"]
    assert [line for line, _ in wrapped("satu duatiga", 6)] == ["satu", "duatig", "a"]
    assert min(fitted([30, 30, 30], 1)) == 1
    monkeypatch.setenv("COLUMNS", "1")
    assert "a" in by_grid(["a", "b"], [["北京 x", "y"]])


def test_a_long_table_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    taken = 0

    def rows() -> Any:
        nonlocal taken
        for taken in range(10 * MEASURED):
            yield [(f"baris {taken}", ""), ("x" * (1 + taken % 200 if taken > MEASURED else 1), "")]

    lines = grid([Column("a"), Column("b")], rows())
    for _ in range(20):
        next(lines)
    assert taken < 2 * MEASURED
    rest = list(lines)
    assert taken == 10 * MEASURED - 1
    assert max(map(len, rest)) <= 81


def test_colours_only_on_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b" not in "".join(grid([Column("a")], [[("b", "red")]]))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    if sys.platform != "win32":
        assert "\x1b[31mb\x1b[0m" in "".join(grid([Column("a")], [[("b", "red")]]))
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in "".join(grid([Column("a")], [[("b", "red")]]))


def test_a_view_of_another_program_is_built_anew(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, texts(4))
    state = ledger.refresh()
    other = msgspec.structs.replace(state, steps="other")
    ledger.views.pointer.write_bytes(msgspec.json.encode(other))  # type: ignore[attr-defined]
    assert ledger_at(tmp_path).refresh().view != state.view
    assert len(ledger_at(tmp_path).events()) == 8


def test_several_stances_of_one_source(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, texts(12))
    for who in ("UKR", "BLR", "timur"):
        single = [len(ledger.events(said_by=who, stance=stance)) for stance in ("assert", "deny")]
        assert len(ledger.events(said_by=who, stance=["assert", "deny"])) == sum(single) > 0


def test_whoever_reads_may_stop_reading(tmp_path: Path) -> None:
    ledger_of(tmp_path, texts(400)).refresh()
    command = [sys.executable, "-m", "saksi.cli", "events", "--limit", "1000", "--ledger", str(tmp_path)]
    reading = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert reading.stdout is not None
    assert reading.stderr is not None
    reading.stdout.readline()
    reading.stdout.close()
    assert reading.stderr.read() == b""
    assert reading.wait(30) == 1
