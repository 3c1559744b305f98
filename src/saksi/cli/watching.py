"""`saksi watch`: feeds and sitemaps → the ledger, for weeks; one line for each batch that was added."""

from __future__ import annotations

from pathlib import Path

from saksi.cli.adding import Reporter, ignore, keeping, summary
from saksi.cli.engines import engine_named
from saksi.cli.inputs import source_settings
from saksi.cli.options import EngineName, Options
from saksi.ledger.ledger import ledger_at
from saksi.read.watch import watch
from saksi.run.adding import add
from saksi.run.settings import run_settings
from saksi.run.shards import standard_job

MEMORY = ".watch"  # ending of the file beside the watch file that remembers what was read


def run(file: Path, ledger: str, once: bool, workers: int | None, options: Options) -> int:
    """Watch the sources of a file and add what is new. Exit status 0 when it is stopped, or done once."""
    book, job, settings = ledger_at(ledger), standard_job(options.actors), run_settings()
    reporter = Reporter(lambda line: None, book.views)
    try:
        with keeping(book, options) as keeper:
            sources = source_settings(options, keeper.hear if keeper else None)
            for batch in watch(file, file.with_suffix(MEMORY), sources, once):
                with engine_named(EngineName.local, workers, None) as engine:
                    taken = keeper.take if keeper else ignore
                    tally = add(book.store, batch, engine, job, settings, reporter, taken)
                if keeper:
                    keeper.clear()
                if tally.new or tally.updated:
                    book.refresh()
                print(summary(tally, ledger), flush=True)
    except KeyboardInterrupt:
        print(f"{ledger}: stopped; the next watch goes on from here")
    return 0
