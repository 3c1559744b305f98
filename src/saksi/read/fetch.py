"""Addresses → bytes, safely and politely: checked hosts, limits, robots.txt, pauses, tries, no cookies."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from msgspec import Struct

from saksi import __version__
from saksi.problems import InputError
from saksi.read.politeness import Hosts, Politeness, seconds_until
from saksi.read.unpack import ACCEPTED, Room, unpack
from saksi.tables import read_toml

if TYPE_CHECKING:
    from httpcore2 import Response

REDIRECTS = (301, 302, 303, 307, 308)


class FetchLimits(Struct, frozen=True, forbid_unknown_fields=True):
    """[limits]: seconds to connect, between pieces, for the whole; bytes on the wire and unpacked; growth."""

    connect: float
    read: float
    whole: float
    wire: int
    unpacked: int
    ratio: int
    small: int


class PoliteRules(Struct, frozen=True, forbid_unknown_fields=True):
    """[polite]: seconds between requests to a host, the longest Crawl-delay obeyed, and how long robots.txt holds."""

    delay: float
    crawl_delay: float
    robots_hours: float
    robots_bytes: int


class AgainRules(Struct, frozen=True, forbid_unknown_fields=True):
    """[again]: how often an address is tried, after which statuses, and the waits between, in seconds."""

    tries: int
    statuses: frozenset[int]
    first: float
    longest: float


class FetchSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """fetching.toml, and what the user sets: private addresses allowed, words on whom to contact."""

    user_agent: str
    ports: frozenset[int]
    redirects: int
    limits: FetchLimits
    polite: PoliteRules
    again: AgainRules
    private: bool = False
    contact: str = ""

    @property
    def agent(self) -> str:
        """The User-Agent: program, version, purpose, and the contact if the user gave one."""
        contact = f"; contact {self.contact}" if self.contact else ""
        return self.user_agent.format(version=__version__, contact=contact)


class Fetched(Struct, frozen=True):
    """An answer: `status` 200 or 304, the address after redirects, its bytes unpacked, and what it says of itself."""

    url: str
    status: int
    data: bytes
    content_type: str = ""
    etag: str | None = None
    modified: str | None = None

    @property
    def charset(self) -> str | None:
        """The encoding that the server names."""
        parts = (part.strip() for part in self.content_type.lower().split(";")[1:])
        return next((part[8:].strip("\"'") for part in parts if part.startswith("charset=")), None)


class FetchError(InputError):
    """An address that gave nothing. `wait` seconds before another try make sense; None: another try makes none."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


class _Retry(Exception):
    """A failure that may pass: `wait` is what the server asked for, in seconds, or None."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.wait = wait


def default_fetch_settings() -> FetchSettings:
    """The settings that ship with Saksi."""
    return read_toml(Path(__file__).with_name("fetching.toml"), FetchSettings)


class Fetcher:
    """Fetches one address after the other; fetchers in several threads share `hosts`.

    `sleep` and `clock` can be others in tests.
    """

    def __init__(
        self,
        settings: FetchSettings,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        hosts: Hosts | None = None,
    ) -> None:
        from httpcore2 import ConnectionPool
        from httpx2 import create_ssl_context

        from saksi.read.network import CheckedBackend, Deadline

        self.settings = settings
        self._sleep = sleep
        self._deadline = Deadline(clock)
        self._pool = ConnectionPool(
            ssl_context=create_ssl_context(trust_env=False),
            max_connections=8,
            keepalive_expiry=30,
            network_backend=CheckedBackend(settings.private, self._deadline),
        )
        self.hosts = hosts or Hosts()
        self._polite = Politeness(settings.polite, settings.agent, self._robots, sleep, clock, self.hosts)

    def get(self, url: str, etag: str | None = None, modified: str | None = None, tries: int | None = None) -> Fetched:
        """What stands at an address (status 200), or that it has not changed since `etag`/`modified` (304).

        Raises FetchError, whose `wait` tells when another try may help.
        """
        checked = self._checked(url)
        headers = {"If-None-Match": etag, "If-Modified-Since": modified}
        return self._tried(checked, {k: v for k, v in headers.items() if v}, tries or self.settings.again.tries, True)

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()

    def _robots(self, url: str) -> tuple[int, bytes]:
        """Status and bytes of a robots.txt; raises FetchError if the host does not answer."""
        try:
            found = self._tried(self._checked(url), {}, 1, False)
        except _Status as status:
            return status.status, b""
        return found.status, found.data[: self.settings.polite.robots_bytes]

    def _tried(self, url: str, headers: dict[str, str], tries: int, polite: bool) -> Fetched:
        rules = self.settings.again
        for attempt in range(tries):
            wait = min(rules.longest, rules.first * 2**attempt) * random.uniform(0.75, 1.25)
            try:
                return self._followed(url, headers, polite)
            except _Retry as failure:
                asked = failure.wait if failure.wait is not None else wait
                if attempt + 1 == tries or asked > rules.longest:
                    raise FetchError(f"{url}: {failure.reason}", asked) from failure
                self._sleep(max(asked, wait))
            except _Status as failure:
                if not polite:
                    raise
                raise FetchError(f"{url}: status {failure.status}") from failure
        raise FetchError(f"{url}: not tried")

    def _followed(self, url: str, headers: dict[str, str], polite: bool) -> Fetched:
        """The answer after redirects, each of which is checked like the address itself."""
        self._deadline.start(self.settings.limits.whole)
        for _ in range(self.settings.redirects + 1):
            if polite:
                self._paused(url)
            answer = self._once(url, headers)
            if isinstance(answer, Fetched):
                return answer
            url = self._checked(answer)
        raise FetchError(f"{url}: more than {self.settings.redirects} redirects")

    def _paused(self, url: str) -> None:
        """Keep to the host's robots.txt and its pause; the pause does not count against the answer's time."""
        try:
            paused = self._polite.wait(url)
        except InputError as error:
            raise FetchError(f"{url}: {error}") from error
        if paused:
            self._deadline.start(self.settings.limits.whole)

    def _once(self, url: str, headers: dict[str, str]) -> Fetched | str:
        """One answer, or the address that it sends to."""
        limits = self.settings.limits
        sent = {"User-Agent": self.settings.agent, "Accept-Encoding": ACCEPTED, "Accept": "*/*", **headers}
        raw = [(name.encode(), value.encode("latin-1", "replace")) for name, value in sent.items()]
        timeouts = {"connect": limits.connect, "read": limits.read, "write": limits.read, "pool": limits.connect}
        with (
            _failures(url),
            self._pool.stream("GET", url, headers=raw, extensions={"timeout": timeouts}) as response,
        ):
            told = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            if response.status in REDIRECTS and told.get("location"):
                return _target(url, told["location"])
            self._check_status(response.status, told)
            data = b"" if response.status == 304 else self._body(response, told)
        return Fetched(
            url, response.status, data, told.get("content-type", ""), told.get("etag"), told.get("last-modified")
        )

    def _check_status(self, status: int, told: dict[str, str]) -> None:
        if status in self.settings.again.statuses:
            raise _Retry(f"status {status}", seconds_until(told.get("retry-after")))
        if status not in (200, 203, 304):
            raise _Status(status)

    def _body(self, response: Response, told: dict[str, str]) -> bytes:
        limits = self.settings.limits
        room = Room(limits.unpacked, limits.ratio, limits.small)
        return unpack(self._metered(response), told.get("content-encoding", ""), room)

    def _metered(self, response: Response) -> Iterator[bytes]:
        """Pieces of an answer; more than may come is an error at once."""
        size = 0
        for piece in response.iter_stream():
            size += len(piece)
            if size > self.settings.limits.wire:
                raise InputError(f"more than {self.settings.limits.wire:,} bytes")
            yield piece

    def _checked(self, url: str) -> str:
        """The address in the form that is sent. Raises FetchError unless it is http(s), with a host, no password."""
        import httpx2

        try:
            parts = httpx2.URL(url)
            port = parts.port or (443 if parts.scheme == "https" else 80)
        except (httpx2.InvalidURL, ValueError, TypeError) as error:
            raise FetchError(f"{url}: not an address ({error})") from error
        if parts.scheme not in ("http", "https") or not parts.host:
            raise FetchError(f"{url}: only http and https addresses are read")
        if parts.userinfo:
            raise FetchError(f"{url}: addresses with a password are not read")
        if not 0 < port < 65536 or (port not in self.settings.ports and not self.settings.private):
            raise FetchError(f"{url}: port {port} is not read")
        return str(parts.copy_with(fragment=None))


class _Status(Exception):
    """An answer that is no page and will not be one."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


@contextmanager
def _failures(url: str) -> Iterator[None]:
    """What goes wrong on the way, as an error that says whether another try may help."""
    import httpcore2

    try:
        yield
    except (httpcore2.TimeoutException, httpcore2.NetworkError) as error:
        raise _Retry(f"{_words(error)}") from error
    except (httpcore2.ProtocolError, httpcore2.UnsupportedProtocol) as error:
        raise FetchError(f"{url}: {_words(error)}") from error
    except FetchError:
        raise
    except InputError as error:
        raise FetchError(f"{url}: {error}") from error


def _target(url: str, location: str) -> str:
    """The address that a redirect sends to. Raises FetchError if it is none."""
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise FetchError(f"{url}: sends to {location[:80]!r}, no address") from error


def _words(error: Exception) -> str:
    name = "".join(" " + char.lower() if char.isupper() else char for char in type(error).__name__).strip()
    return f"{name}: {error}" if str(error) else name
