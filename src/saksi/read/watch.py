"""Feeds and sitemaps, watched for weeks: what is new comes out in batches, each page once, and nothing is lost.

A batch counts as safe when the next one is asked for: who is killed in between gets it again.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from saksi.problems import InputError
from saksi.read.articles import Found
from saksi.read.fetch import FetchError
from saksi.read.kinds import LISTS, SNIFFED, kind_of
from saksi.read.lanes import Lanes, in_turn
from saksi.read.lists import Link
from saksi.read.online import Online
from saksi.read.sources import SourceReader, SourceSettings
from saksi.read.watchlog import ListState, PageState, WatchLog
from saksi.tables import read_toml

MINUTE = 60.0
DAY = 86400.0


class Watched(Struct, frozen=True, forbid_unknown_fields=True):
    """One [[source]] of a watch file: the address of a feed or sitemap, and how often to look, in minutes."""

    url: str
    every: float | None = None


class WatchFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A watch file. `contact` goes into the User-Agent; `delay` is the least pause per host, in seconds."""

    source: tuple[Watched, ...]
    contact: str = ""
    delay: float | None = None


class WatchRules(Struct, frozen=True, forbid_unknown_fields=True):
    """watching.toml: minutes between looks and tries, how often, how many at a time; `idle` is seconds."""

    every: float
    least: float
    slow: float
    tries: int
    retry: float
    batch: int
    forget_days: int
    idle: float
    lanes: int


def watch(
    path: Path, memory: Path, settings: SourceSettings, once: bool = False, sleep: Callable[[float], None] = time.sleep
) -> Iterator[list[Found]]:
    """Batches of what is new at the sources of a watch file, for ever, or `once` until nothing more is due.

    Ask for the next batch only when the last is safe. Raises PackError for a broken watch file.
    """
    told = read_toml(path, WatchFile)
    fetch = replace(settings.fetch, contact=told.contact or settings.fetch.contact)
    if told.delay is not None:
        fetch = replace(fetch, polite=replace(fetch.polite, delay=max(told.delay, fetch.polite.delay)))
    reader = SourceReader(replace(settings, fetch=fetch))
    log = WatchLog(memory)
    watching = Watch(told, reader, log, sleep)
    try:
        yield from watching.run(once)
    finally:
        watching.close()
        log.close()
        reader.close()


def watch_rules() -> WatchRules:
    """The rules that ship with Saksi."""
    return read_toml(Path(__file__).with_name("watching.toml"), WatchRules)


class Listed(Struct, frozen=True):
    """What a list says of itself, and the pages it names; a nested list that cannot be read is an InputError."""

    state: ListState
    links: list[Link | InputError]


class Watch:
    """One watch over many lists."""

    def __init__(
        self,
        told: WatchFile,
        reader: SourceReader,
        log: WatchLog,
        sleep: Callable[[float], None],
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._rules = watch_rules()
        self._every = {item.url: max(item.every or self._rules.every, self._rules.least) for item in told.source}
        self._log = log
        self._sleep = sleep
        self._clock = clock
        self._lanes = Lanes(reader.online, self._rules.lanes)

    def close(self) -> None:
        """End the connections that the watch opened itself."""
        self._lanes.close()

    def run(self, once: bool) -> Iterator[list[Found]]:
        """Look, read, hand on; sleep when nothing is due."""
        while True:
            failures = self._look()
            if failures:
                yield failures
            pages = self._due()
            if pages:
                batch, safe = self._read(pages)
                yield batch
                self._log.done(safe)
            elif once:
                return
            else:
                self._log.forget(self._clock() - self._rules.forget_days * DAY)
                self._sleep(self._rules.idle)

    def _due(self) -> list[PageState]:
        """Pages to read now: the longest known first, but of all hosts in turn."""
        known = {page.url: page for page in self._log.waiting(self._clock(), self._rules.batch * self._rules.lanes)}
        return [known[url] for url in in_turn(known, self._rules.batch)]

    def _look(self) -> list[Found]:
        """Look at every list that is due; what failed."""
        failures: list[Found] = []
        states = {state.url: state for state in self._log.due_lists(self._every, self._clock())}
        for url, said in self._lanes.run(list(states), lambda online, url: self._list(online, states[url])).items():
            if isinstance(said, InputError):
                failures.append((url, said))
                told = replace(states[url], failures=states[url].failures + 1)
                due = self._clock() + self._pause(told.failures, said, self._every[url])
            else:
                told = said.state
                failures += [(url, link) for link in said.links if isinstance(link, InputError)]
                links = [link for link in said.links if isinstance(link, Link)]
                self._log.found(((_tidy(link.url), link.published, link.changed) for link in links), self._clock())
                due = self._clock() + self._every[url] * MINUTE * random.uniform(0.9, 1.1)
            self._log.looked(told, due)
        return failures

    def _list(self, online: Online, state: ListState) -> Listed | InputError:
        """What a list names, and what it says of itself now."""
        try:
            fetched = online.fetcher.get(state.url, state.etag, state.modified)
            if fetched.status == 304:
                return Listed(replace(state, failures=0), [])
            data = online.unpacked(fetched)
            kind = kind_of(data[:SNIFFED], fetched.url, fetched.content_type)
            if kind not in LISTS:
                raise FetchError(f"{state.url}: neither a feed nor a sitemap")
        except InputError as error:
            return error
        links = list(online.links(state.url, data, kind, fetched.url))
        return Listed(ListState(state.url, fetched.etag, fetched.modified, 0), links)

    def _read(self, pages: list[PageState]) -> tuple[list[Found], list[str]]:
        """The articles of pages, and which of them are read for good once the articles are safe."""
        batch: list[Found] = []
        safe: list[str] = []
        known = {page.url: page for page in pages}
        read = self._lanes.run(list(known), lambda online, url: online.article(Link(url, known[url].published)))
        for page in pages:
            article = read[page.url]
            batch.append((page.url, article))
            if not isinstance(article, InputError):
                safe.append(page.url)
                continue
            again = isinstance(article, FetchError) and article.wait is not None and page.tries + 1 < self._rules.tries
            pause = self._pause(page.tries + 1, article, self._rules.retry)
            self._log.failed(page.url, self._clock() + pause if again else None)
        return batch, safe

    def _pause(self, failures: int, error: InputError, first: float) -> float:
        """Seconds until another try: longer each time, with jitter, and at least what the server asked for."""
        doubled = float(first * 2 ** min(failures - 1, 10))
        own = min(self._rules.slow, doubled) * MINUTE * random.uniform(0.8, 1.2)
        asked = error.wait if isinstance(error, FetchError) and error.wait else 0.0
        return max(own, asked)


def _tidy(url: str) -> str:
    """The address without tracking parameters, so that one page is not read twice."""
    from courlan import clean_url

    cleaned: str | None = clean_url(url)
    return cleaned or url
