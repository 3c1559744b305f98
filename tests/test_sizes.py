"""Numbers that belong to an event: how many dead, injured, arrested, on the street."""

from __future__ import annotations

import pytest

from shorthand import wrong

Sizes = list[tuple[str, int, int]]
CASES = [
    ("Serangan Rusia menewaskan tiga warga Kharkiv.", [("dead", 3, 3)]),
    ("Serangan Rusia menewaskan 15 warga Kharkiv.", [("dead", 15, 15)]),
    ("Serangan Rusia menewaskan seorang warga Kharkiv.", [("dead", 1, 1)]),
    ("Serangan Rusia menewaskan dua belas warga Kharkiv.", [("dead", 12, 12)]),
    ("Serangan Rusia menewaskan dua puluh warga Kharkiv.", [("dead", 20, 20)]),
    ("Serangan Rusia menewaskan 1.200 warga Kharkiv.", [("dead", 1200, 1200)]),
    ("Serangan Rusia menewaskan belasan warga Kharkiv.", [("dead", 11, 19)]),
    ("Serangan Rusia menewaskan puluhan warga Kharkiv.", [("dead", 20, 99)]),
    ("Serangan Rusia menewaskan ratusan warga Kharkiv.", [("dead", 100, 999)]),
    ("Serangan Rusia menewaskan sedikitnya 15 warga Kharkiv.", [("dead", 15, 15)]),
    ("Serangan Rusia menewaskan 15 warga dan melukai 40 lainnya.", [("dead", 15, 15), ("injured", 40, 40)]),
    ("Tiga warga Gaza terluka dalam serangan Israel.", [("injured", 3, 3)]),
    ("Polisi menangkap 21 mahasiswa.", [("arrested", 21, 21)]),
    ("Polisi mengamankan sembilan demonstran.", [("arrested", 9, 9)]),
    ("Sekitar 500 buruh berunjuk rasa di Bekasi.", [("protesters", 500, 500)]),
    ("Lima ribu petani berdemonstrasi di Surabaya.", [("protesters", 5000, 5000)]),
    ("Dua juta warga Prancis berunjuk rasa.", [("protesters", 2000000, 2000000)]),
    ("Ribuan buruh berunjuk rasa di Bekasi.", [("protesters", 1000, 9999)]),
    ("Serangan Rusia menewaskan dua ratus lima puluh warga Kharkiv.", [("dead", 250, 250)]),
    ("Ratusan ribu warga Brasil berunjuk rasa.", [("protesters", 100000, 999999)]),
    wrong(
        "Antara 20 dan 30 warga Gaza tewas akibat serangan Israel.",
        [("dead", 20, 30)],
        why="a range keeps only one of its ends",
    ),
    ("Serangan Israel menewaskan 20 hingga 30 warga Gaza.", [("dead", 20, 30)]),
    ("Serangan Rusia pada 2022 menewaskan seorang wali kota Ukraina.", [("dead", 1, 1)]),
    ("Serangan Rusia pada 24 Februari menewaskan wali kota itu.", []),
    ("Serangan Rusia pukul 05.00 menewaskan wali kota itu.", []),
    ("Rusia menyerang Ukraina dengan 20 rudal.", []),
    ("Pertemuan itu dihadiri 20 menteri.", []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_sizes(coded, text: str, wanted: Sizes) -> None:  # type: ignore[no-untyped-def]
    found = [(size.what, size.low, size.high) for event in coded(text).events for size in event.size]
    assert sorted(found) == sorted(wanted)


def test_a_size_quotes_its_number(coded) -> None:  # type: ignore[no-untyped-def]
    text = "Serangan Rusia menewaskan dua puluh warga Kharkiv dan melukai 1.200 lainnya."
    found = {text[slice(*size.span)] for event in coded(text).events for size in event.size}
    assert found == {"dua puluh", "1.200"}


def test_lowest_is_never_above_highest(stages) -> None:  # type: ignore[no-untyped-def]
    assert all(low <= high for low, high in stages.events.rules.vague.values())
