"""`saksi recode`: what the rules as they are now make of a ledger's articles, and what changed, by rule."""

from __future__ import annotations

from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.table import Table

from saksi.cli.adding import Reporter, progress
from saksi.cli.engines import engine_named
from saksi.cli.labels import Labels, Language, kind, load_labels
from saksi.cli.marks import printable
from saksi.cli.options import EngineName
from saksi.cli.screen import console
from saksi.ledger.ledger import open_ledger
from saksi.model import Event
from saksi.run.comparing import Balance, Change, Comparison
from saksi.run.recoding import recode
from saksi.run.settings import run_settings
from saksi.run.shards import standard_job


def run(ledger: str, workers: int | None, every: bool, show: int, actors: Path | None, language: Language) -> int:
    """Code again and print the balance. Raises SaksiError."""
    book, settings = open_ledger(ledger), run_settings()
    job = standard_job(actors, "recode")
    with progress() as line, engine_named(EngineName.local, workers, None) as engine:
        comparison, _ = recode(book, engine, job, settings, Reporter(line, book.views), every=every, keep=show)
        book.refresh()
    report(comparison, load_labels(language))
    print(f"{ledger}: {comparison.articles:,} articles coded again")
    adrift = book.sql("SELECT count(*) FROM judgements WHERE outcome LIKE 'adrift%'").rows[0][0]
    if adrift:
        print(f"{adrift} judgements found no words to hold on to; see saksi judge list")
    return 0


def report(comparison: Comparison, labels: Labels) -> None:
    """Print the balance of each rule that changed anything, and the changes that were kept."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("rule")
    for name in ("same", "changed", "gone", "new"):
        table.add_column(name, justify="right")
    table.add_column("fields that changed", overflow="fold")
    moved = {rule: b for rule, b in comparison.rules.items() if b.changed or b.gone or b.new}
    for rule, balance in sorted(moved.items(), key=lambda item: (-_stir(item[1]), item[0])):
        table.add_row(rule, *_cells(balance))
    table.add_section()
    table.add_row("all rules", *_cells(comparison.total()))
    screen = console()
    screen.print(table)
    for change in comparison.changes:
        screen.print(printable(_line(change, labels)), markup=False)


def _stir(balance: Balance) -> int:
    return balance.changed + balance.gone + balance.new


def _cells(balance: Balance) -> tuple[str, ...]:
    fields = ", ".join(f"{name} {count:,}" for name, count in balance.fields.most_common())
    return (*(f"{n:,}" for n in (balance.same, balance.changed, balance.gone, balance.new)), fields)


def _line(change: Change, labels: Labels) -> str:
    before = _event(change.before, labels) if change.before else "-"
    after = _event(change.after, labels) if change.after else "-"
    return f"{change.article}  {before}  ⇒  {after}"


def _event(event: Event, labels: Labels) -> str:
    return f"{kind(event)} {labels.parties(event)} {event.status} [{labels.sources(event)}] {event.rule}"
