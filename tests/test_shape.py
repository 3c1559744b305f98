"""The budgets of the house: sizes, docstrings, broad excepts, and imports that only point back along the way."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src"
PACKAGE = SOURCE / "saksi"
MODULES = sorted(PACKAGE.rglob("*.py"))
Function = ast.FunctionDef | ast.AsyncFunctionDef

# A part may import itself and those before it.
WAY = (
    ("problems",),
    ("model",),
    ("tables",),
    ("ontology",),
    ("language",),
    ("read",),
    ("text",),
    ("resolve",),
    ("extract",),
    ("stages",),
    ("pipeline",),
    ("ledger",),
    ("run",),
    ("evaluate",),
    ("cli",),
)
RANK = {part: rank for rank, parts in enumerate(WAY) for part in parts}

MODULE_LINES = 400
FUNCTION_LINES = 50
SHORT_LINES = 25
SHORT_SHARE = 0.9
BROAD = {"Exception", "BaseException"}


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name(path: Path) -> str:
    return str(path.relative_to(SOURCE)) if path.is_relative_to(SOURCE) else path.name


def functions(path: Path) -> list[tuple[str, int]]:
    """Name and lines of every function of a module."""
    return [
        (f"{name(path)}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)
        for node in ast.walk(tree(path))
        if isinstance(node, Function)
    ]


def is_bare(node: ast.AST) -> bool:
    """Whether a class or function wants a docstring and has none; a protocol's empty members do not."""
    if isinstance(node, Function) and ast.unparse(node.body[0]) == "...":
        return False
    return isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_") and not ast.get_docstring(node)


def imported(path: Path) -> set[str]:
    """Parts of saksi that a module imports, anywhere in it."""
    parts = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name(path)}:{node.lineno}: relative import; write saksi.…"
            names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        parts |= {full.split(".")[1] for full in names if full.startswith("saksi.")}
    return parts


def broad_excepts(path: Path) -> list[str]:
    found = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ExceptHandler):
            caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            if any(kind is None or (isinstance(kind, ast.Name) and kind.id in BROAD) for kind in caught):
                found.append(f"{name(path)}:{node.lineno}")
    return found


def test_there_is_something_to_check() -> None:
    assert len(MODULES) > 10
    assert {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in MODULES} - {"__init__"} <= set(RANK)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_module(path: Path) -> None:
    assert ast.get_docstring(tree(path)), "a module says what it is for"
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MODULE_LINES
    part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if part != "__init__":
        later = {other for other in imported(path) if RANK.get(other, -1) > RANK[part]}
        assert not later, f"imports point back along the way; {part} comes before {', '.join(sorted(later))}"


def test_functions_are_short() -> None:
    every = [function for path in MODULES for function in functions(path)]
    assert not [function for function in every if function[1] > FUNCTION_LINES]
    long = [function for function in every if function[1] > SHORT_LINES]
    share = 1 - len(long) / len(every)
    assert share >= SHORT_SHARE, f"{share:.1%} of the functions have at most {SHORT_LINES} lines; longer: {long}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_what_is_public_has_a_docstring(path: Path) -> None:
    top = tree(path).body
    members = [node for body in top if isinstance(body, ast.ClassDef) and body.name[0] != "_" for node in body.body]
    assert not [f"{name(path)}:{node.lineno}" for node in (*top, *members) if is_bare(node)]


def test_one_broad_except_in_the_whole_program() -> None:
    found = [place for path in MODULES for place in broad_excepts(path)]
    assert len(found) <= 1, found


def test_the_checks_can_fail(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text("from saksi.cli.main import main\ntry:\n    main()\nexcept (ValueError, Exception):\n    pass\n")
    assert imported(bad) == {"cli"}
    assert broad_excepts(bad) == ["bad.py:4"]
    assert functions(bad) == []
    bad.write_text("class A:\n    def b(self): ...\n    def c(self): pass\n")
    assert [is_bare(node) for node in (*tree(bad).body, *tree(bad).body[0].body)] == [True, False, True]
