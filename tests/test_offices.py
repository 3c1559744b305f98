"""Who somebody is whose office stands far from the name, further on in the article, or in a word that takes him up."""

from __future__ import annotations

import pytest

OFFICES = [
    # behind an office of many words, with the place it is of
    (
        "Kepala Kantor Pencarian dan Penyelamatan Kelas B Tegal, Darwis Halu menyebut perahu itu karam. "
        "Darwis meminta nelayan pulang.",
        "REQUEST",
        ("IDN", "GOV", "Darwis Halu"),
    ),
    (
        "Kepala Seksi Upaya Hukum, Eksekusi, dan Eksaminasi Kejati Papua, Rudi Halawa, mengimbau warga.",
        "REQUEST",
        ("IDN", "JUD", "Rudi Halawa"),
    ),
    (
        'Anggota DPRD Kota Palu dari Fraksi Gerindra, Rudi Halawa, tiba. "Saya mendukung polisi," kata Rudi.',
        "SUPPORT",
        ("IDN", "LEG", "Rudi Halawa"),
    ),
    # behind the party somebody is from, without a mark; a minister is of the government all the same
    (
        "Wakil Ketua DPRD Palu dari Fraksi Golkar Rudi Halawa tiba. Rudi mendukung polisi.",
        "SUPPORT",
        ("IDN", "LEG", "Rudi Halawa"),
    ),
    (
        "Anggota DPR dari Partai NasDem Rudi Halawa tiba. Rudi mendukung polisi.",
        "SUPPORT",
        ("IDN", "LEG", "Rudi Halawa"),
    ),
    (
        "Menteri Kehutanan dari PDIP Rudi Halawa tiba. Rudi Halawa mendukung polisi.",
        "SUPPORT",
        ("IDN", "GOV", "Rudi Halawa"),
    ),
    # behind a body, a first name that is an ordinary word, whole elsewhere
    (
        "Pimpinan KKB Toni Tabuna (24) tiba. Toni Tabuna menyerang polisi.",
        "ASSAULT",
        ("IDN", "REB", "Toni Tabuna"),
    ),
    # told only where the article names him again
    (
        "Darwis Halu memuji polisi. Menurut Kapolsek Sungai Raya Darwis Halu, warga mengungsi.",
        "SUPPORT",
        ("IDN", "COP", "Darwis Halu"),
    ),
    # told by what takes him up
    (
        '"Kami mendukung polisi," kata Halawa. Halawa tiba pagi tadi. Wasekjen Gerindra itu tersenyum.',
        "SUPPORT",
        ("IDN", "PTY", "Halawa"),
    ),
    # behind the place that a lawmaker is from, a doctor's title, a body whose second word is ordinary
    (
        "Anggota DPRD Tegal asal Margasari Danu Wirawan tiba. Danu mendukung polisi.",
        "SUPPORT",
        ("IDN", "LEG", "Margasari Danu Wirawan"),
    ),
    (
        "Juru Bicara Gugus Tugas Covid-19 Provinsi Banten, dr Ratna Pramudya mengimbau pedagang.",
        "REQUEST",
        ("IDN", "GOV", "Ratna Pramudya"),
    ),
    ("Lalu Lintas Polda Metro Jaya mengamankan dua sopir bus.", "COERCE", ("IDN", "COP", "Lintas Polda Metro Jaya")),
    # told by what he leaves
    (
        "Pengunduran diri Anang Wirasa sebagai Ketua DPRD Lumajang disesalkan banyak orang.",
        "RETREAT",
        ("IDN", "LEG", "Anang Wirasa"),
    ),
    (
        "Polisi menetapkan Budi Wirasa sebagai tersangka. Budi memukul istrinya.",
        "ASSAULT",
        ("IDN", "CVL", "Budi Wirasa"),
    ),
    # a first name with a letter more
    (
        "Kepala Dinas Kesehatan Banten Silvester Laba tiba. Silverster mengimbau warga.",
        "REQUEST",
        ("IDN", "GOV", "Silvester Laba"),
    ),
    # a daughter behind a comma is no part of the judge before it
    ("Mendengar vonis hakim, putri Nia Daniar ini mengajukan banding.", "ACCUSE", ("IDN", "CVL", "Nia Daniar")),
    # the speaker's name and another's office
    ("Dikatakan Ratna, petugas puskesmas memukul warga. Ratna mendukung polisi.", "SUPPORT", ("IDN", "CVL", "Ratna")),
    # who stands in for an office holder
    (
        '"Kita mengajukan kasasi," kata Plh Kapuspenkum Kejagung, Rudi Halawa.',
        "ACCUSE",
        ("IDN", "JUD", "Rudi Halawa"),
    ),
    # who heads a body that no table lists
    (
        "Ketua Umum Ikatan Keluarga Sangir, Rudi Halawa, meminta polisi bertindak.",
        "REQUEST",
        ("IDN", "SOC", "Rudi Halawa"),
    ),
    # a name behind one who tells is another's
    ("Menurut Kapolres Palu, Rudi memukul istrinya.", "ASSAULT", ("IDN", "CVL", "Rudi")),
    (
        "Kapolsek Sungai Raya Budi Wirawan datang. Budi Halawa memukul istrinya.",
        "ASSAULT",
        ("IDN", "CVL", "Budi Halawa"),
    ),
]


@pytest.mark.parametrize(("text", "type_", "wanted"), OFFICES)
def test_the_office_holds(coded, text: str, type_: str, wanted: tuple[str, str, str]) -> None:  # type: ignore[no-untyped-def]
    [event] = [e for e in coded(text).events if e.type == type_]
    assert [(a.code, a.sector, a.name) for a in event.actors] == [wanted]


def test_a_firm_is_told_by_the_office_of_its_head(coded) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Managing Director Kraft Lestari Nusa, Rudi Halawa, tiba. Sorenya, Lestari Nusa mengajak warga menanam pohon."
    )
    found = [(a.code, a.sector) for e in coded(text).events for a in e.actors]
    assert found == [("IDN", "BUS")]


def test_a_gang_is_told_by_the_noun_before_its_name(coded) -> None:  # type: ignore[no-untyped-def]
    text = "Kelompok peretas SkyLotus dicari polisi. Situs kementerian itu diretas oleh SkyLotus pada Senin."
    found = [(a.code, a.sector) for e in coded(text).events if e.type == "COERCE" for a in e.actors]
    assert found == [("UNK", "CRM")]


def test_a_firm_of_another_country_is_of_that_country(coded) -> None:  # type: ignore[no-untyped-def]
    [event] = coded("Kementerian Kesehatan Qatar bermitra dengan Nokia dalam proyek radio.").events
    assert [(a.code, a.sector) for a in event.actors] == [("QAT", "GOV"), ("FIN", "BUS")]


def test_a_disease_strikes_nobody_as_a_party(coded) -> None:  # type: ignore[no-untyped-def]
    assert not coded("Penyakit Parkinson menyerang warga. Parkinson bisa menyerang orang muda.").events
