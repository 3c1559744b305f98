"""Read 2,000 broken inputs: none may crash or hang, each must give an article or a clear error.

    python -m bench.malformed [COUNT]

Each is read with a time limit; addresses are read against a network that refuses, so nothing leaves the machine.
"""

from __future__ import annotations

import signal
import socket
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from types import FrameType

from msgspec.structs import replace
from tests.malformed import COUNT, KINDS, make

from saksi.model import Article
from saksi.problems import InputError
from saksi.read.sources import SourceSettings, default_source_settings, read_sources

LIMIT = 30  # seconds for one input


class Hung(Exception):
    """An input that took longer than the limit."""


def settings() -> SourceSettings:
    """Without pauses and tries: what is fetched is refused anyway."""
    usual = default_source_settings()
    again = replace(usual.fetch.again, tries=1, first=0.0)
    polite = replace(usual.fetch.polite, delay=0.0)
    return replace(usual, fetch=replace(usual.fetch, again=again, polite=polite))


def no_network(*_: object, **__: object) -> object:
    """In place of the look-up of names."""
    raise OSError("no network here")


def read_one(path: Path, how: SourceSettings) -> tuple[int, int]:
    """Articles and errors of an input. Raises what the program raised, or Hung."""
    found = [item for _, item in read_sources([str(path)], how)]
    for item in found:
        assert isinstance(item, Article | InputError)
        assert str(item)
    return sum(isinstance(i, Article) for i in found), sum(isinstance(i, InputError) for i in found)


def _stop(signum: int, frame: FrameType | None) -> None:
    raise Hung


def main(count: int = COUNT) -> int:
    """Read them all; exit status 1 if one crashed, hung or gave nothing."""
    socket.getaddrinfo = no_network  # type: ignore[assignment]
    signal.signal(signal.SIGALRM, _stop)
    how, tally, slowest = settings(), Counter[str](), (0.0, -1)
    for number in range(count):
        with tempfile.TemporaryDirectory() as folder:
            name, data = make(number)
            path = Path(folder) / name
            path.write_bytes(data)
            start = time.monotonic()
            signal.alarm(LIMIT)
            try:
                articles, errors = read_one(path, how)
                tally["article" if articles else "error" if errors else "NOTHING"] += 1
                if not articles and not errors:
                    print(f"{number} {KINDS[number % len(KINDS)].__name__}: nothing said")
            except Hung:
                tally["HUNG"] += 1
                print(f"{number} {KINDS[number % len(KINDS)].__name__}: more than {LIMIT} s")
            except Exception:  # noqa: BLE001  this is what is looked for
                tally["CRASHED"] += 1
                print(f"{number} {KINDS[number % len(KINDS)].__name__}:\n{traceback.format_exc(limit=-4)}")
            finally:
                signal.alarm(0)
            slowest = max(slowest, (time.monotonic() - start, number))
    print(f"{count} inputs: {dict(tally)}; slowest {slowest[0]:.1f} s (number {slowest[1]})")
    return int(any(key in tally for key in ("CRASHED", "HUNG", "NOTHING")))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
