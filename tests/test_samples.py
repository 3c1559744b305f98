"""The sample articles and their gold: built from tests/golden/source, in the codebook's vocabulary."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
STATUSES = {"actual", "future", "hypothetical", "negated"}
STANCES = {"assert", "deny", "question"}
SILENT = {"related", "heading", "byline", "dateline", "credit"}


def build_samples() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_samples", ROOT / "tools" / "build_samples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BUILDER = build_samples()
GOLD: list[dict[str, Any]] = [json.loads(line) for line in BUILDER.GOLD.read_text(encoding="utf-8").splitlines()]
BY_ID = {doc["id"]: doc for doc in GOLD}


def test_built_files_follow_their_sources() -> None:
    assert BUILDER.render() == (BUILDER.ARTICLES.read_text(encoding="utf-8"), BUILDER.GOLD.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", BY_ID)
def test_spans_hold_words(name: str) -> None:
    doc = BY_ID[name]
    spans = [f["span"] for f in doc["furniture"]] + [e["trigger"] for e in doc["events"]]
    spans += [s[key] for s in doc["statements"] for key in ("cue", "content")]
    for start, end in spans:
        words = doc["text"][start:end]
        assert words
        assert words == words.strip()


@pytest.mark.parametrize("name", BY_ID)
def test_vocabulary(name: str) -> None:
    for event in BY_ID[name]["events"]:
        assert event["status"] in STATUSES
        assert {source["stance"] for source in event["attributed"]} <= STANCES
        assert set(event.get("loose", ())) <= {"actors", "recipients"}
    for statement in BY_ID[name]["statements"]:
        assert statement["stance"] in STANCES


@pytest.mark.parametrize("name", BY_ID)
def test_no_event_stands_in_silent_furniture(name: str) -> None:
    doc = BY_ID[name]
    silent = [f["span"] for f in doc["furniture"] if f["kind"] in SILENT]
    assert not [e["id"] for e in doc["events"] for a, b in silent if a <= e["trigger"][0] < b]


def test_two_articles_yield_nothing() -> None:
    assert [name for name, doc in BY_ID.items() if not doc["events"]] == ["smp-13", "smp-14"]


def test_a_quoted_place_must_be_unique() -> None:
    with pytest.raises(BUILDER.InputError, match="occurs 2 times"):
        BUILDER.locate("perang dan perang", "[perang]")
    assert BUILDER.locate("perang dan perang", "dan [perang]") == [11, 17]
