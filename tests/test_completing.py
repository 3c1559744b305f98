"""What a sentence takes over from those before it, and what it must not; whom pronouns of accused and kin mean."""

from __future__ import annotations

import pytest

from shorthand import record

TAKEN = [
    # a visit goes where its maker was told to go
    (
        "Presiden Prabowo Subianto tiba di Turki, Rabu. Kunjungan Presiden Prabowo dinilai penting oleh pengamat.",
        "CONSULT IDN:GOV > TUR",
    ),
    # whoever reported somebody to the police, it was not the police
    (
        "Bareskrim menetapkan penceramah Anu Kirana sebagai tersangka. Laporan terhadap Anu Kirana masuk bulan lalu.",
        "ACCUSE UNK:UNK > IDN:CVL",
    ),
    # a single layman who caught a thief makes no arrests after it, nor do thieves
    (
        "Seorang satpam, Anu Wibisono, menangkap dua pencuri. Dua perampok lain ditangkap pada hari Minggu.",
        "COERCE - > IDN:CRM",
    ),
    # what comes next without a subject is told of the same one, not of the officer who speaks
    (
        '"Pelaku marah karena ditegur. Kemudian memukul korban," ujar Kapolres Garut AKBP Anu Wiratama.',
        "ASSAULT IDN:CRM > IDN:CVL",
    ),
    ("Pelaku merasa kesal. Lalu memukul korban dengan balok.", "ASSAULT IDN:CRM > IDN:CVL"),
    # nor is an inquiry by whoever is suspected, told behind it
    (
        "Satreskrim Polres Garut melaksanakan penyelidikan terkait dugaan penipuan arisan oleh Anu Kirana.",
        "ACCUSE IDN:COP > -",
    ),
    # whoever applies an article of law charges somebody else
    ('"Kita kenakan pasal pembunuhan berencana," ujar Kapolres Garut AKBP Anu Wiratama.', "ACCUSE IDN:COP > -"),
    # a stepmother is somebody, and a verb taken for a preposition has an agent
    ("Bocah itu dianiaya ibu tiri di dapur.", "ASSAULT IDN:CVL > IDN:CVL"),
    # the stop of a rank ends no sentence
    ("Hal itu ditanggapi. Direktur Siber Brigjen Pol. Anu Wiratama meminta warga tenang.", "REQUEST IDN:COP > IDN:CVL"),
    # a charge without a name is against whoever has just been charged
    ("Anu Kirana ditahan jaksa. Dakwaan dibacakan jaksa pada Selasa.", "ACCUSE IDN:JUD > IDN:CVL"),
    # an apology to nobody is made to those whom the same side wronged
    ("Polisi menangkap pedagang di Medan. Polisi kemudian meminta maaf.", "CONCEDE IDN:COP > IDN:CVL"),
    # help told again goes to those who were helped
    (
        "Bank Rakyat Indonesia menyalurkan bantuan kepada pengungsi. Bank Rakyat Indonesia telah menyalurkan bantuan.",
        "AID IDN:BUS > IDN:REF",
    ),
    # the next passive without a subject is about whoever was arrested, not whoever he had hurt
    (
        "Polisi menangkap perampok usai penganiayaan terhadap korban. Ditangkap kemarin tanpa perlawanan.",
        "COERCE IDN:COP > IDN:CRM",
    ),
    # a session is no call, though both are talks
    (
        "Sekda Garut Anu Kirana berkoordinasi dengan Bupati Garut. Rapat paripurna dibuka pada pukul sembilan.",
        "CONSULT - > -",
    ),
    # who opened the case that somebody is caught up in
    ("KPK menggelar jumpa pers. Kasus suap itu menjerat Bupati Anu Kirana.", "ACCUSE IDN:COP > IDN:GOV"),
    # who dies in unrest, the papers do not say by whose hand, whoever shot there before
    (
        "Polisi menembaki pengunjuk rasa di Timika. Kericuhan meluas dan membuat sembilan warga tewas.",
        "ASSAULT UNK:UNK > IDN:CVL",
    ),
    # the sentence is of the one who has just been found guilty, the plea too
    (
        "Anu Kirana dinyatakan bersalah oleh hakim. Pengunjung bersorak saat Ketua Majelis Hakim Budi Wiratama "
        "membacakan vonis dua tahun penjara.",
        "SANCTION IDN:JUD > IDN:CVL",
    ),
    (
        "Hakim menyatakan Anu Kirana bersalah. Jaksa menuntut hukuman delapan tahun penjara.",
        "ACCUSE IDN:JUD > IDN:CVL",
    ),
    # another kind of meeting is not held by those who held the one before
    (
        "BNN menggelar rapat kerja dengan Komisi III DPR. Angka itu dibeberkan saat menggelar rapat koordinasi "
        "pencegahan narkoba.",
        "CONSULT - > -",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), TAKEN)
def test_what_is_taken_over(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert record(coded(text))[-1] == wanted


def test_shots_at_a_thing_are_not_aimed_at_the_enemy(coded) -> None:  # type: ignore[no-untyped-def]
    text = "Iran menyerang pangkalan Amerika Serikat di Qatar. Pasukan Iran melepaskan tembakan ke empat kapal."
    assert record(coded(text))[-1] == "ASSAULT IRN:MIL > -"


MEANT = [
    # the case is that of the accused, not of the police who hand it over
    ("Anu Kirana ditahan di Bogor. Polisi melimpahkan kasusnya ke kejaksaan.", "ACCUSE IDN:COP > IDN:CVL"),
    # the officer who tells of it is not the one who is questioned
    (
        "Sopir truk Anu Kirana ditahan di Bogor. Menurut Kapolres Bogor AKBP Budi Wiratama, jalan itu licin. "
        "Hingga kini yang bersangkutan masih diperiksa.",
        "ACCUSE IDN:COP > IDN:LAB",
    ),
    # a brother is not the preacher whose brother he is
    ("Ustaz Abdul Somad mengaku sedih karena adiknya dipukuli.", "ASSAULT UNK:UNK > IDN:CVL"),
    # `-nya` of a verb that has no object is nobody
    (
        "India menyerang Pakistan. Perdana Menteri India Narendra Modi mundur. "
        "Warga cemas dengan terus berlanjutnya saling serang antara keduanya.",
        "ASSAULT IND+PAK > -",
    ),
    # the officer who tells of a theft did not steal, nor is he one of the two sides that he speaks of
    (
        'Satu motor hilang. "Pelaku kabur," kata Kapolres Bogor AKBP Budi Wiratama. Ia mencuri motor warga.',
        "COERCE IDN:CRM > -",
    ),
    (
        "Pedagang Anu Kirana ditabrak pelajar Didi Supardi. Polisi mengatakan kedua pihak saling meminta maaf.",
        "CONCEDE IDN:CVL+IDN:EDU > IDN:CVL+IDN:EDU",
    ),
    # police and soldiers raid together, the police arrest
    (
        "Polisi bersama prajurit TNI merazia sebuah hotel. Petugas mengamankan 23 perempuan di sana.",
        "COERCE IDN:COP > IDN:CVL",
    ),
    # whoever sees to a release is not released
    ("Pelancong Anu Kirana diculik. Polisi Malaysia menjamin pembebasannya.", "RETREAT - > MYS:CVL"),
    # whose gunmen abroad are, nobody knows
    ("Seorang dokter ditembak orang bersenjata di Kenya.", "ASSAULT UNK:UAF > KEN:MED"),
    ("Dua perunding dari Ukraina ditangkap di Moskow.", "COERCE - > UKR:GOV"),
    # those of any country
    ("WHO meminta otoritas kesehatan di seluruh dunia bersiap.", "REQUEST UNO:MED > UNK:GOV"),
    ("China menutup Wuhan. WHO dapat meminta alasan dari pemerintah suatu negara.", "REQUEST UNO:MED > UNK:GOV"),
    # a rally at home for those abroad
    (
        "Wakil Ketua MPR Hidayat Nur Wahid meminta para jemaah membela Palestina. Hal itu ia sampaikan di Bekasi. "
        "Palestina belum merdeka. Gaza lapar. Gaza gelap. Gaza sepi. Palestina berduka. Gaza hancur. Gaza menangis.",
        "REQUEST IDN:LEG > IDN:REL",
    ),
    # what somebody is, is not who came along
    (
        "Bersama perwira Polda Jabar, Kapolda Jabar Irjen Anu Kirana menemui wali kota. Selain memperkenalkan diri "
        "sebagai pejabat baru, ia membahas banjir. Setelah itu, mereka mengunjungi Korem 061.",
        "CONSULT IDN:COP > IDN:MIL",
    ),
    # a source tells of somebody else
    (
        "Pengusaha Rusia Roman Abramovich sakit. Sebuah sumber di lingkaran Abramovich menyebutkan bahwa dia "
        "menolak tawaran Ukraina.",
        "REJECT RUS:BUS > UKR",
    ),
    # who is called like a town is not from there
    ("Terdakwa Vienna Lestari menangis di Bogor. Terdakwa dihukum 1 tahun penjara.", "SANCTION - > IDN:CRM"),
]


@pytest.mark.parametrize(("text", "wanted"), MEANT)
def test_whom_pronouns_and_groups_mean(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert wanted in record(coded(text))


def test_what_a_letter_says_in_the_main_is_said_by_nobody(coded) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Menurut Menteri Luar Negeri Retno Marsudi, Qatar setuju. Surat ini intinya menyampaikan kesiapan Jakarta "
        "untuk membantu petani Sudan."
    )
    assert record(coded(text)) == ["AGREE QAT > -"]


def test_critics_are_not_whoever_accused_somebody_of_something_else(coded) -> None:  # type: ignore[no-untyped-def]
    text = "Iran menuduh Amerika Serikat melanggar gencatan senjata. Kritik terhadap perang itu meningkat."
    assert record(coded(text)) == ["ACCUSE IRN > USA", "ASSAULT USA > -"]


def test_a_court_that_convicted_makes_no_inquiry(coded) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Anu Kirana didakwa jaksa di Jakarta. Majelis hakim menyatakan Anu Kirana bersalah dalam kasus pembunuhan Budi "
        "dan merintangi penyidikan kasus tersebut."
    )
    assert [line for line in record(coded(text)) if line.startswith("ACCUSE")] == ["ACCUSE IDN:JUD > IDN:CVL"] * 2


def test_who_is_asked_next_is_whoever_was_asked_before_unless_the_request_names_somebody(coded) -> None:  # type: ignore[no-untyped-def]
    first = "Kapolres mengimbau warga agar berhati-hati di jalan itu. "
    wanted = "REQUEST IDN:COP > IDN:CVL"
    assert record(coded(first + "Ia meminta agar tetap mengikuti arahan petugas.")) == [wanted] * 2
    assert record(coded(first + "Ia meminta agar jalan itu segera diperbaiki.")) == [wanted, "REQUEST IDN:COP > -"]
