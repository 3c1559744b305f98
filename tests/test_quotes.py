"""Outer quotes with the marks that real pages have: straight, curly, mixed, glued, nested, lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.model import Block
from saksi.text.quotes import find_quotes


def inner(text: str) -> list[str]:
    return [text[slice(*q.inner)] for q in find_quotes(text, [Block("body", (0, len(text)))])]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('"Kami datang," kata warga.', ["Kami datang,"]),
        ("“Kami datang,” kata warga. “Lalu pergi.”", ["Kami datang,", "Lalu pergi."]),
        ("Ia menyebut 'titik panas' itu.", ["titik panas"]),
        ("Ulama membaca Al-Qur'an pada hari Jum'at.", []),
        ('Polisi pergi."Kami lelah," ujar dia."Besok lagi."Warga pulang.', ["Kami lelah,", "Besok lagi."]),
        ('"Ia bilang "tidak" kepada kami," kata warga.', ['Ia bilang "tidak" kepada kami,']),
        ("\"Tak ada 'zona aman' di sana,\" kata dia.", ["Tak ada 'zona aman' di sana,"]),
        ('“Kami datang," kata warga.', ["Kami datang,"]),
        ('Warga pergi. " Kami takut," katanya.', ["Kami takut,"]),
        ('Warga pergi. Kami sangat takut," katanya. Mereka pulang.', ["Kami sangat takut,"]),
        ("&quot;Kami datang,&quot; kata warga.", ["Kami datang,"]),
        ("Rapat ditunda.”Kami menunggu,” kata dia.”Besok saja.”", ["Kami menunggu,", "Besok saja."]),
        ("«Kami datang», kata warga.", ["Kami datang"]),
        ('Layarnya 27" dan 32" saja.', []),
        ("Gol lahir pada menit 65' dan 76' malam itu.", []),
        ('Ia memakai tanda "" kosong.', []),
    ],
)
def test_outer_quotes(text: str, wanted: list[str]) -> None:
    assert inner(text) == wanted


def test_unclosed_quote_ends_with_its_paragraph() -> None:
    text = '"Kami datang dari jauh.\nWarga pulang.'
    quotes = find_quotes(text, [Block("body", (0, 23)), Block("body", (24, len(text)))])
    assert [(text[slice(*q.inner)], q.closed) for q in quotes] == [("Kami datang dari jauh.", False)]


def test_unclosed_quote_does_not_swallow_the_next_one() -> None:
    text = 'Ia berkata: "Kami datang. Sesudah itu "Kami pulang," kata dia.'
    quotes = find_quotes(text, [Block("body", (0, len(text)))])
    assert [text[slice(*q.inner)] for q in quotes][-1] == "Kami pulang,"
    assert not quotes[0].closed


def test_quotes_in_furniture_are_not_read() -> None:
    text = 'Baca juga: "Hujan" di Medan'
    assert find_quotes(text, [Block("related", (0, len(text)))]) == ()


@given(st.text(alphabet=st.sampled_from(list("aA1 ,.\"'“”‘’«»\n")), max_size=80))
def test_quotes_are_ordered_and_inside_their_marks(text: str) -> None:
    last = 0
    for quote in find_quotes(text, [Block("body", (0, len(text)))]):
        assert last <= quote.span[0] <= quote.inner[0] < quote.inner[1] <= quote.span[1] <= len(text)
        last = quote.span[1]


@pytest.mark.parametrize("unit", ['"', '" ', ' "a', "'a ", "“", 'a," a', "&amp;"])
def test_many_marks_stay_quick(unit: str) -> None:
    text = unit * (40000 // len(unit))
    find_quotes(text, [Block("body", (0, len(text)))])
