"""Names and kinds: who a name is, what sector an office, a body or a suspect has, and what is no party at all."""

from __future__ import annotations

import pytest

from saksi.model import Actor, Coding
from shorthand import record

SUSPECTS = [
    (
        "Kapolres Sleman AKBP Danu Wirawan bicara soal motif. Menurut Danu, pelaku ditangkap di Godean.",
        "COERCE IDN:COP > IDN:CRM",
    ),
    ("Polisi menahan tersangka KPK itu.", "COERCE IDN:COP > IDN:CRM"),
    (
        "Di depan wartawan, Kasat Reskrim Iptu Bagas Wijaya bicara. Korban lalu memukul kepala pelaku.",
        "ASSAULT IDN:CVL > IDN:CRM",
    ),
]
BODIES = [
    ("Bupati OKI meminta warga mengungsi.", "REQUEST IDN:GOV > IDN:CVL"),
    ("Kejari OKI menahan seorang kontraktor.", "COERCE IDN:JUD > IDN:BUS"),
    ("Penyidik Kejaksaan Negeri (Kejari) Ende menahan seorang kontraktor.", "COERCE IDN:JUD > IDN:BUS"),
    ("Jaksa mengajukan keberatan kepada majelis.", "ACCUSE IDN:JUD > IDN:JUD"),
    ("DPD Golkar mengecam pernyataan itu.", "ACCUSE IDN:PTY > -"),
    ("Komisi Informasi Publik meminta KPU membuka data.", "REQUEST IDN:GOV > IDN:GOV"),
    ("SMAN 3 Garut meminta pemerintah memperbaiki atap.", "REQUEST IDN:EDU > IDN:GOV"),
    (
        "Pencuri itu dibekuk petugas Unit Perlindungan Anak dan Perempuan (PPA) Satuan Reserse Polres Blora.",
        "COERCE IDN:COP > IDN:CRM",
    ),
    ("Kanit Reskrim Ipda Guntur menangkap seorang pencuri.", "COERCE IDN:COP > IDN:CRM"),
]
PEOPLE = [
    ("Presiden Republik Prancis Emmanuel Macron meminta Rusia menahan diri.", "REQUEST FRA:GOV > RUS"),
    ("Bapak Presiden meminta para menteri berhemat.", "REQUEST IDN:GOV > IDN:GOV"),
    ("Ketua Komisi B DPRD Sragen, Jawa Tengah, Rahmadi meminta warga tenang.", "REQUEST IDN:LEG > IDN:CVL"),
]
ONCE_MORE = [
    ("Menteri Sosial mengapresiasi ibu Bupati Sleman.", "SUPPORT IDN:GOV > IDN:GOV"),
    ("Dinas Pemberdayaan Masyarakat dan Desa (DPMD) Garut mengecam pungutan itu.", "ACCUSE IDN:GOV > -"),
    ("Ino Harianto hadir. Kombes Ino meminta warga tenang.", "REQUEST IDN:COP > IDN:CVL"),
    ("Polisi menangkap UJ dan SJ di Depok.", "COERCE IDN:COP > IDN:CVL+IDN:CVL"),
    ("Polisi menangkap netizen penghina Gubernur Jambi Al Haris.", "COERCE IDN:COP > IDN:CVL"),
]
SOCIETIES = [
    ("Koalisi Difabel Jatim meminta pemerintah merevisi aturan.", "REQUEST IDN:SOC > IDN:GOV"),
    ("Perkumpulan Tani Lestari meminta DPR mencabut Peraturan Daerah itu.", "REQUEST IDN:SOC > IDN:LEG"),
]
NEIGHBOURS = [
    ("Mesir meminta negara-negara tetangga Sudan menutup perbatasan.", "REQUEST EGY > UNK:UNK"),
    ("Gubernur Bali mengecam sejumlah duta besar negara sahabat.", "ACCUSE IDN:GOV > UNK:GOV"),
    ("Polisi Bali memburu pelaku yang juga warga Laos. Pelaku memukul sopir.", "ASSAULT LAO:CRM > IDN:CVL"),
]
TWO_MATTERS = [
    ("Kepala Dinas Pasar dan UKM Provinsi Banten Darma Yuda menolak usulan DPRD.", "REJECT IDN:GOV > IDN:LEG"),
]
IN_THEIR_BODY = [
    ("Presiden ke-6 RI SBY mengkritik DPR.", "ACCUSE IDN:PTY > IDN:LEG"),
    ("Pengacara RD, Muslim Raya Sitanggang, tiba. Muslim mengkritik DPR.", "ACCUSE IDN:CVL > IDN:LEG"),
    ("Wadir Penindakan Polda Bali Danu Wirawan mengkritik DPR.", "ACCUSE IDN:COP > IDN:LEG"),
    ("Orang nomor satu di Banten itu meminta warga tenang.", "REQUEST IDN:GOV > IDN:CVL"),
    ('"Kami sudah menahan pelaku," kata Danu Wirawan.', "COERCE IDN:UNK > IDN:CRM"),
    ("Ditemui wartawan, Danu mengatakan air surut. Danu mengkritik DPR.", "ACCUSE IDN:CVL > IDN:LEG"),
    ("Setelah menemui bupati, Danu mengkritik DPR.", "ACCUSE IDN:CVL > IDN:LEG"),
    ("Majelis Taklim Nurul Huda mengkritik DPR.", "ACCUSE IDN:REL > IDN:LEG"),
    ("Presiden PKS mengkritik menteri itu.", "ACCUSE IDN:PTY > IDN:GOV"),
    ("Komandan Brimob Polda Jambi memukul seorang sopir.", "ASSAULT IDN:COP > IDN:CVL"),
    ("Seorang perwira polisi memukul sopir.", "ASSAULT IDN:COP > IDN:CVL"),
    ("Oknum guru memukul seorang sopir.", "ASSAULT IDN:EDU > IDN:CVL"),
    ("Dua oknum jaksa memeras kontraktor.", "COERCE IDN:JUD > IDN:BUS"),
    ("Mantan pegawai KPK mengkritik DPR.", "ACCUSE IDN:ELI > IDN:LEG"),
    ("Peneliti ICW Danu Wirawan mengkritik DPR.", "ACCUSE IDN:SOC > IDN:LEG"),
    ("Pegawai Pemkab Ende memukul seorang sopir.", "ASSAULT IDN:GOV > IDN:CVL"),
    ("Pengacara Ferdy Sambo mengkritik DPR.", "ACCUSE IDN:CVL > IDN:LEG"),
    ("Kalapas Ende Danu Wirawan meminta warga tenang.", "REQUEST IDN:GOV > IDN:CVL"),
]
NO_PARTIES = [
    "Mahkamah Konstitusi menilai UU ITE melanggar kebebasan.",
    "Penghapusan sanksi administrasi berlaku sampai Desember.",
]


@pytest.mark.parametrize(
    ("text", "wanted"), [*SUSPECTS, *BODIES, *PEOPLE, *SOCIETIES, *NEIGHBOURS, *TWO_MATTERS, *IN_THEIR_BODY]
)
def test_what_kind_a_party_is(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert wanted in record(coded(text))


def parties(found: Coding) -> list[Actor]:
    return [actor for event in found.events for actor in (*event.actors, *event.recipients)]


@pytest.mark.parametrize(("text", "wanted"), ONCE_MORE)
def test_who_is_told_by_the_words_around(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert any(line.startswith(wanted) for line in record(coded(text)))


@pytest.mark.parametrize("text", NO_PARTIES)
def test_laws_and_papers_are_no_parties(coded, text: str) -> None:  # type: ignore[no-untyped-def]
    assert all(actor.sector == "JUD" for actor in parties(coded(text)))


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        (
            "KPK menangkap Wakil Menteri Ketenagakerjaan Immanuel Ebenezer atau Noel. Noel membantah tuduhan itu.",
            "Noel",
            "Immanuel Ebenezer",
        ),
        (
            "Menteri Perumahan Maruarar Sirait yang akrab disapa Ara mendatangi KPK. Ara meminta dukungan KPK.",
            "Ara",
            "Maruarar Sirait",
        ),
        (
            "Ketua Fraksi PAN DPR RI Putri Zulkifli Hasan mengajak anggota fraksi berhemat. Putri juga mengecam KPK.",
            "Putri",
            "Putri Zulkifli Hasan",
        ),
    ],
)
def test_a_name_that_goes_with_another(coded, text: str, short: str, full: str) -> None:  # type: ignore[no-untyped-def]
    assert full in {actor.name for actor in parties(coded(text)) if actor.text == short}


def test_social_media_are_no_journalists(coded) -> None:  # type: ignore[no-untyped-def]
    found = coded("Pemerintah mewajibkan akun media sosial memakai nomor telepon.")
    assert all(actor.sector != "JRN" for actor in parties(found))


def test_a_town_in_the_letters_of_a_name(coded) -> None:  # type: ignore[no-untyped-def]
    found = coded("Polisi menangkap RA di Jepara. Pelaku RA memukul tetangganya.")
    assert {actor.code for actor in parties(found)} == {"IDN"}


def test_a_firm_named_before_rather_than_any_name(coded) -> None:  # type: ignore[no-untyped-def]
    found = coded("Uang itu dari PT Sumber Rasa, kata Humas Tipikor. Perusahaan tersebut diduga menyuap pejabat.")
    assert {actor.sector for actor in parties(found) if actor.text == "Perusahaan"} == {"BUS"}


def test_a_word_of_capitals_is_no_person_of_the_country(coded) -> None:  # type: ignore[no-untyped-def]
    (said,) = coded("Menurut KINASIH, pemerintah gagal.").statements
    assert (said.speaker.code, said.speaker.sector) == ("UNK", None)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Jaksa menuntut Vienna Lestari dua tahun penjara.", "ACCUSE IDN:JUD > IDN:CVL"),
        ("Kapolda mengunjungi Kabinda NTB Ir Sutrisno.", "CONSULT IDN:COP > IDN:SPY"),
        ("Danrem 162/WB Kolonel Ahmad Rizal Ramdhani mengecam Israel.", "ACCUSE IDN:MIL > ISR"),
        ("Antara wali kota dan bupati menyepakati jadwal itu.", "AGREE IDN:GOV+IDN:GOV > -"),
    ],
)
def test_names_that_are_also_towns_papers_and_later_offices(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert record(coded(text)) == [wanted]


@pytest.mark.parametrize(("town", "code"), [("London", "GBR"), ("Tripoli", "LBY"), ("Paris", "FRA")])
def test_a_capital_is_in_its_own_country(coded, town: str, code: str) -> None:  # type: ignore[no-untyped-def]
    (event,) = coded(f"Warga berunjuk rasa di {town}.").events
    assert [a.code for a in event.actors] == [code]


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Kepala Dinas Pangan, Kelautan, dan Pertanian Yogyakarta Anna Rina mengkritik DPR.", "GOV"),
        ("Kepala Dinas Pangan Bantul, drh. Sontang Marbunta hadir. Sontang mengkritik DPR.", "GOV"),
        ("Gubernur Jambi Rahmat Rudyatmo hadir. Kemudian Rudy mengkritik DPR.", "GOV"),
        ("Kapolres Palembang Kombes Pol Slamet Haru datang. Kemudian Harun mengkritik DPR.", "COP"),
        ("Wali murid mengkritik DPR.", "CVL"),
    ],
)
def test_who_somebody_is_by_his_office_and_the_parts_of_his_name(coded, text: str, sector: str) -> None:  # type: ignore[no-untyped-def]
    (event,) = coded(text).events
    assert [(a.code, a.sector) for a in event.actors] == [("IDN", sector)]


POSTS = [
    ("Plh Kapuspenkum Kejagung, Andre Pratama, meminta warga bersabar.", "REQUEST IDN:JUD > IDN:CVL"),
    ("Direktorat Jenderal Perhubungan Laut mengecam peternak nakal.", "ACCUSE IDN:GOV > IDN:AGR"),
    ("Tim khusus Direktorat Samapta (Ditsamapta) Polda Jabar membantu warga.", "AID IDN:COP > IDN:CVL"),
    ("Pimpinan Pusat Ikatan Keluarga Batak (DPP IKB) melaporkan Joni ke polisi.", "ACCUSE IDN:SOC > IDN:CVL"),
    ("Personel Satgas Gakkum Damai Cartenz menangkap dua pemuda.", "COERCE IDN:COP > IDN:CVL"),
    ("Pengurus Pusat Penyair Indonesia meminta DPR hadir.", "REQUEST IDN:SOC > IDN:LEG"),
    ("Komandan Sektor Damkar Cibinong Wahyu Hidayat mengingatkan warga.", "REQUEST IDN:GOV > IDN:CVL"),
    ("Lurah Pondok Labu Tono Sutrisno mengkritik DPR.", "ACCUSE IDN:GOV > IDN:LEG"),
    ("Petugas penegak Perda menangkap dua remaja.", "COERCE IDN:COP > IDN:CVL"),
    ("Satgas PPKPT memeriksa seorang dosen.", "ACCUSE IDN:EDU > IDN:EDU"),
    ("Ketua Dewan Mahasiswa UIN Bandung mengkritik DPR.", "ACCUSE IDN:EDU > IDN:LEG"),
    ("Jaksa KPK menuntut terdakwa lima tahun penjara.", "ACCUSE IDN:JUD > IDN:CRM"),
    ("Putra Mahkota Mohammed bin Salman mengkritik Israel.", "ACCUSE SAU:GOV > ISR"),
    ("PPIH Arab Saudi meminta jemaah bersabar.", "REQUEST IDN:GOV > IDN:REL"),
    ("Kepala Seksi Lansia Daker Makkah, Susilowati meminta warga bersabar.", "REQUEST IDN:GOV > IDN:CVL"),
    ("Satu oknum guru SD memukul warga.", "ASSAULT IDN:EDU > IDN:CVL"),
    ("Oknum kepala sekolah berinisial M memukul warga.", "ASSAULT IDN:EDU > IDN:CVL"),
    ("Kepala Diskominfo Garut Sutikno Edi mengkritik DPR.", "ACCUSE IDN:GOV > IDN:LEG"),
    ("Kepala Kesbangpol Pemkot Tegal, Hakim Wiratama mengkritik DPR.", "ACCUSE IDN:GOV > IDN:LEG"),
    ("Anggota piket Sabhara menangkap dua remaja.", "COERCE IDN:COP > IDN:CVL"),
    ("Direktur CV Prima Jaya Rahmat Wardi memukul warga.", "ASSAULT IDN:BUS > IDN:CVL"),
    ("Kader posyandu meminta DPR hadir.", "REQUEST IDN:CVL > IDN:LEG"),
    ("Kunjungan turis dari Beijing naik. China senang. Kadisnaker mengkritik China.", "ACCUSE IDN:GOV > CHN"),
    ("Sejumlah duta besar negara sahabat mengunjungi MUI.", "CONSULT UNK:GOV > IDN:REL"),
    ("Seluruh delegasi menyepakati jadwal itu.", "AGREE UNK:GOV > -"),
    ("Ketua Komnas PA Tegal, Danu Wiratama mengkritik DPR.", "ACCUSE IDN:SOC > IDN:LEG"),
    ("Ketua Umum Bhayangkari, Ny. Rina Wijaya, mengkritik DPR.", "ACCUSE IDN:SOC > IDN:LEG"),
    (
        "Kepala Satpol PP Garut Hendra Teguh Dodik hadir. Kemudian Dodik mengkritik DPR.",
        "ACCUSE IDN:COP > IDN:LEG",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), POSTS)
def test_an_office_or_unit_has_the_kind_of_its_body(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert wanted in record(coded(text))


@pytest.mark.parametrize(("published", "sector"), [("2019-12-30", "PTY"), ("2022-03-30", "PTY"), ("2024-03-01", "GOV")])
def test_who_holds_no_office_yet_is_what_he_is_next(coded, published: str, sector: str) -> None:  # type: ignore[no-untyped-def]
    (event,) = coded("AHY mengecam Israel.", published).events
    assert [a.sector for a in event.actors] == [sector]


def test_a_namesake_who_has_been_named_in_full_is_meant(coded) -> None:  # type: ignore[no-untyped-def]
    found = coded("Kepala Satpol PP Garut Hendra Abbas hadir. Kemudian Abbas mengkritik DPR.")
    assert [(a.code, a.sector) for e in found.events for a in e.actors] == [("IDN", "COP")]
    found = coded("Presiden Mahmoud Abbas hadir bersama Hendra Abbas. Kemudian Abbas mengkritik Israel.")
    assert [(a.code, a.sector) for e in found.events for a in e.actors] == [("PSE", "GOV")]


def test_a_paper_that_tells_of_two_sides_is_neither(coded) -> None:  # type: ignore[no-untyped-def]
    found = coded("Iran menyerang Israel, lapor CNN. Al Jazeera melaporkan perundingan kedua pihak ditunda.")
    assert all(a.sector != "JRN" for e in found.events for a in e.actors)


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Wagub DKI Ahmad Riza Patria mengkritik DPR.", "GOV"),
        ("Mantan Wagub DKI Ahmad Riza Patria mengkritik DPR.", "ELI"),
        ("Ahmad Riza Patria mengkritik DPR.", "ELI"),
    ],
)
def test_an_office_told_with_the_name_counts_after_its_term(coded, text: str, sector: str) -> None:  # type: ignore[no-untyped-def]
    (event,) = coded(text, "2023-05-15").events
    assert [a.sector for a in event.actors] == [sector]


def test_a_first_name_with_a_letter_too_many(coded) -> None:  # type: ignore[no-untyped-def]
    found = coded("Kepala Dinas Sosial Garut Silvester Sili Laba hadir. Silverster mengkritik DPR.")
    assert record(found) == ["ACCUSE IDN:GOV > IDN:LEG"]


def test_a_firms_fleet_is_no_navy(coded) -> None:  # type: ignore[no-untyped-def]
    found = coded("Polisi menyita armada PT Sinar Laut Jaya. Armada itu disita polisi.")
    assert all(actor.sector != "MIL" for actor in found.events[0].recipients)


@pytest.mark.parametrize(
    "town", ["Makassar", "Tegal", "Palangka Raya", "Tanjungpinang", "Tolitoli", "Inhil", "Pangkep"]
)
def test_the_town_of_an_office_is_not_its_holder(coded, town: str) -> None:  # type: ignore[no-untyped-def]
    (event,) = coded(f"Dewi Anggraeni, Bupati {town}, mengecam aksi itu.").events
    assert [(a.code, a.sector, a.name) for a in event.actors] == [("IDN", "GOV", "Dewi Anggraeni")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Bayu Prasetyo, yang kini menjabat Kepala Kejaksaan Negeri Tuban, mengkritik DPR.", "JUD"),
        ("Hendra Wirawan resmi dilantik sebagai Kapolda Sulawesi Barat. Hendra mengkritik DPR.", "COP"),
        ("Hendra Wirawan ditunjuk menjadi Bupati Garut. Hendra mengkritik DPR.", "GOV"),
        ("Hendra Wirawan pernah menjabat sebagai Kapolda Sulawesi Barat. Hendra mengkritik DPR.", "CVL"),
        ("Hendra Wirawan, yang sebelumnya menjabat Kapolda Sulawesi Barat, mengkritik DPR.", "CVL"),
        ("Hendra Wirawan akan dilantik sebagai Kapolda Sulawesi Barat. Hendra mengkritik DPR.", "CVL"),
    ],
)
def test_who_takes_up_an_office_holds_it(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert f"ACCUSE IDN:{wanted} > IDN:LEG" in record(coded(text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kasi Penkum Kejati Riau Bambang Heri hadir. Tim penyidik menyita dua mobil. Mereka menahan AR (40).", "JUD"),
        ("Berkas dari Polres Siak diterima Kejati Riau. Penyidik menyita dua mobil. Mereka menahan AR (40).", "COP"),
        ("Penyidik menyita dua mobil. Mereka menahan AR (40).", "COP"),
    ],
)
def test_investigators_are_of_the_prosecution_where_no_police_are_told_of(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    arrests = [told for told in record(coded(text)) if told.startswith("COERCE")]
    assert arrests
    assert all(told.startswith(f"COERCE IDN:{wanted} > ") for told in arrests)


def test_a_form_of_address_is_no_part_of_the_name(coded) -> None:  # type: ignore[no-untyped-def]
    text = 'Bupati Garut Anton Doni hadir. "Kaka Anton mendukung saya," kata Rudi. Anton mengkritik DPR.'
    assert "ACCUSE IDN:GOV > IDN:LEG" in record(coded(text))


def test_foreigners_by_the_everyday_word(coded) -> None:  # type: ignore[no-untyped-def]
    assert any(told.startswith("ASSAULT RUS:CVL") for told in record(coded("Bule Rusia itu menyerang polisi di Bali.")))


def test_a_monarchs_title_behind_another_office_is_a_name(coded) -> None:  # type: ignore[no-untyped-def]
    text = 'Ketua DPRD Garut Sultan Baktiar Najamudin hadir. "Kami mengkritik polisi," kata Sultan.'
    assert "ACCUSE IDN:LEG > IDN:COP" in record(coded(text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('Sekdes Sukamaju, Dewi Anggraeni, mengatakan hal itu. "Kami mengkritik DPR," kata Dewi.', "GOV"),
        ('"Kami mengkritik DPR," kata Rina Wijaya, Kades Sukamaju.', "GOV"),
        ("Tarno, Kades Sukamaju, mengkritik DPR.", "GOV"),
        ("Panit Reskrim Polsek Cibiru Rina Wijaya mengkritik DPR.", "COP"),
        ("Kasdim 0611 Garut Rina Wijaya mengkritik DPR.", "MIL"),
        ("Pj Sekda Garut Rina Wijaya mengkritik DPR.", "GOV"),
        ("Ketua Bapemperda DPRD Garut Rina Wijaya mengkritik DPR.", "LEG"),
        ("EVP Corporate Secretary PLN Rina Wijaya mengkritik DPR.", "BUS"),
    ],
)
def test_an_office_beside_a_name_is_that_persons(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert record(coded(text)) == [f"ACCUSE IDN:{wanted} > IDN:LEG"]
