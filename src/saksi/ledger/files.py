"""Writing so that a file is either whole or not there, whenever the process dies; one writer at a time."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from saksi.problems import LedgerError

POLL = 0.05  # seconds between two tries for a lock


def sync(path: Path) -> None:
    """Make sure that a file or a folder's list of names is on the disk. Windows knows no such thing for folders."""
    if path.is_dir() and sys.platform == "win32":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file under another name, then give it its own."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_bytes(data)
    sync(temporary)
    temporary.replace(path)
    sync(path.parent)


def move_folder(source: Path, target: Path) -> None:
    """Give a folder with all its files written out its final name. Both must be on one disk."""
    for file in source.iterdir():
        sync(file)
    sync(source)
    source.replace(target)
    sync(target.parent)


def remove(path: Path) -> None:
    """Remove a file or a folder with all it holds, if it is there; what another process holds open stays."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        try:
            path.unlink(missing_ok=True)
        except PermissionError:  # Windows: open elsewhere; the next sweep takes it
            return


@contextmanager
def exclusive(path: Path, wait: float) -> Iterator[None]:
    """Hold the lock file at `path`; the system lets it go when the process ends, however it ends.

    Raises LedgerError after `wait` seconds.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as handle:
        until = time.monotonic() + wait
        while not _take(handle):
            if time.monotonic() >= until:
                raise LedgerError(f"{path.parent}: another process is writing here; try again when it is done")
            time.sleep(POLL)
        try:
            yield
        finally:
            _leave(handle)


if sys.platform == "win32":
    import msvcrt

    def _take(handle: IO[bytes]) -> bool:
        handle.seek(0)
        try:
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _leave(handle: IO[bytes]) -> None:
        handle.seek(0)
        msvcrt.locking(handle.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(handle: IO[bytes]) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _leave(handle: IO[bytes]) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
