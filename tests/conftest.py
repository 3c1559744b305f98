"""What many tests share: the loaded stages, once per run, and codings of short texts, each made once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from saksi.model import Article, Coding
from saksi.pipeline import Examination, examine, load
from saksi.stages import Stages

DAY = "2022-06-15"


@pytest.fixture(scope="session")
def stages() -> Stages:
    return load("id")


@pytest.fixture(scope="session")
def examined(stages: Stages) -> Callable[..., Examination]:
    """(text, published) → what every stage made of it."""
    known: dict[tuple[str, str | None], Examination] = {}

    def run(text: str, published: str | None = DAY) -> Examination:
        key = text, published
        if key not in known:
            known[key] = examine(Article("short", text, published), stages)
        return known[key]

    return run


@pytest.fixture(scope="session")
def coded(examined: Callable[..., Examination]) -> Callable[..., Coding]:
    """(text, published) → its coding."""
    return lambda text, published=DAY: examined(text, published).coding
