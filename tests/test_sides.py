"""Who did it and to whom, told beside the act, behind another verb or deep inside the phrase (codebook section 3)."""

from __future__ import annotations

import pytest

from shorthand import record

BESIDE_THE_ACT = [
    ("Serangan Israel telah menewaskan sedikitnya 30 warga Lebanon.", "ASSAULT ISR > LBN:CVL"),
    ("Serangan Israel menghancurkan dua gedung yang merakit mesin untuk program nuklir Iran.", "ASSAULT ISR > IRN"),
    ("Kapal perang AS menyerang sebuah gudang di area Hodeidah, Yaman.", "ASSAULT USA:MIL > YEM"),
    ("Serangan Israel di Beirut mengejutkan dunia.", "ASSAULT ISR > LBN"),
    ("Teheran berulang kali dibombardir jet tempur Israel.", "ASSAULT ISR:MIL > IRN"),
    ("Rudal Rusia menghantam Kiev.", "ASSAULT RUS:MIL > UKR"),
    ("Angkatan Bersenjata Iran menembakkan sebuah rudal ke permukiman di Israel.", "ASSAULT IRN:MIL > ISR:CVL"),
    ("Sebagai balasan atas serangan AS, Iran menembakkan rudal ke pangkalan itu.", "ASSAULT USA > IRN"),
    ("Israel melancarkan pengeboman besar yang mendorong Iran membalas dengan rudal.", "ASSAULT ISR > IRN"),
    ("Israel melancarkan pengeboman besar yang mendorong Iran membalas dengan rudal.", "ASSAULT IRN > ISR"),
]
WHO_DID_IT = [
    ("Sopir itu diancam serta diserang oleh tentara Turki.", "ASSAULT TUR:MIL > TUR:CVL"),
    ("Wartawan itu dipukul, ditendang, dan ditahan oleh polisi Turki.", "ASSAULT TUR:COP > TUR:JRN"),
    (
        "Kasus pembunuhan seorang gadis, Mawar, yang dilakukan oleh tentara Myanmar disorot.",
        "ASSAULT MMR:MIL > MMR:CVL",
    ),
    ("Dua remaja Malaysia itu nekat menculik seorang bocah Thailand.", "ASSAULT MYS:CVL > THA:CVL"),
    ("Polisi menghentikan aksi main hakim sendiri oleh sejumlah warga.", "ASSAULT IDN:CVL > -"),
    ("Prancis mengkritik distribusi bantuan oleh Rusia.", "ACCUSE FRA > RUS"),
    ("Warga sipil menjadi sasaran pemboman tentara Myanmar.", "ASSAULT MMR:MIL > MMR:CVL"),
]
NOT_THEIRS = [
    ("Prancis mengkritik distribusi bantuan oleh Rusia.", "ACCUSE RUS > -"),
    ("AS mempertimbangkan keterlibatan militer dalam perang itu.", "ASSAULT USA > USA:MIL"),
    ("Duta besar itu menyatakan dukungannya terhadap diplomasi yang dilakukan Turki.", "SUPPORT TUR > -"),
]


@pytest.mark.parametrize(("text", "wanted"), [*BESIDE_THE_ACT, *WHO_DID_IT])
def test_a_party_is_found_wherever_the_sentence_tells_it(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert wanted in record(coded(text))


@pytest.mark.parametrize(("text", "wrong"), NOT_THEIRS)
def test_nobody_is_taken_who_belongs_to_another_act(coded, text: str, wrong: str) -> None:  # type: ignore[no-untyped-def]
    assert wrong not in record(coded(text))
