"""What the samples give today is what the golden file says; `make golden` writes it anew, for its diff to be read."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from saksi.evaluate.gold import encode_gold
from saksi.model import Article
from saksi.pipeline import code, load

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "src" / "saksi" / "samples" / "articles.jsonl"
GOLDEN = ROOT / "tests" / "golden" / "samples_coded.jsonl"


def test_samples_give_what_the_golden_file_says() -> None:
    stages = load()
    articles = [msgspec.json.decode(line, type=Article) for line in SAMPLES.read_bytes().splitlines()]
    golden = {record["id"]: record for record in map(json.loads, GOLDEN.read_text(encoding="utf-8").splitlines())}
    assert golden.keys() == {article.id for article in articles}
    for article in articles:
        assert json.loads(encode_gold(code(article, stages))) == golden[article.id], "run `make golden`, read the diff"
