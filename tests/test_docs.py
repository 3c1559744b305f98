"""The pages: generated ones are current, the tutorial's commands print what the page says, links lead somewhere."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_docs", ROOT / "tools" / "make_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["cli", "records", "tables"])
def test_generated_pages_are_current(maker: ModuleType, name: str) -> None:
    page = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    assert page == getattr(maker, f"{name}_page")(), "run `make docs`"


def test_tutorial_and_readme_print_what_they_say(maker: ModuleType) -> None:
    page = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    anew = maker.tutorial_page(page)
    assert anew == page, "run `make docs`"
    assert "Traceback" not in anew
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert maker.readme_page(readme, anew) == readme, "run `make docs`"


def test_the_ledger_page_prints_what_it_says(maker: ModuleType) -> None:
    for library in ("pandas", "saksi.read.sources"):
        pytest.importorskip(library)
    page = (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8")
    anew = maker.tutorial_page(page)
    assert anew == page, "run `make docs`"
    assert "Traceback" not in anew


def test_tutorial_runs_its_commands(maker: ModuleType) -> None:
    page = "```text file=a.txt\nPolisi\n```\n\n```console\n$ cat a.txt\nold\n$ saksi code none.txt\n```\n"
    wanted = "```console\n$ cat a.txt\nPolisi\n$ saksi code none.txt\nsaksi: none.txt: no such file\n```\n"
    assert maker.tutorial_page(page).endswith(wanted)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_no_page_names_this_machine_or_a_registry() -> None:
    for page in (*PAGES, ROOT / "constraints.txt", ROOT / "Makefile", ROOT / "CHANGELOG.md"):
        assert not re.search(
            r"/(home|root|work|Users)/|index-url|pythonhosted|--hash", page.read_text(encoding="utf-8")
        ), page
