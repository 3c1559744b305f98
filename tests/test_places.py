"""The gazetteer: Indonesian and foreign names, namesakes, and what is too plain a word to stand alone."""

from __future__ import annotations

import pytest

from saksi.resolve.places import TABLE, Gazetteer

GAZETTEER = Gazetteer.load()


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Kairo", "EGY"), ("Cairo", "EGY"), ("Yerusalem", "ISR"), ("Tepi Barat", "PSE"), ("Jalur Gaza", "PSE"),
        ("Gaza", "PSE"), ("Donbas", "UKR"), ("Krimea", "UKR"), ("Luhansk", "UKR"), ("Lugansk", "UKR"), ("Kyiv", "UKR"),
        ("Tel Aviv", "ISR"), ("tel-aviv", "ISR"), ("Teheran", "IRN"), ("Sana'a", "YEM"), ("Sanaa", "YEM"),
        ("Jayapura", "IDN"), ("Kabupaten Nduga", "IDN"), ("Nduga", "IDN"), ("Jabar", "IDN"), ("Solo", "IDN"),
        ("London", "GBR"), ("Paris", "FRA"), ("Beijing", "CHN"), ("Washington", "USA"), ("Pristina", "KOS"),
        ("São Paulo", "BRA"), ("Sao Paulo", "BRA"), ("Ukraina", "UKR"), ("Hamburg", "DEU"), ("Papua", "IDN"),
    ],
)  # fmt: skip
def test_country_of(name: str, country: str) -> None:
    assert GAZETTEER.country_of(name) == country


def test_waters_belong_to_no_one_state() -> None:
    assert GAZETTEER.find("Laut China Selatan")[0].kind == "water"
    assert GAZETTEER.country_of("Selat Hormuz") is None


def test_the_article_decides_between_namesakes() -> None:
    assert GAZETTEER.country_of("Tripoli") == "LBY"
    assert GAZETTEER.country_of("Tripoli", prefer=["LBN"]) == "LBN"
    assert GAZETTEER.country_of("Tripoli", prefer=["FRA", "LBN"]) == "LBN"


def test_unknown_names_yield_nothing() -> None:
    assert GAZETTEER.find("Negeri Antah Berantah") == ()
    assert GAZETTEER.country_of("") is None


def test_plain_words_do_not_stand_alone() -> None:
    alone = {name for name, _ in GAZETTEER.aliases()}
    assert "Jayapura" in alone
    assert "Batu" not in alone
    assert "Kota Batu" in alone
    assert any(place.name == "Kota Batu" for place in GAZETTEER.find("Batu"))


def test_every_place_is_on_the_globe_and_the_file_is_small() -> None:
    assert TABLE.stat().st_size < 2_500_000
    for place in GAZETTEER.places:
        assert place.lat is None or (-90 <= place.lat <= 90 and -180 <= (place.lon or 0) <= 180)
        assert place.country == "" or (len(place.country) == 3 and place.country.isupper())
        assert not set(place.weak) - {place.name, *place.aliases}
