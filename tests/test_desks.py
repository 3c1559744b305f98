"""Sport, show business, advice and private business give no events, unless a public party acts (codebook section 1)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from saksi.model import Article
from saksi.pipeline import code
from saksi.stages import Stages
from shorthand import record

MARKET = "https://finance.koranuji.example/bursa/d-1/berita"
SCREEN = "https://hot.koranuji.example/film/d-2/berita"
HEALTH = "https://www.koranuji.example/health/d-3/berita"
NEWS = "https://news.koranuji.example/berita/d-4/berita"

Read = Callable[[str, str | None], list[str]]


@pytest.fixture
def read(stages: Stages) -> Read:
    """(text, address) → records."""
    return lambda text, url: record(code(Article("uji", text, "2024-05-15", url=url), stages))


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Serangan terhadap rupiah bisa dilakukan Singapura.", MARKET),
        ("Warga Bekasi bernama Tari meminta kepastian.", MARKET),
        ("Pemerintah Indonesia bekerja sama dengan sejumlah daerah.", MARKET),
        ("Belanda mungkin menyerang Belgia.", HEALTH),
    ],
)
def test_a_page_of_advice_and_business_needs_a_public_party_and_a_deed(read: Read, text: str, section: str) -> None:
    assert len(read(text, section)) < len(read(text, NEWS))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Presiden Prabowo Subianto bertemu Perdana Menteri Singapura Lawrence Wong.", "CONSULT IDN:GOV+SGP:GOV > -"),
        ("Menteri Keuangan mengimbau warga melapor.", "REQUEST IDN:GOV > IDN:CVL"),
        ("Amerika Serikat menjatuhkan sanksi terhadap Iran.", "SANCTION USA > IRN"),
        ("Polisi menangkap dua karyawan bank itu.", "COERCE IDN:COP > IDN:LAB"),
        ("Buruh menuntut Menteri Ketenagakerjaan mundur.", "REQUEST IDN:LAB > IDN:GOV"),
        ("Rusia dan Cina bekerja sama di bidang energi.", "COOPERATE CHN+RUS > -"),
    ],
)
@pytest.mark.parametrize("section", [MARKET, HEALTH, NEWS])
def test_what_a_public_party_does_counts_on_every_page(read: Read, text: str, wanted: str, section: str) -> None:
    assert read(text, section) == [wanted]


PLOT = (
    "Film laga itu tayang di bioskop pekan ini. Sutradara menghadirkan adegan yang menegangkan bagi penonton.\n"
    "Presiden Amerika Serikat disandera pasukan Rusia, lalu tentara Amerika Serikat menyerang Rusia."
)


def test_a_story_told_on_screen_is_none(read: Read) -> None:
    assert read(PLOT, None) == []
    assert read(PLOT.split("\n")[1], None)


ADVICE = (
    "Investor disarankan menambah portofolio saham dan obligasi. Emiten dengan dividen besar menarik bagi nasabah, dan "
    "aset kripto seperti bitcoin jangan dibeli dengan pinjaman.\n"
    "Ani meminta Budi menjual asetnya. Singapura mungkin menolak permintaan itu."
)


def test_without_an_address_the_words_tell_the_desk(read: Read) -> None:
    assert read(ADVICE, None) == []
    assert read(ADVICE.split("\n")[1], None)


def test_war_on_a_page_of_business_stays_war(read: Read) -> None:
    war = (
        "Harga minyak naik setelah rudal dan drone menghantam kilang. Perang itu menewaskan banyak korban, dan militer "
        "kedua negara siaga. Serangan Amerika Serikat menewaskan lima tentara Iran."
    )
    assert "ASSAULT USA > IRN:MIL" in read(war, MARKET)


def test_an_attack_among_words_of_malware_is_a_break_in(read: Read) -> None:
    breach = (
        "Peretas menyebarkan malware lewat aplikasi palsu, dan data pelanggan dicuri dengan ransomware.\n"
        "Rusia menyerang bank Estonia sejak pekan lalu."
    )
    assert "COERCE RUS > EST:BUS" in read(breach, None)
    assert [line.split()[0] for line in read(breach.split("\n")[1], None)] == ["ASSAULT"]


@pytest.mark.parametrize("url", ["http://[abc/", "finance", "://", "http://finance.\x00/", "https://" + "a." * 300])
def test_a_broken_address_tells_nothing(read: Read, url: str) -> None:
    assert read("Rusia menyerang Ukraina.", url) == ["ASSAULT RUS > UKR"]


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Direktur bank itu menuding pedagang berbohong.", MARKET),
        ("Tiga orang terluka ditembak.", HEALTH),
        ("Menteri Keuangan mendukung usulan itu.", MARKET),
        ("Budi Santoso diminta datang.", HEALTH),
        ("Ibas mengapresiasi Raffi.", SCREEN),
    ],
)
def test_what_counts_on_a_page_of_news_only(read: Read, text: str, section: str) -> None:
    assert read(text, section) == []
    assert len(read(text, NEWS)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Sejumlah warga memprotes Dinas Kesehatan.",
        "Menteri Kesehatan hadir. Ia menolak usulan itu.",
    ],
)
def test_the_only_act_of_a_page_about_something_else_is_a_side_remark(read: Read, text: str) -> None:
    assert read(text, HEALTH) == []
    assert len(read(text, MARKET)) == len(read(text, NEWS)) == 1
    assert len(read(f"{text} Polisi menangkap tiga orang.", HEALTH)) == 2


def test_what_might_be_is_no_news_of_stars_even_in_court(read: Read) -> None:
    text = "Polisi dan jaksa datang ke pengadilan. Hakim bisa memvonis terdakwa. Polisi menangkap dua tersangka."
    assert len(read(text, SCREEN)) == len(read(text, NEWS)) - 1


def test_whom_the_bodies_of_a_game_meet_is_a_matter_of_the_game(read: Read) -> None:
    text = "Presiden FIFA bertemu Menteri Luar Negeri Jepang. Presiden FIFA memuji Menteri Luar Negeri Jepang."
    assert read(text, "https://sport.koranuji.example/bola/d-5/berita") == []
    assert len(read(text, NEWS)) == 2
