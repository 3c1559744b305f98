"""What each mention stands for inside its article: names taken up again, offices, groups, pronouns."""

from __future__ import annotations

import pytest

from saksi.extract.people import _nearly
from saksi.pipeline import Examination

PRONOUNS = [
    ("Dia", "Presiden Rusia Vladimir Putin tiba. Dia menyapa warga.", ["Vladimir Putin"]),
    ("Ia", "Budi Santoso datang. Ia menyapa warga.", ["Budi Santoso"]),
    ("dia", "Alexander Lukashenko mengatakan dia mendukung Rusia.", ["Alexander Lukashenko"]),
    ("Beliau", "Presiden Joko Widodo tiba. Beliau menyapa warga.", ["Joko Widodo"]),
    ("Saya", '"Saya lelah," kata Joko Widodo.', ["Joko Widodo"]),
    ("Kami", '"Kami pulang," kata Presiden Ukraina Volodymyr Zelensky.', ["Volodymyr Zelensky"]),
    ("Dia", "Dia pergi.", []),
    # what somebody supports or condemns is another's; who is summoned by the police is none of them
    ("operasinya", "Iran dekat dengan Rusia dan mendukung operasinya di Suriah.", ["Russia"]),
    ("yang bersangkutan", "Kapolres Anu Wibawa datang. Menurut Wibawa, pihaknya memanggil yang bersangkutan.", []),
    ("Mereka", "Mereka pergi.", []),
    ("Dia", "Rusia diam. Dia pergi.", []),
]
AGAIN = [
    ("Fakhiri", "Kapolda Papua Mathius D Fakhiri tiba. Fakhiri menyapa warga.", "Mathius D Fakhiri"),
    ("Fakiri", "Kapolda Papua Mathius D Fakhiri tiba. Fakiri menyapa warga.", "Mathius D Fakhiri"),
    ("Rina", "Rina Hasan, juru bicara KPK, datang. Rina memuji polisi.", "Rina Hasan"),
    ("juru bicara KPK", "Rina Hasan, juru bicara KPK, datang.", "Rina Hasan"),
    ("Gubernur", "Gubernur Bali Wayan Koster tiba. Gubernur itu memuji nelayan.", "Wayan Koster"),
    ("Presiden", "Presiden Ukraina Volodymyr Zelensky tiba. Presiden itu memuji warga.", "Volodymyr Zelensky"),
    ("Wakil Sekretaris Jenderal PBB", "Martin Griffiths, Wakil Sekretaris Jenderal PBB, tiba.", "Martin Griffiths"),
    ("Biden", "Biden menelepon Zelensky.", "Joe Biden"),
    (
        "Kementerian",
        "Kementerian Pertahanan Ukraina merilis peta. Kementerian itu menolak bicara.",
        "Ministry of Defence (Ukraine)",
    ),
    (
        "Kelompok",
        "Milisi Houthi merebut kapal. Kelompok itu menahan awak kapal.",
        "Houthi movement",
    ),
]


def names(found: Examination, phrase: str) -> list[str]:
    """Names of what the last mention that starts with `phrase` stands for."""
    chains, text = found.chains, found.reading.article.text
    for mention, actors in reversed(list(zip(chains.mentions, chains.actors, strict=True))):
        tokens = found.reading.sentences[mention.sentence].tokens
        whole = text[tokens[mention.first].start : tokens[mention.last].end]
        inside = phrase.lower().endswith("nya") and whole == "nya"
        if whole == phrase or inside:
            return sorted(actor.name or actor.code for actor in actors)
    raise AssertionError(f"no mention {phrase!r}")


@pytest.mark.parametrize(
    ("word", "text", "wanted"),
    [
        *PRONOUNS,
        (
            "nya",
            "Indonesia menunggu. Pemerintahnya diam.",
            ["Indonesia"],
        ),
        (
            "nya",
            "Rusia diam. Tentaranya menyerang Ukraina.",
            ["Russia"],
        ),
        ("Keduanya", "Vladimir Putin bertemu dengan Joe Biden. Keduanya tersenyum.", ["Joe Biden", "Vladimir Putin"]),
        (
            "Mereka",
            "Joe Biden menelepon Volodymyr Zelensky. Mereka membahas gandum.",
            ["Joe Biden", "Volodymyr Zelensky"],
        ),
    ],
)
def test_pronouns(examined, word: str, text: str, wanted: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert names(examined(text), word) == wanted


@pytest.mark.parametrize(("words", "text", "wanted"), AGAIN)
def test_named_again(examined, words: str, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert names(examined(text), words) == [wanted]


def test_mereka_takes_up_the_many_not_the_one(coded) -> None:  # type: ignore[no-untyped-def]
    found = coded("Polisi Malaysia menangkap 12 orang. Mereka dituduh menyerang kantor partai.")
    accused = [event for event in found.events if event.type == "ACCUSE"]
    assert [actor.sector for event in accused for actor in event.recipients] == ["CVL"]


def test_a_group_of_nobody_is_of_the_scene(coded) -> None:  # type: ignore[no-untyped-def]
    [event] = coded("Empat warga tewas dalam serangan di Kabul.").events
    assert [actor.code for actor in event.recipients] == ["AFG"]


def test_possessed_forces_are_of_their_owner(coded) -> None:  # type: ignore[no-untyped-def]
    [event] = coded("Rusia membantah bahwa pasukannya menyerang Odesa.").events
    assert [(actor.code, actor.sector) for actor in event.actors] == [("RUS", "MIL")]


def test_every_actor_of_a_mention_quotes_its_words(examined) -> None:  # type: ignore[no-untyped-def]
    for _, text, _ in PRONOUNS:
        found = examined(text)
        for actors in found.chains.actors:
            assert all(actor.span and text[slice(*actor.span)] == actor.text for actor in actors)


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        ("fakhiri", "fakiri", True),
        ("santosa", "santoso", True),
        ("putin", "putin", True),
        ("budi", "rudi", False),
        ("lavrov", "larsson", False),
        ("hasan", "hasanudin", False),
    ],
)
def test_spellings_that_are_one_name(a: str, b: str, near: bool) -> None:
    assert _nearly(a, b) is near
    assert _nearly(b, a) is near


@pytest.mark.parametrize(
    ("text", "type_", "wanted"),
    [
        ('"Mereka menembaki desa kami," kata Kepala Desa Sukamaju Wahyu Nugraha.', "ASSAULT", ("IDN", "CVL", None)),
        (
            '"Mereka menyerang wilayah kami," kata Menteri Luar Negeri Iran Hossein Amir-Abdollahian.',
            "ASSAULT",
            ("IRN", None, None),
        ),
    ],
)
def test_what_is_ours_is_not_the_speaker(
    coded, text: str, type_: str, wanted: tuple[str, str | None, str | None]
) -> None:  # type: ignore[no-untyped-def]
    [event] = [event for event in coded(text).events if event.type == type_]
    assert [(actor.code, actor.sector, actor.name) for actor in event.recipients] == [wanted]
