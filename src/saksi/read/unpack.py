"""Packed bytes → bytes, never more than a limit: bombs are stopped while they grow."""

from __future__ import annotations

import zlib
from collections.abc import Generator, Iterable, Iterator

from saksi.problems import InputError

PIECE = 1 << 16
FRAME = 2  # bytes that tell whether deflate has zlib's frame
GZIP, DEFLATE, BROTLI, NONE = "gzip", "deflate", "br", ""
NAMES = {"": NONE, "identity": NONE, "gzip": GZIP, "x-gzip": GZIP, "deflate": DEFLATE, "br": BROTLI}
ACCEPTED = "gzip, deflate, br"


class Room:
    """How much may still be unpacked: at most `limit`, and, beyond `small`, `ratio` times what came in."""

    def __init__(self, limit: int, ratio: int, small: int) -> None:
        self._limit = limit
        self._ratio = ratio
        self._small = small
        self.packed = 0
        self.unpacked = 0

    def take(self, size: int) -> None:
        """Count unpacked bytes. Raises InputError if they are too many."""
        self.unpacked += size
        if self.unpacked > self._limit:
            raise InputError(f"more than {self._limit:,} bytes when unpacked")
        if self.unpacked > max(self._small, self._ratio * self.packed):
            raise InputError(f"grows more than {self._ratio} times when unpacked")


def unpack(chunks: Iterable[bytes], encodings: str, room: Room) -> bytes:
    """All bytes of an answer, by its Content-Encoding (the last was applied last).

    Raises InputError for unknown encodings, broken or truncated data, and for more than there is room for.
    """
    names = [name.strip().lower() for name in encodings.split(",")]
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        raise InputError(f"packed as {unknown[0]!r}, which is not known here")
    counted = _counted(chunks, room)
    kinds = [NAMES[name] for name in reversed(names) if NAMES[name]]
    if len(kinds) > 2:
        raise InputError("packed more than twice")
    for kind in kinds:
        counted = _brotli(counted, room) if kind == BROTLI else _zlib(counted, kind, room)
    parts = []
    for part in counted:
        if not kinds:
            room.take(len(part))
        parts.append(part)
    return b"".join(parts)


def _counted(chunks: Iterable[bytes], room: Room) -> Iterator[bytes]:
    for chunk in chunks:
        room.packed += len(chunk)
        yield chunk


def _zlib(chunks: Iterable[bytes], kind: str, room: Room) -> Iterator[bytes]:
    """Gzip, several members too, or deflate with or without zlib's frame."""
    engine, started, held = None, False, b""
    for chunk in chunks:
        rest, held = held + chunk, b""
        while rest:
            if engine is None and not started and len(rest) < FRAME:
                held, rest = rest, b""
                continue
            if engine is None:
                if started and kind == GZIP and not rest.strip(b"\0"):
                    rest = b""
                    continue
                engine = zlib.decompressobj(_window(kind, rest))
            started = True
            rest = yield from _inflate(engine, rest, room)
            engine = None if engine.eof else engine
    if held or (engine is not None and started):
        raise InputError("the packed data is cut off")


def _inflate(engine: zlib._Decompress, data: bytes, room: Room) -> Generator[bytes, None, bytes]:
    """Unpack piece by piece; what is left after the end of a member is handed back."""
    while data and not engine.eof:
        try:
            part = engine.decompress(data, PIECE)
        except zlib.error as error:
            raise InputError(f"the packed data is broken ({error})") from error
        room.take(len(part))
        if part:
            yield part
        data = engine.unconsumed_tail
    return engine.unused_data


def _window(kind: str, data: bytes) -> int:
    if kind == GZIP:
        return 16 + zlib.MAX_WBITS
    framed = len(data) > 1 and data[0] & 0x0F == 8 and (data[0] * 256 + data[1]) % 31 == 0
    return zlib.MAX_WBITS if framed else -zlib.MAX_WBITS


def _brotli(chunks: Iterable[bytes], room: Room) -> Iterator[bytes]:
    import brotli

    engine = brotli.Decompressor()
    fed = False
    for chunk in chunks:
        fed = fed or bool(chunk)
        try:
            part = engine.process(chunk, output_buffer_limit=PIECE)
            while part or not engine.can_accept_more_data():
                room.take(len(part))
                yield part
                part = b"" if engine.is_finished() else engine.process(b"", output_buffer_limit=PIECE)
                if not part and engine.can_accept_more_data():
                    break
        except brotli.error as error:
            raise InputError(f"the packed data is broken ({error})") from error
    if fed and not engine.is_finished():
        raise InputError("the packed data is cut off")
