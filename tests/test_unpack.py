"""Unpacking what a server packed, piece by piece and within limits."""

from __future__ import annotations

import gzip
import zlib

import brotli
import pytest

from saksi.problems import InputError
from saksi.read.unpack import Room, unpack

TEXT = ("<p>Polisi menahan dua orang di Ambon.</p>" * 50).encode()


@pytest.mark.parametrize("size", [0, 1, 2, 100])
def test_unpack_in_small_pieces(size: int) -> None:
    data = TEXT[:size]
    for encoding, packed in (
        ("gzip", gzip.compress(data)),
        ("br", brotli.compress(data)),
        ("deflate", zlib.compress(data)),
    ):
        assert unpack((packed[i : i + 1] for i in range(len(packed))), encoding, Room(10_000, 100, 10_000)) == data


def test_nothing_packed_is_nothing() -> None:
    assert unpack([b""], "gzip", Room(10, 10, 10)) == b""


def test_room() -> None:
    room = Room(100, 2, 10)
    with pytest.raises(InputError, match="more than 100"):
        room.take(101)
