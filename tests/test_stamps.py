"""Times as ISO 8601 and EDTF, places as GeoJSON."""

from __future__ import annotations

import pytest
from edtf import parse_edtf

from saksi.language.pack import load_pack
from saksi.model import Article, Coding, Event, When, Where
from saksi.resolve.dates import TimeGrammar
from saksi.resolve.geojson import to_geojson
from saksi.resolve.stamps import edtf, iso

GRAMMAR = TimeGrammar(load_pack("id"))
PUBLISHED = "2024-05-15"
FORMS = [
    ("Ia tiba Senin (13/5/2024).", "2024-05-13", "2024-05-13"),
    ("Ia tiba 24 Februari.", "2024-02-24", "?2024-02-24"),
    ("Sidang digelar pada Maret 2022.", "2022-03-01/2022-03-31", "2022-03"),
    ("Perjanjian diteken pada 2014.", "2014-01-01/2014-12-31", "2014"),
    ("Konflik 1980-an itu membekas.", "1980-01-01/1989-12-31", "198X"),
    ("Aksi pada 16 dan 17 Februari 2024 ricuh.", "2024-02-16/2024-02-17", "2024-02-16/2024-02-17"),
    ("Berlaku hingga 30 Juni 2024 saja.", "2024-06-30", "../2024-06-30"),
    ("Berlaku hingga 30 Juni saja.", "2024-06-30", "../2024-06-30?"),
    ("Rusia bersiap sebelum 24 Februari 2022.", "2022-02-24", "../2022-02-24"),
    ("Harga naik setelah 24 Februari 2022.", "2022-02-24", "2022-02-24/.."),
    ("Ia tiba Senin (13/5/2024) pukul 07.30 WIB.", "2024-05-13T07:30+07:00", "2024-05-13"),
]


@pytest.mark.parametrize(("text", "as_iso", "as_edtf"), FORMS)
def test_both_forms(text: str, as_iso: str, as_edtf: str) -> None:
    (when,) = GRAMMAR.find(text, (0, len(text)), PUBLISHED)
    assert (iso(when), edtf(when)) == (as_iso, as_edtf)


def test_without_publication_a_date_stays_partial() -> None:
    day, weekday = GRAMMAR.find("Ia tiba 24 Februari dan pergi Senin.", (0, 36), None)
    assert (edtf(day), edtf(weekday)) == ("XXXX-02-24", "XXXX-XX-XX")


def test_what_has_no_day_has_no_edtf() -> None:
    (length,) = GRAMMAR.mark("Ia dipenjara tiga tahun.", [(0, 24)], PUBLISHED)
    assert (iso(length), edtf(length)) == ("P3Y", "")


def test_a_reader_of_edtf_takes_them_all() -> None:
    for text, _, _ in FORMS:
        for when in GRAMMAR.find(text, (0, len(text)), PUBLISHED):
            assert parse_edtf(edtf(when)), text


def event(place: Where | None, *route: Where) -> Event:
    when = When("2024-05-13", "2024-05-13", (0, 4), "day")
    return Event("e1", (0, 4), "CONSULT", (), (), (), (), "actual", (), "id.x", when, place, route)


def test_towns_are_points_and_areas_are_not() -> None:
    town = Where("Jenewa", (5, 11), "CHE", "Jenewa", None, 46.2, 6.15, 4, 2660646)
    state = Where("Swiss", (13, 18), "CHE", "Swiss", None, 47.0, 8.0, 1, role="goal")
    site = Where("kantor bupati", (20, 33), "IDN", None, "Kabupaten Nduga", level=5)
    coding = Coding(Article("a", "x"), (), (), (event(town, state), event(site), event(None)))
    collection = to_geojson([coding])
    first, second, third = collection["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [6.15, 46.2]}
    assert first["properties"]["date"] == "2024-05-13"
    assert (second["geometry"], second["properties"]["center"], second["id"]) == (None, [8.0, 47.0], "e1-goal")
    assert (third["geometry"], third["properties"]["center"]) == (None, None)
