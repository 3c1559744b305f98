"""`saksi evaluate`: code a gold file, compare it as the codebook says, print figures and, if asked, all differences."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from rich.box import SIMPLE_HEAD
from rich.table import Table

from saksi.cli.marks import printable
from saksi.cli.screen import console
from saksi.evaluate.gate import evaluate
from saksi.evaluate.gold import Happening, Party, read_gold
from saksi.evaluate.scoring import Difference, Figures, Score, figures, interval, total
from saksi.stages import load

LINE = 300  # characters of the article's line shown with a difference


def run(path: Path, errors: bool, as_json: bool) -> int:
    """Print the figures of one gold file. Raises InputError if it cannot be read."""
    gold = read_gold(path)
    scores = evaluate(gold, load(gold[0].lang if gold else "id"))
    result = figures(total(scores))
    if as_json:
        print(msgspec.json.encode(result).decode())
        return 0
    for score in scores if errors else ():
        for difference in score.differences:
            print(printable(describe(difference)))
    print(f"{len(gold)} articles")
    _table(result, scores)
    return 0


def describe(difference: Difference) -> str:
    """A difference in four lines: what gold says, what was got, and the line it stands in."""
    at = (difference.gold or difference.got or _NOWHERE).trigger[0]
    start = difference.text.rfind("\n", 0, at) + 1
    line = difference.text[start:].partition("\n")[0]
    return "\n".join(
        (
            f"{difference.kind:8} {difference.article}",
            f"   gold {_event(difference.gold, difference.text)}",
            f"   got  {_event(difference.got, difference.text)}",
            f"   in   {line[:LINE]}",
        )
    )


_NOWHERE = Happening((0, 0), "", (), "")


def _table(result: Figures, scores: Sequence[Score]) -> None:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("stage")
    for name in ("precision", "recall", "F1", "95 % interval"):
        table.add_column(name, justify="right")
    for name, rate in result.rates.items():
        low, high = interval(scores, name)
        values = (f"{rate.precision:.3f}", f"{rate.recall:.3f}", f"{rate.f1:.3f}")
        table.add_row(name, *values, f"{low:.3f} … {high:.3f}")
    screen = console()
    screen.print(table)
    shares = (f"{name} {'-' if share is None else f'{share:.3f}'}" for name, share in result.accuracy.items())
    screen.print("right among the events found: " + "  ".join(shares))
    screen.print("counts: " + "  ".join(f"{name} {count}" for name, count in result.counts.items()))


def _event(event: Happening | None, text: str) -> str:
    if event is None:
        return "-"
    said = ",".join(f"{party.code}:{party.stance}" for party in event.attributed or ()) or "article"
    sides = f"{_parties(event.actors)} -> {_parties(event.recipients)}"
    return f"{event.type} {sides} {event.status} [{said}] {text[slice(*event.trigger)]!r}"


def _parties(parties: tuple[Party, ...] | None) -> str:
    return "+".join("/".join(filter(None, (party.code, party.sector))) for party in parties or ()) or "-"
