"""Several hosts side by side, the addresses of one host one after the other.

What waits is the network and the pauses that each host is left; pages are taken apart by one lane at a time, since that
is work for the processor. All lanes share what is known of each host, so a redirect to another lane's host waits too.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import TypeVar
from urllib.parse import urlsplit

from saksi.problems import InputError
from saksi.read.online import Online

Said = TypeVar("Said")


class Lanes:
    """Up to `number` readers of addresses, each with its own connections; made when they are first needed."""

    def __init__(self, first: Online, number: int) -> None:
        self._all = [first]
        self._number = number
        self._stopped = threading.Event()

    def close(self) -> None:
        """End the connections of all lanes but the first, which belongs to somebody else."""
        for online in self._all[1:]:
            online.close()

    def run(
        self, urls: Sequence[str], read: Callable[[Online, str], Said | InputError]
    ) -> Mapping[str, Said | InputError]:
        """What `read` says of each address, in the order given; it may be called in any thread."""
        groups = by_host(urls)
        if len(groups) <= 1 or self._number == 1:
            return {url: read(self._all[0], url) for url in urls}
        while len(self._all) < min(len(groups), self._number):
            self._all.append(self._all[0].beside())
        free: SimpleQueue[Online] = SimpleQueue()
        for online in self._all:
            free.put(online)
        found: dict[str, Said | InputError] = {}

        def one_host(group: Sequence[str]) -> None:
            online = free.get()
            try:
                for url in group:
                    if self._stopped.is_set():
                        return
                    found[url] = read(online, url)
            finally:
                free.put(online)

        self._stopped.clear()
        with ThreadPoolExecutor(min(len(groups), len(self._all)), "saksi-lane") as pool:
            try:
                for done in [pool.submit(one_host, group) for group in groups]:
                    done.result()
            finally:  # after a stop or a defect no lane begins another page
                self._stopped.set()
        return {url: found[url] for url in urls}


def by_host(urls: Iterable[str]) -> list[list[str]]:
    """The addresses of each host, in their order; the host with most of them first, since it takes longest."""
    groups: dict[str, list[str]] = {}
    for url in urls:
        groups.setdefault(_host(url), []).append(url)
    return sorted(groups.values(), key=len, reverse=True)


def _host(url: str) -> str:
    """Host and port of an address, which politeness goes by."""
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""


def in_turn(urls: Iterable[str], most: int) -> list[str]:
    """The first `most` of the addresses, taking from each host in turn."""
    groups = by_host(urls)
    rounds = max(map(len, groups), default=0)
    return [group[n] for n in range(rounds) for group in groups if n < len(group)][:most]
