"""The engine that the command line names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from saksi.cli.options import EngineName
from saksi.run.adding import Engine
from saksi.run.local import LocalEngine
from saksi.run.settings import run_settings


@contextmanager
def engine_named(name: EngineName, workers: int | None, address: str | None) -> Iterator[Engine]:
    """The engine, let go at the end."""
    yield LocalEngine(workers or os.cpu_count() or 1, run_settings())
