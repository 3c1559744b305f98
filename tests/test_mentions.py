"""Noun phrases that name or describe an actor or place: their extent, their name, whom they belong to."""

from __future__ import annotations

from itertools import pairwise

import pytest

from saksi.extract.naming import Mention
from saksi.pipeline import Examination

EXTENTS = [
    (
        "Menteri Luar Negeri Rusia Sergei Lavrov mengunjungi Jakarta.",
        ["Menteri Luar Negeri Rusia Sergei Lavrov", "Jakarta"],
    ),
    (
        "Kapolda Papua Irjen Pol Mathius D Fakhiri memeriksa pasukan.",
        ["Kapolda Papua Irjen Pol Mathius D Fakhiri", "pasukan"],
    ),
    ("Tiga tentara Israel menjaga gerbang.", ["Tiga tentara Israel"]),
    ("Perserikatan Bangsa-Bangsa (PBB) mengirim tim.", ["Perserikatan Bangsa-Bangsa (PBB)"]),
    (
        "Juru bicara Kementerian Luar Negeri Iran, Nasser Kanaani, menolak tuduhan itu.",
        ["Juru bicara Kementerian Luar Negeri Iran, Nasser Kanaani"],
    ),
    (
        "Presiden AS Joe Biden dan Perdana Menteri India Narendra Modi berbicara.",
        ["Presiden AS Joe Biden", "Perdana Menteri India Narendra Modi"],
    ),
    ("Rusia, Cina, dan Iran sepakat.", ["Rusia", "Cina", "Iran"]),
    ("Para pengunjuk rasa meninggalkan alun-alun.", ["Para pengunjuk rasa"]),
    ("Pemerintah Kota Surabaya membangun taman.", ["Pemerintah Kota Surabaya"]),
    ("Harga beras naik sejak pekan lalu.", []),
]
KINDS = [
    ("Rusia", "Rusia menyerang Ukraina.", "country"),
    ("Jakarta", "Polisi menutup jalan di Jakarta.", "place"),
    ("Polisi", "Polisi menutup jalan.", "group"),
    ("Presiden Prancis", "Presiden Prancis berpidato.", "role"),
    ("Joko Widodo", "Joko Widodo berpidato.", "name"),
    ("Mereka", "Mereka menyerang Rusia.", "pronoun"),
    ("NATO", "NATO mengirim senjata.", "name"),
]


def words(found: Examination, mention: Mention) -> str:
    tokens = found.reading.sentences[mention.sentence].tokens
    return found.reading.article.text[tokens[mention.first].start : tokens[mention.last].end]


def mention(found: Examination, text: str) -> Mention:
    return next(m for m in found.chains.mentions if words(found, m) == text)


@pytest.mark.parametrize(("text", "wanted"), EXTENTS)
def test_a_mention_is_the_whole_phrase(examined, text: str, wanted: list[str]) -> None:  # type: ignore[no-untyped-def]
    found = examined(text)
    assert [words(found, m) for m in found.chains.mentions] == wanted


@pytest.mark.parametrize(("phrase", "text", "kind"), KINDS)
def test_kinds(examined, phrase: str, text: str, kind: str) -> None:  # type: ignore[no-untyped-def]
    assert mention(examined(text), phrase).kind == kind


def test_mentions_stand_in_order_and_never_overlap(examined) -> None:  # type: ignore[no-untyped-def]
    for text, _ in EXTENTS:
        ends = [(m.sentence, m.first, m.last) for m in examined(text).chains.mentions]
        assert all(a[:2] <= (b[0], b[1] - 1) and a[2] < b[1] for a, b in pairwise(ends))
        assert all(first <= last for _, first, last in ends)


def test_the_head_is_inside_the_phrase(examined) -> None:  # type: ignore[no-untyped-def]
    for text, _ in EXTENTS:
        assert all(m.first <= m.head <= m.last for m in examined(text).chains.mentions)


def test_the_owner_of_an_office_is_its_country(examined) -> None:  # type: ignore[no-untyped-def]
    found = mention(examined(EXTENTS[0][0]), "Menteri Luar Negeri Rusia Sergei Lavrov")
    assert found.name == "Sergei Lavrov"
    assert found.role
    assert found.role.word == "menteri luar negeri"
    assert {entry.code for entry in found.owner} == {"RUS"}


def test_several_are_plural(examined) -> None:  # type: ignore[no-untyped-def]
    assert mention(examined("Tiga tentara Israel menjaga gerbang."), "Tiga tentara Israel").plural
    assert not mention(examined("Presiden Prancis berpidato."), "Presiden Prancis").plural


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Jumlah SENATORIAL bertambah.", "IGO"),
        ("Ban as roda itu diganti.", "USA"),
        ("Warga memakan kue iran-iranan.", "IRN"),
    ],
)
def test_letters_inside_words_and_small_letters_are_no_names(examined, text: str, code: str) -> None:  # type: ignore[no-untyped-def]
    assert code not in {actor.code for actors in examined(text).chains.actors for actor in actors}


@pytest.mark.parametrize(
    "text",
    [
        "Sari Lubis menulis surat.",
        "Budi Santoso menulis surat.",
        "Rina Hasan menulis surat.",
    ],
)
def test_a_person_of_no_table_is_one_mention(examined, text: str) -> None:  # type: ignore[no-untyped-def]
    found = examined(text)
    assert [words(found, m) for m in found.chains.mentions] == [" ".join(text.split()[:2])]
    assert [(actor.name, actor.sector) for actors in found.chains.actors for actor in actors] == [
        (" ".join(text.split()[:2]), "CVL")
    ]
