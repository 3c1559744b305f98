"""`saksi plot`: figures of a ledger → a picture, PNG or SVG. The same figures give the same file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from saksi.cli.labels import Labels, Language, load_labels
from saksi.cli.options import Picture
from saksi.ledger.ledger import Ledger, Question, open_ledger
from saksi.ledger.queries import Filters
from saksi.problems import SaksiError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SUFFIXES = (".png", ".svg")
QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
COLOURS = ("#74add1", "#2c5aa0", "#fdae61", "#b2182b")  # told apart by the colour-blind, and in print
TICKS = 24  # months written under a picture at most


def run(picture: Picture, filters: Filters, limit: int, ledger: str, output: Path, language: Language) -> int:
    """Draw a picture of the events that fit. Raises SaksiError."""
    if output.suffix.lower() not in SUFFIXES:
        raise SaksiError(f"{output}: pictures are {' or '.join(SUFFIXES)}")
    try:
        import matplotlib
    except ImportError as error:
        raise SaksiError("pictures need matplotlib: pip install 'saksi[plot]'") from error
    metadata: dict[str, Any] = {"Date": None} if output.suffix.lower() == ".svg" else {"Software": None}
    with matplotlib.rc_context({"svg.hashsalt": "saksi", "font.size": 9}):
        figure = draw(picture, open_ledger(ledger), filters, limit, load_labels(language))
        figure.savefig(output, metadata=metadata)
    return 0


def draw(picture: Picture, ledger: Ledger, filters: Filters, limit: int, labels: Labels) -> Figure:
    """The picture. Raises SaksiError if there is nothing to draw."""
    from matplotlib.figure import Figure

    figures = {Picture.months: "months", Picture.dyads: "dyad_months", Picture.speakers: "speakers"}
    rows = list(ledger.ask(figures[picture], Question(filters)))
    if not rows:
        raise SaksiError("nothing to draw: no event fits the filters")
    figure = Figure(figsize=(9, 4.5), layout="constrained")
    axes = figure.subplots()
    if picture is Picture.months:
        _months(axes, rows, labels)
    elif picture is Picture.dyads:
        _dyads(axes, rows, limit)
    else:
        _speakers(axes, rows, limit)
    return figure


def _months(axes: Axes, rows: Sequence[Mapping[str, Any]], labels: Labels) -> None:
    """Stacked bars: events of each quad class."""
    months, floor = _every_month([row["month"] for row in rows]), {row["month"]: 0 for row in rows}
    by_month = {row["month"]: row for row in rows}
    for number, (name, colour) in enumerate(zip(QUADS, COLOURS, strict=True), 1):
        heights = [by_month[m][name] if m in by_month else 0 for m in months]
        bottoms = [floor.get(m, 0) for m in months]
        axes.bar(range(len(months)), heights, bottom=bottoms, color=colour, label=labels.quads[str(number)], width=0.9)
        floor = {m: bottom + height for m, bottom, height in zip(months, bottoms, heights, strict=True)}
    _month_axis(axes, months)


def _dyads(axes: Axes, rows: Sequence[Mapping[str, Any]], limit: int) -> None:
    """Lines: events between the pairs that have most."""
    months = _every_month([row["month"] for row in rows])
    totals: dict[tuple[str, str], int] = {}
    counts = {(row["actor"], row["recipient"], row["month"]): row["events"] for row in rows}
    for (actor, recipient, _), count in counts.items():
        totals[actor, recipient] = totals.get((actor, recipient), 0) + count
    for actor, recipient in sorted(totals, key=lambda pair: (-totals[pair], pair))[:limit]:
        heights = [counts.get((actor, recipient, month), 0) for month in months]
        axes.plot(range(len(months)), heights, marker="o", markersize=3, label=f"{actor} → {recipient}")
    _month_axis(axes, months)


def _speakers(axes: Axes, rows: Sequence[Mapping[str, Any]], limit: int) -> None:
    """A grid: how many events of each actor each speaker tells of."""
    speakers, actors = _most(rows, "speaker", limit), _most(rows, "actor", limit)
    counts = {(row["speaker"], row["actor"]): row["events"] for row in rows}
    grid = [[counts.get((speaker, actor), 0) for actor in actors] for speaker in speakers]
    axes.imshow(grid, cmap="Blues", aspect="auto")
    top = max(map(max, grid))
    for y, line in enumerate(grid):
        for x, count in enumerate(line):
            if count:
                axes.text(x, y, str(count), ha="center", va="center", color="white" if count > top / 2 else "black")
    axes.set_xticks(range(len(actors)), actors)
    axes.set_yticks(range(len(speakers)), speakers)
    axes.set_xlabel("whose acts")
    axes.set_ylabel("who says so")


def _most(rows: Sequence[Mapping[str, Any]], name: str, limit: int) -> list[str]:
    totals: dict[str, int] = {}
    for row in rows:
        totals[row[name]] = totals.get(row[name], 0) + row["events"]
    return sorted(totals, key=lambda key: (-totals[key], key))[:limit]


def _every_month(months: Sequence[str]) -> list[str]:
    """All months from the first to the last, so that gaps show."""
    year, month = map(int, min(months).split("-"))
    every = []
    while (name := f"{year:04}-{month:02}") <= max(months):
        every.append(name)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return every


def _month_axis(axes: Axes, months: Sequence[str]) -> None:
    apart = -(-len(months) // TICKS)
    axes.set_xticks(range(0, len(months), apart), months[::apart], rotation=45, ha="right")
    axes.set_ylabel("events")
    axes.set_ylim(bottom=0)
    axes.legend(frameon=False)
    axes.spines[["top", "right"]].set_visible(False)
