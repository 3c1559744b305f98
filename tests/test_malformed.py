"""A sample of the two thousand broken inputs (bench/malformed.py reads them all): an article or a clear error."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from bench.malformed import no_network, read_one, settings
from tests.malformed import COUNT, KINDS, make, write

SAMPLE = [(index + len(KINDS) * 7) % COUNT for index in range(len(KINDS))]


@pytest.mark.parametrize("number", SAMPLE, ids=lambda number: f"{number}-{KINDS[number % len(KINDS)].__name__}")
def test_an_article_or_a_clear_error(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    articles, errors = read_one(write(tmp_path, number), settings())
    assert articles + errors


def test_the_same_number_gives_the_same_input() -> None:
    assert make(31) == make(31)
    assert len({make(number)[1] for number in range(60) if KINDS[number % len(KINDS)].__name__ != "large_page"}) > 50
