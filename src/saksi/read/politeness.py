"""robots.txt and pauses: whether a page may be read, and when."""

from __future__ import annotations

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


class Politeness:
    """Keeps to robots.txt (RFC 9309) and leaves pauses between requests to one host."""

    def __init__(
        self,
        rules: PoliteRules,
        agent: str,
        fetch: Callable[[str], tuple[int, bytes]],
        sleep: Callable[[float], None],
        clock: Callable[[], float],
    ) -> None:
        self._rules = rules
        self._agent = agent
        self._fetch = fetch
        self._sleep = sleep
        self._clock = clock
        self._known: dict[str, Rules] = {}
        self._last: dict[str, float] = {}

    def wait(self, url: str) -> bool:
        """Pause until the host may be asked again; whether that took time.

        Raises InputError if robots.txt does not allow the page.
        """
        asked = len(self._known)
        host = "{0.scheme}://{0.netloc}".format(urlsplit(url))
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
        pause = self._last.get(host, -delay) + delay - self._clock()
        if pause > 0:
            self._sleep(pause)
        self._last[host] = self._clock()
        return pause > 0 or len(self._known) > asked

    def _of(self, host: str) -> Rules:
        known = self._known.get(host)
        if known is None or known.until < self._clock():
            known = self._known[host] = self._read(host)
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
