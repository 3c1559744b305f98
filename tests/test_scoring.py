"""Scoring: known figures on hand-made records, and those of the shared reference scorer where it is present."""

from __future__ import annotations

import importlib.util
import json
import random
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from saksi.evaluate.gold import Gold, Happening, Party, Utterance, read_gold
from saksi.evaluate.scoring import Difference, Figures, figures, interval, load_rules, score_article, total
from saksi.problems import InputError

SHARED = Path(__file__).parents[2] / "shared" / "gold"
RULES = load_rules()
TEXT = "Rusia menyerang Ukraina. Kiev membantah klaim itu. Baca juga: Serangan baru"
ATTACK = {
    "trigger": [6, 15],
    "type": "ASSAULT",
    "actors": [{"code": "RUS", "sector": "GOV"}],
    "recipients": [{"code": "UKR"}],
}


def gold(events: list[dict[str, Any]], **more: Any) -> Gold:
    events = [{"status": "actual", **event} for event in events]
    return msgspec.convert({"id": "a", "text": TEXT, "events": events, **more}, Gold)


def compare(wanted: Gold, got: Gold) -> Figures:
    return figures(total([score_article(wanted, got, RULES)]))


def test_equal_records_are_right_everywhere() -> None:
    wanted = gold(
        [{**ATTACK, "mode": ["aerial"], "date": ["2022-02-24", "2022-02-24"]}],
        statements=[
            {"content": [40, 49], "speaker": {"code": "UKR", "name": "Kiev", "text": "Kiev"}, "stance": "deny"}
        ],
        furniture=[{"span": [51, len(TEXT)], "kind": "related"}],
    )
    result = compare(wanted, wanted)
    assert {rate.f1 for rate in result.rates.values()} == {1.0}
    assert set(result.accuracy.values()) == {1.0}
    assert result.counts["leaks"] == 0


@pytest.mark.parametrize(
    ("change", "type_", "who", "ledger"),
    [
        ({}, 1, 1, 1),
        ({"type": "THREATEN"}, 0, 0, 0),
        ({"trigger": [25, 29]}, 0, 0, 0),  # another sentence
        ({"trigger": [0, 5]}, 1, 1, 1),  # the same sentence
        ({"actors": [{"code": "UKR"}], "recipients": [{"code": "RUS"}]}, 1, 0, 0),
        ({"recipients": []}, 1, 0, 0),
        ({"status": "negated"}, 1, 1, 0),
        ({"attributed": [{"code": "UKR", "stance": "deny"}]}, 1, 1, 0),
    ],
)
def test_what_counts_as_found_and_as_right(change: dict[str, Any], type_: int, who: int, ledger: int) -> None:
    rates = compare(gold([ATTACK]), gold([{**ATTACK, **change}])).rates
    assert (rates["type"].f1, rates["who-whom"].f1, rates["ledger"].f1) == (type_, who, ledger)


def test_loose_sides_other_types_and_optional_records() -> None:
    wanted = gold(
        [{**ATTACK, "loose": ["recipients"], "also": ["THREATEN"]}, {**ATTACK, "type": "PROTEST", "optional": True}]
    )
    got = gold([{**ATTACK, "recipients": [], "type": "THREATEN"}])
    assert compare(wanted, got).rates["ledger"].f1 == 1
    assert compare(wanted, gold([])).counts["gold"] == 1
    both = gold([ATTACK, {**ATTACK, "type": "PROTEST"}])
    assert compare(wanted, both).rates["type"].precision == 1


def test_leaks_and_differences() -> None:
    wanted = gold([ATTACK], furniture=[{"span": [51, len(TEXT)], "kind": "related"}])
    got = gold([{**ATTACK, "trigger": [62, 70], "type": "ASSAULT"}])
    score = score_article(wanted, got, RULES)
    assert figures(total([score])).counts["leaks"] == 1
    missed, extra = score.differences
    assert missed == Difference("missed", "a", wanted.events[0], None, TEXT)
    assert extra == Difference("extra", "a", None, got.events[0], TEXT)


def test_statements_need_half_of_the_union() -> None:
    def with_content(start: int, end: int) -> Gold:
        statement = Utterance(content=(start, end), speaker=Party(code="UKR", text="Kiev"))
        return Gold(id="a", text=TEXT, statements=(statement,))

    assert compare(with_content(0, 10), with_content(5, 10)).rates["statements"].f1 == 1
    assert compare(with_content(0, 10), with_content(6, 10)).rates["statements"].f1 == 0


def test_interval_is_repeatable_and_holds_the_figure() -> None:
    scores = [score_article(gold([ATTACK]), gold([ATTACK] if i % 3 else []), RULES) for i in range(9)]
    low, high = interval(scores, "type", rounds=200)
    assert low < figures(total(scores)).rates["type"].f1 < high
    assert (low, high) == interval(scores, "type", rounds=200)


def test_broken_gold_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a"}\n\n{"id": 1}\n')
    with pytest.raises(InputError, match=r"gold\.jsonl:3: not a gold article"):
        read_gold(path)
    with pytest.raises(InputError, match="cannot be read"):
        read_gold(tmp_path / "none.jsonl")


def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def blurred(article: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """The gold record with many small mistakes."""
    usa = {"code": "USA", "sector": "GOV", "stance": "assert"}
    out = json.loads(json.dumps(article))
    length = len(out["text"])
    for side in ("events", "statements", "furniture"):
        out[side] = [record for record in out[side] if chance.random() < 0.8]
    for event in out["events"]:
        event["type"] = chance.choice([event["type"]] * 4 + ["ASSAULT", "ACCUSE"])
        event["status"] = chance.choice([event["status"]] * 4 + ["future", "negated"])
        shift = chance.choice([0, 0, 0, 20, 300])
        event["trigger"] = [min(length - 2, event["trigger"][0] + shift), min(length - 1, event["trigger"][1] + shift)]
        for key in ("actors", "recipients", "attributed"):
            event[key] = [chance.choice([a, a, a, usa]) for a in event[key] or ()]
        event["date"] = chance.choice([event["date"], event["date"], ["2022-01-01", "2022-01-02"], None])
        event["mode"] = chance.choice([event["mode"], ["aerial"], []])
    for statement in out["statements"]:
        statement["content"][0] = max(0, statement["content"][0] - chance.choice([0, 0, 30, 200]))
        statement["stance"] = chance.choice(["assert", "assert", "deny"])
        other = {"code": statement["speaker"].get("code"), "text": "Dia"}
        statement["speaker"] = chance.choice([statement["speaker"], other])
    return out


@pytest.mark.skipif(not (SHARED / "score.py").is_file(), reason="../shared/gold is not here")
@pytest.mark.parametrize("name", ["seed.jsonl", "dev.jsonl"])
@pytest.mark.parametrize("seed", range(5))
def test_same_figures_as_the_reference(name: str, seed: int) -> None:
    score = reference()
    chance = random.Random(seed)
    articles = [json.loads(line) for line in (SHARED / name).read_text().splitlines()]
    counts: Counter[str] = Counter()
    scores = []
    for article in articles:
        got = blurred(article, chance)
        counts.update(score.score_article(article, got))
        scores.append(score_article(msgspec.convert(article, Gold), msgspec.convert(got, Gold), RULES))
    wanted, result = score.report(counts), figures(total(scores))
    for key, rate in result.rates.items():
        assert (rate.precision, rate.recall, rate.f1) == pytest.approx(wanted[key])
    assert result.accuracy == pytest.approx(wanted["accuracy"])
    assert result.counts == wanted["counts"]


def test_happening_defaults_are_those_of_gold() -> None:
    event = msgspec.convert({"trigger": [0, 1], "type": "AID", "actors": [], "status": "actual"}, Happening)
    assert event.recipients == ()
    assert event.attributed == ()
