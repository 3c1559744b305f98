"""`saksi add`: articles → the ledger, with a line on what became of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace

from saksi.cli.options import EngineName, Options
from saksi.ledger.segments import Segment
from saksi.ledger.store import Store
from saksi.read.articles import ArticleReader, default_settings
from saksi.run.adding import Engine, Tally, add
from saksi.run.local import LocalEngine
from saksi.run.settings import run_settings
from saksi.run.shards import standard_job


class Reporter:
    """Says on stderr what failed, and moves the progress line if somebody is looking."""

    def __init__(self, show: Callable[[str], None]) -> None:
        self._show = show

    def failed(self, message: str) -> None:
        """An input gave no article."""
        print(f"saksi: {message}", file=sys.stderr)

    def committed(self, segment: Segment, tally: Tally) -> None:
        """A segment was added."""
        pace = tally.read / tally.seconds if tally.seconds else 0
        self._show(f"{tally.read:,} articles, {tally.events:,} events, {pace:.1f} articles/s")


def run(paths: list[str], ledger: Path, engine: EngineName, workers: int | None, options: Options) -> int:
    """Add every article that the ledger lacks. Exit status 0, or 1 if some input gave none."""
    settings = default_settings()
    settings = replace(settings, max_chars=options.max_chars or settings.max_chars)
    found = ArticleReader(settings, options.published, options.lang).read(paths)
    store = Store(ledger)
    with _progress() as show:
        made = _engine(engine, workers)
        tally = add(store, found, made, standard_job(options.actors), run_settings(), Reporter(show))
    print(summary(tally, ledger))
    return int(tally.failed > 0)


def summary(tally: Tally, ledger: Path) -> str:
    """One line: what was read, what is new."""
    parts = [f"{tally.new:,} new", f"{tally.updated:,} updated", f"{tally.known:,} known"]
    parts += [f"{tally.failed:,} unreadable"] * (tally.failed > 0)
    return f"{ledger}: {', '.join(parts)} articles; {tally.events:,} events, {tally.statements:,} statements added"


def _engine(name: EngineName, workers: int | None) -> Engine:
    return LocalEngine(workers or os.cpu_count() or 1, run_settings())


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """A callable that shows how far the run is, on stderr if that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda line: None
        return
    from rich.console import Console

    with Console(stderr=True).status("reading") as status:
        yield status.update
