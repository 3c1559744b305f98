"""Acts that are not the one told before: nobody's parties are taken over where they would be the wrong ones."""

from __future__ import annotations

import pytest

from shorthand import record


@pytest.mark.parametrize(
    ("text", "told", "not_told"),
    [
        ("Garda Revolusi Iran meluncurkan rudal ke Israel. Rudal itu dicegat di atas Haifa.", 1, "cegat"),
        (
            "Partai Golkar mendukung Ridwan Kamil dalam pemilihan gubernur. "
            "Sebesar Rp 600 juta dipakai untuk dukungan manajemen.",
            1,
            "AGREE",
        ),
        (
            "Publik mengkritik Rudi Hartono. Menurut Hadi, ucapan itu telah menghina masyarakat Jawa Barat.",
            1,
            "cela",
        ),
        (
            "PKB dan rakyat Indonesia menolak penundaan pemilu. "
            "Di antara partai koalisi juga banyak yang menolak penundaan pemilu.",
            1,
            "",
        ),
        ("Kapolres tidak menyebut hasil penyelidikan kasus penumpang bus Budiman.", 0, ""),
        (
            "Perintangan dalam penyidikan kasus kematian Brigadir Rahmat Hidayat terungkap.",
            0,
            "",
        ),
    ],
)
def test_another_act_takes_over_nobody(coded, text: str, told: int, not_told: str) -> None:  # type: ignore[no-untyped-def]
    found = coded(text)
    assert len(found.events) == told
    assert all(not_told not in (e.type, *e.mode, *(e.rule or "").split(".")) for e in found.events)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Israel menyerang Iran pada Jumat. Serangan itu menewaskan dua ilmuwan. "
            "Menurut media setempat, serangan juga menghantam permukiman.",
            "ASSAULT ISR > IRN:CVL",
        ),
        (
            "Polisi menyelidiki kericuhan di Wamena. Massa menculik dua pedagang. "
            "Akibat peristiwa tersebut, tujuh warga tewas.",
            "ASSAULT UNK:UNK > IDN:CVL",
        ),
        (
            "Warga menangkap pencuri motor itu. Kini pelaku diamankan di Mapolsek Cempaka.",
            "COERCE IDN:COP > IDN:CRM",
        ),
        (
            "Pegiat Rudi Hartono menghina warga Sunda. Laporan terhadap Joko Santoso sudah diterima.",
            "ACCUSE UNK:UNK > IDN:CVL",
        ),
        (
            "Sejumlah guru mengadukan Joko Santoso ke pengadilan. Laporan terhadap Joko Santoso sudah diterima.",
            "ACCUSE IDN:EDU > IDN:CVL",
        ),
        (
            "Seorang saksi melihat Hasan Basri mengarahkan pisau. Warga menepis sehingga melukai tangan warga.",
            "ASSAULT UNK:UNK > IDN:CVL",
        ),
        (
            "Rudi mengejar pencuri Agus Salim. Polisi lalu datang. Satreskrim Polres Blitar bergerak ke desa "
            "lain. Sehari kemudian Agus Salim ditangkap di Malang.",
            "COERCE IDN:COP > IDN:CRM",
        ),
        (
            "Kasus pencurian kabel itu dibongkar polisi pada Maret. Danu dan Bagas menjalani sidang di Pengadilan "
            "Negeri Jombang.",
            "ACCUSE IDN:JUD > IDN:CVL+UNK",
        ),
        (
            "Sejumlah prajurit bentrok dengan anggota Polri di Nabire. Prajurit itu kini diamankan.",
            "COERCE - > IDN:MIL",
        ),
        (
            "Polisi menyelidiki kasus itu. Kini seorang ilmuwan Rusia dituduh menipu rekannya.",
            "ACCUSE UNK:UNK > RUS:EDU",
        ),
    ],
)
def test_who_did_it_is_taken_over_from_the_same_act_alone(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert record(coded(text))[-1] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Ketua DPRD Budi Santoso memimpin sidang. Nota itu mengundang reaksi Menteri Sosial Dewi Anggraini. "
            "Di laman pribadinya, dia mengecam keputusan itu.",
            "ACCUSE IDN:GOV",
        ),
        (
            '"Kota ini akan tumbuh," kata Kepala Otorita IKN Basuki Hadimuljono. Optimisme itu turut disambut '
            "Duta Besar Pakistan, Zahid Karim. Ia lalu menyatakan minat negaranya membuka pabrik di sana.",
            "AGREE PAK:GOV",
        ),
        (
            "Tak puas dengan tiga pasangan itu, petugas merazia rumah kos di Desa Gedangan. "
            "Di rumah itu mereka menangkap dua remaja.",
            "COERCE IDN:GOV > IDN:CVL",
        ),
        (
            "Ketua Fraksi PKS DPRD Jawa Barat Mamat Hidayat mengkritik kebijakan itu. Menurutnya, sekolah swasta "
            'sepi peminat sejak aturan itu berlaku. "Semua harus adil," ujarnya. Meski begitu, ia mendukung '
            "langkah gubernur yang menyiapkan bantuan.",
            "SUPPORT IDN:LEG > IDN:GOV",
        ),
        (
            "Hal itu ditulis beberapa media Rusia dari ucapan Sekretaris Dewan Keamanan Rusia "
            "Sergei Shoigu dalam kunjungannya ke Hanoi.",
            "CONSULT RUS:GOV",
        ),
        (
            "Wakil Ketua MPR Hidayat Nur Wahid menanggapi gugatan Israel. "
            "Gugatan itu akibat dari tidak dikeluarkannya visa atlet Israel.",
            "SANCTION - > ISR",
        ),
    ],
)
def test_pronouns_mean_whom_the_sentence_before_was_about(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert record(coded(text))[-1].startswith(wanted)


def test_an_attack_told_again_stays_open_where_nobody_fits(coded) -> None:  # type: ignore[no-untyped-def]
    """Whoever answers an attack presupposes it (codebook section 5), but nobody told before is taken over."""
    found = coded(
        "Iran menyerang pangkalan militer AS di Kuwait sebagai balasan atas serangan AS terhadap Iran. "
        "Kuwait mengatakan pertahanan udaranya merespons serangan rudal pada Kamis dini hari."
    )
    assert len(found.events) == 3
    last = found.events[-1]
    assert "heavy-weapons" in last.mode
    assert not last.actors
    assert not last.recipients
