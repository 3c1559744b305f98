"""Long sentences as agencies write them: what is put in between, set apart or told first (codebook section 3)."""

from __future__ import annotations

import pytest

from shorthand import record

PUT_IN = [
    ("Kenya, kata Menlu Mesir, telah menyerang Laos.", "ASSAULT KEN > LAO"),
    ("Polisi, kata jaksa, menangkap terdakwa setelah warga melapor.", "COERCE IDN:COP > IDN:CRM"),
    ("Presiden Kenya, yang dua hari sebelumnya menjamu Menlu Mesir, mengecam Laos.", "ACCUSE KEN:GOV > LAO"),
    ("Presiden Kenya -- sekutu dekat Mesir -- mengecam Laos.", "ACCUSE KEN:GOV > LAO"),
    (
        "Duta besar itu pulang setelah sebuah surat menyebut Amerika Serikat (AS) memveto usulan Mesir.",
        "REJECT USA > EGY",
    ),
    (
        "Menlu Mesir, Menlu Kenya, dan Menlu Laos bertemu di Nepal.",
        "CONSULT EGY:GOV+KEN:GOV+LAO:GOV > -",
    ),
    ("Presiden Kenya mengatakan saat bertemu Menlu Mesir akan menyerang Laos.", "ASSAULT KEN:GOV > LAO"),
    ("Bupati Demak menyebut ketika menemui warga telah menolak izin tambang.", "REJECT IDN:GOV > -"),
]
DEEDS = [
    ("Tindakan polisi memukuli mahasiswa dikecam DPR.", "ACCUSE IDN:LEG > IDN:COP"),
    ("Langkah Kenya mengusir duta besar Mesir didukung Laos.", "SUPPORT LAO > KEN"),
    ("Rencana Kenya menyerang Mesir ditentang Laos.", "REJECT LAO > KEN"),
    ("Sikap Kenya yang membiarkan Mesir menyerang Laos dikecam Nepal.", "ACCUSE NPL > KEN"),
    ("Upaya Kenya memediasi Mesir dan Laos didukung Nepal.", "SUPPORT NPL > KEN"),
    ("Keputusan Bupati Demak menutup tambang ditolak warga.", "REJECT IDN:CVL > IDN:GOV"),
    ("Warga mendatangi polisi yang memukuli mahasiswa.", "ASSAULT IDN:COP > IDN:EDU"),
]
HOLDERS = [
    (
        'Sekretaris Kementerian Perhubungan Budi Prasojo hadir. "Kami menolak usulan itu," kata Budi.',
        "REJECT IDN:GOV > -",
    ),
    (
        "Direktur Pencegahan dan Pengendalian Penyakit Kementerian Kesehatan Danu Wirawan hadir."
        ' "Kami menolak usulan itu," kata Danu.',
        "REJECT IDN:GOV > -",
    ),
    (
        "Deputi Destinasi dan Industri Kementerian Pariwisata Danu Wirawan hadir."
        ' "Kami menolak usulan itu," kata Danu.',
        "REJECT IDN:GOV > -",
    ),
    (
        '"Aturan ini penting," kata Danuri kepada wartawan. Danuri mendorong pemprov menutup tambang itu. '
        '"Kami menunggu," kata politikus PDIP itu.',
        "REQUEST IDN:PTY > IDN:GOV",
    ),
    (
        '"Aturan ini penting," kata Danuri kepada wartawan. Danuri mendorong pemprov menutup tambang itu. '
        '"Kami menunggu," ucap Ketua DPC PDIP Jakut itu.',
        "REQUEST IDN:PTY > IDN:GOV",
    ),
    ("Diduga menerima suap dari pengusaha, bupati itu ditahan jaksa.", "COERCE IDN:JUD > IDN:GOV"),
    (
        "Gubernur meminta maaf kepada warga karena polisi membubarkan aksi mereka.",
        "COERCE IDN:COP > IDN:CVL",
    ),
]


@pytest.mark.parametrize(("text", "line"), PUT_IN)
def test_what_is_put_in_does_not_do_it(coded, text: str, line: str) -> None:  # type: ignore[no-untyped-def]
    assert line in record(coded(text))


@pytest.mark.parametrize(("text", "line"), DEEDS)
def test_who_judges_a_deed_judges_its_doer(coded, text: str, line: str) -> None:  # type: ignore[no-untyped-def]
    assert line in record(coded(text))


@pytest.mark.parametrize(("text", "line"), HOLDERS)
def test_who_holds_the_office(coded, text: str, line: str) -> None:  # type: ignore[no-untyped-def]
    assert line in record(coded(text))


def test_a_blow_to_the_head_hits_no_head_of_a_section(coded) -> None:  # type: ignore[no-untyped-def]
    told = "Tersangka memukulkan tongkat ke kepala bagian atas korban."
    assert all(a.sector != "GOV" for event in coded(told).events for a in event.recipients)
