"""Speed of the whole path on real articles, the share of each stage, memory, and how long a user waits at the start.

    python bench/whole.py ../shared/data/news/id/articles.jsonl.xz [--articles 300]

Times are CPU seconds of this process, so that a busy machine does not blur them; start-up times are wall-clock, best of
several. Nothing here is a test: figures depend on the machine and are quoted in notes, not checked.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from saksi.model import Article
from saksi.pipeline import examine, load
from saksi.read.articles import ArticleReader, default_settings
from saksi.stages import Stages

TIMED = (
    "blocks",
    "parser",
    "mentions",
    "statements",
    "names",
    "pronouns",
    "events",
    "contexts",
    "times",
    "binder",
    "scenes",
)


class Timed:
    """A stage whose methods add their CPU time to `clock[name]`."""

    def __init__(self, stage: Any, name: str, clock: Counter[str]) -> None:
        self._stage, self._name, self._clock = stage, name, clock

    def __getattr__(self, attribute: str) -> Any:
        found = getattr(self._stage, attribute)
        return self._timed(found) if callable(found) else found

    def _timed(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            start = time.process_time()
            result = method(*arguments, **named)
            self._clock[self._name] += time.process_time() - start  # type: ignore[assignment]
            return result

        return call


def sample(path: Path, wanted: int) -> list[Article]:
    """About `wanted` articles spread evenly over the file."""
    found = [item for _, item in ArticleReader(default_settings()).read([str(path)]) if isinstance(item, Article)]
    return found[:: max(1, len(found) // wanted)][:wanted]


def whole_path(articles: Sequence[Article], stages: Stages) -> None:
    """Code every article and print speed and shares."""
    clock: Counter[str] = Counter()
    timed = replace(stages, **{name: Timed(getattr(stages, name), name, clock) for name in TIMED})
    sentences = words = events = statements = characters = 0
    start = time.process_time()
    for article in articles:
        found = examine(article, timed)
        sentences += len(found.reading.sentences)
        words += sum(len(sentence.tokens) for sentence in found.reading.sentences)
        events += len(found.coding.events)
        statements += len(found.coding.statements)
        characters += len(article.text)
    spent = time.process_time() - start
    clock["the rest"] = spent - sum(clock.values())  # type: ignore[assignment]
    print(f"{len(articles)} articles, {characters:,} characters, {sentences:,} sentences, {words:,} words")
    print(f"{events:,} events, {statements:,} statements")
    print(f"whole path  {sentences / spent:8.1f} sentences/s/core  {words / spent:10,.0f} words/s/core")
    parser = clock["parser"] or 1e-9
    print(
        f"parser      {sentences / parser:8.1f} sentences/s/core  whole path takes {spent / parser:.2f} times as long"
    )
    for name, seconds in clock.most_common():
        print(f"  {name:12} {seconds / spent:6.1%}")


def shortest(command: Sequence[str], rounds: int) -> float:
    """Wall-clock seconds of the fastest of several runs."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description="Speed, memory and start-up time of the whole path.")
    parser.add_argument("news", type=Path)
    parser.add_argument("--articles", type=int, default=300)
    options = parser.parse_args()
    if not options.news.is_file():
        sys.exit(f"{options.news}: no such file; name a file of articles: make bench NEWS=articles.jsonl")
    articles = sample(options.news, options.articles)
    start = time.process_time()
    stages = load()
    print(f"loading     {time.process_time() - start:8.2f} s")
    examine(articles[0], stages)  # what is done once only, such as filling caches of compiled patterns
    whole_path(articles, stages)
    print(f"memory      {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MiB at most")
    saksi = [sys.executable, "-m", "saksi.cli"]
    print(f"saksi --help {shortest([*saksi, '--help'], 5):7.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder) / "one.txt"
        one.write_text(articles[0].text, encoding="utf-8")
        print(f"one article {shortest([*saksi, 'code', str(one)], 3):8.2f} s from start to end")


if __name__ == "__main__":
    main()
