"""Files, plain or packed, opened for reading; what is wrong with them as an InputError."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from saksi.problems import InputError
from saksi.read.kinds import Packing

BROKEN = (OSError, EOFError, lzma.LZMAError, zlib.error, ValueError)


@contextmanager
def open_packed(path: Path, packed: Packing) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked as they are read. Raises InputError if it cannot be opened or is broken."""
    openers = {"gz": gzip.open, "xz": lzma.open, "bz2": bz2.open, "": open}
    try:
        with cast(BinaryIO, openers[packed](path, "rb")) as stream:  # type: ignore[operator]
            yield stream
    except InputError:
        raise
    except BROKEN as error:
        raise InputError(f"{path}: cannot be read ({error})") from error


def read_packed(path: Path, packed: Packing, most: int) -> bytes:
    """All bytes of a file. Raises InputError if there are more than `most`."""
    with open_packed(path, packed) as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise InputError(f"{path}: more than {most:,} bytes when unpacked")
    return data
