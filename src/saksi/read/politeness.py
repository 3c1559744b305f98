"""robots.txt and pauses: whether a page may be read, and when."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from msgspec import Struct

from saksi.problems import InputError

if TYPE_CHECKING:
    from saksi.read.fetch import PoliteRules

HOUR = 3600


class Rules(Struct, frozen=True):
    """A host's robots.txt: `parsed` (None: all allowed), or a `refusal` in words; believed `until` then."""

    parsed: Any
    until: float
    refusal: str = ""


class Hosts:
    """What is known of hosts: their robots.txt, and when they were asked last. Fetchers in several threads share it."""

    def __init__(self) -> None:
        self.rules: dict[str, Rules] = {}
        self.last: dict[str, float] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._own = threading.Lock()

    def lock(self, host: str) -> threading.Lock:
        """Held by whoever looks at a host's robots.txt or waits for its turn there."""
        with self._own:
            return self._locks.setdefault(host, threading.Lock())


class Politeness:
    """Keeps to robots.txt (RFC 9309) and leaves pauses between requests to one host."""

    def __init__(
        self,
        rules: PoliteRules,
        agent: str,
        fetch: Callable[[str], tuple[int, bytes]],
        sleep: Callable[[float], None],
        clock: Callable[[], float],
        hosts: Hosts,
    ) -> None:
        self._rules = rules
        self._agent = agent
        self._fetch = fetch
        self._sleep = sleep
        self._clock = clock
        self._hosts = hosts

    def wait(self, url: str) -> bool:
        """Pause until the host may be asked again; whether that took time.

        Raises InputError if robots.txt does not allow the page.
        """
        host = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        with self._hosts.lock(host):
            return self._waited(url, host)

    def _waited(self, url: str, host: str) -> bool:
        before = self._hosts.rules.get(host)
        rules = self._of(host)
        if rules.refusal:
            raise InputError(rules.refusal)
        delay = self._rules.delay
        if rules.parsed is not None:
            if not rules.parsed.can_fetch(url, self._agent):
                raise InputError("its robots.txt does not allow this page")
            delay = max(delay, rules.parsed.crawl_delay(self._agent) or 0.0)
        if delay > self._rules.crawl_delay:
            raise InputError(f"its robots.txt asks for {delay:g} seconds between pages")
        pause = self._hosts.last.get(host, -delay) + delay - self._clock()
        if pause > 0:
            self._sleep(pause)
        self._hosts.last[host] = self._clock()
        return pause > 0 or rules is not before

    def _of(self, host: str) -> Rules:
        known = self._hosts.rules.get(host)
        if known is None or known.until < self._clock():
            known = self._hosts.rules[host] = self._read(host)
        return known

    def _read(self, host: str) -> Rules:
        """4xx: all is allowed. 5xx or no answer: nothing, for an hour."""
        from protego import Protego

        now = self._clock()
        try:
            status, data = self._fetch(f"{host}/robots.txt")
        except InputError as error:
            return Rules(None, now + HOUR, f"its robots.txt could not be read ({error})")
        if status >= 500:
            return Rules(None, now + HOUR, f"its robots.txt could not be read (status {status})")
        parsed = Protego.parse(data.decode("utf-8", errors="replace")) if status < 400 else None
        return Rules(parsed, now + self._rules.robots_hours * HOUR)


def seconds_until(value: str | None) -> float | None:
    """Seconds that a Retry-After asks for: a number or a date; None if it asks for nothing that can be read."""
    if not value:
        return None
    text = value.strip()
    if text.isdecimal() and len(text) < 10:
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.fromtimestamp(time.time(), UTC)).total_seconds())
