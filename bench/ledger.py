"""Growth of a ledger: time, memory and bytes per article from the first thousand to the last; the time of questions.

    python -m bench.ledger ../shared/data/news/id/articles.jsonl.xz [--steps 1000,5000,20000] [--sample 300] [--full]
        [--keep FOLDER]

The articles are the news data repeated with edits, each with a URL of its own. Coding takes far longer than keeping, so
by default a sample is coded once and its codings are replayed for every repetition: what is measured is the ledger.
With --full every article is coded, which is what a user waits for. With --keep the ledger stays, for other questions.
Times are wall-clock, beside them CPU of all processes, since a busy machine blurs the first.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path

import msgspec
from bench.whole import sample
from msgspec.structs import replace

from saksi.ledger.ledger import Ledger, ledger_at
from saksi.ledger.segments import Segment
from saksi.ledger.view import WAIT
from saksi.model import Article, Coding
from saksi.run.adding import Found, Tally, add
from saksi.run.local import LocalEngine
from saksi.run.settings import run_settings
from saksi.run.shards import Job, code_article, standard_job

ROUNDS = 5  # of each question; the middle one counts


class Quiet:
    """Says only what went wrong."""

    def failed(self, message: str) -> None:
        """An input gave no article."""
        print(message, file=sys.stderr)

    def committed(self, segment: Segment, tally: Tally) -> None:
        """Nothing to say."""


def edited(articles: list[Article], start: int, stop: int) -> Iterator[Found]:
    """Repetitions of the articles: other words at the end, another URL, another day now and then."""
    for number in range(start, stop):
        original = articles[number % len(articles)]
        text = f"{original.text}\nPembaruan {number} dari berita {original.id}."
        url = f"https://contoh.test/{number}"
        yield url, replace(original, id=f"{original.id}#{number % len(articles)}", text=text, url=url)


def replay(article: Article, path: str) -> Coding:
    """The coding of the original, for its repetition."""
    return replace(codings(path)[article.id], article=article)


@lru_cache(maxsize=1)
def codings(path: str) -> dict[str, Coding]:
    """The codings of the sample by article id."""
    with Path(path).open("rb") as file:
        found = [msgspec.json.decode(line, type=Coding) for line in file]
    return {coding.article.id: coding for coding in found}


def cpu() -> float:
    """CPU seconds of this process and those it has waited for."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def size(path: Path) -> int:
    """Bytes of a file or of all files below a folder."""
    return path.stat().st_size if path.is_file() else sum(p.stat().st_size for p in path.rglob("*") if p.is_file())


def middle(seconds: list[float]) -> float:
    """The median."""
    return sorted(seconds)[len(seconds) // 2]


def questions(ledger: Ledger) -> dict[str, float]:
    """Seconds of the questions people ask most, and of the command with all it loads."""
    asked = {
        "dyad": lambda: ledger.events(actor="RUS", recipient="UKR", since="2022-03-01", until="2022-03-31"),
        "dyads by month": lambda: ledger.report("dyad_months", actor="RUS"),
        "months": lambda: ledger.report("months"),
        "words": lambda: ledger.search('"pasukan rusia"', 20),
    }
    found = {}
    for name, ask in asked.items():
        times = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            ask()
            times.append(time.perf_counter() - start)
        found[name] = middle(times)
    command = [sys.executable, "-m", "saksi.cli", "events", "--actor", "RUS", "--recipient", "UKR"]
    command += ["--since", "2022-03-01", "--until", "2022-03-31", "--ledger", str(ledger.store.root)]
    times = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return {**found, "saksi events": min(times)}


def step(ledger: Ledger, articles: list[Article], start: int, stop: int, job: Job, workers: int) -> None:
    """Add from `start` to `stop` and print one line of figures."""
    settings, before, wall = run_settings(), cpu(), time.perf_counter()
    engine = LocalEngine(workers, settings)
    tally = add(ledger.store, edited(articles, start, stop), engine, job, settings, Quiet())
    added, spent = time.perf_counter() - wall, cpu() - before
    before, wall = cpu(), time.perf_counter()
    ledger.views.build(WAIT)
    built, built_cpu = time.perf_counter() - wall, cpu() - before
    wall = time.perf_counter()
    ledger.refresh()
    with ledger.views.reading() as database:
        ledger.words.update(database)
    indexed = time.perf_counter() - wall
    number = tally.new
    largest = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    root = ledger.store.root
    parts = [f"{name} {size(root / name) / stop:,.0f}" for name in ("segments", "view", "fulltext.sqlite")]
    print(
        f"{stop:7,} articles  add {1000 * added / number:6.2f} ms/article (CPU {1000 * spent / number:6.2f})  "
        f"view {built:6.2f} s (CPU {built_cpu:.2f})  words {indexed:5.2f} s  "
        f"memory {largest / 1024:,.0f} MiB  bytes/article {', '.join(parts)}",
        flush=True,
    )
    print("        " + "  ".join(f"{name} {1000 * s:,.0f} ms" for name, s in questions(ledger).items()), flush=True)


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description="Growth of a ledger.")
    parser.add_argument("news", type=Path)
    parser.add_argument("--steps", default="1000,5000,20000")
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--keep", type=Path, help="where the ledger stays; a folder that is not there yet")
    options = parser.parse_args()
    if not options.news.is_file():
        sys.exit(f"{options.news}: no such file; name a file of articles")
    articles = [replace(a, id=f"{a.id}#{n}") for n, a in enumerate(sample(options.news, options.sample))]
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "codings.jsonl"
        job = standard_job()
        if not options.full:
            before = time.process_time()
            lines = [msgspec.json.encode(code_article(article)) + b"\n" for article in articles]
            kept.write_bytes(b"".join(lines))
            spent = time.process_time() - before
            print(f"{len(articles)} articles coded at {len(articles) / spent:.1f} articles/s of CPU")
            job = Job(partial(replay, path=str(kept)), job.versions)
        ledger, done = ledger_at(options.keep or Path(folder) / "ledger"), 0
        plain = [replace(article, id=article.id.rpartition("#")[0]) for article in articles]
        for stop in map(int, options.steps.split(",")):
            step(ledger, plain, done, stop, job, options.workers)
            done = stop


if __name__ == "__main__":
    main()
