"""What the rest of the article tells of an act: whose work it was, who did it the first time, where people are from."""

from __future__ import annotations

import pytest

from shorthand import record

WORK = [
    # an officer who tells of an arrest speaks for his force, in the sentence or beside it
    ("Kapolres Garut AKBP Anu Wiratama mengatakan pelaku ditangkap di Tasikmalaya.", "COERCE IDN:COP > IDN:CRM"),
    ("Polisi masih berjaga. Dua pencuri ditahan sejak Senin.", "COERCE IDN:COP > IDN:CRM"),
    ("Rumah bandar itu digeledah. Petugas kepolisian membawa dua koper.", "COERCE IDN:COP > IDN:CRM"),
    # a prosecutor holds people, a court does not; a court sentences, a prosecutor does not
    ("Kejaksaan Negeri Sleman membuka suara. Mantan lurah itu ditahan.", "COERCE IDN:JUD > IDN:ELI"),
    ("Hakim menunda sidang. Mantan lurah itu ditahan.", "COERCE - > IDN:ELI"),
    ("Hakim membacakan putusan. Terdakwa divonis tujuh tahun penjara.", "SANCTION IDN:JUD > IDN:CRM"),
    ("Jaksa belum berkomentar. Terdakwa divonis tujuh tahun penjara.", "SANCTION - > IDN:CRM"),
    # two countries' police in one sentence: it stays open
    ("Polisi Malaysia memberi tahu Polri. Buron itu ditangkap.", "COERCE - > IDN:CRM"),
    # somebody of whom nothing is known speaks for the police, a neighbour for himself
    ('Polisi masih berjaga. "Dua pencuri sudah kami tahan," kata Wiratama.', "COERCE IDN:COP > IDN:CRM"),
    ('Polisi masih berjaga. "Dua pencuri kami tangkap," kata Wiratama, warga setempat.', "COERCE IDN:CVL > IDN:CRM"),
    (
        "Polisi menemui istri pelaku. Ia membantah. Warga ikut mencari. Pelaku tak ada di rumah. "
        '"Esoknya kami melakukan penyelidikan," kata Wiratama.',
        "ACCUSE IDN:COP > -",
    ),
    # those who are arrested themselves arrest nobody
    ("Dua anggota polisi di Medan ditangkap.", "COERCE - > IDN:COP"),
]


@pytest.mark.parametrize(("text", "wanted"), WORK)
def test_the_work_of_officials_is_theirs_who_are_named_beside_it(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert wanted in record(coded(text))


def test_an_act_told_again_was_done_by_the_same(coded) -> None:  # type: ignore[no-untyped-def]
    filler = "Cuaca cerah. Warga berbelanja. Pasar ramai. Jalanan lengang."
    text = f"Imigrasi Selandia Baru menahan penyanyi Anu Kirana. {filler} Anu Kirana ditahan dua hari."
    assert record(coded(text))[-1] == record(coded(text))[0]


ENEMIES = [
    # the one enemy told of near by is struck, whichever side struck first
    (
        "Rudal Iran menghantam pangkalan Israel di Negev. Serangan militer Israel menyusul semalam.",
        "ASSAULT ISR:MIL > IRN:MIL",
    ),
    ("Pasukan Rusia menyerang Ukraina. Drone Ukraina menyerang dua kilang.", "ASSAULT UKR:MIL > RUS:MIL"),
    # with two enemies it stays open, and so does what is said not to have happened
    ("Israel menyerang Lebanon. Israel menyerang Suriah. Militer Israel menyerang dua gudang.", "ASSAULT ISR:MIL > -"),
    ("Rusia menyerang Ukraina. Tentara Rusia tidak menyerang dua kapal.", "ASSAULT RUS:MIL > -"),
]


@pytest.mark.parametrize(("text", "wanted"), ENEMIES)
def test_the_one_enemy_near_by_is_struck(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert wanted in record(coded(text))


def test_tear_gas_is_used_against_those_who_protest(coded) -> None:  # type: ignore[no-untyped-def]
    text = "Ribuan mahasiswa berunjuk rasa di depan parlemen. Polisi merespons dengan gas air mata."
    assert record(coded(text))[-1] == "ASSAULT IDN:COP > IDN:EDU"


NOT_THEIRS = [
    # an act elsewhere is another's, and both strike where each strikes the other
    ("Warga Peru berunjuk rasa. Tulisan itu terbaca pada spanduk di sebuah protes di Houston.", "PROTEST PER"),
    ("Israel menyerang Lebanon. Dari pihak Israel, seorang tentara bayaran tewas.", "ASSAULT ISR > "),
    ("Israel menyerang Tepi Barat. Para pemukim tewas di dekat Nablus.", "ASSAULT ISR > PSE:CVL"),
]


@pytest.mark.parametrize(("text", "wrong"), NOT_THEIRS)
def test_what_happens_elsewhere_or_to_their_own_is_not_their_doing(coded, text: str, wrong: str) -> None:  # type: ignore[no-untyped-def]
    assert not record(coded(text))[-1].startswith(wrong)


def test_who_attacks_one_another_is_both(coded) -> None:  # type: ignore[no-untyped-def]
    text = "Thailand menyerang Kamboja. Baku tembak masih berlangsung."
    assert record(coded(text))[-1] == "ASSAULT KHM+THA > -"


INQUIRIES = [
    ("Polisi menangkap pria asal Jepara itu. Polisi masih melanjutkan penyelidikan.", "ACCUSE IDN:COP > IDN:CVL"),
    # who has only been heard is not under suspicion, nor is one whom another country accuses
    ("Polisi memeriksa lima saksi. Polisi masih melanjutkan penyelidikan.", "ACCUSE IDN:COP > -"),
    ("Panama menuduh Moskow. Otoritas maritim Panama melanjutkan penyelidikan.", "ACCUSE PAN:GOV > -"),
]


@pytest.mark.parametrize(("text", "wanted"), INQUIRIES)
def test_an_inquiry_is_into_whoever_was_arrested(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert wanted in record(coded(text))
