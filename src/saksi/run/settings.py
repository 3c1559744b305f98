"""settings.toml → how a run is cut and watched."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from saksi.tables import read_toml


class RunSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """Sizes in articles and shards, times in seconds; settings.toml says what each is for."""

    shard: int
    ahead: int
    tasks_per_worker: int
    article_seconds: float
    start_seconds: float
    shard_seconds: float
    lock_seconds: float
    merge: int

    @property
    def alone(self) -> float:
        """Seconds one article may take in a worker of its own."""
        return self.article_seconds + self.start_seconds

    def limit(self, articles: int) -> float:
        """Seconds a shard may take."""
        return self.start_seconds + articles * self.shard_seconds


@lru_cache(maxsize=1)
def run_settings() -> RunSettings:
    """The settings that ship with Saksi."""
    return read_toml(Path(__file__).with_suffix(".toml"), RunSettings)
