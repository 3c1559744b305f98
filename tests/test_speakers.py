"""Who a statement's speaker is: `CODE SECTOR name | first words of the content`, in the order of the text."""

from __future__ import annotations

import pytest

INDEFINITE = [
    ('"Kami mendengar ledakan," tutur salah satu perawat setempat, Rima Solehan.', "IDN MED Rima Solehan"),
    ('"Kami mendengar ledakan," kata salah seorang pedagang.', "IDN CVL|AGR|BUS|LAB -"),
    ('"Kami senang," ujar salah satu anggota Klub Layang Awan, Dori Haskell.', "* * Dori Haskell"),
    ('"Rumah kami roboh," tulis salah satu akun Facebook.', "UNK UNK -"),
]
OTHER_CLAUSES = [
    (
        "Mesir dan Kenya menandatangani perjanjian dagang, dan Laos beserta sekutunya lama menuduh Kenya curang.",
        "LAO - Laos",
    ),
    ("Kenya menembakkan rudal ke arah Laos, mendorong militer Laos meminta warganya berlindung.", "LAO MIL -"),
    (
        "Danu Prakosa, yang memimpin sejak 1999 dan penentu semua urusan di Laos, mengatakan bahwa negara itu aman.",
        "* * Danu Prakosa",
    ),
    ("Rina memuji sikap polisi dan keluarga yang meminta agar jaksa terbuka.", "IDN COP * + IDN CVL *"),
    (
        "Kementerian Luar Negeri Kenya dalam keterangannya, seperti dilansir AFP, Kamis (18/9/2025), mengatakan bahwa "
        "kapal itu aman.",
        "KEN GOV *",
    ),
    ("Mesir, Kenya, dan Laos menuduh Peru melanggar perjanjian.", "EGY - Egypt + KEN - Kenya + LAO - Laos"),
    ("Kapal itu tenggelam, dengan Menteri Luar Negeri Kenya mengatakan awaknya selamat.", "KEN GOV *"),
]
NAMES = [
    (
        'Kapolresta Bandara Sukaraja Kombes Wiguna Saptaji menyebut semua aman. "Lancar," kata Wiguna.',
        "IDN COP Wiguna Saptaji / IDN COP Wiguna Saptaji",
    ),
    (
        'Kasat Reskrim Polres Sukamaju, AKP Ardan Wira Raja Kusuma mengaku menyelidiki video itu. "Masih lidik," '
        "kata Ardan.",
        "IDN COP Ardan Wira Raja Kusuma / IDN COP Ardan Wira Raja Kusuma",
    ),
    (
        'Menteri Pertanian Andi Amran Sulaiman mengaku akan membeli gabah. "Kami beli," kata Amran.',
        "IDN GOV Andi Amran Sulaiman / IDN GOV Andi Amran Sulaiman",
    ),
    (
        'Kasubdit Polda Riau Kompol Reddy Saptana mengatakan kasus itu lama. "Nanti," ujar Redy.',
        "IDN COP Reddy Saptana / IDN COP Reddy Saptana",
    ),
    ("Serangan itu perlu, kata Juru Bicara Komando Pusat Amerika Serikat Orson Willard.", "USA MIL Orson Willard"),
    (
        "Putin menyambut Direktur Utama PT Kilang Bahari (KB) Rudi Sastrawan. Rudi mengatakan impor berjalan.",
        "IDN BUS Rudi Sastrawan",
    ),
    (
        'Kapolsek Sukamaju AKP Fritz Lazuardi mengatakan pasar itu aman. Frits menyebut ada dua pencuri. "Sudah lari," '
        "tuturnya.",
        "IDN COP Fritz Lazuardi / IDN COP Fritz Lazuardi / IDN COP Fritz Lazuardi",
    ),
    ("Menurut Rina polisi sudah menahan dua pencuri.", "IDN CVL Rina"),
    (
        "Kementerian Pertahanan Rusia mengatakan Ukraina menyerang Belgorod. Dua drone Ukraina jatuh, kata Kementerian "
        "Pertahanan.",
        "RUS GOV * / RUS GOV *",
    ),
    (
        "Kapal Inggris aman, kata Kementerian Luar Negeri Inggris. Staf di Tel Aviv, Israel, ditarik, kata Kantor Luar "
        "Negeri.",
        "GBR GOV * / GBR GOV *",
    ),
    (
        "Danu Prakosa mengaku sudah lama pisah. Dikutip dari YouTube Layang, Danu menyebut ia tetap tenang.",
        "IDN CVL Danu Prakosa / IDN CVL Danu Prakosa",
    ),
    ("Rusia menyerang Odesa. Listrik padam di kota itu, kata sejumlah kantor berita.", "UNK JRN -"),
    ("Menurut para diplomat, Putin marah dengan usul itu.", "* * -"),
    ("Direktur Pusat Studi Laut dan Pulau (PSLP), Danu Prakosa, menyebut laut itu aman.", "IDN * Danu Prakosa"),
    ("Israel menyerang Iran. Pengamat politik Danu Prakosa menilai Iran akan membalas.", "IDN EDU Danu Prakosa"),
    ('"Kami siaga," demikian bunyi pernyataan dari Garda Revolusi Iran.', "IRN MIL *"),
]

SPEAKING_ON = [
    (
        'Wakil Ketua DPRD, Reni Lestari, mengatakan jalan itu rusak. Warga pun meminta agar jalan itu ditutup. "Kami '
        'setuju," lanjutnya.',
        "IDN LEG Reni Lestari / IDN CVL - / IDN LEG Reni Lestari",
    ),
    (
        "Juru bicara KPK Danu Prakosa mengatakan kasus itu lama. Saat itu, Rima Lazuardi (RL) meminta Satria Bayu (SB) "
        'membuka rekening. "Saudara RL meminta saudara SB membuka rekening," katanya.',
        "IDN COP Danu Prakosa / IDN * Rima Lazuardi / IDN COP Danu Prakosa",
    ),
    (
        "Hakim Danu Prakosa menegur pengacara Rima Lazuardi, yang menyebut serikat pekerja harus menunggu. Ia juga "
        'menyoroti Rima yang terlambat. "Palu sudah diketuk di sini," tegasnya.',
        "IDN CVL|JUD Rima Lazuardi / IDN JUD|CVL Danu Prakosa",
    ),
    ("Pembantu Kremlin Yuri Ushakov mengatakan kapal itu aman.", "RUS GOV Yury Ushakov"),
    (
        'Danu Prakosa mengatakan rapat itu perlu. "Ini langkah besar," kata Danu. Rima Lazuardi akan datang. Rencana '
        "itu bagian dari visi yang disampaikan Danu di forum itu. Ia mengatakan kemitraan itu penting.",
        "IDN CVL Danu Prakosa / IDN CVL Danu Prakosa / IDN CVL Danu Prakosa",
    ),
    (
        '"Kami menentang ini," kata juru bicara kementerian luar negeri Kenya. "Masyarakat dunia mengawasi ketat '
        'mereka yang berperang," mereka menambahkan.',
        "KEN GOV * / KEN GOV *",
    ),
    (
        'Penyidik senior KPK Novel Baswedan tiba pagi itu. "Kami menunggu di sini," ujar Novel.',
        "IDN * Novel Baswedan",
    ),
    ('"Sabu itu disita," kata Kapolres Tanjab Barat AKBP Danu Prakosa.', "IDN COP Danu Prakosa"),
]


@pytest.mark.parametrize(("text", "wanted"), INDEFINITE + OTHER_CLAUSES + NAMES + SPEAKING_ON)
def test_the_speaker_is_the_one_who_says_it(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    statements = coded(text).statements
    spans = sorted({s.content for s in statements})
    groups = [[s.speaker for s in statements if s.content == span] for span in spans]
    expected = [group.split(" + ") for group in wanted.split(" / ")]
    assert [len(group) for group in groups] == [len(group) for group in expected], statements
    for group, names in zip(groups, expected, strict=True):
        for speaker, who in zip(group, names, strict=True):
            code, sector, name = who.split(" ", 2)
            assert code in ("*", speaker.code), statements
            assert sector == "*" or (speaker.sector or "-") in sector.split("|"), statements
            assert name == "*" or (speaker.name or "-") == name, statements


CONTENTS = [
    (
        "Juru bicara itu menuturkan kepada televisi, seperti dilansir Reuters, bahwa lima jembatan rusak.",
        ["lima jembatan rusak"],
    ),
    ("Menurut Rina pembangunan pasar baru sudah dimulai.", ["pembangunan pasar baru sudah dimulai"]),
    (
        "Kenya melancarkan operasi yang menurut mereka menargetkan pabrik, memicu perang panjang.",
        ["menargetkan pabrik"],
    ),
    ("Dalam surat itu ditegaskan jenazah sudah dimakamkan sesuai aturan.", ["jenazah sudah dimakamkan sesuai aturan"]),
    ("Militer Kenya mengumumkan gencatan senjata selama dua pekan.", ["gencatan senjata selama dua pekan"]),
    ("Militer Kenya mengumumkan hasil pemilihan.", []),
    ("Pemerintah Kenya mengumumkan rencana evakuasi warganya.", ["rencana evakuasi warganya"]),
    ("Pemerintah Kenya mengumumkan rencana itu.", []),
    ("Gubernur itu menegaskan ia tidak akan mundur.", ["ia tidak akan mundur"]),
    ("Gubernur itu menjelaskan kabar tersebut tidak benar.", ["kabar tersebut tidak benar"]),
    ("Kapolres memastikan laporan itu telah diterima penyidik.", ["laporan itu telah diterima penyidik"]),
    ("Gubernur itu menjelaskan hal tersebut saat ditemui wartawan.", []),
    ("Gubernur itu menyampaikan selamat berpuasa.", []),
    ("Kapolres menyebut dalam razia itu dua pisau disita.", ["dalam razia itu dua pisau disita"]),
    (
        "Bupati mengapresiasi warga yang menjaga hutan adat itu.",
        ["warga yang menjaga hutan adat itu"],
    ),
    ("Berdasarkan data Badan Pangan Kenya, harga beras naik.", ["harga beras naik"]),
    ("Berdasarkan data Badan Pangan, Energi, dan Air Kenya, harga beras naik.", ["harga beras naik"]),
    ("Berdasarkan keterangan saksi, polisi menangkap Danu.", []),
    ("Berdasarkan data, Danu mengatakan pencuri itu pegawai.", ["pencuri itu pegawai"]),
    (
        "Kenya mengatakan kapal itu dijual, berdasarkan catatan Badan Laut.",
        ["kapal itu dijual, berdasarkan catatan Badan Laut"],
    ),
    ("Petugas memberi minum massa yang berorasi di depan gedung.", []),
    ('Dewan menerima surat dari Rina "Kami akan rapat besok pagi," kata Danu.', ["Kami akan rapat besok pagi,"]),
    ("Gubernur itu menolak menjawab.", []),
    ("Kapolda mengingatkan warga agar tidak mendekati kawah.", ["warga agar tidak mendekati kawah"]),
    ("Kenya memperingatkan Laos tentang perang besar.", ["perang besar"]),
    ("Kapolres menjelaskan pelaku masih di bawah umur.", ["pelaku masih di bawah umur"]),
    ("Pada pembukaan perdagangan pagi itu, nilai tukar rupiah melemah.", []),
    ("Acaranya berupa pameran, lomba masak, buka puasa bersama, dan pasar murah.", []),
    ("Vonis itu lebih ringan daripada tuntutan jaksa yang meminta hukuman berat.", []),
    (
        "Danu, penasihat istana, menyampaikan bahwa Rina dengan tegas mengutuk serangan itu.",
        ["Rina dengan tegas mengutuk serangan itu"],
    ),
    (
        "Kenya membantah tuduhan Laos bahwa pihaknya menyerang sekolah, dengan Menteri Luar Negeri Kenya mengatakan "
        "tentaranya hanya menjaga perbatasan.",
        [
            "tuduhan Laos bahwa pihaknya menyerang sekolah",
            "pihaknya menyerang sekolah",
            "tentaranya hanya menjaga perbatasan",
        ],
    ),
    ("Isu yang menyebut pasar akan ditutup membuat warga cemas.", []),
]


@pytest.mark.parametrize(("text", "wanted"), CONTENTS)
def test_what_is_said_ends_where_somebody_else_goes_on(coded, text: str, wanted: list[str]) -> None:  # type: ignore[no-untyped-def]
    found = sorted({s.content for s in coded(text).statements})
    assert [text[slice(*span)] for span in found] == wanted
