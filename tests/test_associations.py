"""Names of associations are read whole: one body, of the country and the people that its name tells."""

from __future__ import annotations

import pytest

from shorthand import record


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Himpunan Nelayan Seluruh Indonesia menuntut Presiden bertindak.", "REQUEST IDN:AGR > IDN:GOV"),
        ("Asosiasi Pemerintah Desa Seluruh Indonesia menuntut Presiden bertindak.", "REQUEST IDN:SOC > IDN:GOV"),
        ("Asosiasi Produsen Serat dan Benang Indonesia (APSI) mendesak DPR.", "REQUEST IDN:BUS > IDN:LEG"),
        ("Federasi Sepakbola Italia mengecam Rusia.", "ACCUSE ITA:SOC > RUS"),
        ("Persatuan Dokter Malaysia mengecam Israel.", "ACCUSE MYS:MED > ISR"),
        ("Komite Anti Dumping Indonesia (KADI) mendesak DPR.", "REQUEST IDN:GOV > IDN:LEG"),
        ("Ketua Himpunan Nelayan Seluruh Indonesia Herman mengecam Israel.", "ACCUSE IDN:AGR > ISR"),
        ("Sekretaris Jenderal Asosiasi Pengusaha dan Petani Jepang mengecam Israel.", "ACCUSE JPN:BUS > ISR"),
    ],
)
def test_one_body(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert record(coded(text)) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Federasi Rusia menyerang Ukraina.", "ASSAULT RUS > UKR"),
        ("Amerika Serikat dan Inggris menyerang Yaman.", "ASSAULT GBR+USA > YEM"),
    ],
)
def test_states_are_no_associations(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert record(coded(text)) == [wanted]


def test_a_name_behind_an_association_is_somebody_of_it(coded) -> None:  # type: ignore[no-untyped-def]
    (event,) = coded("Ketua Himpunan Kawasan Industri Lukman Wibisana mendesak DPR.").events
    assert [(a.code, a.sector, a.name) for a in event.actors] == [("IDN", "SOC", "Lukman Wibisana")]
