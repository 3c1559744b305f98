"""The engine that the command line names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from saksi.cli.options import EngineName
from saksi.problems import SaksiError
from saksi.run.adding import Engine
from saksi.run.local import LocalEngine
from saksi.run.settings import run_settings


@contextmanager
def engine_named(name: EngineName, workers: int | None, address: str | None) -> Iterator[Engine]:
    """The engine, let go at the end. Raises SaksiError if what it needs is not installed."""
    if name is EngineName.local:
        yield LocalEngine(workers or os.cpu_count() or 1, run_settings())
        return
    try:
        from saksi.run.cluster import RayEngine
    except ImportError as error:
        raise SaksiError("--engine ray needs Ray: pip install 'saksi[ray]'") from error
    engine = RayEngine(address, run_settings(), workers)
    try:
        yield engine
    finally:
        engine.close()
