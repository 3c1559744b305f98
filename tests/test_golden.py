"""What the samples give today is what the golden file says; `make golden` writes it anew, for its diff to be read."""

from __future__ import annotations

import json
from difflib import unified_diff
from pathlib import Path
from typing import Any

import msgspec

from saksi.evaluate.gold import encode_gold
from saksi.model import Article
from saksi.pipeline import code, load

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "src" / "saksi" / "samples" / "articles.jsonl"
GOLDEN = ROOT / "tests" / "golden" / "samples_coded.jsonl"


def by_record(coded: dict[str, Any]) -> list[str]:
    """One line per record, so that a difference shows the records that differ."""
    kinds = ("furniture", "statements", "events")
    return [f"{coded['id']} {kind} {json.dumps(one, ensure_ascii=False)}" for kind in kinds for one in coded[kind]]


def test_samples_give_what_the_golden_file_says() -> None:
    stages = load()
    articles = [msgspec.json.decode(line, type=Article) for line in SAMPLES.read_bytes().splitlines()]
    today = [line for article in articles for line in by_record(json.loads(encode_gold(code(article, stages))))]
    golden = [
        line for record in GOLDEN.read_text(encoding="utf-8").splitlines() for line in by_record(json.loads(record))
    ]
    difference = list(unified_diff(golden, today, "golden", "today", lineterm="", n=0))
    assert not difference, "read the difference, then run `make golden`:\n" + "\n".join(difference[:40])
