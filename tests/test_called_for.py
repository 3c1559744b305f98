"""What a demand calls for, and vehicles and courts that only look like parties: no acts of their own."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Presiden Mesir mengulangi seruan agar menyerah tanpa syarat kepada Iran.", ["REQUEST"]),
        ('"Harus ada perundingan ulang dengan Jepang," kata anggota DPR Danu Prasetyo.', ["REQUEST"]),
        ('"Harus ada kemampuan membaca," kata anggota DPR Danu Prasetyo.', []),
        ('"Tidak perlu ada evaluasi," kata anggota DPR Danu Prasetyo.', []),
        ("Kejaksaan Agung berupaya mengembalikan kerugian negara akibat korupsi itu.", []),
        ("Polisi memblokir jalan ke lokasi massa.", []),
    ],
)
def test_only_the_demand_is_told(coded, text: str, kinds: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert [e.type for e in coded(text).events] == kinds


def test_two_acts_of_one_kind_are_two(coded) -> None:  # type: ignore[no-untyped-def]
    """Codebook section 2: two different acts of one type by one actor in one sentence are two events."""
    found = coded("Turki menahan lalu mendeportasi wartawan Jerman itu.").events
    assert [e.mode for e in found] == [("arrest",), ("deport",)]
    assert all([a.code for a in e.recipients] == ["DEU"] for e in found)
