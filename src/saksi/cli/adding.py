"""`saksi add`: articles → the ledger, with a line on what became of them."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from saksi.cli.engines import engine_named
from saksi.cli.inputs import source_settings
from saksi.cli.options import EngineName, Options
from saksi.ledger.backend import Viewing
from saksi.ledger.ledger import Ledger, ledger_at
from saksi.ledger.originals import Keeper
from saksi.ledger.segments import Segment
from saksi.ledger.view import WAIT
from saksi.model import Article
from saksi.problems import SaksiError
from saksi.read.sources import read_sources
from saksi.run.adding import Tally, add
from saksi.run.settings import run_settings
from saksi.run.shards import standard_job

OFTEN = 60.0  # seconds between two views built during a run, at least
SHARE = 20  # a view may take one part in so many of a run


class Reporter:
    """Says on stderr what failed, moves the progress line if somebody is looking, builds a view now and then."""

    def __init__(self, show: Callable[[str], None], views: Viewing) -> None:
        self._show = show
        self._views = views
        self._next = time.monotonic() + OFTEN

    def failed(self, message: str) -> None:
        """An input gave no article."""
        print(f"saksi: {message}", file=sys.stderr)

    def committed(self, segment: Segment, tally: Tally) -> None:
        """A segment was added."""
        pace = tally.read / tally.seconds if tally.seconds else 0
        self._show(f"{tally.read:,} articles, {tally.events:,} events, {pace:.1f} articles/s")
        start = time.monotonic()
        if start > self._next:  # whoever asks meanwhile sees how far it is
            self._views.build(WAIT)
            took = time.monotonic() - start
            self._next = time.monotonic() + max(OFTEN, SHARE * took)


def run(
    paths: list[str], ledger: str, engine: EngineName, workers: int | None, address: str | None, options: Options
) -> int:
    """Add every article that the ledger lacks. Exit status 0, or 1 if some input gave none."""
    book, job = ledger_at(ledger), standard_job(options.actors)
    with progress() as show, engine_named(engine, workers, address) as made, keeping(book, options) as keeper:
        found = read_sources(paths, source_settings(options, keeper.hear if keeper else None))
        taken = keeper.take if keeper else ignore
        tally = add(book.store, found, made, job, run_settings(), Reporter(show, book.views), taken)
        if tally.read:
            book.refresh()
    print(summary(tally, ledger))
    return int(tally.failed > 0)


@contextmanager
def keeping(book: Ledger, options: Options) -> Iterator[Keeper | None]:
    """What keeps web pages, if they are wanted. Raises SaksiError if this ledger cannot keep them."""
    if not options.keep_pages:
        yield None
        return
    if book.store.originals is None:
        raise SaksiError("--keep-pages needs a ledger in a folder")
    with TemporaryDirectory(prefix="saksi-pages-") as waiting:
        yield Keeper(book.store.originals, Path(waiting))


def ignore(article: Article) -> None:
    """Nothing to keep of it."""


def summary(tally: Tally, ledger: str) -> str:
    """One line: what was read, what is new."""
    parts = [f"{tally.new:,} new", f"{tally.updated:,} updated", f"{tally.known:,} known"]
    parts += [f"{tally.failed:,} unreadable"] * (tally.failed > 0)
    return f"{ledger}: {', '.join(parts)} articles; {tally.events:,} events, {tally.statements:,} statements added"


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """A callable that shows how far the run is, on stderr if that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda line: None
        return
    from rich.console import Console

    with Console(stderr=True).status("reading") as status:
        yield status.update
