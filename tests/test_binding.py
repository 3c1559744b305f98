"""Which time belongs to which act, on parsed sentences of our own."""

from __future__ import annotations

from functools import cache

import pytest

from saksi.language.id.morphology import Morphology
from saksi.language.pack import load_pack
from saksi.model import Sentence, When
from saksi.resolve.binding import Binder
from saksi.resolve.dates import TimeGrammar
from saksi.text.parse import Parser

PUBLISHED = "2024-05-15"


@cache
def stages() -> tuple[Parser, TimeGrammar, Binder]:
    pack = load_pack("id")
    return Parser(pack, Morphology(pack).analyse), TimeGrammar(pack), Binder(pack)


def parsed(text: str) -> Sentence:
    (sentence,) = stages()[0].parse([(0, (0, len(text)))], text)
    return sentence


def head_of(sentence: Sentence, word: str) -> int:
    return next(token.i for token in sentence.tokens if token.text == word)


def time_of(text: str, word: str) -> When | None:
    sentence = parsed(text)
    times = stages()[1].find(text, (0, len(text)), PUBLISHED)
    assert times, "the sentence holds a time"
    return stages()[2].when(sentence, head_of(sentence, word), times, frozenset())


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("Pasukan Rusia menembaki kota Kherson pada Senin (13/5/2024).", "menembaki", "2024-05-13"),
        ("Pada Februari lalu, Amerika Serikat menjatuhkan sanksi kepada pejabat itu.", "menjatuhkan", "2024-02-01"),
        ("Polisi menangkap lima pengunjuk rasa di Makassar, Selasa (14/5/2024).", "menangkap", "2024-05-14"),
        ("Kedua menteri menggelar pertemuan di Jenewa, Senin (13/5/2024).", "pertemuan", "2024-05-13"),
        ("Serangan udara itu menewaskan tiga warga pada Jumat malam.", "Serangan", "2024-05-10"),
        ("Ia hilang Jumat (10/5), lalu ditemukan dua hari kemudian, Senin (13/5/2024).", "ditemukan", "2024-05-13"),
        ("Ketegangan meningkat sejak invasi Rusia ke Ukraina pada 24 Februari 2022.", "invasi", "2022-02-24"),
        (
            "Bahkan pada Senin (13/5) kemarin saat pemotongan upah itu diumumkan, polisi bentrok dengan buruh.",
            "bentrok",
            "2024-05-13",
        ),
        ("Yayasan itu menyalurkan bantuan kepada warga terdampak pada Kamis (9/5/2024).", "bantuan", "2024-05-09"),
        ("Ia mengajukan pengunduran diri kepada bupati pada Kamis (9/5/2024).", "pengunduran", "2024-05-09"),
        ("Partai itu mendukung Danu menjadi calon bupati pada 3 Mei 2024.", "mendukung", "2024-05-03"),
        (
            "Ribuan warga berunjuk rasa menuntut pembebasan para tahanan pada Kamis (9/5/2024).",
            "berunjuk",
            "2024-05-09",
        ),
        ("Polisi menahan pedagang itu dan menyita ponselnya tahun lalu.", "menyita", "2023-01-01"),
    ],
)
def test_a_time_goes_to_its_act(text: str, word: str, day: str) -> None:
    when = time_of(text, word)
    assert when is not None
    assert when.start == day


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('"Mereka menyerang pos kami," kata juru bicara militer, Senin (13/5/2024).', "menyerang"),
        ("Serangan itu menewaskan tiga orang, ujar Kapolres dalam keterangannya, Selasa (14/5/2024).", "menewaskan"),
        ("Pada Senin (13/5/2024), kementerian mengatakan bahwa Israel menyerang Beirut.", "menyerang"),
        ("Rudal itu, seperti dilansir Reuters, Selasa (14/5/2024), menghantam sebuah gudang.", "menghantam"),
    ],
)
def test_the_time_of_speaking_is_not_the_time_of_the_act(text: str, word: str) -> None:
    assert time_of(text, word) is None


def test_the_act_of_speaking_keeps_its_own_time() -> None:
    text = "Israel memperingatkan Lebanon pada Senin (13/5/2024) bahwa serangan akan berlanjut."
    when = time_of(text, "memperingatkan")
    assert when is not None
    assert when.start == "2024-05-13"


def test_decades_are_too_vague_for_an_act() -> None:
    assert time_of("Tentara menyerang desa itu pada tahun 1980-an.", "menyerang") is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Polisi mengamankan satu sepeda motor tipe 105 tahun 2019.", "mengamankan"),
        ("Malaysia, yang menjadi Ketua ASEAN tahun ini, menyerukan gencatan senjata.", "menyerukan"),
        ("Danu selaku Komisaris PT Bahari 2006 sampai 2023 meminta pegawai membuka rekening.", "meminta"),
    ],
)
def test_a_year_of_a_thing_or_an_office_is_no_time_of_an_act(text: str, word: str) -> None:
    assert time_of(text, word) is None


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("Polisi membubarkan demonstrasi buruh pada bulan Oktober.", "COERCE", "2023-10-01"),
        ("Kenya mengutuk serangan itu dan akan mengirim tim pekan depan.", "ACCUSE", None),
        ("Kenya dan Laos sepakat menggelar patroli bersama mulai tahun depan.", "AGREE", None),
        ("Ribuan warga berunjuk rasa menuntut pembebasan para tahanan pada Kamis (9/5).", "PROTEST", "2024-05-09"),
        ("Kenya akan mengirim bantuan ke Laos pada bulan Oktober.", "AGREE", "2024-10-01"),
    ],
)
def test_what_has_happened_lies_behind(coded, text: str, kind: str, day: str | None) -> None:  # type: ignore[no-untyped-def]
    event = next(event for event in coded(text, PUBLISHED).events if event.type == kind)
    assert (event.date.start if event.date else None) == day


def test_who_marches_to_demand_something_marches_on_the_day_told_behind_it(coded) -> None:  # type: ignore[no-untyped-def]
    text = "Ribuan warga berunjuk rasa menuntut pembebasan para tahanan pada Kamis (12/6)."
    event = next(event for event in coded(text, "2025-06-20").events if event.type == "PROTEST")
    assert event.date is not None
    assert event.date.start == "2025-06-12"
