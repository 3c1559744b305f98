"""Connections that go to a checked address and end at a deadline: the network under the fetcher."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any

from httpcore2 import (
    ConnectError,
    ConnectTimeout,
    NetworkBackend,
    NetworkStream,
    ReadTimeout,
    SyncBackend,
    WriteTimeout,
)

from saksi.read.addresses import resolve


class Deadline:
    """The moment by which an answer must be complete; one for all connections of a fetcher."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end = float("inf")

    def start(self, seconds: float) -> None:
        """Begin anew."""
        self._end = self._clock() + seconds

    def left(self, timeout: float | None) -> float:
        """Seconds that a single step may take: `timeout`, or less if the deadline is nearer; 0 or less at its end."""
        left = self._end - self._clock()
        return left if timeout is None else min(timeout, left)


class CheckedBackend(NetworkBackend):
    """Connects only to addresses that were checked, and to no other than these: a name is looked up once."""

    def __init__(self, private: bool, deadline: Deadline) -> None:
        self._private = private
        self._deadline = deadline
        self._plain = SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> NetworkStream:
        """A connection to the first address of the host that answers. Raises BlockedAddress for private ones."""
        try:
            addresses = resolve(host, port, self._private)
        except (OSError, UnicodeError) as error:
            raise ConnectError(f"no address for {host} ({error})") from error
        failure: Exception = ConnectError(f"no address for {host}")
        for address in addresses:
            left = self._deadline.left(timeout)
            if left <= 0:
                raise ConnectTimeout("no time left")
            try:
                stream = self._plain.connect_tcp(address, port, left, local_address, socket_options)
                return TimedStream(stream, self._deadline)
            except (ConnectError, ConnectTimeout) as error:
                failure = error
        raise failure

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> NetworkStream:
        """Never: sockets of this machine are not the web."""
        raise ConnectError("no unix sockets")


class TimedStream(NetworkStream):
    """A connection whose every step keeps to the deadline."""

    def __init__(self, stream: NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Bytes that came. Raises ReadTimeout at the deadline."""
        left = self._deadline.left(timeout)
        if left <= 0:
            raise ReadTimeout("no time left")
        return self._stream.read(max_bytes, left)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes. Raises WriteTimeout at the deadline."""
        left = self._deadline.left(timeout)
        if left <= 0:
            raise WriteTimeout("no time left")
        self._stream.write(buffer, left)

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        """The connection with TLS, the certificate checked against the host's name."""
        left = self._deadline.left(timeout)
        if left <= 0:
            raise ConnectTimeout("no time left")
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """What the connection knows of itself."""
        return self._stream.get_extra_info(info)
