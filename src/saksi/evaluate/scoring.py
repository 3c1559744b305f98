"""Gold and predicted records of articles → figures, as the codebook defines them.

An event is found when its type agrees and its trigger touches gold's or stands in the same sentence; a ledger entry is
right when actors, recipients, status and sources agree as well. A statement is found when half of the union of both
contents is shared. Furniture is compared character by character. Optional gold records count neither way.
"""

from __future__ import annotations

import bisect
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import get_args

from msgspec import Struct

from saksi.evaluate.gold import Gold, Happening, Party, Utterance
from saksi.model import Span, Status
from saksi.tables import read_toml

Tally = Counter[str]
Pairs = list[tuple[int, int]]
Keys = set[tuple[str | None, str | None]]

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’')]*\s+|\n+")
_STATUSES = get_args(Status)


class Rules(Struct, frozen=True, forbid_unknown_fields=True):
    """scoring.toml: furniture that yields no events, the share that makes one statement, words that name no one."""

    silent: frozenset[str]
    shared: float
    pronouns: frozenset[str]


def load_rules() -> Rules:
    """The comparison's rules that ship with Saksi."""
    return read_toml(Path(__file__).with_suffix(".toml"), Rules)


class Rate(Struct, frozen=True):
    """Precision, recall and their harmonic mean, each 0..1."""

    precision: float
    recall: float
    f1: float


class Difference(Struct, frozen=True):
    """An event that differs from gold, is missed or is extra."""

    kind: str
    article: str
    gold: Happening | None
    got: Happening | None
    text: str


class Score(Struct, frozen=True):
    """Counts of one article; every figure is a ratio of sums of these."""

    tally: Tally
    differences: tuple[Difference, ...]


class Figures(Struct, frozen=True):
    """The figures of a set of articles: rates by stage, shares right among the events found, and plain counts."""

    rates: dict[str, Rate]
    accuracy: dict[str, float | None]
    counts: dict[str, int]


def score_article(gold: Gold, got: Gold, rules: Rules) -> Score:
    """Compare one article's records with gold; `gold.text` is the text of both."""
    tally: Tally = Counter()
    differences = _score_events(gold, got, tally)
    _score_statements(gold.statements, got.statements, rules, tally)
    _score_furniture(gold, got, rules, tally)
    return Score(tally, differences)


def total(scores: Iterable[Score]) -> Tally:
    """Sum of the counts of many articles."""
    tally: Tally = Counter()
    for score in scores:
        tally.update(score.tally)
    return tally


def figures(tally: Tally) -> Figures:
    """Every figure that the counts give; a share of nothing is None."""
    rates = {
        "type": _rate(tally["type_tp"], tally["pred"], tally["gold"]),
        "who-whom": _rate(tally["dyad_tp"], tally["pred"], tally["gold"]),
        "ledger": _rate(tally["ledger_tp"], tally["pred"], tally["gold"]),
        "roles": _rate(tally["role_tp"], tally["role_pred"], tally["role_gold"]),
        "attribution": _rate(tally["said_tp"], tally["said_pred"], tally["said_gold"]),
        "statements": _rate(tally["q_tp"], tally["q_pred"], tally["q_gold"]),
        "statements+speaker+stance": _rate(tally["quote_full"], tally["q_pred"], tally["q_gold"]),
        "furniture (characters)": _rate(tally["fur_tp"], tally["fur_pred"], tally["fur_gold"]),
    }
    accuracy = {
        "status": _share(tally, "status_ok", "type_tp"),
        "status macro-F1": _status_macro(tally),
        "attribution exact": _share(tally, "said_ok", "type_tp"),
        "sector": _share(tally, "sector_ok", "sector_n"),
        "mode": _share(tally, "mode_ok", "mode_n"),
        "date": _share(tally, "date_ok", "date_n"),
        "speaker": _share(tally, "speaker_ok", "q_tp"),
    }
    names = ("gold", "pred", "type_tp", "q_gold", "q_pred", "date_n", "date_false", "leaks")
    return Figures(rates, accuracy, {name: tally[name] for name in names})


def interval(scores: Sequence[Score], name: str, rounds: int = 1000) -> tuple[float, float]:
    """95 % bootstrap interval of the F1 called `name`, resampling articles; the same every time."""
    chance = random.Random(0)
    values = sorted(figures(total(chance.choices(scores, k=len(scores)))).rates[name].f1 for _ in range(rounds))
    return values[int(0.025 * rounds)], values[int(0.975 * rounds) - 1]


def _rate(right: int, predicted: int, gold: int) -> Rate:
    precision = right / predicted if predicted else float(gold == 0)
    recall = right / gold if gold else float(predicted == 0)
    both = precision + recall
    return Rate(precision, recall, 2 * precision * recall / both if both else 0.0)


def _share(tally: Tally, part: str, whole: str) -> float | None:
    return tally[part] / tally[whole] if tally[whole] else None


def _status_macro(tally: Tally) -> float | None:
    seen = [status for status in _STATUSES if tally[f"st_gold_{status}"]]
    rates = [_rate(tally[f"st_tp_{s}"], tally[f"st_pred_{s}"], tally[f"st_gold_{s}"]).f1 for s in seen]
    return sum(rates) / len(rates) if rates else None


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _codes(parties: Iterable[Party] | None) -> set[str | None]:
    return {party.code for party in parties or ()}


def _sources(event: Happening) -> Keys:
    return {(party.code, party.stance) for party in event.attributed or ()}


def _best_first(candidates: list[tuple[float, int, int]]) -> Pairs:
    """One-to-one pairs, best (lowest) first."""
    pairs: Pairs = []
    left: set[int] = set()
    right: set[int] = set()
    for _, i, j in sorted(candidates):
        if i not in left and j not in right:
            pairs.append((i, j))
            left.add(i)
            right.add(j)
    return pairs


def _pair_events(gold: Sequence[Happening], got: Sequence[Happening], starts: Sequence[int]) -> Pairs:
    """Pairs of the same type in the same sentence or with touching triggers, the best agreement first."""
    candidates: list[tuple[float, int, int]] = []
    for i, g in enumerate(gold):
        sentence = bisect.bisect_right(starts, g.trigger[0])
        for j, p in enumerate(got):
            touch = _overlap(g.trigger, p.trigger) > 0
            if p.type not in (g.type, *g.also):
                continue
            if touch or sentence == bisect.bisect_right(starts, p.trigger[0]):
                actors = len(_codes(g.actors) & _codes(p.actors))
                recipients = len(_codes(g.recipients) & _codes(p.recipients))
                candidates.append((-(4 * touch + actors + recipients + (g.status == p.status)), i, j))
    return _best_first(candidates)


def _score_events(gold: Gold, got: Gold, tally: Tally) -> tuple[Difference, ...]:
    starts = [0, *(match.end() for match in _SENTENCE_END.finditer(gold.text))]
    pairs = _pair_events(gold.events, got.events, starts)
    found = {i for i, _ in pairs}
    used = {j for _, j in pairs}
    counted = [(i, j) for i, j in pairs if not gold.events[i].optional]
    tally["gold"] += sum(not event.optional for event in gold.events)
    tally["pred"] += len(got.events) - (len(pairs) - len(counted))
    tally["type_tp"] += len(counted)
    out: list[Difference] = []
    for i, j in counted:
        if not _score_pair(gold.events[i], got.events[j], tally):
            out.append(Difference("differs", gold.id, gold.events[i], got.events[j], gold.text))
    for i, g in enumerate(gold.events):
        if i not in found and not g.optional:
            out.append(Difference("missed", gold.id, g, None, gold.text))
    for j, p in enumerate(got.events):
        if j not in used:
            out.append(Difference("extra", gold.id, None, p, gold.text))
    return tuple(out)


def _score_pair(g: Happening, p: Happening, tally: Tally) -> bool:
    """Count what agrees of two paired events; true if the whole ledger entry does."""
    who = _same_side(g, g.actors, p.actors, "actors") and _same_side(g, g.recipients, p.recipients, "recipients")
    status, said = g.status == p.status, _sources(g) == _sources(p)
    tally["dyad_tp"] += who
    tally["status_ok"] += status
    tally["said_ok"] += said
    tally["ledger_tp"] += who and status and said
    _count_keys("said", _sources(g), _sources(p), tally)
    tally[f"st_gold_{g.status}"] += 1
    tally[f"st_pred_{p.status}"] += 1
    tally[f"st_tp_{g.status}"] += status
    _count_keys("role", _roles(g), _roles(p), tally)
    _score_details(g, p, tally)
    return who and status and said


def _same_side(g: Happening, wanted: Iterable[Party] | None, got: Iterable[Party] | None, side: str) -> bool:
    """Codes agree; a side that gold marks loose (known only from the context) may also be empty."""
    said = _codes(got)
    return said == _codes(wanted) or (side in g.loose and not said)


def _roles(event: Happening) -> Keys:
    return {("actor", code) for code in _codes(event.actors)} | {("recipient", c) for c in _codes(event.recipients)}


def _count_keys(name: str, gold: Keys, got: Keys, tally: Tally) -> None:
    tally[f"{name}_gold"] += len(gold)
    tally[f"{name}_pred"] += len(got)
    tally[f"{name}_tp"] += len(gold & got)


def _score_details(g: Happening, p: Happening, tally: Tally) -> None:
    got = (*p.actors, *(p.recipients or ()))
    for party in (*g.actors, *(g.recipients or ())):
        if party.sector and party.code in _codes(got):
            tally["sector_n"] += 1
            tally["sector_ok"] += any(q.code == party.code and q.sector == party.sector for q in got)
    if g.mode:
        tally["mode_n"] += 1
        tally["mode_ok"] += bool(set(g.mode) & set(p.mode))
    if g.date:
        tally["date_n"] += 1
        tally["date_ok"] += p.date == g.date
    elif p.date:
        tally["date_false"] += 1


def _score_statements(gold: Sequence[Utterance], got: Sequence[Utterance], rules: Rules, tally: Tally) -> None:
    pairs = _pair_statements(gold, got, rules.shared)
    counted = [(i, j) for i, j in pairs if not gold[i].optional]
    tally["q_gold"] += sum(not statement.optional for statement in gold)
    tally["q_pred"] += len(got) - (len(pairs) - len(counted))
    tally["q_tp"] += len(counted)
    for i, j in counted:
        speaker = _same_person(gold[i].speaker or Party(), got[j].speaker or Party(), rules)
        tally["speaker_ok"] += speaker
        tally["quote_full"] += speaker and gold[i].stance == got[j].stance


def _pair_statements(gold: Sequence[Utterance], got: Sequence[Utterance], least: float) -> Pairs:
    candidates: list[tuple[float, int, int]] = []
    for i, g in enumerate(gold):
        for j, p in enumerate(got):
            shared = _overlap(g.content, p.content)
            union = (g.content[1] - g.content[0]) + (p.content[1] - p.content[0]) - shared
            if union and shared / union >= least:
                candidates.append((-shared / union, i, j))
    return _best_first(candidates)


def _words(text: str | None) -> list[str]:
    return re.findall(r"\w+", (text or "").casefold())


def _same_person(g: Party, p: Party, rules: Rules) -> bool:
    """Same code and, where gold has a name, its last word or a word of gold's mention is among the words read."""
    if g.code != p.code:
        return False
    if not g.name:
        return True
    said = {word for word in (*_words(p.name), *_words(p.text)) if len(word) > 2} - rules.pronouns
    return bool({*_words(g.name)[-1:], *_words(g.text)} & said)


def _score_furniture(gold: Gold, got: Gold, rules: Rules, tally: Tally) -> None:
    wanted, read = _zone(gold, gold.text), _zone(got, gold.text)
    tally["fur_gold"] += len(wanted)
    tally["fur_pred"] += len(read)
    tally["fur_tp"] += len(wanted & read)
    silent = [block.span for block in gold.furniture if block.kind in rules.silent]
    tally["leaks"] += sum(any(_overlap(event.trigger, span) for span in silent) for event in got.events)


def _zone(article: Gold, text: str) -> set[int]:
    return {k for block in article.furniture for k in range(*block.span) if not text[k].isspace()}
